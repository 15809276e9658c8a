"""Groups: which records of a table hold which id at a path."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

from koop_tui.domain.records import Record
from koop_tui.domain.references import held_at

T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Groups(Mapping[int, tuple[R, ...]], Generic[R]):
    """An id to the records that hold it, in the order of their model.

    The holders of one id are put in order when they are first asked for: most never are.
    """

    __slots__ = ("_found",)

    def __init__(self, found: Mapping[int, Sequence[R]]) -> None:
        self._found = dict(found)

    @classmethod
    def of(cls, records: Iterable[R], path: str) -> Groups[R]:
        """Return the groups of records by what they hold at a path."""
        found: defaultdict[int, list[R]] = defaultdict(list)
        name, _dot, deeper = path.partition(".")
        held = attrgetter(name)
        for record in records:
            value = held(record)
            if isinstance(value, tuple):
                for number in set(held_at(record, path) if deeper else value):
                    found[number].append(record)
            elif value is not None:
                for number in held_at(record, path) if deeper else (value,):
                    found[number].append(record)
        return cls(found)

    def __getitem__(self, number: int) -> tuple[R, ...]:
        held = self._found[number]
        if not isinstance(held, tuple):
            held = self._found[number] = tuple(sorted(held, key=_order))
        return held

    def get(self, number: int, default: T = None) -> tuple[R, ...] | T:  # type: ignore[assignment]
        """Return the holders of an id, in order; the default where there is none."""
        return self[number] if number in self._found else default

    def in_any_order(self, number: int) -> Sequence[R]:
        """Return the holders of an id without putting them in order."""
        return self._found.get(number, ())

    def __iter__(self) -> Iterator[int]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, number: object) -> bool:
        return number in self._found

    def brought_up(
        self,
        path: str,
        earlier: Mapping[int, R],
        later: Mapping[int, R],
        ids: Iterable[int],
    ) -> Groups[R]:
        """Return the groups of later records, which differ from earlier ones in some ids."""
        anew = Groups(self._found)
        for number in ids:
            before, after = earlier.get(number), later.get(number)
            held_before = set(held_at(before, path)) if before is not None else set()
            held_after = set(held_at(after, path)) if after is not None else set()
            for held in held_before | held_after:
                group = [record for record in anew.get(held, ()) if record.id != number]
                if after is not None and held in held_after:
                    insort(group, after, key=_order)
                anew._found[held] = tuple(group)
                if not group:
                    del anew._found[held]
        return anew


def _order(record: Record) -> tuple[object, ...]:
    return record.sort_key()
