"""Days of the example book: told as a distance from today, moved to a working day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from koop_tui.language import dates

_FRIDAY = 4
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORT = re.compile(rf"(?P<exact>=?)(?P<days>[+-]?\d+)(?: (?P<weekday>{'|'.join(_WEEKDAYS)}))?")
_LIKE = '-14, "=-14", "14 thu" or "next month"'


def on(today: date, short: int | str) -> date:
    """Return the day that a short form means: -14, "=-14", "14 thu" or "next month".

    A number is that many days from today, off the weekend; with "=" it is that very day; with a
    weekday the first such day from then on. "next month" is its first day. ValueError else.
    """
    if short == "next month":
        return (today.replace(day=1) + timedelta(31)).replace(day=1)
    found = _SHORT.fullmatch(str(short))
    if found is None:
        raise ValueError(f"no day is written {short!r}: write {_LIKE}")
    days = int(found["days"])
    day = today + timedelta(days)
    if found["weekday"]:
        return day + timedelta((_WEEKDAYS.index(found["weekday"]) - day.weekday()) % 7)
    if found["exact"]:
        return day
    return working_day(today, -days) if days < 0 else coming_day(today, days)


def in_words(today: date, lang: str, short: str) -> str:
    """Return the day of a short form as it is written, or two days in a row for "=71/72"."""
    first, slash, second = short.partition("/")
    day = on(today, first)
    if not slash:
        return dates.day(day, lang)
    last = on(today, f"={second}")
    start = dates.short_day(day, lang)
    if day.month == last.month:
        start = f"{day.day}." if lang == "de" else str(day.day)
    return f"{start} {'und' if lang == 'de' else 'and'} {dates.day(last, lang)}"


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
