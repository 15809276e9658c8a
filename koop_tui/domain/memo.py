"""Keeping what was computed from a book with that book."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from koop_tui.domain.book import Book

T = TypeVar("T")


def per_book(compute: Callable[[Book], T]) -> Callable[[Book], T]:
    """Make an index over a book be computed once for each book, as its own indexes are."""
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def kept(book: Book) -> T:
        known = vars(book)  # as functools.cached_property does; a book is immutable
        if name not in known:
            known[name] = compute(book)
        return cast("T", known[name])

    return kept
