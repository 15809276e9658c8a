"""Every way in which scripts and restores leave a book, one damage at a time.

A record is set aside, a reference points at nothing, a day or a number stands at its end, a value
is empty that may be. All of it passes the models, so koop loads such a book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.records import STAMPS, Part, Record, SetAside
from koop_tui.domain.references import held_at, reference_paths, renumbered

P = TypeVar("P", bound=Part)

NOWHERE = 999_999
"""An id that no record has."""

_DAYS = (date.min, date.max)
_INTEGERS = (-(2**63), -1, 0, 2**63 - 1)
_QUANTITIES = (Decimal("-999999999999.999999"), Decimal(0), Decimal("999999999999.999999"))
_RECORDS = 20
"""So many records of a table are damaged when a sample will do."""
_KEPT = STAMPS | {"id"}


@dataclass(frozen=True)
class Damage:
    """What is wrong, the record before and as it is now (None when set aside), and the book.

    `kind` is the same for the same damage in other records of the table.
    """

    kind: str
    before: Record
    after: Record | None
    book: Book

    @property
    def name(self) -> str:
        """What is wrong with which record."""
        return f"{self.before.table} {self.before.id}: {self.kind}"


Damages = Callable[[Book, Iterable[Record]], Iterator[Damage]]
"""Damages some records of a book, each in every way of one sort in turn."""


def sample(damages: Damages, book: Book, table: str, most: int) -> Iterator[Damage]:
    """Yield up to `most` damages of each kind in a table, always the same ones."""
    records = list(book.tables[table].values())
    Random(table).shuffle(records)
    seen: Counter[str] = Counter()
    for damage in damages(book, records[:_RECORDS]):
        seen[damage.kind] += 1
        if seen[damage.kind] <= most:
            yield damage


def set_aside(book: Book, records: Iterable[Record]) -> Iterator[Damage]:
    """Yield the book with each record in turn set aside."""
    for record in records:
        login = str(getattr(record, "login", ""))
        aside = SetAside(record.table, str(record.id), "damaged", login)
        left = book.after(Change("test", (Edit(record, None),)))
        yield Damage("set aside", record, None, replace(left, set_aside=(aside,)))


def pointing_at_nothing(book: Book, records: Iterable[Record]) -> Iterator[Damage]:
    """Yield the book with each reference in turn pointing at nothing."""
    for record in records:
        places = [path for path in reference_paths(type(record)) for _id in held_at(record, path)]
        for place, path in enumerate(places):
            yield _with(book, f"{path} points at nothing", record, _pointed(record, place))


def at_the_ends(book: Book, records: Iterable[Record]) -> Iterator[Damage]:
    """Yield the book with each day, number and value that may be empty, in turn, at its ends."""
    for record in records:
        for path, after in _variants(record):
            yield _with(book, path, record, after)


def all_records(book: Book) -> list[Record]:
    """Return every record of a book."""
    return [record for rows in book.tables.values() for record in rows.values()]


def _with(book: Book, kind: str, before: Record, after: Record) -> Damage:
    return Damage(kind, before, after, book.after(Change("test", (Edit(before, after),))))


def _pointed(record: Record, place: int) -> Record:
    """Return the record with its reference number `place` pointing at nothing."""
    seen = count()
    return renumbered(record, lambda _table, held: NOWHERE if next(seen) == place else held)


def _variants(part: P) -> Iterator[tuple[str, P]]:
    """Yield the part with one of its values at an end, and which."""
    pointing = reference_paths(type(part))
    for name, held in part:
        if name in _KEPT or name in pointing:
            continue
        for end in _ends(held, type(part).model_fields[name].default):
            try:
                yield f"{name} = {end!r}", part.changed(**{name: end})
            except ValidationError:
                continue
        for index, item in enumerate(held if isinstance(held, tuple) else (held,)):
            if not isinstance(item, Part):
                continue
            for path, changed in _variants(item):
                whole: Any = changed
                if isinstance(held, tuple):
                    whole = (*held[:index], changed, *held[index + 1 :])
                yield f"{name}.{path}", part.model_copy(update={name: whole})


def _ends(held: object, default: object) -> tuple[object, ...]:
    empty: tuple[object, ...] = (default,) if default in (None, "", ()) and held != default else ()
    if held is None:
        return (*_DAYS, *_INTEGERS, *_QUANTITIES)
    if isinstance(held, bool | BaseModel):
        return empty
    if isinstance(held, date):
        return (*empty, *_DAYS)
    if isinstance(held, int):
        return (*empty, *_INTEGERS)
    if isinstance(held, Decimal):
        return (*empty, *_QUANTITIES)
    return ((),) if isinstance(held, tuple) and held else empty
