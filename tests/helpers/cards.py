"""Cards for tests: from lines to bytes, and what koop reads in them."""

from __future__ import annotations

from koop_tui.documents.cards import Card, read_cards
from koop_tui.domain.contacts import Contact
from koop_tui.language import of


def card_bytes(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> bytes:
    """Return a card with these lines between its first two and its last."""
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    return text.encode(encoding)


def only_card(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> Card:
    """Return the one card of a file with these lines; it is not refused."""
    (card,) = read_cards(card_bytes(*lines, version=version, encoding=encoding))
    assert card.problem is None, str(card.problem)
    return card


def only_contact(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> Contact:
    """Return the contact of the one card with these lines."""
    contact = only_card(*lines, version=version, encoding=encoding).contact
    assert contact is not None
    return contact


def remarks(card: Card, lang: str = "en") -> list[str]:
    """Return the remarks on a card as sentences."""
    return [of(lang).say(remark) for remark in card.remarks]


def details(contact: Contact) -> list[tuple[str, str]]:
    """Return the further details of a contact as (name, value)."""
    return [(p.name, p.value) for p in contact.vcard_extra]
