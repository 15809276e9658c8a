"""Words in all that is kept about a contact: numbers in any spelling, mails, notes, talks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import same_tables
from koop_tui.domain.naming import contacts_in_order
from koop_tui.domain.phones import OF_LANGUAGE, phone_key
from koop_tui.domain.search import Query, folded
from koop_tui.language import _, current
from koop_tui.language.names import name_of

_NUMBER = re.compile(r"[+\d][\d\s()/.-]*")
_LEAST_DIGITS = 3
_AT_ONCE = 1000
"""So many contacts are read within a key; more beside it."""


class Everything:
    """Folded texts of contacts with their talks; of what has not changed they are made once."""

    def __init__(self) -> None:
        self._known: dict[int, _Texts] = {}
        self._book: Book | None = None
        self._all: Sequence[_Texts] = ()

    def is_ready(self, book: Book) -> bool:
        """Whether what the book holds was read, or is so little that it can be read at once."""
        if len(book.contacts) <= _AT_ONCE:
            self.read(book)
        known = self._book
        return known is not None and same_tables(book, known, Contact, Interaction)

    def read(self, book: Book) -> None:
        """Read what a book holds; in any thread."""
        if self._book is not None and same_tables(book, self._book, Contact, Interaction):
            return
        known = self._known
        found: dict[int, _Texts] = {}
        for contact in contacts_in_order(book):
            talks = book.by(Interaction, "participants", contact.id)
            texts = known.get(contact.id)
            if texts is None or texts.contact is not contact or texts.talks != talks:
                texts = _Texts.of(contact, talks)
            found[contact.id] = texts
        self._known, self._all, self._book = found, tuple(found.values()), book

    def found(self, query: Query) -> Iterator[Contact]:
        """Yield, by name, the contacts of whom something kept holds every word."""
        number = number_of(" ".join(query.words))
        found = self._all
        if number:
            found = [
                texts
                for texts in found
                if number in texts.digits or all(word in texts.words for word in query.words)
            ]
        else:
            for word in query.words:
                found = [texts for texts in found if word in texts.words]
        for word in query.without:
            found = [texts for texts in found if word not in texts.words]
        return (texts.contact for texts in found)

    def holds(self, contact: Contact, words: Sequence[str]) -> bool:
        """Whether one of some folded words stands in what was read of a contact."""
        known = self._known.get(contact.id)
        return known is not None and any(word in known.words for word in words)


everything = Everything()
"""What was read of the book that is shown; the contacts' list and the palette share it."""


@dataclass(frozen=True)
class _Texts:
    """What is looked through for a contact: words, and the digits of its numbers."""

    contact: Contact
    talks: tuple[Interaction, ...]
    words: str
    digits: str

    @classmethod
    def of(cls, contact: Contact, talks: tuple[Interaction, ...]) -> _Texts:
        """Fold what a contact and its talks say."""
        texts = [text for _label, text in contact_texts(contact)]
        texts += [text for talk in talks for text in talk_texts(talk)]
        digits = " ".join(_digits(phone.value) for phone in contact.phones)
        return cls(contact, talks, folded("\n".join(filter(None, texts))), digits)


def contact_texts(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield (label, text) of all that a contact says in words, the name first."""
    c = contact
    names = f"{c.display_name} {c.nickname} {c.organisation} {' '.join(c.tags)} {c.place}"
    yield "", names
    for label, values in (
        (_("E-mail"), c.emails), (_("Phone"), c.phones), (_("Web"), c.urls),
        (_("Profiles"), c.profiles),
    ):  # fmt: skip
        yield from ((label, value.value) for value in values)
    yield _("Role"), c.job_title
    yield from ((_("Offers"), offer.text) for offer in c.offers)
    yield from ((_("Needs"), need.text) for need in c.open_needs)
    yield from ((_("Circles"), circle) for circle in c.circles)
    for address in c.addresses:
        parts = (address.street, address.postcode, address.city, address.country)
        yield _("Address"), " ".join(filter(None, parts))
    yield _("Ideal client"), c.ideal_client
    yield _("Capacity"), c.capacity_note
    yield _("How we met"), c.met_note
    yield _("Notes"), c.notes
    yield from ((_("Trust"), change.evidence) for change in c.trust)


def talk_texts(talk: Interaction) -> Sequence[str]:
    """Return what a talk says in words."""
    step = talk.next_step.text if talk.next_step else ""
    exchanges = (exchange.text for exchange in talk.exchanges)
    return [text for text in (talk.topic, talk.result, talk.agenda, step, *exchanges) if text]


def where_found(book: Book, contact: Contact, query: Query) -> str:
    """Return where the words were found, from there on: "Notes: tax office".

    "" when they stand in the name, the organisation, the tags or the town.
    """
    number = number_of(" ".join(query.words))
    name = folded(next(contact_texts(contact))[1])
    sought = [word for word in query.words if word not in name]
    if not sought:
        return ""
    if number and holds_number(contact, number):
        same = (p.value for p in contact.phones if number in _digits(p.value))
        return f"{_('Phone')}: {next(same)}"
    for label, text in _all_texts(book, contact):
        for word in sought:
            if word in folded(text):
                return f"{label}: {_from(text, word)}"
    return ""


def _all_texts(book: Book, contact: Contact) -> Iterator[tuple[str, str]]:
    yield from contact_texts(contact)
    for talk in book.by(Interaction, "participants", contact.id)[::-1]:
        label = name_of(talk.type, "interaction")
        yield from ((label, text) for text in talk_texts(talk))


def _from(text: str, word: str) -> str:
    """Return a text from the word on that holds what was sought, in some spelling."""
    words = text.split()
    hit = next((i for i, one in enumerate(words) if word in folded(one)), 0)
    return " ".join(words[hit:])


def number_of(text: str) -> str:
    """Return the digits by which a number is looked for, "" when the text is none.

    The zeros before it, for home or for abroad, tell nothing of who it is.
    """
    digits = "".join(filter(str.isdigit, text)).lstrip("0")
    return digits if _NUMBER.fullmatch(text) and len(digits) >= _LEAST_DIGITS else ""


def holds_number(contact: Contact, wanted: str) -> bool:
    """Whether one of the numbers of a contact holds what is wanted, in any spelling."""
    number = number_of(wanted)
    return bool(number) and any(number in _digits(phone.value) for phone in contact.phones)


def _digits(phone: str) -> str:
    """Return the digits of a number, as they are written and with the prefix of its country."""
    written = "".join(filter(str.isdigit, phone))
    return f"{written} {phone_key(phone, OF_LANGUAGE.get(current().code, ''))}"
