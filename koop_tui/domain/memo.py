"""Keeping what was computed from a book with that book."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple, cast

from koop_tui.domain.book import Book

T = TypeVar("T")
Given = TypeVarTuple("Given")


def per_book(compute: Callable[[Book, *Given], T]) -> Callable[[Book, *Given], T]:
    """Make what follows from a book, and from what else is given, be computed once for each book.

    What else is given must be hashable.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def kept(book: Book, *given: *Given) -> T:
        # as functools.cached_property does; a book is immutable
        known = vars(book).setdefault(name, {})
        if given not in known:
            known[given] = compute(book, *given)
        return cast("T", known[given])

    return kept
