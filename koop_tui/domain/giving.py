"""Give and take per contact: what was exchanged outside cooperations, counted, never scored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.days import days_after
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables

WINDOW_DAYS = 365


@per_tables(Interaction)
def gives_and_takes(book: Book, today: date) -> Mapping[int, tuple[int, int]]:
    """Return contact id to how much was (given, received) in the last 12 months."""
    since = days_after(today, -WINDOW_DAYS)
    counts: dict[int, tuple[int, int]] = {}
    for interaction in book.interactions.values():
        if interaction.exchanges and interaction.day > since:
            given = sum(exchange.direction == "given" for exchange in interaction.exchanges)
            received = len(interaction.exchanges) - given
            for contact in interaction.participants:
                before = counts.get(contact, (0, 0))
                counts[contact] = (before[0] + given, before[1] + received)
    return counts
