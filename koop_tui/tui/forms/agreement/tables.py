"""The sections that are small tables: commitments, worst cases, open points; rows and row forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from koop_tui.domain.agreements import OpenPoint, Term, Version, WorstCase
from koop_tui.domain.clauses import COMMITMENTS, OPEN_POINTS, WORST_CASES
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.language.amounts import format_hours
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.tui.forms.agreement.section_values import revised
from koop_tui.tui.forms.readers import choice_field, day_field, hours_field, optional
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.form import Field, Values

Item = Term | WorstCase | OpenPoint


@dataclass(frozen=True)
class ItemTable:
    """How the items of one field are listed, edited and made."""

    field: str
    columns: Callable[[], Sequence[Column]]
    row: Callable[[Version, int, Any], Row]
    fields: Callable[[Version, date, Any], list[Field]]
    made: Callable[[Values, Any], Item]
    heading: Callable[[Any], str]
    empty: Callable[[], str]


def items_of(version: Version, table: ItemTable) -> tuple[Item, ...]:
    """Return the items of a table in a version."""
    items: tuple[Item, ...] = getattr(version, table.field)
    return items


def with_item(version: Version, table: ItemTable, index: int | None, item: Item) -> Version:
    """Return the version with an item put in place of another one, or added at the end.

    A new commitment has no mark yet; it gets one when the draft is saved.
    """
    items = list(items_of(version, table))
    if index is None:
        items.append(item)
    else:
        items[index] = item
    return version.changed(**{table.field: tuple(items)})


def without_item(version: Version, table: ItemTable, index: int) -> Version:
    """Return the version without one item."""
    items = list(items_of(version, table))
    del items[index]
    return version.changed(**{table.field: tuple(items)})


# Commitments


def _sign(version: Version, contact_id: int | None) -> str:
    found = next((p for p in version.parties if p.contact == contact_id), None)
    return (found.sign or found.name) if found else "" if contact_id is None else f"?{contact_id}"


def _parties(version: Version, *, none: bool = False) -> list[tuple[str, str]]:
    parties = [(str(party.contact), party.name) for party in version.parties]
    return [("", "–"), *parties] if none or not parties else parties


def _who(version: Version, contact_id: int | None, *, none: bool = False) -> Field:
    """Return the field for who does it: a party; another one stands there, but can't be saved."""
    choices = _parties(version, none=none)
    written = "" if contact_id is None else str(contact_id)
    if contact_id is not None and written not in dict(choices):
        choices.append((written, _sign(version, contact_id)))

    def read(text: str) -> int | None:
        if text not in dict(_parties(version, none=none)) or not (text or none):
            raise refuse(N_("Choose one of the parties."))
        return int(text) if text else None

    return Field("by", _("Who"), written, "choice", read=read, choices=choices)


def _term_due(term: Term) -> str:
    if term.every:
        return name_of(term.every, "recurrence")
    return day_words(term.due) if term.due else ""


def _term_row(version: Version, index: int, term: Term) -> Row:
    hours = format_hours(term.estimate) if term.estimate is not None else ""
    return Row(
        index,
        (
            (term.mark, "strong"),
            _sign(version, term.by),
            term.what,
            (_term_due(term) or _("no day yet"), "dim" if _term_due(term) else "amber"),
            (hours, "dim"),
        ),
    )


def _term_fields(version: Version, today: date, term: Term | None) -> list[Field]:
    return [
        _who(version, term.by if term else None),
        Field("what", _("Does what"), term.what if term else "", required=True),
        day_field("due", _("By when"), term.due if term else None, today),
        choice_field("every", _("Or regularly"), "recurrence", term.every if term else "", "–"),
        Field(
            "due_day", _("on day"),
            str(term.due_day) if term and term.due_day else "",
            read=optional(_read_due_day), hint=_("of the month 1-31, of the week 1-7"),
        ),
        hours_field("estimate", _("Effort"), term.estimate if term else None),
        Field("done_when", _("Done when"), term.done_when if term else ""),
    ]  # fmt: skip


def _read_due_day(text: str) -> int:
    number = text.strip().rstrip(".")
    if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= 31:
        raise refuse(N_("Write a day of the month from 1 to 31, or of the week from 1 to 7."))
    return int(number)


def _term(values: Values, before: Term | None) -> Term:
    if values["every"] == "weekly" and (values["due_day"] or 1) > 7:
        raise refuse(N_("A week has the days 1 (Monday) to 7."), "due_day")
    if values["due_day"] and not values["every"]:
        raise refuse(N_("Choose weekly or monthly, or leave this empty."), "due_day")
    base = before or Term(mark="", by=values["by"])
    return revised(base, **values)


# Worst cases


def _case_row(_version: Version, index: int, case: WorstCase) -> Row:
    then = (case.then, "dim") if case.then else (_("and then?"), "amber")
    return Row(index, ((f"W{index + 1}", "strong"), case.event, (case.sign, "dim"), then))


def _case_fields(_version: Version, _today: date, case: WorstCase | None) -> list[Field]:
    return [
        Field("event", _("What happens"), case.event if case else "", required=True),
        Field("sign", _("Early sign"), case.sign if case else ""),
        Field("then", _("What then"), case.then if case else ""),
    ]


# Open points


def _point_row(version: Version, index: int, point: OpenPoint) -> Row:
    due = day_words(point.due) if point.due else ""
    return Row(
        index,
        (
            (f"O{index + 1}", "strong"),
            point.text,
            " ".join(part for part in (_sign(version, point.by), point.step) if part),
            (due, "dim"),
        ),
    )


def _point_fields(version: Version, today: date, point: OpenPoint | None) -> list[Field]:
    return [
        Field("text", _("What is open"), point.text if point else "", required=True),
        _who(version, point.by if point else None, none=True),
        Field("step", _("Does what"), point.step if point else "", hint=_("asks, sends a draft")),
        day_field("due", _("By when"), point.due if point else None, today),
    ]  # fmt: skip


TABLES: dict[int, ItemTable] = {
    COMMITMENTS: ItemTable(
        "commitments",
        lambda: [
            Column("", 4), Column(_("Who"), 4), Column(_("Does what"), 16, grow=1),
            Column(_("By when"), 11, drop=1), Column(_("Effort"), 8, drop=2),
        ],
        _term_row,
        _term_fields,
        _term,
        lambda term: _("Commitment {mark}").format(mark=term.mark) if term else _("New commitment"),
        lambda: _("Nobody has promised anything yet.\nn adds who does what by when."),
    ),
    WORST_CASES: ItemTable(
        "worst_cases",
        lambda: [
            Column("", 3), Column(_("What happens"), 18, grow=2),
            Column(_("Early sign"), 14, grow=1, drop=1), Column(_("What then"), 14, grow=2),
        ],
        _case_row,
        _case_fields,
        lambda values, before: revised(before or WorstCase(event="-"), **values),
        lambda case: case.event if case else _("New worst case"),
        lambda: _("What could go wrong?\nn adds a case, a takes one that others have met."),
    ),
    OPEN_POINTS: ItemTable(
        "open_points",
        lambda: [
            Column("", 3), Column(_("What is open"), 18, grow=2),
            Column(_("Who"), 10, grow=1), Column(_("By when"), 11, drop=1),
        ],
        _point_row,
        _point_fields,
        lambda values, before: revised(before or OpenPoint(text="-"), **values),
        lambda point: point.text if point else _("New open point"),
        lambda: _("Nothing is left open.\nn notes what is still to be settled."),
    ),
}  # fmt: skip
"""Section number to its table."""
