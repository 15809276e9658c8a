"""Which days of a standing contribution wait to be logged."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import days_after
from koop_tui.domain.standing import StandingContribution, days_of

_LONGEST_AGO = 366
"""Days after which nobody is asked any more; a first day in another century brings no thousands."""


def open_days(book: Book, standing: StandingContribution, today: date) -> list[date]:
    """Return the days on which it came and no entry was made of it, the first one first.

    None after the last day of its cooperation, and none on which its giver had left. What lies more
    than a year back is not asked for any more.
    """
    cooperation, last = book.get(Cooperation, standing.cooperation), today
    if cooperation is not None and cooperation.ended_on is not None:
        last = min(today, cooperation.ended_on)
    settled = logged_days(book, standing).union(standing.skipped)
    since = days_after(today, -_LONGEST_AGO)
    days = (day for day in days_of(standing, last, since) if day not in settled)
    if cooperation is None:
        return list(days)
    return [day for day in days if not cooperation.has_left(standing.giver, day)]


def logged_days(book: Book, standing: StandingContribution) -> set[date]:
    """Return the days of which an entry was made; one that was taken back was none."""
    entries = unreversed(book.by(Contribution, "standing", standing.id))
    return {entry.standing_day for entry in entries if entry.standing_day is not None}
