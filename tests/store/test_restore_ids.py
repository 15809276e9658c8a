"""No generation and no id that was ever given is given again after a restore."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.store import Committed, Conflicted, Store
from koop_tui.store.restoring import backups_of, restore
from tests.store.conftest import NOW, of_newer_koop

Add = Callable[..., Contact]
Commit = Callable[..., Committed]


def history_of(book: Path) -> Path:
    return book.with_name(f".{book.name}.history")


def backups_in(book: Path) -> Path:
    return book.with_name(f".{book.name}.backups")


def rewrite(path: Path, data: bytes) -> None:
    """Give a file other content, without touching what its other links hold."""
    path.unlink()
    path.write_bytes(data)
    os.utime(path, (1, 1))


def next_ids(path: Path) -> dict[str, int]:
    document = json.loads(path.read_text())["_meta"]["1"]
    assert isinstance(document, dict)
    return dict(document["next_id"])


def generation(path: Path) -> int:
    with Store.open(path) as store:
        return store.book.generation


@pytest.fixture
def lost(store: Store, path: Path, add: Add) -> Path:
    """A book whose last generation, the 3rd with contact 3, is left in the history alone."""
    for name in ("Anna", "Ben", "Cem"):
        add(store, name)
    rewrite(path, b"{")
    return path


def test_the_history_knows_what_a_damaged_file_does_not_tell(lost: Path, add: Add) -> None:
    restore(lost, by="ann", now=NOW)
    assert generation(lost) == 4
    with Store.open(lost) as store:
        assert sorted(store.book.contacts) == [1, 2]
        assert add(store, "Dora").id == 4


def test_a_stale_edit_of_a_lost_record_does_not_reach_a_new_one(
    store: Store, lost: Path, add: Add, commit: Commit
) -> None:
    cem = store.book.contacts[3]
    stale = edited("contact.edit", cem, cem.changed(notes="about Cem"))
    restore(lost, by="ann", now=NOW)
    with Store.open(lost) as other:
        dora = add(other, "Dora")
    store.refresh()
    with pytest.raises(Conflicted):
        commit(store, stale)
    assert store.book.contacts[dora.id] == dora


def test_a_vanished_book_is_followed_too(store: Store, path: Path, add: Add) -> None:
    for name in ("Anna", "Ben"):
        add(store, name)
    path.unlink()
    restore(path, by="ann", now=NOW)
    assert (generation(path), next_ids(path)) == (3, {"contacts": 3})


def test_what_can_be_read_of_a_damaged_history_is_taken(lost: Path, add: Add) -> None:
    side = history_of(lost)
    first, second, third, _ = side.read_bytes().split(b"\n")
    torn = third[: third.index(b'"before"')]
    junk = b'\xff\0{"generation":x,"edits":[{"table":"\\ud800","id":7,{"table":"contacts","id":'
    side.write_bytes(b"\n".join([b"{", second[:20], first[9:], torn + junk]))
    restore(lost, by="ann", now=NOW)
    assert (generation(lost), next_ids(lost)) == (4, {"contacts": 4})


def test_numbers_that_no_book_can_hold_are_damage(lost: Path, add: Add) -> None:
    with history_of(lost).open("ab") as side:
        side.write(b'{"generation":99999999999999999999,"edits":[')
        side.write(b'{"table":"contacts","id":9999999999999999999999,"before":null}]}\n')
    rewrite(lost, b'{\n"_meta":{\n"1":{"schema":1,"generation":9223372036854775807}\n},\n"conta')
    restore(lost, by="ann", now=NOW)
    assert (generation(lost), next_ids(lost)) == (4, {"contacts": 4})


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_history_that_can_not_be_read_keeps_nobody_from_restoring(lost: Path, kind: str) -> None:
    history_of(lost).unlink()
    if kind == "folder":
        history_of(lost).mkdir()
    restore(lost, by="ann", now=NOW)
    assert (generation(lost), next_ids(lost)) == (3, {"contacts": 3})


def test_what_is_left_of_a_damaged_file_tells_as_well(store: Store, path: Path, add: Add) -> None:
    for name in ("Anna", "Ben", "Cem"):
        add(store, name)
    history_of(path).unlink()
    text = path.read_bytes()
    head = text.replace(b'"generation":3', b'"generation":7').replace(b'"3":', b'"8":')
    rewrite(path, head[: head.index(b'"8":') + 20])
    restore(path, by="ann", now=NOW)
    assert (generation(path), next_ids(path)) == (8, {"contacts": 9})


def test_damaged_backups_and_those_of_a_newer_koop_tell_as_well(
    store: Store, path: Path, add: Add
) -> None:
    for n in range(6):
        add(store, f"C{n}")
    history_of(path).unlink()
    folder = backups_in(path)
    newer, torn = folder / "generation-0000000005.json", folder / "generation-0000000004.json"
    rewrite(newer, of_newer_koop(newer.read_bytes()))
    text = torn.read_bytes().replace(b'{\n"_meta":{\n"1":', b"#").replace(b'"3":', b'"11":')
    rewrite(torn, text[:-4])
    (folder / "generation-0000000020.json").write_bytes(b"")
    rewrite(path, b"")
    done = restore(path, by="ann", now=NOW)
    assert done.backup.generation == 3
    assert (generation(path), next_ids(path)) == (21, {"contacts": 12})


@pytest.mark.parametrize("there", [True, False])
def test_records_that_a_foreign_program_added_count_too(
    store: Store, path: Path, add: Add, commit: Commit, there: bool
) -> None:
    add(store, "Anna")
    with TinyDB(path) as db:
        for _ in range(4):
            db.table("contacts").insert({"display_name": "Foreign"})
    store.refresh()
    assert next_ids(path) == {"contacts": 2}
    if not there:  # they are in a backup alone then
        contacts = dict(store.book.contacts)
        commit(store, removed("x", [contacts[number] for number in (2, 3, 4, 5)]))
        history_of(path).unlink()
        path.write_bytes(b"")
    oldest = backups_of(path)[-1]
    assert oldest.generation == 0
    restore(path, oldest, by="ann", now=NOW)
    assert next_ids(path)["contacts"] == 6
