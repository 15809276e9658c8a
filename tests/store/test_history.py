"""Who changed what and when."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import added, edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.domain.relations import Relation
from koop_tui.store import Committed, ForeignWriter, Store
from koop_tui.store.files import System
from koop_tui.store.storage import BookStorage
from tests.store.conftest import NOW

Add = Callable[..., Contact]
Commit = Callable[..., Committed]


def side(book: Path) -> Path:
    return book.with_name(f".{book.name}.history")


def test_every_commit_is_kept_as_a_change(store: Store, add: Add, commit: Commit) -> None:
    anna = add(store, "Anna")
    changed = commit(store, edited("contact.edit", anna, anna.changed(notes="x"), "Anna"), by="ben")
    gone = commit(store, removed("contact.delete", store.book.contacts.values()))
    kinds = [(e.generation, e.kind, e.by, e.at) for e in store.history()]
    assert kinds == [
        (3, "contact.delete", "ann", NOW),
        (2, "contact.edit", "ben", NOW),
        (1, "contact.add", "ann", NOW),
    ]
    assert [e.change for e in store.history()][:2] == [gone.change, changed.change]
    assert store.history()[1].about == "Anna"
    commit(store, store.history()[0].change.undone())
    assert store.book.contacts[anna.id].notes == "x"


def test_the_history_of_one_record(store: Store, add: Add, commit: Commit) -> None:
    anna, ben = add(store, "Anna"), add(store, '"table":"contacts","id":1,')
    commit(store, added("relation.add", Relation(a=1, b=2)))
    for n in range(11):
        add(store, f"C{n}")
    commit(store, edited("contact.edit", anna, anna.changed(notes="x")))
    generations = [e.generation for e in store.history(("contacts", anna.id))]
    assert generations == [15, 1]
    assert [e.generation for e in store.history(("contacts", anna.id), limit=1)] == [15]
    assert [e.generation for e in store.history(("contacts", ben.id))] == [2]
    assert [e.generation for e in store.history(("relations", 1))] == [3]


def test_what_tinydb_does_in_a_transaction_is_kept_too(store: Store, path: Path) -> None:
    storage = BookStorage(path)
    with storage.transaction("ann", "tinydb.insert"):
        TinyDB(storage=lambda: storage).table("contacts").insert({"display_name": "Anna"})
    store.refresh()
    (entry,) = store.history()
    assert (entry.kind, entry.by, entry.keys) == ("tinydb.insert", "ann", (("contacts", 1),))


def test_a_failed_commit_leaves_no_line(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    before = side(path).read_bytes()

    class Meddling(System):
        def link(self, *names: Path, **more: bool) -> None:  # type: ignore[override]
            path.write_bytes(path.read_bytes().replace(b"Anna", b"Eva!"))

    with Store(path, system=Meddling()) as meddled, pytest.raises(ForeignWriter):
        add(meddled, "Ben")
    assert side(path).read_bytes() == before


def test_lines_of_commits_that_did_not_happen_and_torn_ones_are_passed_over(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    with side(path).open("ab") as file:  # killed between the line and the replacement
        file.write(side(path).read_bytes().replace(b'"generation":1,', b'"generation":2,'))
        file.write(b'{"generation":2,"lineage":"')  # and torn by a power cut
    assert [e.generation for e in store.history()] == [1]
    add(store, "Ben")
    add(store, "Cem")
    assert [(e.generation, e.keys) for e in store.history()] == [
        (3, (("contacts", 3),)),
        (2, (("contacts", 2),)),
        (1, (("contacts", 1),)),
    ]


def test_history_that_can_not_be_written_is_told(store: Store, path: Path, add: Add) -> None:
    class Full(System):
        def open(self, name: Path, *how: int, **at: int | None) -> int:  # type: ignore[override]
            if name == side(path):
                raise OSError(errno.ENOSPC, "full")
            return System.open(name, *how, **at)

    with Store(path, system=Full()) as full:
        done = full.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
    assert done.warning is not None and "history" in str(done.warning)


def test_old_history_is_forgotten_on_a_new_day(path: Path) -> None:
    with Store.open(path, create=True, remember=timedelta(days=30)) as store:
        for day in (0, 1, 29, 31, 32):
            contact = Contact(display_name=f"Day {day}")
            store.commit(added("contact.add", contact), "ann", NOW + timedelta(days=day))
        assert [(e.at - NOW).days for e in store.history()] == [32, 31, 29]
    assert side(path).stat().st_mode & 0o777 == 0o600


def test_a_record_is_taken_out_on_request(
    store: Store, path: Path, add: Add, commit: Commit
) -> None:
    commit(
        store,
        added("x", Contact(display_name="Anna"), Contact(display_name="Ben"), about="Anna, Ben"),
    )
    store.forget([("contacts", 1)])
    assert b"Anna" not in side(path).read_bytes()
    (entry,) = store.history()
    assert (entry.keys, entry.about) == ((("contacts", 2),), "")


def test_edits_that_can_not_be_read_any_more_are_left_out(store: Store, path: Path) -> None:
    storage = BookStorage(path)
    with storage.transaction("ann", "x"):
        db = TinyDB(storage=lambda: storage)
        db.table("contacts").insert_multiple([{"display_name": "Anna"}, {"strange": 1}])
        db.table("theirs").insert({"x": 1})
    store.refresh()
    (entry,) = store.history()
    assert len(entry.keys) == 3
    assert [edit.key for edit in entry.change] == [("contacts", 1)]


_HEAD = b'{"generation":%d,"lineage":"%b","at":"%b","by":"x","kind":"x","about":"x","edits":%b}'
_AT = b"2026-03-02T09:30:00+00:00"
_NONE = b'"before":null,"after":null'
DAMAGED = {
    "fields missing": b'{"generation":2,"x":1,"edits":[]}',
    "no such day": _HEAD % (2, b"", b"2026-02-30T09:30:00+00:00", b"[]"),
    "no offset": _HEAD % (2, b"", b"2026-03-02T09:30:00", b"[]"),
    "time is a number": _HEAD.replace(b'"%b","by"', b'%b,"by"') % (2, b"", b"5", b"[]"),
    "not JSON": b'{"generation":2,"lineage":x,"edits":[]}',
    "nothing like it": b"\xff\x00<<<<<<< HEAD",
    "endless generation": b'{"generation":' + b"9" * 5000 + b',"edits":[]}',
    "no edit": _HEAD % (2, b"", _AT, b"[1]"),
    "edit of nothing": _HEAD % (2, b"", _AT, b"[{}]"),
    "table is a list": _HEAD % (2, b"", _AT, b'[{"table":[],"id":1,%b}]' % _NONE),
    "document is a text": _HEAD
    % (2, b"", _AT, b'[{"table":"contacts","id":1,"before":"x","after":5}]'),
    "who is a number": (_HEAD % (2, b"", _AT, b"[]")).replace(b'"by":"x"', b'"by":1'),
}


@pytest.mark.parametrize("damage", DAMAGED)
@pytest.mark.parametrize("at_start", [False, True])
def test_a_damaged_line_is_passed_over(
    path: Path, add: Add, commit: Commit, damage: str, at_start: bool
) -> None:
    with Store.open(path, create=True, remember=timedelta(days=30)) as store:
        anna, ben = add(store, "Anna"), add(store, "Ben")
        lines = side(path).read_bytes().splitlines(keepends=True)
        lines.insert(0 if at_start else 2, DAMAGED[damage] + b"\n")
        side(path).write_bytes(b"".join(lines))
        assert [e.generation for e in store.history()] == [2, 1]
        assert [e.generation for e in store.history(("contacts", anna.id))] == [1]
        assert [e.generation for e in store.history(("contacts", ben.id))] == [2]
        assert all(len(e.change.edits) == 1 for e in store.history())
        commit(store, edited("x", anna, anna.changed(notes="x")))
        assert [e.generation for e in store.history()] == [3, 2, 1]
        late = added("x", Contact(display_name="Cem"))
        store.commit(late, "ann", NOW + timedelta(days=1))  # which prunes
        assert [e.generation for e in store.history()] == [4, 3, 2, 1]
        assert at_start or DAMAGED[damage] in side(path).read_bytes()
        store.forget([("contacts", anna.id)])
        assert store.history(("contacts", anna.id)) == ()
        assert len(store.history()) == 4
        assert DAMAGED[damage] not in side(path).read_bytes()
