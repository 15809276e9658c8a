"""Trend: whether a balance has drifted apart or closed over the last 90 days; integers only."""

from __future__ import annotations

from datetime import date
from typing import Literal

from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.course import Course, book_course
from koop_tui.domain.days import days_after

Trend = Literal["none", "widening", "closing", "steady"]

WINDOW_DAYS = 90
"""How many days the trend looks back, today included."""
FEW_ENTRIES = 3
"""Below so many entries, and without a settlement, nothing can be said."""


def trend(course: Course, party: int, parties: int, today: date) -> Trend:
    """Return the trend of one party of so many: formula 7."""
    after = days_after(today, -WINDOW_DAYS)
    then, now = course.at(party, (after, today))
    window = course.within(after, today)
    entries = sum(step.is_entry for step in window)
    if entries < FEW_ENTRIES and entries == len(window):
        return "none"
    change = abs(now) - abs(then)
    moved = sum(step.value for step in window)
    noise = sum(step.noise.get(party, 0) for step in window)
    if change and 5 * parties * abs(change) >= moved and change * change >= 4 * noise:
        return "widening" if change > 0 else "closing"
    return "steady"


def book_trend(book: Book, cooperation_id: int, party: int, today: date) -> Trend:
    """Return the trend of a party of a cooperation in the book."""
    parties = len(book_balance(book, cooperation_id).parties)
    return trend(book_course(book, cooperation_id), party, parties, today)
