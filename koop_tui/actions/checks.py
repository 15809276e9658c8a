"""What many actions ask of their input before they make a change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pydantic import ValidationError

from koop_tui.domain.book import Book, Me
from koop_tui.domain.limits import LONGEST_LINE, too_long
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.domain.records import Record
from koop_tui.language.referred import refuse_missing

_WRONG = {
    "missing": N_("This must not be empty."),
    "string_too_short": N_("This must not be empty."),
    "": N_("This can't be right: check it."),
}
"""Kind of pydantic error to the sentence for it."""

R = TypeVar("R", bound=Record)

MOST_HOURS = 10**6
FINEST = Decimal("0.000001")
"""The smallest quantity that a record keeps."""

NEW = -1
"""The placeholder id of the one new record of a table in a change."""


def existing(book: Book, model: type[R], record_id: int) -> R:
    """Return a record; Refused when it is not, or no longer, in the book."""
    record = book.get(model, record_id)
    if any((a.table, a.number) == (model.table, record_id) for a in book.set_aside):
        refuse_missing(book, model, record_id)
    if record is None:
        raise refuse(N_("This is no longer in the book: somebody has deleted it."))
    return record


def made(model: type[R], **fields: object) -> R:
    """Make a record from a form's fields; Refused with a problem under each field that is wrong.

    Pass `**{**record.__dict__, **fields}` to change a record.
    """
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise Refused(wrong_fields(error)) from error


def wrong_fields(error: ValidationError) -> Iterable[Problem]:
    """Return what is wrong with the fields of a record or part, one problem each."""
    found: dict[str, Problem] = {}
    for wrong in error.errors(include_url=False):
        field = str(wrong["loc"][0])
        # of several errors on one field the last one is said: a text is first tried as it stands
        if wrong["type"] == "string_too_long":
            found[field] = too_long(len(wrong["input"]), wrong["ctx"]["max_length"], field)
        else:
            found[field] = Problem(_WRONG.get(wrong["type"], _WRONG[""]), field)
    return found.values()


def my_contact(me: Me) -> int:
    """Return my contact id; Refused when I am not a member of this book."""
    if me.contact_id is None:
        raise refuse(N_("You are not a member of this book: start koop once to join it."))
    return me.contact_id


def future(day: date | None, today: date, field: str) -> Iterable[Problem]:
    """Yield the problem of a day that is still to come where only a past one makes sense."""
    if day is not None and day > today:
        yield Problem(N_("This day is still to come: give today or an earlier day."), field)


def hours(value: Decimal | None, field: str) -> Iterable[Problem]:
    """Yield the problem of hours that can't be meant."""
    if value is None:
        return
    if not value.is_finite() or not 0 <= value < MOST_HOURS:
        yield Problem(N_("Give a number of hours that is not below zero."), field)
    elif value != value.quantize(FINEST):
        yield Problem(N_("Give a number with at most six decimals."), field)


def lines(**texts: str) -> Iterable[Problem]:
    """Yield the problem of each text (field=text) that is longer than a line may be."""
    for field, text in texts.items():
        if len(text) > LONGEST_LINE:
            yield too_long(len(text), LONGEST_LINE, field)


def refuse_any(problems: Iterable[Problem]) -> None:
    """Raise Refused with all the problems when there is one."""
    found = tuple(problems)
    if found:
        raise Refused(found)
