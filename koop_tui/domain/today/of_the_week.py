"""What is offered once a week: the same from Monday to Sunday, another in the next week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from zlib import crc32

from koop_tui.domain.days import days_after


def monday_of(day: date) -> date:
    """Return the first day of the week of a day."""
    return days_after(day, -day.weekday())


def week_of(day: date) -> str:
    """Return how the week of a day is called: "2026-W14"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def drawn(day: date, ids: Iterable[int]) -> Sequence[int]:
    """Return ids in the order in which they were drawn for the week of a day.

    Each week draws another order; who comes or goes meanwhile moves no other.
    """
    week = week_of(day)
    # a checksum is the same on every machine, which Python's own hash of a text is not
    return sorted(ids, key=lambda number: (crc32(f"{week}:{number}".encode()), number))
