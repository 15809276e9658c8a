"""Book: an immutable snapshot of all records, with typed tables and indexes over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import ref

from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.groups import Groups
from koop_tui.domain.records import Record, RefTo, SetAside
from koop_tui.domain.references import reference_paths
from koop_tui.domain.rows import Rows, Sum
from koop_tui.domain.tables import MODELS

if TYPE_CHECKING:
    from koop_tui.domain.agreements import Agreement, Version
    from koop_tui.domain.commitments import Commitment
    from koop_tui.domain.contributions import Contribution, Settlement
    from koop_tui.domain.cooperations import Cooperation
    from koop_tui.domain.interactions import Interaction
    from koop_tui.domain.occasions import Occasion
    from koop_tui.domain.relations import Relation

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Table = Mapping[int, Record]


_NO_ROWS = Rows()
"""The table of a model of which there is no record."""


@dataclass(frozen=True)
class Me:
    """The member who is running koop: login name, and contact id (None before it is known)."""

    login: str
    contact_id: int | None = None


@dataclass(frozen=True)
class Book:
    """All records at one generation. Indexes are computed when first asked for and then kept."""

    tables: Mapping[str, Table] = field(default_factory=dict, repr=False)
    generation: int = 0
    lineage: str = ""
    set_aside: tuple[SetAside, ...] = ()

    def __post_init__(self) -> None:
        rows = {
            name: table if isinstance(table, Rows) else Rows(table)
            for name, table in self.tables.items()
        }
        object.__setattr__(self, "tables", MappingProxyType(rows))

    def table(self, model: type[R]) -> Mapping[int, R]:
        """Return id to record of one model."""
        return cast("Mapping[int, R]", self.tables.get(model.table, _NO_ROWS))

    def rows(self, model: type[Record]) -> Rows:
        """Return the table of a model, with what was derived from it."""
        return self._rows(model.table)

    def _rows(self, table: str) -> Rows:
        return cast("Rows", self.tables.get(table, _NO_ROWS))

    def get(self, model: type[R], record_id: int | None) -> R | None:
        """Return one record, or None."""
        return None if record_id is None else self.table(model).get(record_id)

    def record(self, table: str, record_id: int) -> Record | None:
        """Return one record by table name, or None."""
        return self.tables.get(table, {}).get(record_id)

    def follows(self, earlier: Book) -> bool:
        """Whether this came from an earlier book by commits alone, not by a restore."""
        return self.lineage == earlier.lineage and self.generation >= earlier.generation

    def after(self, change: Change) -> Book:
        """Return the book as it would be with this change (for previews, tests and the demo)."""
        tables = dict(self.tables)
        change_keys = {edit.key for edit in change}
        for table in {edit.key[0] for edit in change}:
            before = tables.get(table, {})
            rows = Rows(before)
            for edit in change:
                if edit.key[0] == table:
                    if edit.after is None:
                        rows.pop(edit.key[1], None)
                    else:
                        rows[edit.key[1]] = edit.after
            rows.follow(before, (key for name, key in change_keys if name == table))
            tables[table] = rows
        return replace(self, tables=tables)

    # References

    def by(self, model: type[R], path: str, record_id: int | None) -> tuple[R, ...]:
        """Return the records that refer to an id at a path, in the order of their model.

        The path is a field, or leads into the parts of a record: "parties.contact".
        """
        return () if record_id is None else self.groups(model, path).get(record_id, ())

    def referring(self, key: tuple[str, int]) -> Iterator[tuple[Record, RefTo]]:
        """Yield who refers to a record (table, id), once for each place, and how."""
        table, record_id = key
        for model, path, mark in referring_paths(table):
            holders = self.groups(model, path)
            if record_id in holders:
                for record in holders[record_id]:
                    yield record, mark

    def missing(self, model: type[Record]) -> tuple[int, ...]:
        """Return the ids that records refer to and that are not in the table of a model."""
        known = vars(self).setdefault("_missing", {})  # as functools.cached_property does
        if model.table not in known:
            found = {
                record_id
                for other in self._models()
                for path, mark in reference_paths(other).items()
                if mark.table == model.table
                for record_id in self._missing_at(other, path, self.rows(model))
            }
            known[model.table] = tuple(sorted(found))
        return cast("tuple[int, ...]", known[model.table])

    def _models(self) -> Iterator[type[Record]]:
        """Yield the models of which there are records."""
        return (MODELS[name] for name, rows in self.tables.items() if rows and name in MODELS)

    def _missing_at(self, model: type[Record], path: str, there: Rows) -> tuple[int, ...]:
        """Return the ids held at a path that are not there; kept for as long as both tables are."""
        derived, name = self.rows(model).derived, f"missing at {path}"
        known = derived.get(name)
        if known is None or known[0]() is not there:
            # id by id: a difference of sets would walk through all that is there
            absent = tuple(i for i in self.groups(model, path) if i not in there)
            known = derived[name] = (ref(there), absent)
        return cast("tuple[int, ...]", known[1])

    def groups(self, model: type[R], path: str) -> Groups[R]:
        """Return id to the records that hold it at a path, as `by` does; kept with the table."""
        indexes = self.rows(model).indexes
        if path not in indexes:
            if path not in reference_paths(model):
                raise ValueError(f"{model.table} hold no reference at {path}")
            indexes[path] = Groups.of(self.rows(model).values(), path)
        return cast("Groups[R]", indexes[path])

    def noted(self, model: type[R], note: Callable[[R], T | None]) -> Mapping[int, T]:
        """Return id to what a function of one record finds in those in which it finds something.

        It is kept with the table and follows it, so that a commit costs a look at what it changed.
        """
        return cast("Mapping[int, T]", self.rows(model).noted(cast("Any", note)))

    def summed(self, model: type[Record], total: Sum) -> Mapping[int, Any]:
        """Return id to what the records of a model that hold it come to; kept, and following."""
        rows = self.rows(model)
        if total not in rows.sums:
            self.groups(model, total.path)  # by which the sums follow
        return rows.summed(total)

    # Tables

    @property
    def contacts(self) -> Mapping[int, Contact]:
        """The contacts by id."""
        return self.table(Contact)

    @property
    def relations(self) -> Mapping[int, Relation]:
        """The relations by id."""
        return cast("Mapping[int, Relation]", self._rows("relations"))

    @property
    def occasions(self) -> Mapping[int, Occasion]:
        """The occasions by id."""
        return cast("Mapping[int, Occasion]", self._rows("occasions"))

    @property
    def interactions(self) -> Mapping[int, Interaction]:
        """The interactions by id."""
        return cast("Mapping[int, Interaction]", self._rows("interactions"))

    @property
    def commitments(self) -> Mapping[int, Commitment]:
        """The commitments by id."""
        return cast("Mapping[int, Commitment]", self._rows("commitments"))

    @property
    def cooperations(self) -> Mapping[int, Cooperation]:
        """The cooperations by id."""
        return cast("Mapping[int, Cooperation]", self._rows("cooperations"))

    @property
    def contributions(self) -> Mapping[int, Contribution]:
        """The contributions by id."""
        return cast("Mapping[int, Contribution]", self._rows("contributions"))

    @property
    def settlements(self) -> Mapping[int, Settlement]:
        """The settlements by id."""
        return cast("Mapping[int, Settlement]", self._rows("settlements"))

    @property
    def agreements(self) -> Mapping[int, Agreement]:
        """The agreements by id."""
        return cast("Mapping[int, Agreement]", self._rows("agreements"))

    @property
    def versions(self) -> Mapping[int, Version]:
        """The versions of all agreements by id."""
        return cast("Mapping[int, Version]", self._rows("versions"))

    # Look-ups

    def member(self, login: str) -> Me:
        """Return who is running koop, by login name; also when their own card is set aside."""
        known = self.noted(Contact, login_of)
        found = min((number for number, name in known.items() if name == login), default=None)
        if found is None and login:
            aside = (a for a in self.set_aside if (a.table, a.login) == (Contact.table, login))
            found = next((document.number for document in aside), None)
        return Me(login, found)

    def version_in_force(self, agreement_id: int) -> Version | None:
        """Return the active version of an agreement (or the one in notice), or None."""
        from koop_tui.domain.agreements import IN_FORCE, Version

        chain = self.by(Version, "agreement", agreement_id)
        return next((v for v in reversed(chain) if v.state in IN_FORCE), None)

    def is_empty(self) -> bool:
        """Whether there is no record but the members themselves."""
        return not any(rows for name, rows in self.tables.items() if name != "contacts") and all(
            contact.login for contact in self.contacts.values()
        )


@cache
def referring_paths(table: str) -> tuple[tuple[type[Record], str, RefTo], ...]:
    """Return where records refer to those of a table, and how: (model, path, mark)."""
    return tuple(
        (model, path, mark)
        for model in MODELS.values()
        for path, mark in reference_paths(model).items()
        if mark.table == table
    )


def login_of(contact: Contact) -> str | None:
    """Return the login of a member, None for who is none."""
    return contact.login or None


def empty_book() -> Book:
    """Return a book with every table and no record."""
    return Book({name: {} for name in MODELS})
