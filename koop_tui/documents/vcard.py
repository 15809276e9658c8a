"""Reading vCard files: each card becomes a Contact or one sentence on why it could not.

The way is always bytes, cards, normal form (`vcard_text`), vobject, fields (`vcard_fields`), one
card at a time, because one bad card would end vobject's own loop for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from koop_tui.documents import vcard_text
from koop_tui.domain.clean import clean_line
from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.system_errors import why
from koop_tui.named_files import read_regular

Progress = Callable[[int, int], None]
"""Told how many cards are done and how many there are; may raise to cancel."""

_STEP = 50


@dataclass(frozen=True)
class Card:
    """One card of a file: its number from 1, and either a contact or the problem with it.

    `contact` has id 0; `raw` is the card as text.
    """

    number: int
    name: str = ""
    contact: Contact | None = None
    problem: Problem | None = None
    raw: str = ""


def read_card_file(file: Path, progress: Progress | None = None) -> list[Card]:
    """Return every card of a vCard file that a person named; Refused when it can't be read."""
    try:
        return read_cards(read_regular(file), progress)
    except OSError as error:
        text = N_("{file} can't be read ({reason}); nothing was imported.")
        raise refuse(text, "file", file=file, reason=why(error)) from None


def read_cards(data: bytes, progress: Progress | None = None) -> list[Card]:
    """Return every card of a vCard file, in its order; never raises on what the file holds.

    A file without any card gives one Card, number 0, with the problem.
    """
    raw_cards = list(vcard_text.split(data))
    if not raw_cards:
        empty = N_("The file is empty.")
        no_card = N_("The file holds no vCard: it has no line BEGIN:VCARD.")
        return [Card(0, problem=Problem(no_card if data.strip() else empty))]
    cards = []
    for number, raw in enumerate(raw_cards, start=1):
        if progress is not None and number % _STEP == 1:
            progress(number - 1, len(raw_cards))
        cards.append(_read(number, raw))
    if progress is not None:
        progress(len(raw_cards), len(raw_cards))
    return cards


def _read(number: int, raw: vcard_text.RawCard) -> Card:
    # vobject takes longer to import than a whole address book of ten cards to read
    from koop_tui.documents import vcard_fields

    properties = vcard_text.properties(raw)
    name = _shown_name(properties)
    if not raw.complete:
        return _refused(
            number, name, raw, N_("Card {card} is cut off: its line END:VCARD is missing.")
        )
    try:
        contact = vcard_fields.contact_of(properties)
    except vcard_fields.NothingToCallIt:
        text = N_("Card {card} has no name, organisation, e-mail address or phone number.")
        return _refused(number, name, raw, text)
    except vcard_fields.UNREADABLE:
        return _refused(number, name, raw, N_("Card {card} can't be read: a value is malformed."))
    return Card(number, contact.display_name, contact, raw=raw.text)


def _refused(number: int, name: str, raw: vcard_text.RawCard, text: str) -> Card:
    card = f"{number} ({name})" if name else str(number)
    return Card(number, name, problem=Problem(text, values={"card": card}), raw=raw.text)


def _shown_name(properties: list[vcard_text.RawProperty]) -> str:
    """What a card that may be refused calls itself, for the sentence about it."""
    for wanted in ("FN", "N", "ORG", "NICKNAME", "EMAIL"):
        for p in properties:
            name = clean_line(re.sub(r"\\n|[\\;]+", " ", p.value, flags=re.IGNORECASE))[:60]
            if p.name == wanted and name:
                return name
    return ""
