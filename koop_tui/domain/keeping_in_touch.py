"""Who is due for keeping in touch, in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables
from koop_tui.domain.rhythm import Touch, touch
from koop_tui.domain.standings import Rank, standings


def keeping_in_touch(book: Book, today: date) -> Iterator[Touch]:
    """Yield the contacts that are due, the most overdue in relation to their rhythm first."""
    for *_rank, contact in _due(book, today):
        found = touch(book, book.contacts[contact], today)
        if found is not None:
            yield found


def due_count(book: Book, today: date) -> int:
    """Return how many contacts are due for keeping in touch."""
    return len(_due(book, today))


@per_tables(Contact, Interaction)
def _due(book: Book, today: date) -> Sequence[Rank]:
    found = standings(book, today).values()
    return sorted(standing.rank for standing in found if standing.rank is not None)
