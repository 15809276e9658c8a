"""Birthdays: when each comes next, and whose are near."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.days import in_month
from koop_tui.domain.memo import per_tables
from koop_tui.domain.records import YearlyDay
from koop_tui.domain.rhythm import NEVER_DUE

AHEAD_DAYS = 7
"""Days for which a birthday is announced."""


def birthday_in(year: int, born: YearlyDay) -> date:
    """Return the day on which a birthday is kept in a year: 29 February on the 28th in others."""
    day = 28 if (born.month, born.day) == (2, 29) and not isleap(year) else born.day
    return in_month(year, born.month, day)


def next_birthday(born: YearlyDay, today: date) -> date | None:
    """Return the next birthday from today on; None at the very end of the calendar."""
    this = birthday_in(today.year, born)
    if this >= today:
        return this
    return birthday_in(today.year + 1, born) if today.year < date.max.year else None


def near_birthdays(book: Book, today: date) -> list[tuple[date, Contact]]:
    """Return the birthdays within a week, today's first, of those who may be contacted."""
    found = []
    for ahead in range(min(AHEAD_DAYS, (date.max - today).days) + 1):
        day = today + timedelta(ahead)
        for number in _by_day(book).get((day.month, day.day), ()):
            contact = book.contacts[number]
            if contact.birthday and birthday_in(day.year, contact.birthday) == day:
                found.append((day, contact))
    return found


@per_tables(Contact)
def _by_day(book: Book) -> Mapping[tuple[int, int], list[int]]:
    """Month and day to the contacts whose birthday may be kept then."""
    found: dict[tuple[int, int], list[int]] = {}
    for number, day in sorted(book.noted(Contact, _born_on).items()):
        for kept in (day, (2, 28)) if day == (2, 29) else (day,):
            found.setdefault(kept, []).append(number)
    return found


def _born_on(contact: Contact) -> tuple[int, int] | None:
    """Month and day of the birthday of one who may be contacted."""
    born = contact.birthday
    if born is None or contact.status in NEVER_DUE:
        return None
    return _kept_once(born.month, born.day)


@cache
def _kept_once(month: int, day: int) -> tuple[int, int]:
    """Return a day, of which there is one object however many are born then."""
    return month, day
