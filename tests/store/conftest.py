"""A book on disk for each test, and the time at which everything happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added
from koop_tui.domain.contacts import Contact
from koop_tui.store import Committed, Store, migrations
from koop_tui.store.errors import Key

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def of_newer_koop(text: bytes) -> bytes:
    """Return the text of a book as a koop would write it that is newer than this one."""
    return text.replace(
        b'"schema":%d' % migrations.SCHEMA, b'"schema":%d' % (migrations.SCHEMA + 1)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book" / "koop.json"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as store:
        yield store


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """A colleague's store on the same file."""
    with Store.open(store.path) as other:
        yield other


@pytest.fixture
def commit() -> Callable[..., Committed]:
    """`commit(store, change)` commits as ann, now."""

    def run(store: Store, change: Change, by: str = "ann") -> Committed:
        return store.commit(change, by, NOW)

    return run


@pytest.fixture
def add(commit: Callable[..., Committed]) -> Callable[..., Contact]:
    """`add(store, "Anna")` puts a contact into the book and returns it."""

    def run(store: Store, name: str, **fields: object) -> Contact:
        contact = Contact(id=-1, display_name=name, **fields)
        done = commit(store, added("contact.add", contact))
        (edit,) = done.change
        assert isinstance(edit.after, Contact)
        return edit.after

    return run


def differing(before: Book, after: Book) -> tuple[set[Key], set[Key], set[Key]]:
    """Return the keys (table, id) by which a book differs: added, changed and removed ones."""
    olds, news = (
        {(name, n): record for name, rows in book.tables.items() for n, record in rows.items()}
        for book in (before, after)
    )
    both = olds.keys() & news.keys()
    changed = {key for key in both if olds[key] != news[key]}
    return set(news.keys() - olds.keys()), changed, set(olds.keys() - news.keys())
