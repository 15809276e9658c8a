"""What every action and every drawing is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.domain.book import Book, Me


@dataclass(frozen=True)
class Context:
    """One book, who is running koop, and the local day: nothing in koop asks for them elsewhere.

    It is replaced as a whole, so that nobody sees records of one book and looks up in another.
    """

    book: Book
    me: Me
    today: date
