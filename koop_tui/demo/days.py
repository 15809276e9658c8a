"""Days of the demo book: told as a distance from today, moved to a working day."""

from __future__ import annotations

from datetime import date, timedelta

_FRIDAY = 4


def working_day(today: date, age: int) -> date:
    """Return the day so many days ago: for a Saturday the Friday before, a Sunday the Monday after.

    Today and days to come are never given: a Sunday that was yesterday goes back to Friday too.
    """
    day = today - timedelta(age)
    if day.weekday() <= _FRIDAY:
        return day
    saturday = day.weekday() == _FRIDAY + 1
    return day - timedelta(1) if saturday else day + timedelta(1 if age > 1 else -2)


def coming_day(today: date, ahead: int) -> date:
    """Return the day in so many days, on a weekend the Monday after; today stays today."""
    day = today + timedelta(ahead)
    over = max(day.weekday() - _FRIDAY, 0)
    return day + timedelta(3 - over) if over and ahead else day
