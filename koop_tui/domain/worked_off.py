"""What is promised to be worked off, and how much is left that could be."""

from __future__ import annotations

from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.commitments import Commitment


def being_worked_off(book: Book, cooperation_id: int) -> list[Commitment]:
    """Return the open promises that work off a balance of a cooperation."""
    promises = book.by(Commitment, "cooperation", cooperation_id)
    return [p for p in promises if p.state == "open" and p.evens is not None]


def left_to_work_off(book: Book, cooperation_id: int, payer: int) -> int:
    """Return what a party owes that no promise works off yet, in minor units; 0 for nothing."""
    sides = book_balance(book, cooperation_id).parties
    owed = sum(-side.delta for side in sides if side.party == payer)
    promised = being_worked_off(book, cooperation_id)
    return max(0, owed - sum(p.evens or 0 for p in promised if p.by == payer))
