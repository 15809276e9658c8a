"""Keeping what was computed from a book: with it, or with the tables that it was computed from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple, cast
from weakref import ref

from koop_tui.domain.book import Book
from koop_tui.domain.records import Record
from koop_tui.domain.rows import Rows

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


def per_book(compute: Callable[[Book, *Arguments], T]) -> Callable[[Book, *Arguments], T]:
    """Make what follows from a book, and from what else is given, be computed once for each book.

    What else is given must be hashable.
    """
    name = _name(compute)

    @wraps(compute)
    def kept(book: Book, *given: *Arguments) -> T:
        # as functools.cached_property does; a book is immutable
        known = vars(book).setdefault(name, {})
        if given not in known:
            known[given] = compute(book, *given)
        return cast("T", known[given])

    return kept


@dataclass
class _Kept:
    """What was computed from a table together with others, which it must not keep alive."""

    others: tuple[ref[Rows], ...]
    results: dict[tuple[Any, ...], Any] = field(default_factory=dict)


def per_tables(
    *models: type[Record],
) -> Callable[[Callable[[Book, *Arguments], T]], Callable[[Book, *Arguments], T]]:
    """Make what follows from some tables, and from what else is given, be computed once for those.

    It is kept for as long as all of them are the same objects: a commit that touches none of them
    costs nothing. So that it can follow from nothing else, it is given a book of just these tables.
    """

    def decorate(compute: Callable[[Book, *Arguments], T]) -> Callable[[Book, *Arguments], T]:
        name = _name(compute)

        @wraps(compute)
        def kept(book: Book, *given: *Arguments) -> T:
            return by_tables(name, models, compute, book, *given)

        return kept

    return decorate


def by_tables(
    name: str,
    models: Sequence[type[Record]],
    compute: Callable[[Book, *Arguments], T],
    book: Book,
    *given: *Arguments,
) -> T:
    """Return what `per_tables` would keep, for what has a name of its own and is no function."""
    first, *others = map(book.rows, models)
    known: _Kept | None = first.derived.get(name)
    same = known and all(was() is now for was, now in zip(known.others, others, strict=True))
    if known is None or not same:
        known = first.derived[name] = _Kept(tuple(map(ref, others)))
    if given not in known.results:
        part = Book({model.table: book.rows(model) for model in models})
        known.results[given] = compute(part, *given)
    return cast("T", known.results[given])


def same_tables(one: Book, other: Book, *models: type[Record]) -> bool:
    """Whether two books have the very same tables of some models."""
    return all(one.rows(model) is other.rows(model) for model in models)


def _name(compute: Callable[..., object]) -> str:
    return f"{compute.__module__}.{compute.__qualname__}"
