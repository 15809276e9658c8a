"""Entries that are not confirmed: of each cooperation the few, found once while it has the same."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution

_Entries = Sequence[Contribution]


def open_entries(book: Book, cooperation: int) -> _Entries:
    """Return the entries of a cooperation that are logged or disputed, and not reversed, by day."""
    entries = book.by(Contribution, "cooperation", cooperation)
    known = _known.get(cooperation)
    if known is None or known[0] is not entries:
        found = [entry for entry in unreversed(entries) if entry.state != "confirmed"]
        known = _known[cooperation] = (entries, found)
    return known[1]


_known: dict[int, tuple[_Entries, _Entries]] = {}
"""The open entries of each cooperation found last, with all that it has."""
