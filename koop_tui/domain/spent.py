"""The hours that a party of a cooperation has worked of late, beside those planned and free."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import PartyTerms
from koop_tui.domain.days import days_after
from koop_tui.domain.units import HOUR, hours_of

MONTH_DAYS = 30
"""How many days a month counts back from today, that day included."""


def hours_of_late(book: Book, cooperation_id: int, party: int, today: date) -> Decimal:
    """Return the hours of work that a party has logged in the last 30 days."""
    after = days_after(today, -MONTH_DAYS)
    return hours_of(
        entry.quantity
        for entry in unreversed(book.by(Contribution, "cooperation", cooperation_id))
        if entry.giver == party
        and entry.kind == "work"
        and entry.unit == HOUR
        and entry.quantity is not None
        and after < entry.day <= today
    )


def hours_for(book: Book, commitment_id: int) -> Decimal:
    """Return the hours of the entries that fulfil a commitment."""
    return hours_of(
        entry.quantity
        for entry in unreversed(book.by(Contribution, "commitment", commitment_id))
        if entry.unit == HOUR and entry.quantity is not None
    )


def lacking_hours(terms: PartyTerms) -> Decimal:
    """Return by how many hours a month a party has planned more than it has free; else 0."""
    if terms.planned_hours is None or terms.free_hours is None:
        return Decimal(0)
    return max(Decimal(0), terms.planned_hours - terms.free_hours)
