"""A record nested so deeply that it can't be taken apart: set aside, or the file is damaged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from koop_tui.domain.contacts import Contact
from koop_tui.store import Damaged, Store, migrations
from koop_tui.store.restoring import restore
from koop_tui.store.storage import BookStorage
from tests.store.conftest import NOW

Add = Callable[..., Contact]

# where Python gives up depends on how deeply its own calls are nested, so all depths about there
DEPTHS = [150, 300, *range(880, 1040, 4), 5_000]


def nest(path: Path, depth: int, *, in_layout: bool = True) -> str:
    """Put a record with a field of this depth into a book; return its line."""
    line = f'"5":{{"display_name":"x","more":{"[" * depth}{"]" * depth}}}'
    text = path.read_text().replace('"contacts":{', f'"contacts":{{\n{line},')
    path.write_text(text if in_layout else text.replace("\n", "\n "))
    os.utime(path, (1, 1))
    return line


@pytest.mark.parametrize("in_layout", [True, False])
@pytest.mark.parametrize("depth", DEPTHS)
def test_a_deeply_nested_record_is_set_aside_or_the_file_is_damaged(
    store: Store, path: Path, add: Add, depth: int, in_layout: bool
) -> None:
    add(store, "Anna")
    line = nest(path, depth, in_layout=in_layout)
    try:
        again = Store.open(path)
    except Damaged:
        assert depth > 880
        assert depth > 1020 or not in_layout
        restore(path, by="ann", now=NOW)
        with Store.open(path):
            return
    with again:
        if depth > 200:
            assert [document.id for document in again.set_aside] == ["5"]
            assert "contacts 5 can't be used" in str(again.check()[0])
        add(again, "Ben")
        assert [c.display_name for c in again.book.contacts.values() if c.id != 5] == [
            "Anna",
            "Ben",
        ]
    assert line in path.read_text()


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_deep_record_is_taken_in_by_a_koop_that_is_running(
    store: Store, path: Path, add: Add, depth: int
) -> None:
    add(store, "Anna")
    nest(path, depth)
    try:
        store.refresh()
    except Damaged:
        assert depth > 1020
    assert store.book.contacts[1].display_name == "Anna"


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_deep_head_or_older_schema_is_a_damaged_file(
    store: Store, path: Path, add: Add, depth: int
) -> None:
    add(store, "Anna")
    good = path.read_text()
    deep = f'"more":{"[" * depth}{"]" * depth},'
    nest(path, depth)
    head = f'"schema":{migrations.SCHEMA}'
    older = path.read_text().replace(head, f'"schema":{migrations.SCHEMA - 1}')
    assert older != path.read_text()
    for text in (older, good.replace(head, deep + head)):
        path.write_text(text)
        os.utime(path, (1, 1))
        try:
            Store.open(path).close()
        except Damaged:
            assert depth > 880


@pytest.mark.parametrize("depth", DEPTHS)
def test_tinydb_reads_it_or_is_told_that_the_file_is_damaged(
    store: Store, path: Path, add: Add, depth: int
) -> None:
    add(store, "Anna")
    nest(path, depth)
    try:
        tables = BookStorage(path).read()
    except Damaged as error:
        assert depth > 880
        assert "TinyDB JSON" in str(error) or "koop restore" in str(error)
    else:
        assert tables is not None and len(tables["contacts"]) == 2
