"""demo_book: a lived-in book, made from a fixed seed relative to a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from koop_tui.demo.agreements import agreements
from koop_tui.demo.cast import contacts, relations
from koop_tui.demo.records import Making
from koop_tui.demo.reviews import closings, reviews
from koop_tui.demo.talks import interactions
from koop_tui.demo.work import contributions, settlements
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book, empty_book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.records import Record
from koop_tui.domain.tables import MODELS


def demo_book(today: date, lang: str, login: str) -> Book:
    """Return the example book as it stands on a day; equal arguments give equal books.

    `lang` is "de" or "en" (FileNotFoundError else); the member who runs koop is contact 1 with
    this login.
    """
    making = Making(today, lang)
    book = _told(empty_book(), making, "occasions")
    book = _with(book, contacts(making, login))
    book = _with(book, relations(making, book))
    book = _told(book, making, "cooperations")
    book = _with(book, agreements(making, book, login))
    book = _with(book, contributions(making, book))
    book = _with(book, settlements(making, book))
    book = _with(book, reviews(making, book))
    book = _with(book, closings(making, book))
    book = _with(book, interactions(making, book))
    rest = [table for table in MODELS if table in making.story and table not in _MADE]
    return _stamped(_told(book, making, *rest), today, login)


_MADE = frozenset(
    {"occasions", "contacts", "cooperations", "agreements", "settlements", "reviews", "closings"}
)
"""Tables of the story that have their own place in the making; every other one comes after."""
_DAYS = (
    "day", "met_on", "since", "started_on", "talked_on", "asked_on", "passed_on", "a_asked_on"
)  # fmt: skip
"""Fields that tell when a record was written down."""


def demo_change(book: Book) -> Change:
    """Return the change that writes all records of a book, ids kept, into an empty one."""
    records = (record for rows in book.tables.values() for record in rows.values())
    return Change("demo", tuple(Edit(None, record) for record in records))


def _told(book: Book, making: Making, *tables: str) -> Book:
    """Return the book with the records that story and texts tell; they may refer to each other."""
    for table in tables:
        making.number(table, book)
    for table in tables:
        book = _with(book, making.table(table))
    return book


def _with(book: Book, records: Iterable[Record]) -> Book:
    return book.after(Change("demo", tuple(Edit(None, record) for record in records)))


def _stamped(book: Book, today: date, login: str) -> Book:
    """Give every record its first revision and the evening of its day as its stamps."""
    return Book(
        {
            name: {
                number: record.model_copy(update=_stamps(book, record, today, login))
                for number, record in rows.items()
            }
            for name, rows in book.tables.items()
        },
        generation=1,
        lineage="demo",
    )


def _stamps(book: Book, record: Record, today: date, login: str) -> dict[str, Any]:
    begun, changed = _days(book, record)
    created = _evening(begun, record, today)
    updated = created if changed == begun else _evening(changed, record, today)
    return {"rev": 1, "created_at": created, "updated_at": updated, "updated_by": login}


def _days(book: Book, record: Record) -> tuple[date | None, date | None]:
    """Return the days on which a record was written down and last changed, as far as it tells."""
    if isinstance(record, Version):
        return record.log[0].day, record.log[-1].day
    if isinstance(record, Commitment):
        promised = _promised(book, record)
        return promised, record.done_on or promised
    begun = next((day for name in _DAYS if (day := getattr(record, name, None))), None)
    if isinstance(record, Agreement):
        begun = book.by(Version, "agreement", record.id)[0].log[0].day
    return begun, begun


def _promised(book: Book, commitment: Commitment) -> date | None:
    """Return the day of the talk, or the first day of the version, that made a commitment."""
    if commitment.interaction:
        return book.interactions[commitment.interaction].day
    versions = book.by(Version, "agreement", commitment.agreement or 0)
    return next(
        (v.valid_from for v in versions if any(t.mark == commitment.mark for t in v.commitments)),
        None,
    )


def _evening(day: date | None, record: Record, today: date) -> datetime:
    """The evening of a day, at the latest yesterday; unknown days are long ago."""
    latest = today - timedelta(1)
    evening = time(17, record.id % 60, tzinfo=UTC)
    return datetime.combine(min(day or latest - timedelta(700), latest), evening)
