"""Finding contacts as one types: their keys, and the fields that can be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_book, per_tables
from koop_tui.domain.naming import contacts_in_order
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import last_contact_day, touch
from koop_tui.domain.search import Query, folded, words_of
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.language.referred import referred
from koop_tui.tui.records.contacts.everything import holds_number, talk_texts
from koop_tui.tui.records.filter_fields import unknown_field
from koop_tui.tui.records.times import TIMES, lies_in, period
from koop_tui.tui.widgets.filter_line import nothing_matches

FIELDS: Mapping[str, str] = {
    "name": "name",
    "offer": "offer", "offers": "offer", "angebot": "offer", "bietet": "offer",
    "need": "need", "needs": "need", "bedarf": "need", "sucht": "need",
    "tag": "tag", "tags": "tag", "stichwort": "tag", "#": "tag",
    "circle": "circle", "kreis": "circle",
    "city": "city", "town": "city", "ort": "city", "stadt": "city",
    "org": "org", "firma": "org",
    "role": "role", "rolle": "role",
    "mail": "mail", "email": "mail", "e-mail": "mail",
    "phone": "phone", "tel": "phone", "telefon": "phone",
    "note": "note", "notes": "note", "notiz": "note", "notizen": "note",
    "talk": "talk", "talks": "talk", "gespräch": "talk", "gespraech": "talk",
    "status": "status",
    "rhythm": "rhythm", "rhythmus": "rhythm",
    "due": "due", "fällig": "due", "faellig": "due",
    "met": "met", "kennengelernt": "met",
    "last": "last", "zuletzt": "last",
    "trust": "trust", "vertrauen": "trust",
}  # fmt: skip
"""What may stand before a colon, in both languages, and the field it means."""

_SHOWN = N_(
    "name: offer: need: #tag circle: city: org: role: mail: phone: note: talk: status: rhythm: "
    "due: trust: met: last:"
)
"""The field words, one for each, as the filter line names them."""


def field_words() -> str:
    """Return the words that may stand before a colon."""
    return _(_SHOWN)


_YES, _NO = ("yes", "ja"), ("no", "nein")
_LEVEL = re.compile("([<>]?=?)([0-9]+)")


@per_book
def missing_contacts(book: Book) -> Sequence[Contact]:
    """Return what stands for the contacts that others refer to and that are not in the book."""
    return [referred(book, Contact, number) for number in book.missing(Contact)]


@per_tables(Contact)
def search_keys(book: Book) -> Sequence[str]:
    """Return for each contact, in order, the text that plain words are looked for in."""
    return [
        folded(f"{c.display_name} {c.nickname} {c.organisation} {' '.join(c.tags)} {c.place}")
        for c in contacts_in_order(book)
    ]


@per_tables(Contact)
def search_words(book: Book) -> Mapping[str, Sequence[int]]:
    """Return the words in those texts, with the places of the contacts in order."""
    return words_of(search_keys(book))


def has(book: Book, contact: Contact, name: str, wanted: str, today: date) -> bool:
    """Whether a contact has what a field asks for."""
    if name == "due":
        found = touch(book, contact, today)
        return (found is not None and found.is_due) is _yes_or_no(wanted)
    if name == "trust":
        return _compares(contact.trust_level, wanted)
    if name in TIMES:
        day = contact.met_on if name == "met" else last_contact_day(book, contact.id)
        return lies_in(day, wanted, today)
    if name == "rhythm":
        label = folded(name_of(contact.rhythm, "rhythm"))
        return wanted == folded(contact.rhythm) if len(wanted) == 1 else wanted in label
    if name == "phone":
        return holds_number(contact, wanted)
    if name == "talk":
        talks = book.by(Interaction, "participants", contact.id)
        return any(wanted in folded(text) for talk in talks for text in talk_texts(talk))
    return any(wanted in folded(text) for text in _texts(contact, name))


def field_values(book: Book, word: str) -> Iterable[str]:
    """Return what contacts have in the field that a word names, as far as there is little of it."""
    match FIELDS.get(word.lower()):
        case "due":
            return (_("yes"), _("no"))
        case "rhythm":
            return (name_of(contact.rhythm, "rhythm") for contact in book.contacts.values())
        case "status":
            return (name_of(contact.status, "status") for contact in book.contacts.values())
        case "tag" | "circle" | "city" | "org" as name:
            return (text for one in book.contacts.values() for text in _texts(one, name))
    return ()


def no_match(query: Query) -> str:
    """Return what an empty list says under a filter: how it is written, when that is the cause."""
    if said := unknown_field(query, field_words()):
        return said
    asked = (*query.fields, *query.lacking)
    if any(name == "trust" and not _LEVEL.fullmatch(wanted) for name, wanted in asked):
        return _("A level of trust is written trust:3 or trust:>=2, from 0 to 4.\nEsc clears it.")
    if any(name == "due" and _yes_or_no(wanted) is None for name, wanted in asked):
        return _("due:yes shows who is due, due:no who is not.\nEsc clears it.")
    if any(name in TIMES and period(wanted, date.today()) is None for name, wanted in asked):
        return _(
            "A time is written met:2024, last:<2026-06 or last:>=1.3.2026, and last:never.\n"
            "Esc clears it."
        )
    return nothing_matches()


def _yes_or_no(wanted: str) -> bool | None:
    """Return what is meant, from the first letter on; None when it is neither."""
    for words, meaning in ((_YES, True), (_NO, False)):
        if any(word.startswith(wanted) for word in words):
            return meaning
    return None


def _texts(contact: Contact, name: str) -> Iterable[str]:
    match name:
        case "offer":
            return [offer.text for offer in contact.offers]
        case "need":
            return [need.text for need in contact.open_needs]
        case "tag":
            return contact.tags
        case "circle":
            return contact.circles
        case "city":
            return [address.city for address in contact.addresses]
        case "org":
            return [contact.organisation]
        case "name":
            return [contact.display_name, contact.nickname]
        case "role":
            return [contact.job_title]
        case "mail":
            return [mail.value for mail in contact.emails]
        case "note":
            return [contact.notes, contact.met_note]
    return [contact.status, name_of(contact.status, "status")]


def _compares(level: int, wanted: str) -> bool:
    found = _LEVEL.fullmatch(wanted)
    if found is None:
        return False
    sign, limit = found[1], int(found[2])
    if sign in (">=", ">"):
        return level >= limit + (sign == ">")
    if sign in ("<=", "<"):
        return level <= limit - (sign == "<")
    return level == limit
