"""What every action and every drawing is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change


@dataclass(frozen=True)
class Context:
    """One book, who is running koop, and the local day: nothing in koop asks for them elsewhere.

    It is replaced as a whole, so that nobody sees records of one book and looks up in another.
    """

    book: Book
    me: Me
    today: date

    def after(self, change: Change) -> Context:
        """Return the context as it would be with this change."""
        return replace(self, book=self.book.after(change))
