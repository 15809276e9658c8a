"""Rows: the records of one table, with what was found out about them."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from typing import Any

from koop_tui.domain.records import Record
from koop_tui.domain.references import held_at

_FEW = 200
"""Up to so many changed records, indexes are brought up to date instead of made anew."""

Index = Mapping[int, tuple[Record, ...]]
"""An id to the records that hold it at a path, in the order of their model."""


class Rows(dict[int, Record]):
    """The records of one table by id; never changed once they are in a book.

    `derived` keeps what was computed from them alone, and `indexes` by path who holds which id, for
    as long as they are the same object.
    """

    __slots__ = ("__weakref__", "derived", "indexes")

    def __init__(self, records: Mapping[int, Record] | None = None) -> None:
        super().__init__(records or {})
        self.derived: dict[str, Any] = {}
        self.indexes: dict[str, Index] = {}

    def follow(self, earlier: Mapping[int, Record], changed: Iterable[int]) -> None:
        """Take over the indexes of earlier rows, from which these differ in some ids at most."""
        ids = list(changed)
        if isinstance(earlier, Rows) and len(ids) <= _FEW:
            # another thread may add one meanwhile
            for path, index in tuple(earlier.indexes.items()):
                self.indexes[path] = _brought_up(index, path, earlier, self, ids)


def _brought_up(
    index: Index, path: str, earlier: Rows, later: Rows, ids: Iterable[int]
) -> dict[int, tuple[Record, ...]]:
    found = dict(index)
    for number in ids:
        before, after = earlier.get(number), later.get(number)
        held_before = set(held_at(before, path)) if before is not None else set()
        held_after = set(held_at(after, path)) if after is not None else set()
        for held in held_before | held_after:
            group = [record for record in found.get(held, ()) if record.id != number]
            if after is not None and held in held_after:
                insort(group, after, key=lambda record: record.sort_key())
            found[held] = tuple(group)
            if not group:
                del found[held]
    return found
