"""The orders in which contacts are listed: by name, due, last contact, trust."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import last_contact_day, touch
from koop_tui.language.dates import ago
from koop_tui.language.names import name_of

Order = Literal["name", "due", "last", "trust"]

ORDERS: dict[Order, str] = {
    "name": N_("Tags"), "due": N_("Due"), "last": N_("Last contact"), "trust": N_("Trust"),
}  # fmt: skip
"""Each order, and the heading of the column that shows what it goes by."""


def following(order: Order) -> Order:
    """Return the next order, and after the last the first again."""
    names = list(ORDERS)
    return names[(names.index(order) + 1) % len(names)]


def in_order(book: Book, contacts: Sequence[Contact], order: Order, today: date) -> list[Contact]:
    """Return contacts that are in order of their names in another one; those alike stay so.

    The longest due first, those never due last; the longest without contact first, those without
    any last; the most trusted first.
    """
    if order == "due":
        return sorted(contacts, key=lambda contact: _due(book, contact, today))
    if order == "last":
        return sorted(contacts, key=lambda contact: last_contact_day(book, contact.id) or date.max)
    if order == "trust":
        return sorted(contacts, key=lambda contact: -contact.trust_level)
    return list(contacts)


def _due(book: Book, contact: Contact, today: date) -> date:
    found = touch(book, contact, today)
    return date.max if found is None else found.due


def order_words(book: Book, contact: Contact, order: Order, today: date) -> str:
    """Return what an order goes by, for a contact."""
    if order == "due":
        found = touch(book, contact, today)
        return ago(found.due, today) if found is not None else "–"
    if order == "last":
        day = last_contact_day(book, contact.id)
        return ago(day, today) if day is not None else "–"
    if order == "trust":
        return name_of(contact.trust_level, "trust")
    return ", ".join(contact.tags)
