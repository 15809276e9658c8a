"""Entries that are not confirmed: the few among all that a book holds."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.tally import TALLIES


def open_entries(book: Book, cooperation: int) -> Sequence[Contribution]:
    """Return the entries of a cooperation that are logged or disputed, and not reversed, by day."""
    found = book.summed(Contribution, TALLIES).get(cooperation)
    return sorted(found.waiting, key=Contribution.sort_key) if found else ()
