"""Where everything stands on the map, in cells: names, badges and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

BRANCH = 3
"""Cells between a spine and a name: two of line, and one for a dot or blank."""


class Spot(NamedTuple):
    """A name, or a badge "+n" whose key is minus that of the contact it stands behind.

    `side` is -1 in the left wing, 1 in the right one, 0 in the middle; `depth` counts the steps
    from there. `parent` is the key of who stands before it, 0 for the middle.
    """

    key: int
    row: int
    x: int
    text: str
    width: int
    depth: int
    side: int
    parent: int

    @property
    def hidden(self) -> bool:
        """Whether it is a badge for those that are not shown."""
        return self.key < 0


class Spine(NamedTuple):
    """The upright line from which edges branch off to those behind `owner`.

    It goes from row `top` to `bottom`. `stem` is the row on which a line comes from the owner at
    its side; with None it comes from above. `side` is where the branches go: -1 left, 1 right.
    """

    x: int
    top: int
    bottom: int
    owner: int
    side: int
    stem: int | None
    stem_to: int = 0
    """Where the line from the owner begins: the cell beside its name, a blank left out."""


@dataclass(frozen=True)
class Plan:
    """A map in cells: `width` by `rows`, each spot in the order of its column or of the tree."""

    width: int
    rows: int
    middle: int
    spots: Mapping[int, Spot]
    spines: Sequence[Spine]
    upright: bool = False
    """Whether it is a tree from above, not two wings."""

    @cached_property
    def by_row(self) -> Mapping[int, Sequence[Spot]]:
        """The spots of each row."""
        found: dict[int, list[Spot]] = {}
        for spot in self.spots.values():
            found.setdefault(spot.row, []).append(spot)
        return found

    @cached_property
    def spines_by_row(self) -> Mapping[int, Sequence[Spine]]:
        """The spines that cross each row."""
        found: dict[int, list[Spine]] = {}
        for spine in self.spines:
            for row in range(spine.top, spine.bottom + 1):
                found.setdefault(row, []).append(spine)
        return found

    @cached_property
    def spine_of(self) -> Mapping[tuple[int, int], Spine]:
        """The spine of a spot (owner, side)."""
        return {(spine.owner, spine.side): spine for spine in self.spines}

    @cached_property
    def columns(self) -> Mapping[tuple[int, int], Sequence[Spot]]:
        """The spots of each column (side, depth), from above."""
        found: dict[tuple[int, int], list[Spot]] = {}
        for spot in sorted(self.spots.values(), key=lambda spot: spot.row):
            found.setdefault((spot.side, spot.depth), []).append(spot)
        return found

    def way(self, key: int) -> tuple[int, ...]:
        """Return the keys from the middle to a spot."""
        found = []
        while key in self.spots:
            found.append(key)
            key = self.spots[key].parent
        return tuple(reversed(found))


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """Return how many cells each column gets: what it wants, the widest ones less."""
    most = max(wanted, default=0)
    while most > 1 and sum(min(want, most) for want in wanted) > room:
        most -= 1
    return [min(want, most) for want in wanted]
