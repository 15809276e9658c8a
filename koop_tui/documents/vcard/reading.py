"""Reading vCard files: each card becomes a contact, a group, or one sentence on why it could not.

The way is always bytes, cards (`splitting`), lines (`unfolding`), properties, fields, contact, one
card at a time, so that a bad card spoils no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from koop_tui.documents.cards import Card, Progress
from koop_tui.documents.encoding import source
from koop_tui.documents.vcard import properties, splitting
from koop_tui.documents.vcard.contact import NothingToCallIt, contact_of
from koop_tui.documents.vcard.fields import Fields
from koop_tui.documents.vcard.groups import group_of
from koop_tui.documents.vcard.properties import RawProperty
from koop_tui.documents.vcard.splitting import RawCard
from koop_tui.domain.clean import clean_line
from koop_tui.domain.limits import LONGEST_LINE
from koop_tui.domain.problems import N_, Problem

_STEP = 50
_CALLED = ("FN", "N", "ORG", "NICKNAME", "EMAIL")
_LOST = "\ufffd"


def read_vcards(data: bytes, progress: Progress) -> list[Card]:
    """Return every card of a vCard file, in its order, [] when it holds none; never raises."""
    origin = source(data)
    expected = origin.data.upper().count(b"BEGIN:VCARD")
    cards: list[Card] = []
    left: list[Problem] = []
    found = False
    for raw in splitting.split(origin):
        if len(cards) % _STEP == 0:
            progress(len(cards), max(expected, len(cards)))
        found = found or raw.flaw in ("", "no end")
        left += _between(raw)
        if raw.flaw != "no card":
            card = _read(len(cards) + 1, raw)
            cards.append(replace(card, remarks=(*left, *card.remarks)) if left else card)
            left = []
    if not found:
        return []
    progress(len(cards), len(cards))
    if left:
        cards[-1] = replace(cards[-1], remarks=(*cards[-1].remarks, *left))
    return cards


def _between(raw: RawCard) -> Iterable[Problem]:
    text = N_("Line {line} stands outside of any card and is left out: “{text}”.")
    for stray in properties.between(raw) if raw.between else ():
        yield Problem(text, values={"line": stray.number, "text": clean_line(stray.text)[:60]})


def _read(number: int, raw: RawCard) -> Card:
    found = properties.parsed(raw)
    name = _shown_name(found.properties)
    text = ""
    if raw.flaw == "no end":
        text = N_("Card {card} is cut off: its line END:VCARD is missing.")
    elif raw.flaw == "no begin":
        text = N_("The card before line {line} lacks its line BEGIN:VCARD; it is left out: {card}.")
    if text:
        card = _refused(number, name, text, line=raw.last)
    else:
        fields = Fields(found.properties, found.strays)
        if any(_LOST in p.value for p in found.properties):
            text = N_("Card {card}: some letters were lost before koop got the file (“\ufffd”).")
            fields.remark(text)
        card = card_of(number, fields, name)
    return replace(card, raw=_as_text(raw)) if card.problem else card


def card_of(number: int, fields: Fields, name: str) -> Card:
    """Return the card that these fields make; `name` is what it calls itself if it is refused."""
    group = group_of(fields)
    try:
        contact = None if group else contact_of(fields)
    except NothingToCallIt:
        if fields.longest_name:
            text = N_("Card {card}: a name of {length} characters; shorten it to {most} at most.")
            return _refused(number, name, text, length=fields.longest_name, most=LONGEST_LINE)
        text = N_("Card {card} has no name, organisation, e-mail address or phone number.")
        return _refused(number, name, text)
    except ValueError:
        return _refused(number, name, N_("Card {card} can't be read: a value is malformed."))
    card = {"card": _shown(number, name)}
    remarks = tuple(replace(said, values={**card, **said.values}) for said in fields.remarks)
    return Card(number, contact.display_name if contact else name, contact, group, remarks=remarks)


def _refused(number: int, name: str, text: str, /, **values: object) -> Card:
    problem = Problem(text, values={"card": _shown(number, name), **values})
    return Card(number, name, problem=problem)


def _shown(number: int, name: str) -> str:
    return f"{number} ({name})" if name else str(number)


def _shown_name(found: list[RawProperty]) -> str:
    """What a card that may be refused calls itself, for the sentence about it."""
    for wanted in _CALLED:
        for p in found:
            if p.name == wanted:
                name = clean_line(re.sub(r"\\n|[\\;]+", " ", p.value[:200], flags=re.IGNORECASE))
                if name:
                    return name[:60]
    return ""


def _as_text(raw: RawCard) -> str:
    return b"\n".join(raw.lines).decode("utf-8", "replace")
