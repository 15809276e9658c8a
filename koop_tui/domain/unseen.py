"""Changes by somebody who does not see all of the book: what they do not see stays as it is.

They change records as `privacy.seen_by` shows them, without the contacts that are private to
others. Before a change is applied to the whole book, each record is given back what it holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, Conflict, Edit, differing_fields, merge
from koop_tui.domain.contacts import Contact
from koop_tui.domain.privacy import hidden_from, owned, seen_by
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.records import Record
from koop_tui.domain.references import held_at, loosened, reference_paths, references
from koop_tui.domain.removal import removal

Key = tuple[str, int]


@dataclass(frozen=True)
class Whole:
    """A change as it fits the whole book, and the conflicts in what the person sees of it.

    `unseen` are records that it changes without the person knowing of what it changes there, each
    with the login of the member whose it stays.
    `reaches` says whether it changes any that is not as the person sees it.
    """

    change: Change
    conflicts: tuple[Conflict, ...] = ()
    unseen: Mapping[Key, str] = field(default_factory=dict)
    reaches: bool = False


def whole(change: Change, book: Book, me: Me) -> Whole:
    """Return a change of what a member sees as one of the whole book.

    Refused where it would take away what they do not see.
    """
    seen = seen_by(book, me)
    if seen is book:
        return Whole(change)
    return _Giving(change, book, seen, me).whole()


def check_hidden(edits: Iterable[Edit], book: Book, me: Me) -> None:
    """Refuse what would show a member what they do not see: what is left were theirs alone."""
    then = book.after(Change("undo", tuple(edits)))  # as any other
    if any(number in then.contacts for number in hidden_from(book, me) - hidden_from(then, me)):
        raise _refused()


class _Giving:
    """Gives the edits of one change back what their records hold besides what is seen."""

    def __init__(self, change: Change, book: Book, seen: Book, me: Me) -> None:
        self._change = change
        self._book = book
        self._seen = seen
        self._me = () if me.contact_id is None else (me.contact_id,)
        self._gone = {edit.key for edit in change if edit.before and edit.after is None}
        self._now: dict[Key, tuple[Record | None, Record | None]] = {}
        self._conflicts: list[Conflict] = []
        self._unseen: dict[Key, str] = {}
        self._private = owned(book)
        self._reaches = False
        self._is_taking_back = change.kind in ("undo", "redo")

    def whole(self) -> Whole:
        edits = [given for edit in self._change for given in self._given(edit)]
        if not self._is_taking_back:
            edits += self._following(edits)
        change = replace(self._change, edits=tuple(edits))
        reaches = self._reaches or bool(self._unseen)
        return Whole(change, tuple(self._conflicts), self._unseen, reaches)

    def _given(self, edit: Edit) -> Iterable[Edit]:
        key = edit.key
        now, here = self._now.get(key) or (self._book.record(*key), self._seen.record(*key))
        if edit.before is None or now is None or here is now:
            return [edit]
        self._reaches = True
        if here is None:
            self._check_kept(edit, now)
            self._unseen[key] = self._whose(now)
            return [edit]
        if edit.after is None and (left := self._left(now)) is not None:
            self._unseen[key] = self._whose(now)
            return [Edit(now, left)]
        merged = merge(_as_seen(edit, now, here), here)
        if isinstance(merged, Conflict):
            self._conflicts.append(merged)
            return []
        after = merged.after and _with_unseen(merged.after, now, here)
        self._now[key] = (after, merged.after)
        if self._is_taking_back:
            self._unseen[key] = self._whose(now)
        return [Edit(now, after)]

    def _check_kept(self, edit: Edit, now: Record) -> None:
        """Refuse to change what is not seen at all, unless an own change is taken back there."""
        others = set(references(now))
        if edit.before is not None and not differing_fields(edit.before, now):
            if edit.after is not None and others - set(references(edit.after)) <= self._gone:
                return
            if edit.after is None and others & (self._gone - {edit.key}):
                return
        raise _refused()

    def _left(self, now: Record) -> Record | None:
        """Return what is left of a record with what is not seen, of which all that is seen goes.

        None where it goes as a whole; Refused for what is deleted by itself.
        """
        gone = self._gone - {(now.table, now.id)}
        if gone.isdisjoint(references(now)):
            if isinstance(now, Contact):
                return None  # it is only said there who introduced it
            raise _refused()
        marks = reference_paths(type(now)).items()
        if any(m.gone != "loosen" and _holds(now, path, m.table, gone) for path, m in marks):
            return None
        return loosened(now, gone, self._me)

    def _following(self, edits: Iterable[Edit]) -> list[Edit]:
        """Return what becomes of those that are not seen and refer to what is deleted."""
        known = {edit.key for edit in edits}
        records = [e.before for e in edits if e.before is not None and e.after is None]
        going = [record for record in records if self._book.record(record.table, record.id)]
        if not going:
            return []
        found = removal(self._book, going, self._me).edits
        more = [edit for edit in found if edit.key not in known and self._is_unseen(edit)]
        self._unseen |= {edit.key: self._whose(edit.before) for edit in more if edit.before}
        return more

    def _whose(self, record: Record) -> str:
        """Return the login of the member whose a record is, of which not all is seen."""
        named = {record.id} if isinstance(record, Contact) else set()
        named |= {number for table, number in references(record) if table == Contact.table}
        owners = sorted(self._private[number] for number in named if number in self._private)
        return self._book.contacts[owners[0]].login if owners else record.updated_by

    def _is_unseen(self, edit: Edit) -> bool:
        here = self._seen.record(*edit.key)
        return here is None or (here is not edit.before and edit.after is not None)


def _as_seen(edit: Edit, now: Record, here: Record) -> Edit:
    """Return an edit without what is not seen: one that is taken back knows it, as it was then."""

    def without(record: Record | None) -> Record | None:
        if record is None:
            return None
        updates: dict[str, Any] = {}
        for name, hidden in _hidden(now, here).items():
            value = getattr(record, name)
            if isinstance(hidden, tuple):
                updates[name] = tuple(item for item in value if item not in hidden)
            elif value == hidden:
                updates[name] = getattr(here, name)
        return record.model_copy(update=updates)

    return Edit(without(edit.before), without(edit.after))


def _with_unseen(after: Record, now: Record, here: Record) -> Record:
    """Return a record as the person wants it, with what they do not see of it."""
    updates: dict[str, Any] = {}
    for name, hidden in _hidden(now, here).items():
        wanted = getattr(after, name)
        if wanted == getattr(here, name):
            updates[name] = getattr(now, name)
        elif isinstance(hidden, tuple):
            updates[name] = (*wanted, *hidden)
        else:
            raise _refused()
    return after.model_copy(update=updates)


def _hidden(now: Record, here: Record) -> Mapping[str, Any]:
    """Return by field what a record holds and is not seen there: ids, or the one id."""
    found: dict[str, Any] = {}
    for path in reference_paths(type(now)):
        name = path.partition(".")[0]
        value, seen = getattr(now, name), getattr(here, name)
        if value != seen:
            many = isinstance(value, tuple)
            found[name] = tuple(item for item in value if item not in seen) if many else value
    return found


def _holds(record: Record, path: str, table: str, keys: Container[Key]) -> bool:
    return any((table, number) in keys for number in held_at(record, path))


def _refused() -> Refused:
    return refuse(N_("Nothing was saved: this entry also holds what is private to another member."))
