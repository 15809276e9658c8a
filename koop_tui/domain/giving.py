"""Give and take per contact: what was exchanged outside cooperations, counted, never scored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.days import days_after
from koop_tui.domain.memo import per_book

WINDOW_DAYS = 365


def gives_and_takes(book: Book, today: date) -> Mapping[int, tuple[int, int]]:
    """Return contact id to how much was (given, received) in the last 12 months."""
    known = _kept(book)
    if today not in known:
        known[today] = _counted(book, days_after(today, -WINDOW_DAYS))
    return known[today]


@per_book
def _kept(book: Book) -> dict[date, Mapping[int, tuple[int, int]]]:
    return {}


def _counted(book: Book, since: date) -> Mapping[int, tuple[int, int]]:
    counts: dict[int, tuple[int, int]] = {}
    for interaction in book.interactions.values():
        if interaction.exchanges and interaction.day > since:
            given = sum(exchange.direction == "given" for exchange in interaction.exchanges)
            received = len(interaction.exchanges) - given
            for contact in interaction.participants:
                before = counts.get(contact, (0, 0))
                counts[contact] = (before[0] + given, before[1] + received)
    return counts
