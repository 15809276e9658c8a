"""Days of the demo book: told as an age before today, moved to a working day."""

from __future__ import annotations

from datetime import date, timedelta

_FRIDAY = 4


def working_day(today: date, age: int, oldest: int | None = None) -> date:
    """Return the day so many days ago, on a weekend the Friday before.

    Where that Friday would be older than `oldest` days, it is the Monday after.
    """
    day = today - timedelta(age)
    over = max(day.weekday() - _FRIDAY, 0)
    if oldest is not None and over and age + over > oldest:
        return day + timedelta(3 - over)
    return day - timedelta(over)
