"""Finding lines that only moved up or down, so that the terminal can move them by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import is_not, ne, or_
from typing import NamedTuple

from koop_tui.tui.terminal.cells import Row

_FEWEST = 3
"""Changed lines from which on it is worth looking."""
_OVERHEAD = 24
"""About the bytes that setting a region, moving it and finding the cursor again takes."""
_LINE = 6
"""About the bytes that going to a line and changing the pen takes."""


class Shift(NamedTuple):
    """The lines from `top` to `bottom` move up by `lines`, down if it is negative."""

    top: int
    bottom: int
    lines: int


def best_shift(old: Sequence[Row], new: Sequence[Row], changed: Sequence[int]) -> Shift | None:
    """Return the shift that saves most on the way from old to new lines, None if none does.

    `changed` names the lines that differ. Lines of which not all is known are not moved: whatever
    stands there would have to stay.
    """
    if len(changed) < _FEWEST:
        return None
    best, most = None, _OVERHEAD
    for lines, _votes in _votes_for(old, new, changed).most_common(2):
        shift, saved = _widest(old, new, lines)
        if saved > most:
            best, most = shift, saved
    return best


def shifted(rows: Sequence[Row], shift: Shift) -> list[Row]:
    """Return the lines after a shift; nothing is known of those that came in."""
    top, bottom, lines = shift
    moved: list[Row] = []
    for y, row in enumerate(rows):
        source = y + lines
        if not top <= y <= bottom:
            moved.append(row)
        elif top <= source <= bottom:
            moved.append(rows[source])
        else:
            moved.append(Row.unknown(len(row.signs)))
    return moved


def _votes_for(old: Sequence[Row], new: Sequence[Row], changed: Sequence[int]) -> Counter[int]:
    """Count by how many lines up changed ones went; of what stood there twice it can't be told."""
    places: dict[tuple[str | None, ...], list[int]] = {}
    for y in range(changed[0], changed[-1] + 1):
        places.setdefault(tuple(old[y].signs), []).append(y)
    votes: Counter[int] = Counter()
    for y in changed:
        found = places.get(tuple(new[y].signs), ())
        if len(found) == 1 and found[0] != y:
            votes[found[0] - y] += 1
    return votes


def _widest(old: Sequence[Row], new: Sequence[Row], lines: int) -> tuple[Shift, int]:
    """Return the region whose shift by so many lines saves most, and about how many bytes.

    A line of the region saves what its old content would have cost. At the end to which lines come
    in, whatever stands there has to be written on nothing; so that end is looked for last.
    """
    best, most = Shift(0, 0, lines), 0
    step, count, height = (1 if lines > 0 else -1), abs(lines), len(old)
    onto_old = [_cost(before, after) for before, after in zip(old, new, strict=True)]
    onto_nothing = [_cost(None, after) for after in new]
    targets = range(height - count) if lines > 0 else range(height - 1, count - 1, -1)
    start, saved = targets.start, 0
    for y in targets:
        saved += onto_old[y] - _cost(old[y + lines], new[y])
        if saved <= 0 or not (new[y].is_known and new[y + lines].is_known):
            start, saved = y + step, 0
            continue
        fresh = range(y + step, y + lines + step, step)
        total = saved - sum(onto_nothing[line] - onto_old[line] for line in fresh)
        if total > most and all(new[line].is_known for line in fresh):
            end = y + lines
            best, most = Shift(min(start, end), max(start, end), lines), total
    return best, most


def _cost(old: Row | None, new: Row) -> int:
    """Return about how many bytes it takes to write a line over an old one, None is nothing."""
    if old is new:
        return 0
    if old is None:
        columns = len("".join(filter(None, new.signs)).rstrip())
    else:
        columns = sum(map(or_, map(ne, old.signs, new.signs), map(is_not, old.pens, new.pens)))
    return columns + _LINE if columns else 0
