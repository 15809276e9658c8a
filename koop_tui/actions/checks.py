"""What many actions ask of their input before they make a change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from koop_tui.domain.book import Book, Me
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.domain.records import Record

R = TypeVar("R", bound=Record)

NEW = -1
"""The placeholder id of the one new record of a table in a change."""


def existing(book: Book, model: type[R], record_id: int) -> R:
    """Return a record; Refused when it is not, or no longer, in the book."""
    record = book.get(model, record_id)
    if record is None:
        raise refuse(N_("This is no longer in the book: somebody has deleted it."))
    return record


def my_contact(me: Me) -> int:
    """Return my contact id; Refused when I am not a member of this book."""
    if me.contact_id is None:
        raise refuse(N_("You are not a member of this book: start koop once to join it."))
    return me.contact_id


def future(day: date | None, today: date, field: str) -> Iterable[Problem]:
    """Yield the problem of a day that is still to come where only a past one makes sense."""
    if day is not None and day > today:
        yield Problem(N_("This day is still to come: give today or an earlier day."), field)


def refuse_any(problems: Iterable[Problem]) -> None:
    """Raise Refused with all the problems when there is one."""
    found = tuple(problems)
    if found:
        raise Refused(found)
