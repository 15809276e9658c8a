"""A book as of an earlier day, as far as its records tell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.days import local_day
from koop_tui.domain.life_then import not_there_yet, stages_then, versions_then
from koop_tui.domain.reviews import Review
from koop_tui.domain.rhythm import due_before


def as_of(book: Book, day: date) -> Book:
    """Return the book with no more than the entries, settlements and reviews up to a day.

    Cooperations, agreements and commitments stand as they did then, as far as they tell: what was
    made later is left out, what was done, confirmed, disputed, ended or came into force later was
    not yet. Terms, pauses, objections to settlements, and which commitments were released or
    dropped are as they are now: nobody noted since when. What recurs is taken to have been done in
    time.
    """
    records: list[Contribution | Settlement] = [*book.table(Contribution).values()]
    records += book.table(Settlement).values()
    held = [Edit(review, None) for review in book.table(Review).values() if review.day > day]
    # what takes another one back stays, for what is taken back never was, unless that goes too
    gone = {(r.table, r.id) for r in records if r.day > day and r.reverses is None}
    gone |= {(r.table, r.id) for r in records if (r.table, r.reverses) in gone}
    later = tuple(Edit(r, None) for r in records if (r.table, r.id) in gone)
    then = _after(book, (*later, *held, *_promised(book, day), *_unjudged(records, gone, day)))
    then = _after(then, not_there_yet(then, day))
    return _after(then, (*stages_then(then, day), *versions_then(then, day)))


def _after(book: Book, edits: tuple[Edit, ...]) -> Book:
    return book.after(Change("undo", edits)) if edits else book  # never saved


def _unjudged(
    records: Iterable[Contribution | Settlement], gone: Container[tuple[str, int]], day: date
) -> Iterator[Edit]:
    """Yield what takes back confirmations and objections that came after a day."""
    for one in records:
        judged = one.state_on if isinstance(one, Contribution) else None
        if judged is not None and judged > day and (one.table, one.id) not in gone:
            still = {"state": "logged", "state_by": None, "state_on": None, "state_note": ""}
            yield Edit(one, one.changed(**still))


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
        elif one.state == "open" and (due := _due_then(one, day)) != one.due:
            yield Edit(one, one.changed(due=due))


def _due_then(one: Commitment, day: date) -> date | None:
    """Return the day on which something that recurs was due next, had it been done in time."""
    due = one.due
    while due is not None and (before := due_before(due, one.every, one.due_day)) is not None:
        if before < day:
            break
        due = before
    return due
