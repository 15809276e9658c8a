"""What was promised to be worked off, in words."""

from __future__ import annotations

from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.cooperations import Cooperation
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.referred import contact_name


def promised_words(book: Book, cooperation: Cooperation, promise: Commitment) -> str:
    """Return what is to be worked off: "Jonas Petry works off 3,00 h for Anna by 01.05.2026"."""
    return _("{payer} works off {amount} for {payee} by {day}").format(
        payer=contact_name(book, promise.by),
        payee=contact_name(book, promise.to),
        amount=format_value(promise.evens or 0, cooperation.unit),
        day=day_words(promise.due) if promise.due else "–",
    )
