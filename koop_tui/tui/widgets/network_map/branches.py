"""Who is on the map: the contacts round the one in the middle, each on one branch only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from koop_tui.domain.network import Ties

Kind = Literal["tie", "to", "from", "referred to", "referred from"]
"""What an edge shows: a relation, or who introduced or referred whom, seen from the middle."""

_KINDS: Mapping[str, Kind] = {
    "introduced": "to",
    "introduced_by": "from",
    "referred": "referred to",
    "referred_by": "referred from",
}


class Branch(NamedTuple):
    """One who is tied to the middle, and who is reached over them."""

    contact: int
    leaves: tuple[int, ...]


@dataclass(frozen=True)
class Web:
    """What a map is drawn from: who is tied to whom, their names, and their order by name.

    `measure` gives the cells that a text takes, `cut` a text of so many cells.
    """

    near: Ties
    name: Callable[[int], str]
    order: Callable[[int], int]
    measure: Callable[[str], int]
    cut: Callable[[str, int], str]

    def kind(self, inner: int, outer: int) -> Kind:
        """Return what the edge from one to the next one outwards shows."""
        return _KINDS.get(self.near[inner][outer].seen_from(inner), "tie")


def branches(web: Web, middle: int, pinned: Sequence[int] = ()) -> list[Branch]:
    """Return the branches by name: relations of the middle, each with those behind it.

    Who can be reached over several stands behind the first; of a chain that is `pinned` everybody
    stands behind the one before.
    """
    near = web.near
    inner = sorted(near.get(middle, ()), key=web.order)
    taken = {middle, *inner}
    behind: dict[int, list[int]] = {contact: [] for contact in inner}
    for one, other in pairwise(pinned):
        for parent, leaf in ((one, other), (other, one)):
            if parent in behind and leaf not in taken and leaf in near[parent]:
                taken.add(leaf)
                behind[parent].append(leaf)
    for parent in inner:
        found = [leaf for leaf in near[parent] if leaf not in taken]
        taken.update(found)
        behind[parent] += found
    return [Branch(one, tuple(sorted(behind[one], key=web.order))) for one in inner]


def beyond(
    web: Web, middle: int, found: Sequence[Branch], chain: Sequence[int]
) -> Mapping[int, int]:
    """Return whom of a chain the branches do not reach: by contact, the one behind it."""
    there = {middle, *(key for branch in found for key in (branch.contact, *branch.leaves))}
    behind: dict[int, int] = {}
    for one, other in (*pairwise(chain), *pairwise(reversed(chain))):
        if one in there and other not in there and other in web.near.get(one, ()):
            there.add(other)
            behind[one] = other
    return behind
