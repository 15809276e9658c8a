"""Which days of a standing contribution wait to be logged."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.standing import StandingContribution, days_of


def open_days(book: Book, standing: StandingContribution, today: date) -> list[date]:
    """Return the days on which it came and no entry was made of it, the first one first.

    An entry that was taken back was none.
    """
    entries = book.by(Contribution, "standing", standing.id)
    logged = {entry.standing_day for entry in unreversed(entries)}
    return [day for day in days_of(standing, today) if day not in logged]
