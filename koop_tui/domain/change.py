"""Change: a named set of records before and after, with undo and three-way merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from koop_tui.domain.records import STAMPS, Record
from koop_tui.domain.references import renumbered


@dataclass(frozen=True)
class Edit:
    """One record before and after; before None is an insert, after None a delete."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record that tells table and id."""
        record = self.after or self.before
        if record is None:
            raise ValueError("an edit needs a record before or after")
        return record

    @property
    def key(self) -> tuple[str, int]:
        """(table, id) of the record."""
        return self.record.table, self.record.id

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields that this edit of an existing record changes."""
        if self.before is None or self.after is None:
            return frozenset()
        return differing_fields(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """What a person did: a kind ("contact.add"), what it is about, and the edits.

    `kind` is translated where it is shown; `about` is user text such as a name. `undoes` is the
    generation of the book in which was made what an undo, or a redo, takes back.
    """

    kind: str
    edits: tuple[Edit, ...] = field(default=())
    about: str = ""
    undoes: int = 0

    def __bool__(self) -> bool:
        return bool(self.edits)

    def __iter__(self) -> Iterator[Edit]:
        return iter(self.edits)

    def undone(self) -> Change:
        """Return the change that takes this one back."""
        edits = tuple(Edit(edit.after, edit.before) for edit in reversed(self.edits))
        return Change("undo", edits, self.about)

    def and_then(self, other: Change) -> Change:
        """Return both changes as one, under this one's name; later edits of a record win.

        What both add stays apart, whatever placeholders it has: each action numbers its own.
        """
        merged: dict[tuple[str, int], Edit] = {}
        for edit in (*self.edits, *_apart(other, self)):
            known = merged.get(edit.key)
            merged[edit.key] = Edit(known.before, edit.after) if known else edit
        edits = tuple(e for e in merged.values() if e.before is not None or e.after is not None)
        return Change(self.kind, edits, self.about)


def _apart(change: Change, before: Change) -> Iterable[Edit]:
    """The edits of a change, whose new records have other placeholders than those of one before."""
    own, taken = _placeholders(change), _placeholders(before)
    if not own & taken:
        return change.edits
    lowest = min(number for _table, number in own | taken)
    moved = {key: lowest - n for n, key in enumerate(sorted(own & taken), start=1)}

    def edit_of(edit: Edit) -> Edit:
        if edit.after is None:
            return edit
        after = renumbered(edit.after, lambda table, number: moved.get((table, number), number))
        if edit.before is None and edit.key in moved:
            after = after.model_copy(update={"id": moved[edit.key]})
        return Edit(edit.before, after)

    return map(edit_of, change)


def _placeholders(change: Change) -> set[tuple[str, int]]:
    return {edit.key for edit in change if edit.before is None and edit.key[1] < 0}


def added(kind: str, *records: Record, about: str = "") -> Change:
    """Return a change that inserts records (with placeholder ids)."""
    return Change(kind, tuple(Edit(None, record) for record in records), about)


def edited(kind: str, before: Record, after: Record, about: str = "") -> Change:
    """Return a change of one record; empty when nothing differs."""
    edits = (Edit(before, after),) if differing_fields(before, after) else ()
    return Change(kind, edits, about)


def removed(kind: str, records: Iterable[Record], about: str = "") -> Change:
    """Return a change that deletes records."""
    return Change(kind, tuple(Edit(record, None) for record in records), about)


def differing_fields(one: Record, other: Record) -> frozenset[str]:
    """Return the names of the fields in which two records differ, stamps left aside."""
    held = (one.__dict__.keys() | other.__dict__.keys()) - STAMPS  # others have their defaults
    return frozenset(n for n in held if getattr(one, n) != getattr(other, n, None))


@dataclass(frozen=True)
class Conflict:
    """A stale edit: the record as the person saw it, as it is now, and as the person wants it."""

    base: Record | None
    theirs: Record | None
    mine: Record | None

    @property
    def fields(self) -> frozenset[str]:
        """The fields that both changed to different values."""
        if self.base is None or self.theirs is None or self.mine is None:
            return frozenset()
        both = differing_fields(self.base, self.theirs) & differing_fields(self.base, self.mine)
        return both & differing_fields(self.theirs, self.mine)


def merge(edit: Edit, current: Record | None) -> Edit | Conflict:
    """Fit an edit onto the record as it is now.

    Edits of different fields merge; the same field changed to different values, or a delete on one
    side and an edit on the other, is a Conflict.
    """
    if edit.before is None:
        return edit if current is None else Conflict(None, current, edit.after)
    if current is None:
        if edit.after is None:
            return Edit(None, None)  # both deleted it
        return Conflict(edit.before, None, edit.after)
    if not differing_fields(edit.before, current):
        return Edit(current, edit.after)
    if edit.after is None:
        return Conflict(edit.before, current, None)
    conflict = Conflict(edit.before, current, edit.after)
    if conflict.fields:
        return conflict
    mine = {name: getattr(edit.after, name) for name in edit.fields}
    return Edit(current, current.model_copy(update=mine))
