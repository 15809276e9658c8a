"""The balance of a cooperation in a book, made anew only when one of its records was replaced."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from koop_tui.domain.balance import Balance, balance
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation, missing_cooperation

_Known = tuple[Cooperation, Sequence[Contribution], Sequence[Settlement], Balance]
_known: dict[int, _Known] = {}
"""The last balance of each cooperation with the very records it was made of."""


def book_balance(book: Book, cooperation_id: int) -> Balance:
    """Return the balance of a cooperation in the book; of a missing one, that of its entries.

    Records are immutable and unchanged ones stay the same objects from one book to the next, so a
    balance is made anew only when one of its own records was replaced.
    """
    cooperation = book.get(Cooperation, cooperation_id) or missing_cooperation(cooperation_id)
    entries = book.by(Contribution, "cooperation", cooperation_id)
    settlements = book.by(Settlement, "cooperation", cooperation_id)
    known = _known.get(cooperation_id)
    if (
        known
        and known[0] is cooperation
        and _same(known[1], entries)
        and _same(known[2], settlements)
    ):
        return known[3]
    made = balance(cooperation, entries, settlements)
    _known[cooperation_id] = (cooperation, entries, settlements, made)
    return made


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    return one is other or (len(one) == len(other) and all(map(is_, one, other)))
