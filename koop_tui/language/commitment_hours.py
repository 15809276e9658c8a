"""The hours of a commitment in words: what was logged for it, what it took, what was estimated."""

from __future__ import annotations

from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.spent import hours_for
from koop_tui.language.amounts import format_hours
from koop_tui.language.texts import _


def hours_words(book: Book, promise: Commitment) -> str:
    """Return "6 h of 10 h estimated"; what it took counts once it is done; "" where nothing is."""
    spent = promise.actual if promise.actual is not None else hours_for(book, promise.id)
    if not spent:
        return ""
    if promise.estimate is None:
        return format_hours(spent)
    return _("{hours} of {estimate} estimated").format(
        hours=format_hours(spent), estimate=format_hours(promise.estimate)
    )
