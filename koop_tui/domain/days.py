"""Days: steps that never leave the calendar, and the local day of a stamp, which is in UTC.

A book that others have written to may hold any day from year 1 to year 9999. What is counted from
one of them stops at the last day there is.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, datetime, timedelta


def days_after(day: date, days: int) -> date:
    """Return the day so many days later, earlier when below 0; at most the ends of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def in_month(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last one where the month is too short; at most the last day."""
    return date(year, month, min(day, monthrange(year, month)[1])) if year <= MAXYEAR else date.max


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    return in_month(day.year + years, month + 1, day.day)


def local_time(stamp: datetime) -> datetime:
    """Return a stamp by the clock of the person who runs koop; as it is at the calendar's ends."""
    try:
        return stamp.astimezone()
    except (OverflowError, ValueError):
        return stamp


def local_day(stamp: datetime) -> date:
    """Return the day on which something happened by the calendar of the person who runs koop.

    An entry of 23:30 UTC was made on the next day in Berlin, and in New York on the same.
    """
    return local_time(stamp).date()
