"""Working days: weekends and public holidays make nothing overdue."""

from __future__ import annotations

from datetime import date, timedelta

from koop_tui.domain.context import Context

_SATURDAY = 5
_LONGEST = 30
"""So many days off in a row there are nowhere."""


def due_day(context: Context, day: date) -> date:
    """Return the day that counts for something due on a day.

    It is the next working day while that has not passed: what is due on a Saturday can still be
    done on Monday. Once it has passed, it is the day itself.
    """
    last = working_day(day, context.days_off)
    return day if context.today > last else last


def working_day(day: date, days_off: frozenset[date]) -> date:
    """Return the first working day from a day on."""
    ahead = min(_LONGEST, (date.max - day).days)
    days = (day + timedelta(n) for n in range(ahead + 1))
    return next((d for d in days if d.weekday() < _SATURDAY and d not in days_off), day)


def working_days_since(context: Context, day: date) -> int:
    """Return how many working days have passed since a day, today among them; counts to 30 days."""
    passed = min(_LONGEST, max(0, (context.today - day).days))
    days = (context.today - timedelta(n) for n in range(passed))
    return sum(d.weekday() < _SATURDAY and d not in context.days_off for d in days)
