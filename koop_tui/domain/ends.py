"""The end of cooperations in the book: the one being prepared, the last record, what is agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from koop_tui.domain.book import Book
from koop_tui.domain.closings import Closing
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.prepared import Payment
from koop_tui.domain.review_dates import last_review


@dataclass(frozen=True)
class Agreed:
    """What was agreed to be paid: of which day, and when it was written down if known."""

    day: date
    payments: tuple[Payment, ...]
    written_at: datetime | None

    def brought(self, settlement: Settlement) -> bool:
        """Whether a settlement came after it; one logged before was known when it was agreed."""
        if self.written_at is None or settlement.created_at is None:
            return settlement.day >= self.day
        later = (settlement.created_at, settlement.day) > (self.written_at, self.day)
        return settlement.day >= self.day and later


def open_closing(book: Book, cooperation_id: int) -> Closing | None:
    """Return the end that is being prepared, or None."""
    found = book.by(Closing, "cooperation", cooperation_id)
    return found[-1] if found and found[-1].closed_on is None else None


def last_closing(book: Book, cooperation_id: int) -> Closing | None:
    """Return the record of the last end of a cooperation, or None."""
    found = book.by(Closing, "cooperation", cooperation_id)
    return next((closing for closing in reversed(found) if closing.closed_on is not None), None)


def agreed_payments(book: Book, cooperation_id: int) -> Agreed | None:
    """Return what the last review or the end has agreed to be paid; or None.

    Each of them evens out all there is, so that what an older one agreed is over.
    """
    review, closing = last_review(book, cooperation_id), last_closing(book, cooperation_id)
    over = closing.closed_on if closing else None
    if closing is not None and over is not None and (review is None or review.day <= over):
        # a record that is closed changes no more; it may have been begun long before
        return Agreed(over, closing.payments, closing.updated_at)
    return Agreed(review.day, review.payments, review.created_at) if review else None
