"""What follows from the records of one cooperation in a book, its balance above all; kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_
from typing import TypeVar

from koop_tui.domain.balance import Balance, from_tally
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation, missing_cooperation
from koop_tui.domain.tally import TALLIES, Tally

T = TypeVar("T")

_Known = tuple[Cooperation, Tally, Sequence[Settlement], Balance]
_known: dict[int, _Known] = {}
"""The last balance of each cooperation with what it was made of."""
_NOTHING = Tally()


def book_balance(book: Book, cooperation_id: int) -> Balance:
    """Return the balance of a cooperation in the book; of a missing one, that of its entries.

    The sums over entries that a commit does not touch stay the same objects from one book to the
    next, so a balance is made anew only when one of its own records was replaced.
    """
    cooperation = book.get(Cooperation, cooperation_id) or missing_cooperation(cooperation_id)
    tally = book.summed(Contribution, TALLIES).get(cooperation_id, _NOTHING)
    settlements = book.by(Settlement, "cooperation", cooperation_id)
    known = _known.get(cooperation_id)
    if known and known[0] is cooperation and known[1] is tally and _all_same(known[2], settlements):
        return known[3]
    entries = book.groups(Contribution, "cooperation").in_any_order(cooperation_id)
    made = from_tally(cooperation, tally, entries, settlements)
    _known[cooperation_id] = (cooperation, tally, settlements, made)
    return made


def per_cooperation(
    compute: Callable[[Cooperation, Sequence[Contribution], Sequence[Settlement], T | None], T],
) -> Callable[[Book, int], T]:
    """Make what follows from a cooperation and its entries be kept, for a book and its id.

    It is made anew only when one of its own records was replaced, as the balance is, and is given
    what was made before then.
    """
    kept: dict[int, tuple[Balance, T]] = {}

    def of_book(book: Book, cooperation_id: int) -> T:
        balance = book_balance(book, cooperation_id)
        known = kept.get(cooperation_id)
        if known is not None and known[0] is balance:
            return known[1]
        cooperation = book.get(Cooperation, cooperation_id) or missing_cooperation(cooperation_id)
        entries = book.groups(Contribution, "cooperation").in_any_order(cooperation_id)
        settlements = book.by(Settlement, "cooperation", cooperation_id)
        made = compute(cooperation, entries, settlements, known[1] if known else None)
        kept[cooperation_id] = (balance, made)
        return made

    return of_book


def _all_same(one: Sequence[object], other: Sequence[object]) -> bool:
    return one is other or (len(one) == len(other) and all(map(is_, one, other)))
