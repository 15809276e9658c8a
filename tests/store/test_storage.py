"""BookStorage under TinyDB's own methods."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB, where

from koop_tui.store import Store
from koop_tui.store.storage import BookStorage


def test_writing_outside_a_transaction_raises(store: Store, path: Path) -> None:
    before = path.read_bytes()
    with TinyDB(path, storage=BookStorage) as db, pytest.raises(RuntimeError):
        db.table("contacts").insert({"display_name": "Anna"})
    assert path.read_bytes() == before


def test_tinydbs_methods_work_inside_and_write_once(store: Store, path: Path) -> None:
    storage = BookStorage(path)
    with storage.transaction("ann"):
        contacts = TinyDB(storage=lambda: storage).table("contacts")
        one = contacts.insert({"display_name": "Anna"})
        contacts.insert_multiple([{"display_name": "Ben"}, {"display_name": "Cem"}])
        contacts.update({"notes": "x"}, where("display_name") == "Ben")
        contacts.remove(doc_ids=[one])
        assert len(contacts) == 2
        assert b"Ben" not in path.read_bytes()
    assert store.refresh() is store.book
    assert store.book.generation == 1
    assert {c.display_name: c.notes for c in store.book.contacts.values()} == {
        "Ben": "x",
        "Cem": "",
    }
    with storage.transaction("ann") as transaction:
        assert transaction.new_id("contacts") == 4
    assert store.refresh() is None


def test_nothing_is_written_when_the_body_raises(store: Store, path: Path) -> None:
    before = path.read_bytes()
    storage = BookStorage(path)
    with pytest.raises(ZeroDivisionError), storage.transaction("ann"):
        TinyDB(storage=lambda: storage).table("contacts").insert({"display_name": "Anna"})
        raise ZeroDivisionError
    assert path.read_bytes() == before
    with pytest.raises(RuntimeError):
        storage.write({})


def test_untouched_documents_keep_their_bytes(store: Store, path: Path) -> None:
    text = path.read_bytes().replace(
        b"\n}\n}\n", b'\n},\n"notes":{\n"1":{"a" : 1.50,"b":"\\u00fc"}\n}\n}\n'
    )
    path.write_bytes(text)
    storage = BookStorage(path)
    with storage.transaction("ann"):
        TinyDB(storage=lambda: storage).table("notes").insert({"c": 1})
    assert b'"1":{"a" : 1.50,"b":"\\u00fc"},\n"2":{"c":1}\n' in path.read_bytes()
