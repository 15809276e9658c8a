"""The fields of a talk that no other form has: how long, who else, and whether it counts."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.language.referred import contact_name
from koop_tui.language.talk.names import Names, alike_words
from koop_tui.language.talk.spans import minutes_of
from koop_tui.tui.forms.readers import (
    contact_names,
    find_contact,
    for_example,
    kept_if_there,
    unless_edited,
    words,
)
from koop_tui.tui.widgets.field import Field

Other = int | str
"""Who else took part: the id of a contact, or the name of somebody who is new."""


def minutes_field(name: str, label: str, value: int | None) -> Field:
    """Return a field for a length of time in whole minutes; reads to None where it says none."""

    def read(text: str) -> int | None:
        written = text.strip()
        if not written:
            return None
        found = int(written) if written.isdecimal() and len(written) < 6 else minutes_of(written)
        if found is None:
            raise refuse(N_("“{written}” can't be read as a length of time."), written=written[:40])
        return found

    field = Field(
        name,
        label,
        "" if value is None else str(value),
        read=read,
        echo=lambda minutes: _("{n} min").format(n=minutes),
        write=str,
        hint=for_example(_("20, or 1:30 h")),
    )
    return unless_edited(field, value)


def others_field(name: str, label: str, book: Book, value: Sequence[int] = ()) -> Field:
    """Return a field for who else took part, who may be new; one that is missing is asked for."""

    def read(text: str) -> tuple[Other, ...]:
        return tuple(_read_other(book, written) for written in words(text))

    def echo(others: tuple[Other, ...]) -> str:
        new = [other for other in others if isinstance(other, str)]
        return "\n".join(
            _("{name} is new and will be added to your contacts.").format(name=name) for name in new
        )

    field = Field(
        name,
        label,
        ", ".join(contact_name(book, contact) for contact in value),
        read=read,
        echo=echo,
        candidates=lambda: contact_names(book.contacts.values()),
        hint=_("names, separated by commas; who is new is added"),
    )
    missing = next((contact for contact in value if book.get(Contact, contact) is None), None)
    return kept_if_there(field, book, missing, tuple(value))


def _read_other(book: Book, written: str) -> Other:
    found = find_contact(book, written)
    if found is not None:
        return found.id
    alike = Names.said(book, written, None).alike(written)
    if alike:
        raise refuse(
            N_("“{name}” may be more than one contact: {names}. Write more of it."),
            name=written,
            names=alike_words(alike),
        )
    return written


def new_people(others: Sequence[Other]) -> tuple[Contact, ...]:
    """Return those who are new as drafts, each with an id below zero of its own."""
    names = dict.fromkeys(other for other in others if isinstance(other, str))
    return tuple(Contact(id=-n, display_name=name) for n, name in enumerate(names, 1))


def counts_field(name: str, label: str, value: bool | None) -> Field:
    """Return a field for whether a talk moves the rhythm; as long as nobody says, by its kind."""
    choices = [("", _("by its kind")), ("yes", _("yes")), ("no", _("no"))]
    written = "" if value is None else "yes" if value else "no"
    known = {"": None, "yes": True, "no": False}
    return Field(name, label, written, "choice", read=lambda t: known[t], choices=choices)
