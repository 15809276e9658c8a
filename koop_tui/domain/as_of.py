"""A book as of an earlier day, as far as entries and settlements tell."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.reviews import Review


def as_of(book: Book, day: date) -> Book:
    """Return the book with no more than the entries, settlements and reviews up to a day.

    Stages, parties and what was confirmed are as they are now.
    """
    records: list[Contribution | Settlement] = [*book.table(Contribution).values()]
    records += book.table(Settlement).values()
    held = [Edit(review, None) for review in book.table(Review).values() if review.day > day]
    # what takes another one back stays, for what is taken back never was, unless that goes too
    gone = {(r.table, r.id) for r in records if r.day > day and r.reverses is None}
    gone |= {(r.table, r.id) for r in records if (r.table, r.reverses) in gone}
    later = tuple(Edit(r, None) for r in records if (r.table, r.id) in gone)
    return book.after(Change("undo", (*later, *held)))  # never saved
