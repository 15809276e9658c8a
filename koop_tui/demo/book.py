"""demo_book: a lived-in book, made from a fixed seed relative to a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from koop_tui.demo import (
    people_de,
    people_en,
    talks_de,
    talks_en,
    words_de,
    words_en,
    work_de,
    work_en,
)
from koop_tui.demo.agreements import demo_agreements
from koop_tui.demo.cast import cast_of
from koop_tui.demo.talks import interactions, promises
from koop_tui.demo.work import contributions, cooperation_ids, cooperations, settlements
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book, empty_book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.records import Record

_PEOPLE = {"de": people_de.PEOPLE, "en": people_en.PEOPLE}
_WORDS = {"de": words_de.WORDS, "en": words_en.WORDS}
_TALKS = {"de": talks_de.TALKS, "en": talks_en.TALKS}
_WORK = {"de": work_de.WORK, "en": work_en.WORK}


def demo_book(today: date, lang: str, login: str) -> Book:
    """Return the example book as it stands on a day; equal arguments give equal books.

    `lang` is "de" or "en" (KeyError else); the member who runs koop is contact 1 with this login.
    """
    everybody = cast_of(today, lang, login, _PEOPLE[lang], _WORDS[lang])
    work, talks, people = _WORK[lang], _TALKS[lang], everybody.ids
    book = _with(empty_book(), everybody.occasions.values())
    book = _with(book, everybody.contacts.values())
    book = _with(book, everybody.relations)
    book = _with(book, cooperations(today, work, people))
    agreed = demo_agreements(book, lang, today, people, cooperation_ids())
    book = _with(book, agreed)
    book = _with(book, contributions(today, work, people, book))
    book = _with(book, settlements(today, work, people, book))
    held = interactions(today, talks, everybody)
    book = _with(book, held)
    next_id = max(book.commitments, default=0) + 1
    book = _with(book, promises(today, talks, people, held, next_id))
    return _stamped(book, today, login)


def demo_change(book: Book) -> Change:
    """Return the change that writes all records of a book, ids kept, into an empty one."""
    records = (record for rows in book.tables.values() for record in rows.values())
    return Change("demo", tuple(Edit(None, record) for record in records))


def _with(book: Book, records: Iterable[Record]) -> Book:
    return book.after(Change("demo", tuple(Edit(None, record) for record in records)))


def _stamped(book: Book, today: date, login: str) -> Book:
    """Give every record its first revision and the evening of its day as its stamps."""
    return Book(
        {
            name: {
                number: record.model_copy(
                    update={
                        "rev": 1,
                        "created_at": _evening(_begun_on(book, record), record, today),
                        "updated_at": _evening(_changed_on(book, record), record, today),
                        "updated_by": login,
                    }
                )
                for number, record in rows.items()
            }
            for name, rows in book.tables.items()
        },
        generation=1,
        lineage="demo",
    )


def _begun_on(book: Book, record: Record) -> date | None:
    """The day on which a record was written down, as far as it tells."""
    match record:
        case Agreement():
            return book.versions_of[record.id][0].log[0].day
        case Version():
            return record.log[0].day
        case Commitment(agreement=int(number)):
            begun = (
                v
                for v in book.versions_of[number]
                if record.mark in {t.mark for t in v.commitments}
            )
            return next(begun).valid_from
        case Commitment(interaction=int(number)):
            return book.interactions[number].day
    days = ("day", "met_on", "since", "started_on")
    return next((value for name in days if (value := getattr(record, name, None))), None)


def _changed_on(book: Book, record: Record) -> date | None:
    """The day of the last change of a record."""
    if isinstance(record, Version):
        return record.log[-1].day
    done_on = record.done_on if isinstance(record, Commitment) else None
    return done_on or _begun_on(book, record)


def _evening(day: date | None, record: Record, today: date) -> datetime:
    """The evening of a day, at the latest yesterday; unknown days are long ago."""
    latest = today - timedelta(1)
    evening = time(17, record.id % 60, tzinfo=UTC)
    return datetime.combine(min(day or latest - timedelta(700), latest), evening)
