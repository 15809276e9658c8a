"""A book as of an earlier day, as far as its records tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.days import local_day
from koop_tui.domain.reviews import Review


def as_of(book: Book, day: date) -> Book:
    """Return the book with no more than the entries, settlements and reviews up to a day.

    Commitments that were made later are left out, those done later are open still. Stages, parties,
    what was confirmed, which commitments were released or dropped, and the next day of what recurs
    are as they are now: nobody noted since when.
    """
    records: list[Contribution | Settlement] = [*book.table(Contribution).values()]
    records += book.table(Settlement).values()
    held = [Edit(review, None) for review in book.table(Review).values() if review.day > day]
    # what takes another one back stays, for what is taken back never was, unless that goes too
    gone = {(r.table, r.id) for r in records if r.day > day and r.reverses is None}
    gone |= {(r.table, r.id) for r in records if (r.table, r.reverses) in gone}
    later = tuple(Edit(r, None) for r in records if (r.table, r.id) in gone)
    return book.after(Change("undo", (*later, *held, *_promised(book, day))))  # never saved


def _promised(book: Book, day: date) -> Iterator[Edit]:
    """Yield what brings the commitments back to a day."""
    for one in book.table(Commitment).values():
        if one.state == "done" and (one.done_on is None or one.done_on <= day):
            continue  # also where it was written down only later
        if one.created_at is not None and local_day(one.created_at) > day:
            yield Edit(one, None)
        elif one.state == "done":
            still = {"state": "open", "done_on": None, "actual": None, "evidence": ""}
            yield Edit(one, one.changed(**still))
