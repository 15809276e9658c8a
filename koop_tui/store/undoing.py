"""Which of a member's own changes can be taken back, or done again, as the history tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from koop_tui.domain.change import Change
from koop_tui.domain.problems import N_
from koop_tui.store.entry import HistoryEntry
from koop_tui.store.errors import StoreError
from koop_tui.store.store import Store

DAYS = timedelta(days=30)
"""How long own changes can be taken back."""

UNDO, REDO = "undo", "redo"
_NOT_DONE_BY_HAND = frozenset({"demo", "member.add", "version.activate", "book.restore"})


class Unreadable(StoreError):
    """A change can't be taken back since this koop can't read all of it."""


@dataclass(frozen=True)
class OwnChanges:
    """Own changes, newest first: those that can be taken back, those that were and can be redone.

    `latest` is the generation of the latest change of the book that still stands, `besides` that of
    the latest which is neither an own undo nor an own redo.
    """

    undo: Sequence[HistoryEntry] = ()
    redo: Sequence[HistoryEntry] = ()
    latest: int = -1
    besides: int = -1

    def of(self, redo: bool) -> Sequence[HistoryEntry]:
        """Return those for one of the two ways."""
        return self.redo if redo else self.undo

    def is_latest(self, entry: HistoryEntry) -> bool:
        """Whether nothing was changed in the book since, apart from what was taken back again."""
        return entry.generation >= (self.besides if entry.kind == UNDO else self.latest)


def own_changes(store: Store, login: str, now: datetime) -> OwnChanges:
    """Return the changes of a member in the last 30 days. Raises a StoreError."""
    lineage, recent = store.book.lineage, []
    for entry in store.history():
        if entry.lineage != lineage or now - entry.at > DAYS:
            break
        recent.append(entry)
    return sorted_out(recent, login)


def sorted_out(entries: Sequence[HistoryEntry], login: str) -> OwnChanges:
    """Return the own changes among the entries of a history, newest first."""
    undo: list[HistoryEntry] = []
    redo: list[HistoryEntry] = []
    for entry in reversed(entries):
        if entry.by != login or entry.kind in _NOT_DONE_BY_HAND:
            continue
        if entry.kind == UNDO and not entry.undoes:
            undo, redo = [], []  # of an older koop, which did not say what it took back
        elif entry.kind == UNDO:
            undo = [e for e in undo if e.generation != entry.undoes]
            redo.append(entry)
        elif entry.kind == REDO:
            redo = [e for e in redo if e.generation != entry.undoes]
            undo.append(entry)
        else:
            undo.append(entry)
            redo = []
    besides = (e for e in entries if e.by != login or e.kind not in (UNDO, REDO))
    newest = next((entry.generation for entry in besides), -1)
    return OwnChanges(undo[::-1], redo[::-1], _latest_standing(entries), newest)


def _latest_standing(entries: Iterable[HistoryEntry]) -> int:
    gone: set[int] = set()
    for entry in entries:
        if entry.generation in gone:
            continue
        if entry.kind != UNDO or not entry.undoes:
            return entry.generation
        gone.add(entry.undoes)
    return -1


def taken_back(entry: HistoryEntry, *, redo: bool) -> tuple[Change, Change]:
    """Return a change as it was, and the one that takes it back. Raises Unreadable, OSError."""
    change = entry.change
    if len(change.edits) != len(entry.keys):
        raise Unreadable(N_("A newer koop has made this change; this one can't take it back."))
    back = replace(change.undone(), kind=REDO if redo else UNDO, undoes=entry.generation)
    return change, back
