"""The end of cooperations in the book: the one being prepared, the last record, what is agreed."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.closings import Closing
from koop_tui.domain.prepared import Payment
from koop_tui.domain.review_dates import last_review


def open_closing(book: Book, cooperation_id: int) -> Closing | None:
    """Return the end that is being prepared, or None."""
    found = book.by(Closing, "cooperation", cooperation_id)
    return found[-1] if found and found[-1].closed_on is None else None


def last_closing(book: Book, cooperation_id: int) -> Closing | None:
    """Return the record of the last end of a cooperation, or None."""
    found = book.by(Closing, "cooperation", cooperation_id)
    return next((closing for closing in reversed(found) if closing.closed_on is not None), None)


def agreed_payments(book: Book, cooperation_id: int) -> tuple[date, tuple[Payment, ...]] | None:
    """Return what the last review or the end has agreed to be paid, and on which day; or None.

    Each of them evens out all there is, so that what an older one agreed is over.
    """
    review, closing = last_review(book, cooperation_id), last_closing(book, cooperation_id)
    over = closing.closed_on if closing else None
    if closing is not None and over is not None and (review is None or review.day <= over):
        return over, closing.payments
    return (review.day, review.payments) if review else None
