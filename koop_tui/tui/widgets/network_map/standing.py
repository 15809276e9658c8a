"""What a map is given to say, and what of it is shown at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What the map says: of the middle, of a contact under the cursor, and where nobody is tied.

    `foot` is given the key of a spot and the cells there are; `chain` says a long one that is lit
    up, in so many cells.
    """

    title: Callable[[int], str]
    foot: Callable[[int, int], str]
    alone: Callable[[int], str]
    chain: Callable[[Sequence[int], int], str]


@dataclass(frozen=True)
class Standing:
    """Who is in the middle, where the cursor stands, what is unfolded, and a chain.

    The chain is lit up until the cursor moves; from then on it is only shown.
    """

    middle: int
    cursor: int
    opened: frozenset[int] = frozenset()
    chain: tuple[int, ...] = ()
    is_lit: bool = True

    @property
    def lit(self) -> tuple[int, ...]:
        """The chain while it is lit up."""
        return self.chain if self.is_lit else ()
