"""Rows: the records of one table, with what was found out about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from koop_tui.domain.groups import Groups
from koop_tui.domain.records import Record
from koop_tui.domain.references import held_at

_FEW = 200
"""Up to so many changed records, indexes are brought up to date instead of made anew."""

Note = Callable[[Record], Any]
"""Finds something in one record, None where there is nothing of note."""


@dataclass(frozen=True, eq=False)
class Sum:
    """What the records that hold an id at a path come to: `of` tells it by id, in one pass.

    `of` is given all records of a table, or all that hold one id.
    """

    path: str
    of: Callable[[Iterable[Any]], Mapping[int, Any]]


class Rows(dict[int, Record]):
    """The records of one table by id; never changed once they are in a book.

    `derived` keeps what was computed from them alone, and `indexes` by path who holds which id, for
    as long as they are the same object; `notes` what functions find in each record, and `sums` what
    those that hold an id come to. All but `derived` follow: a commit costs what it changes.
    """

    __slots__ = ("__weakref__", "derived", "indexes", "notes", "sums")

    def __init__(self, records: Mapping[int, Record] | None = None) -> None:
        super().__init__(records or {})
        self.derived: dict[str, Any] = {}
        self.indexes: dict[str, Groups[Record]] = {}
        self.notes: dict[Note, Mapping[int, Any]] = {}
        self.sums: dict[Sum, Mapping[int, Any]] = {}

    def noted(self, note: Note) -> Mapping[int, Any]:
        """Return id to what a function finds, of the records in which it finds something."""
        if note not in self.notes:
            found = ((number, note(record)) for number, record in self.items())
            self.notes[note] = {number: value for number, value in found if value is not None}
        return self.notes[note]

    def summed(self, total: Sum) -> Mapping[int, Any]:
        """Return id to what its holders come to."""
        if total not in self.sums:
            # in the order of the table, in which records lie in memory: twice as quick
            self.sums[total] = total.of(self.values())
        return self.sums[total]

    def follow(self, earlier: Mapping[int, Record], changed: Iterable[int]) -> None:
        """Take over what earlier rows know, from which these differ in some ids at most."""
        ids = list(changed)
        if isinstance(earlier, Rows) and len(ids) <= _FEW:
            # another thread may add one meanwhile
            for path, index in tuple(earlier.indexes.items()):
                self.indexes[path] = index.brought_up(path, earlier, self, ids)
            for note, found in tuple(earlier.notes.items()):
                self.notes[note] = self._noted_anew(note, found, ids)
            for total, sums in tuple(earlier.sums.items()):
                if total.path in self.indexes:
                    touched = _held(earlier, total.path, ids) | _held(self, total.path, ids)
                    self.sums[total] = self._summed_anew(total, sums, touched)

    def _noted_anew(
        self, note: Note, before: Mapping[int, Any], ids: Iterable[int]
    ) -> Mapping[int, Any]:
        found = dict(before)
        for number in ids:
            found.pop(number, None)
            value = note(self[number]) if number in self else None
            if value is not None:
                found[number] = value
        return found

    def _summed_anew(
        self, total: Sum, before: Mapping[int, Any], touched: Iterable[int]
    ) -> Mapping[int, Any]:
        found = dict(before)
        for number in touched:
            found.pop(number, None)
            anew = total.of(self.indexes[total.path].get(number, ()))
            if number in anew:
                found[number] = anew[number]
        return found


def _held(rows: Mapping[int, Record], path: str, ids: Iterable[int]) -> set[int]:
    return {held for number in ids if number in rows for held in held_at(rows[number], path)}
