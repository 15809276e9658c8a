"""Records and their values in words, for conflicts and the history."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.book import Book
from koop_tui.domain.choices import choice_group
from koop_tui.domain.contacts import Property
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import local_day
from koop_tui.domain.fit import is_hidden
from koop_tui.domain.members import member_name
from koop_tui.domain.records import Part, Record, YearlyDay
from koop_tui.domain.references import reference_table
from koop_tui.domain.units import HOUR
from koop_tui.domain.vetting import Vetting
from koop_tui.language.amounts import (
    format_hours,
    format_number,
    format_share,
    format_value,
)
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import yearly_day
from koop_tui.language.field_names import field_name, table_name
from koop_tui.language.file_words import property_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, missing_words, number_words, referred
from koop_tui.language.texts import _

_AMOUNTS = frozenset(
    {
        "cost",
        "order_value",
        "value",
        "rate",
        "hour_value",
        "limit",
        "balance_limit",
        "joint_above",
        "evens",
    }
)
_HOURS = frozenset({"estimate", "actual", "planned_hours", "free_hours"})
"""Fields of records and their parts that hold hours."""
_LOGINS = frozenset({("LogEntry", "by")})
"""Parts of records that hold the login of a member."""
_PART_AMOUNTS = frozenset(
    {
        ("Rate", "value"), ("PartyTerms", "opening"), ("Valuation", "amount"),
        ("Payment", "value"), ("PartyFigures", "before"), ("PartyFigures", "paid"),
        ("PartyFigures", "due"), ("PartyFigures", "settled"), ("Prepared", "limit"),
    }
)  # fmt: skip
"""Parts of records that hold an amount in minor units of the record's unit."""


def record_words(book: Book, record: Record) -> str:
    """Return what kind of record it is and which one: "Contact Anna Behrens"."""
    return f"{table_name(record.table)} {record_title(book, record)}".rstrip()


def record_title(book: Book, record: Record) -> str:
    """Return what a record is called by: its name, title, number or text."""
    number = getattr(record, "number", "")
    if record.table == "introductions":
        return _ends(book, record)
    for field in ("display_name", "title", "name", "need", "what", "topic", "note"):
        text = getattr(record, field, "")
        if text:
            return f"{number} {text}".strip()
    if record.table == "versions":
        number = number_words(book, Agreement, getattr(record, "agreement", 0))
        return f"{number} v{getattr(record, 'version', '')}"
    if isinstance(record, Vetting):
        cooperation = number_words(book, Cooperation, record.cooperation)
        return f"{cooperation} {contact_name(book, record.party)}"
    return _ends(book, record) if record.table == "relations" else str(number or record.id)


def _ends(book: Book, record: Record) -> str:
    """The two that a record joins, by their names."""
    return " – ".join(contact_name(book, getattr(record, end)) for end in ("a", "b"))


def field_words(book: Book, record: Record, field: str) -> tuple[str, str]:
    """Return the name of a field and its value in a record, in words."""
    value = getattr(record, field)
    if isinstance(record, Vetting) and field == "answers" and is_hidden(book, record):
        return field_name(record.table, field), _("hidden until all have answered")
    return field_name(record.table, field), _words(book, record, field, value)


def _words(book: Book, record: Record, field: str, value: Any) -> str:
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, tuple):
        return "\n".join(_words(book, record, field, item) for item in value)
    group = choice_group(type(record), field)
    if group is not None:
        return name_of(value, group)
    table = reference_table(type(record), field)
    if table is not None:
        other = book.record(table, value)
        return record_title(book, other) if other else missing_words(table, value)
    if field in _AMOUNTS:
        return format_value(value, _unit(book, record))
    return format_hours(value) if field in _HOURS else _plain(book, record, value)


def _plain(book: Book, record: Record, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, YearlyDay):
        return yearly_day(value)
    if isinstance(value, Property) and value.file is not None:
        return property_words(value)
    if isinstance(value, Part):
        return _part(book, record, value)
    if isinstance(value, datetime):
        return day_words(local_day(value))
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, Decimal):
        return format_number(value)
    return str(value)


def _part(book: Book, record: Record, part: Part) -> str:
    """A part in one line: what is set in it, contacts by name."""
    words = []
    for name, value in part:
        if value is None or value == "" or value == ():
            continue
        group = choice_group(type(part), name)
        if group is not None:
            words.append(name_of(value, group))
        elif (type(part).__name__, name) in _LOGINS:
            words.append(member_name(book, value))
        elif reference_table(type(part), name) == "contacts":
            words.append(contact_name(book, value))
        elif name == "share":
            words.append(format_share(value))
        elif name == "weight":
            words.append(_weight_words(record, value))
        elif (type(part).__name__, name) in _PART_AMOUNTS:
            words.append(format_value(value, _unit(book, record)))
        elif name in _HOURS:
            words.append(format_hours(value))
        elif name == "minutes":
            words.append(_("{n} min").format(n=value))
        elif isinstance(value, tuple):
            parts = (_part(book, record, p) if isinstance(p, Part) else str(p) for p in value)
            words.append("; ".join(parts))
        else:
            words.append(_plain(book, record, value))
    return " · ".join(words)


def _weight_words(record: Record, weight: int) -> str:
    """A weight says something only beside the others: as the share that it gives."""
    whole = sum(one.weight for one in getattr(record, "weights", ()))
    return format_share(round(weight * 10_000 / whole)) if whole > 0 else str(weight)


def _unit(book: Book, record: Record) -> str:
    cooperation = referred(book, Cooperation, getattr(record, "cooperation", None))
    if cooperation is not None:
        return cooperation.unit
    unit: str = getattr(record, "currency", "") or getattr(record, "unit", HOUR)
    return unit
