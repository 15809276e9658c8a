"""Readers of fields: each turns text into a value, or raises Refused with one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.limits import fitting
from koop_tui.domain.naming import name_order
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.records import Record
from koop_tui.domain.search import folded
from koop_tui.language import _
from koop_tui.language.amounts import format_hours, parse_hours, parse_value, typed_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import weekday
from koop_tui.language.day_grammar import parse_day
from koop_tui.language.names import choices as named_choices
from koop_tui.language.record_words import record_title
from koop_tui.language.referred import contact_name, missing_words, refuse_missing
from koop_tui.tui.widgets.field import Field

T = TypeVar("T")


def optional(read: Callable[[str], T]) -> Callable[[str], T | None]:
    """Return a reader for which an empty field is None."""
    return lambda text: read(text) if text.strip() else None


def unless_edited(field: Field, value: Any) -> Field:
    """Return the field so that it reads to the value it shows for as long as nobody edits it.

    What is written need not say all of a value: a day of which only the month is known, one of two
    contacts of the same name, a tag with a comma in it.
    """
    return replace(field, read=lambda text: value if text == field.value else field.taken(text))


def choices(group: str, none: str | None = None) -> Sequence[tuple[str, str]]:
    """Return (value, label) of every choice of a group; `none` labels a first, empty choice."""
    found = [(value, label) for label, value in named_choices(group)]
    return [("", none), *found] if none is not None else found


def choice_field(name: str, label: str, group: str, value: str, none: str | None = None) -> Field:
    """Return a field for one of the named choices of a group."""
    return Field(name, label, value, "choice", choices=choices(group, none))


def written_day(value: date | None) -> str:
    """Return a day as it is written into a field."""
    return day_words(value) if value else ""


def day_field(
    name: str,
    label: str,
    value: date | None,
    today: date,
    *,
    past: bool = False,
    ahead: bool = False,
    required: bool = False,
) -> Field:
    """Return a field for a day, which says how it was read; `ahead` takes no day that is past."""

    def read(text: str) -> date | None:
        found = parse_day(text, today, past=past) if text.strip() else None
        if ahead and found is not None and found < today:
            raise refuse(N_("This day is past: give a later one, or none."))
        return found

    field = Field(
        name,
        label,
        written_day(value),
        read=read,
        echo=lambda day: f"{weekday(day)} {day_words(day)}",
        write=day_words,
        hint=_("for example: today, fri, 31.12."),
        required=required,
    )
    return unless_edited(field, value)


def hours_field(name: str, label: str, value: Decimal | None, **more: Any) -> Field:
    """Return a field for hours."""
    written = format_hours(value) if value is not None else ""
    hint = _("for example: 2:30, 90 min")
    read = optional(parse_hours)
    field = Field(
        name, label, written, read=read, echo=format_hours, write=format_hours,
        **{"hint": hint, **more},
    )  # fmt: skip
    return unless_edited(field, value)


def value_field(name: str, label: str, value: int | None, unit: str, **more: Any) -> Field:
    """Return a field for an amount in minor units of a unit."""
    return Field(
        name,
        label,
        typed_value(value, unit) if value is not None else "",
        read=optional(lambda text: parse_value(text, unit=unit)),
        echo=lambda read: typed_value(read, unit),
        write=lambda read: typed_value(read, unit),
        **more,
    )


def lines(text: str) -> list[str]:
    """Return the lines that are not blank; Refused when one is longer than a line may be."""
    return [fitting(line) for line in map(str.strip, text.split("\n")) if line]


def words(text: str) -> tuple[str, ...]:
    """Return what stands between commas, each once; Refused when one is longer than a line."""
    found = (fitting(word) for word in map(str.strip, text.split(",")) if word)
    return tuple(dict.fromkeys(found))


def label_kind(label: str, group: str) -> str:
    """Return the stored value for a label; a word that is none stays as it is."""
    wanted = label.casefold()
    return next((v for v, known in choices(group) if wanted in (known.casefold(), v)), label)


# Contacts


def contact_names(contacts: Iterable[Contact]) -> list[str]:
    """Return the names to complete to, in order of the alphabet."""
    return sorted((contact.display_name for contact in contacts), key=name_order)


def find_contact(book: Book, text: str) -> Contact | None:
    """Return the contact with that name: as it is spelled, else in any spelling, else begun so.

    None where several are meant alike, unless all have the very same name.
    """
    wanted = folded(text.strip())
    if not wanted:
        return None
    found = [(folded(contact.display_name), contact) for contact in book.contacts.values()]
    same = [contact for name, contact in found if name == wanted]
    spelled = text.strip().casefold()
    exact = [contact for contact in same if contact.display_name.casefold() == spelled]
    meant = exact or same or [contact for name, contact in found if name.startswith(wanted)]
    alike = same and len({contact.display_name for contact in meant}) == 1
    return meant[0] if len(meant) == 1 or alike else None


def read_contact(book: Book, text: str) -> Contact:
    """Return the contact that a name means; Refused when there is none or more than one."""
    found = find_contact(book, text)
    if found is None:
        raise refuse(
            N_("There is no contact called {name}: choose one from the list."), name=text.strip()
        )
    return found


def for_example(text: str) -> str:
    """Return the hint of a field that shows how something is written."""
    return _("for example: {text}").format(text=text)


def contact_field(
    name: str, label: str, book: Book, value: int | None = None, **more: Any
) -> Field:
    """Return a field for one contact, completed as one types; reads to a contact id or None.

    One that is missing in the book is named, and asked for when the form is saved.
    """
    field = Field(
        name,
        label,
        contact_name(book, value),
        read=optional(lambda text: read_contact(book, text).id),
        candidates=lambda: contact_names(book.contacts.values()),
        hint=_("type a name"),
        **more,
    )
    return kept_if_there(field, book, value, value)


def contacts_field(name: str, label: str, book: Book, value: Sequence[int] = ()) -> Field:
    """Return a field for several contacts, with commas between; reads to their ids.

    One that is missing in the book is named, and asked for when the form is saved.
    """
    field = Field(
        name,
        label,
        ", ".join(contact_name(book, contact) for contact in value),
        read=lambda text: tuple(read_contact(book, name).id for name in words(text)),
        candidates=lambda: contact_names(book.contacts.values()),
        hint=_("names, separated by commas"),
    )
    missing = next((contact for contact in value if book.get(Contact, contact) is None), None)
    return kept_if_there(field, book, missing, tuple(value))


def known_or_new_field(
    name: str,
    label: str,
    book: Book,
    value: int | None = None,
    *,
    but: int | None = None,
    **more: Any,
) -> Field:
    """Return a field for a contact that may be added in passing; reads to a Contact or None.

    The contact `but` is not offered. A name that is in no book yet becomes a draft with id 0, and
    the field says so. One that is missing in the book is named, and asked for.
    """

    def read(text: str) -> Contact:
        found = find_contact(book, text)
        return found if found is not None else Contact(display_name=fitting(text))

    def echo(contact: Contact | None) -> str:
        if contact is None or contact.id:
            return ""
        return _("{name} is new and will be added to your contacts.").format(
            name=contact.display_name
        )

    field = Field(
        name,
        label,
        contact_name(book, value),
        read=optional(read),
        echo=echo,
        candidates=lambda: contact_names(c for c in book.contacts.values() if c.id != but),
        hint=_("type a name"),
        **more,
    )
    return kept_if_there(field, book, value, book.get(Contact, value))


# Records that may be missing


def kept_if_there(field: Field, book: Book, contact_id: int | None, value: Any) -> Field:
    """Return the field so that, unedited, it reads to a value; Refused when a contact is missing.

    So nobody saves a reference to what is not there without having been asked.
    """
    if contact_id is None:
        return unless_edited(field, value)
    read = field.read or (lambda text: text)

    def ask(text: str) -> Any:
        if text != field.value:
            return read(text)
        refuse_missing(book, Contact, contact_id)
        return value

    return replace(field, read=ask)


def record_choice(
    name: str,
    label: str,
    book: Book,
    model: type[Record],
    choices: Sequence[tuple[str, str]],
    value: int | None = None,
    none: str | None = None,
) -> Field:
    """Return a choice of one record; reads to its id, or to None where `none` labels that choice.

    `choices` are (id, label) pairs. The record chosen before stands among them even when it is
    missing in the book, but can't be saved.
    """
    first = [("", none)] if none is not None else []
    found = [*first, *choices]
    written = "" if value is None else str(value)
    if value is not None and written not in {known for known, _label in found}:
        chosen = book.get(model, value)
        label_of = record_title(book, chosen) if chosen else missing_words(model.table, value)
        found.append((written, label_of))
    found = found or [("", "–")]

    def read(text: str) -> int | None:
        if not text and none is None:
            raise refuse(N_("There is nothing to choose from here."))
        if text:
            refuse_missing(book, model, int(text))
        return int(text) if text else None

    return Field(name, label, written or found[0][0], "choice", read=read, choices=found)
