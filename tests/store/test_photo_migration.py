"""Books of an older koop, which had the photos inside: nothing is lost on the way out of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.own_files import System
from koop_tui.store import Committed, NewerSchema, Store, StoreError, migrations
from koop_tui.store.restoring import backups_of, restore
from tests.store.conftest import NOW
from tests.store.photos import (
    ANNA,
    BEN,
    CEM,
    DORA,
    THIS,
    all_of,
    folder_of,
    in_base64,
    kept,
    make_older,
    photo,
    schema_of,
)
from tests.store.test_crash_points import Faulty, copy_of, killed_at, raise_error

EVERY = (ANNA, BEN, CEM, DORA)
"""All photos of the older book and its history."""
PHOTOS = [[ANNA], [BEN, ANNA, CEM], []]
"""What the three contacts of the older book have."""


@pytest.fixture
def older(path: Path) -> Path:
    make_older(path)
    return path


def photos(path: Path) -> list[list[bytes]]:
    """Return the photos of all contacts of a book, as koop reads them."""
    with Store.open(path) as store:
        return [[store.photos.content(f) for f in c.files] for c in store.book.contacts.values()]


def save(path: Path, system: System) -> Committed:
    """The first commit of this koop to the older book."""
    store = Store(path, system=system)
    cem = store.book.contacts[3]
    return store.commit(edited("x", cem, cem.changed(notes="x")), "ben", NOW)


def save_again(path: Path) -> None:
    """Whoever comes next goes on, and no photo is lost or anything left lying."""
    with Store.open(path) as store:
        store.commit(added("x", Contact(id=-1, display_name="Dora")), "ann", NOW)
    assert kept(path).items() >= all_of(ANNA, BEN, CEM).items()
    assert kept(path).items() <= all_of(*EVERY).items()
    assert photos(path) == [*PHOTOS, []]
    assert in_history(path) == DORA
    assert not list(path.parent.rglob("*.tmp"))


def in_history(path: Path) -> bytes:
    """Return the photo that only the history has, the one that Ben had before."""
    with Store.open(path) as store:
        (change,) = (entry.change for entry in store.history() if entry.generation == 2)
        before = change.edits[0].before
        assert isinstance(before, Contact)
        return store.photos.content(before.files[0])


def test_an_older_book_is_read_without_being_written(older: Path) -> None:
    before = older.read_bytes()
    assert photos(older) == PHOTOS
    with Store.open(older) as store:
        assert store.check() == ()
    assert older.read_bytes() == before
    assert not folder_of(older).exists()


def test_its_photos_go_beside_it_with_the_next_commit(older: Path) -> None:
    before = older.read_bytes()
    assert save(older, System()).warning is None
    assert schema_of(older) == THIS
    assert kept(older) == all_of(*EVERY)
    assert photos(older) == PHOTOS
    assert len(older.read_bytes()) < 3_000
    (newest, *_) = backups_of(older)
    assert newest.path.read_bytes() == before
    with Store.open(older) as store:
        assert store.check() == ()


def test_all_else_of_the_cards_stays_as_it_was(older: Path) -> None:
    """The step makes of a card what a card makes that comes in today."""
    plain = json.loads(older.read_text())["contacts"]
    save(older, System())
    with Store.open(older) as store:
        for number, contact in store.book.contacts.items():
            there = Contact.model_validate(plain[str(number)]).unpacked()
            assert contact.vcard_extra == there.vcard_extra
            content = store.photos.content
            back = [p.packed(content(p.file)) if p.file else p for p in contact.vcard_extra]
            packed = [p.model_dump(mode="json", exclude_defaults=True) for p in back]
            assert packed == plain[str(number)].get("vcard_extra", [])


def test_its_history_refers_to_them_too_and_keeps_its_lines(older: Path) -> None:
    history = older.with_name(".koop.json.history")
    with Store.open(older) as store:
        before = store.history()
        changes = [entry.change for entry in before]
    damaged = history.read_bytes().split(b"\n")[2]
    save(older, System())
    text = history.read_bytes()
    assert len(text) < 5_000 + len(damaged)
    assert damaged in text  # whatever is in it
    with Store.open(older) as store:
        after = store.history()[1:]
        assert [entry.change for entry in after] == changes
        assert [(e.at, e.by, e.kind) for e in after] == [(e.at, e.by, e.kind) for e in before]
    assert in_history(older) == DORA


def test_a_backup_of_an_older_koop_brings_its_photos_back(older: Path) -> None:
    save(older, System())
    backup = backups_of(older)[0]
    for file in folder_of(older).iterdir():
        file.unlink()
    done = restore(older, backup, by="ann", now=NOW)
    assert done.warning is None
    assert schema_of(older) == THIS
    assert kept(older) == all_of(ANNA, BEN, CEM)
    assert photos(older) == PHOTOS


def test_a_colleague_takes_the_photos_out_while_i_edit(older: Path) -> None:
    with Store.open(older) as mine:
        anna = mine.book.contacts[1]
        save(older, System())
        mine.commit(edited("x", anna, anna.changed(notes="mine")), "ann", NOW)
        assert mine.book.contacts[1].notes == "mine"
        assert mine.photos.content(anna.files[0]) == ANNA
    assert photos(older) == PHOTOS


def test_an_older_koop_says_that_it_must_be_restarted(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(older) as store:
        save(older, System())
        monkeypatch.setattr(migrations, "SCHEMA", 1)
        with pytest.raises(NewerSchema, match="Restart koop"):
            store.refresh()
        with pytest.raises(NewerSchema, match="Restart koop"):
            store.commit(added("x", Contact(id=-1, display_name="x")), "ann", NOW)


def test_plain_tinydb_keeps_the_photos_of_an_older_book_too(older: Path) -> None:
    """A script that reads and writes through TinyDB, before koop was there."""
    with TinyDB(older) as db:
        db.table("contacts").update({"notes": "x"}, doc_ids=[1])
    assert photos(older) == PHOTOS
    save(older, System())
    assert photos(older) == PHOTOS


@pytest.mark.parametrize(
    "extra",
    [
        1,
        [1, "x", None, {}],
        [{"name": "PHOTO"}, {"name": "PHOTO", "value": 3}],
        [{"name": "PHOTO", "value": in_base64(ANNA), "params": [["ENCODING"], [1, 2], "x"]}],
        [{"name": "PHOTO", "value": "ä", "params": [["ENCODING", ["b"]]]}],
    ],
)
def test_records_that_are_not_as_koop_writes_them_go_through(older: Path, extra: object) -> None:
    tables = json.loads(older.read_text())
    tables["contacts"]["4"] = {"display_name": "x", "vcard_extra": extra}
    tables["contacts"]["5"] = {"display_name": "y", "vcard_extra": [photo(CEM).model_dump()]}
    older.write_text(json.dumps(tables))
    save(older, System())
    with Store.open(older) as store:
        assert store.photos.content(store.book.contacts[5].files[0]) == CEM
        assert [store.photos.content(f) for f in store.book.contacts[1].files] == [ANNA]


def test_a_kill_at_each_call_of_the_first_commit(older: Path, tmp_path: Path) -> None:
    old, new = older.read_bytes(), after(older, tmp_path)
    number, seen = 1, set()
    while killed_at(save, path := copy_of(older, tmp_path, number), number):
        now = path.read_bytes()
        assert now in (old, new), number
        assert photos(path) == PHOTOS
        seen.add((now == new, frozenset(kept(path))))
        save_again(path)
        number += 1
    assert number > 60
    assert {saved for saved, _ in seen} == {False, True}
    assert min(len(there) for saved, there in seen if saved) >= 3
    assert len({there for _, there in seen}) > 4  # killed with none, some and all of them there


def test_an_error_from_each_call_of_the_first_commit(older: Path, tmp_path: Path) -> None:
    old, new = older.read_bytes(), after(older, tmp_path)
    number, finished, results = 1, False, set()
    while not finished:
        path = copy_of(older, tmp_path, number)
        system = Faulty(number, raise_error)
        try:
            save(path, system)
            result = new
            assert kept(path).items() >= all_of(ANNA, BEN, CEM).items(), system.calls
        except StoreError:
            result = old
            # as when the disk is full by the time that the book itself is written
            assert kept(path) == {}, system.calls
        assert path.read_bytes() == result, system.calls
        assert photos(path) == PHOTOS
        results.add(result)
        finished = len(system.calls) < number
        save_again(path)
        number += 1
    assert results == {old, new}


def after(older: Path, tmp_path: Path) -> bytes:
    """Return the book as the first commit leaves it."""
    path = copy_of(older, tmp_path, 0)
    save(path, System())
    return path.read_bytes()
