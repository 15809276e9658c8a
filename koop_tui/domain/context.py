"""What every action and every drawing is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change
from koop_tui.domain.time_there_is import CONTACTS_PER_WEEK, DECLINED_MONTHS


@dataclass(frozen=True)
class Context:
    """One book, who is running koop, and the local day: nothing in koop asks for them elsewhere.

    It is replaced as a whole, so that nobody sees records of one book and looks up in another.
    `days_off` are the public holidays of my region around today; weekends are known anyway.
    `declined_months` is for how long requests that were declined are kept, `country` (two letters)
    whose phone numbers those without a prefix are.
    """

    book: Book
    me: Me
    today: date
    days_off: frozenset[date] = frozenset()
    contacts_per_week: int = CONTACTS_PER_WEEK
    declined_months: int = DECLINED_MONTHS
    country: str = "DE"

    def after(self, change: Change) -> Context:
        """Return the context as it would be with this change."""
        return replace(self, book=self.book.after(change))
