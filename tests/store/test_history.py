"""Who changed what and when."""

from __future__ import annotations

import errno
import gc
import os
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import added, edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.domain.relations import Relation
from koop_tui.store import Committed, ForeignWriter, Store, layout
from koop_tui.store.entry import HistoryEntry
from koop_tui.store.files import System
from koop_tui.store.history import heading
from koop_tui.store.meta import Meta
from koop_tui.store.ownership import Ownership
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
        on_days(store, *range(10), 40, 41, 42, 43)
        assert days_of(store) == [*range(10), 40, 41, 42, 43]
        on_days(store, 44)  # the fifth day on which it is known to be the 40th
        assert days_of(store) == [*range(6, 10), 40, 41, 42, 43, 44]
        on_days(store, 45, 46, 90, 91, 92)
        assert days_of(store) == [*range(6, 10), *range(40, 47), 90, 91, 92]
        on_days(store, 93, 94)
        assert days_of(store) == [43, 44, 45, 46, 90, 91, 92, 93, 94]
    assert side(path).stat().st_mode & 0o777 == 0o600


def on_days(store: Store, *days: int) -> None:
    """A contact is added on each of these days, counted from the first."""
    for day in days:
        contact = Contact(display_name=f"Day {day}")
        store.commit(added("contact.add", contact), "ann", NOW + timedelta(days=day))


def days_of(store: Store) -> list[int]:
    """The days that the history tells of, in its order."""
    return [(entry.at - NOW).days for entry in reversed(store.history())]


def test_a_clock_that_is_ahead_forgets_nothing(path: Path) -> None:
    with Store.open(path, create=True, remember=timedelta(days=30)) as store:
        on_days(store, *range(10), 730)
        assert days_of(store) == [*range(10), 730]
        on_days(store, 730, 731, 732, 733)  # four wrong days, until somebody sees it
        on_days(store, 10, 11)
        assert days_of(store) == [*range(10), 730, 730, 731, 732, 733, 10, 11]
        on_days(store, *range(45, 51))  # what was right is forgotten in its time, and so is that
        assert days_of(store) == [8, 9, 730, 730, 731, 732, 733, 10, 11, *range(45, 51)]


def test_a_clock_that_is_behind_forgets_nothing(path: Path) -> None:
    with Store.open(path, create=True, remember=timedelta(days=30)) as store:
        on_days(store, *range(10), -9000, -8000, -7000, -6000, 10)
        assert days_of(store) == [*range(10), -9000, -8000, -7000, -6000, 10]


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
    "nested deeply": _HEAD % (2, b"", _AT, b"[" * 50_000 + b"]" * 50_000),
    "the last day there is": _HEAD % (2, b"", b"9999-12-31T23:59:59-12:00", b"[]"),
    "the first day there is": _HEAD % (2, b"", b"0001-01-01T00:00:00+12:00", b"[]"),
    "generation is a text": (_HEAD % (2, b"", _AT, b"[]")).replace(
        b'{"generation":2', b'{"generation":2,"generation":"2"'
    ),
    "edit of nothing at all": _HEAD % (2, b"", _AT, b'[{"table":"contacts","id":1,%b}]' % _NONE),
    "who is a number": (_HEAD % (2, b"", _AT, b"[]")).replace(b'"by":"x"', b'"by":1'),
}


def test_what_others_have_built_on_is_known_from_the_newest_changes_alone(
    store: Store, add: Add, commit: Commit
) -> None:
    anna, ben, cem = (add(store, name) for name in ("Anna", "Ben", "Cem"))
    mine = commit(store, edited("x", anna, anna.changed(notes="mine"))).book
    after = mine.contacts[anna.id]
    commit(store, edited("x", ben, ben.changed(notes="ben's")), by="ben")
    commit(store, edited("x", after, after.changed(notes="cem's")), by="cem")
    commit(store, edited("x", cem, cem.changed(notes="mine")))
    keys = {(Contact.table, contact.id) for contact in (anna, ben, cem)}
    found = store.built_on(keys, mine.generation, "ann")
    assert found == {("contacts", anna.id): "cem", ("contacts", ben.id): "ben"}
    assert store.built_on(keys, store.book.generation, "ann") == {}
    assert [e.generation for e in store.history(since=mine.generation)] == [7, 6, 5]


def long_history(path: Path, lines: int, text: int) -> int:
    """A history with so many commits, each with a text so long; return its size in bytes."""
    with Store.create(path) as store:
        store.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
        lineage = store.book.lineage
    document = layout.encode({"display_name": "Anna", "notes": "x" * text})
    with side(path).open("wb") as file:
        for number in range(lines):
            at = NOW - timedelta(days=lines - number)
            meta = Meta(1, generation=number, lineage=lineage)
            edit = b'{"table":"contacts","id":1,"before":null,"after":%b}' % document
            file.write(heading(meta, "ann", "contact.edit", "Anna", at, [edit]))
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"generation":1,', b'"generation":%d,' % lines))
    return side(path).stat().st_size


def peak(work: Callable[[], object]) -> int:
    """The most bytes that were in use at once while something was done, its result included."""
    gc.collect()
    tracemalloc.start()
    result = work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result is not None
    return most


WORK: dict[str, Callable[[Store], object]] = {
    "all": lambda store: store.history(limit=500),
    "one record": lambda store: store.history(("contacts", 1), limit=500),
    "a record that nobody touched": lambda store: store.history(("contacts", 2)),
    "what is new": lambda store: store.built_on([("contacts", 1)], store.book.generation - 3, "x"),
    "what the newest changed": lambda store: store.history(limit=1)[0].change,
    "forgetting": lambda store: (
        store._storage.history.prune(NOW, timedelta(days=30), Ownership(0o600)) or "done"
    ),
    "erasing": lambda store: store.forget([("contacts", 2)]) or "done",
}


@pytest.mark.parametrize("work", WORK)
def test_reading_takes_no_more_memory_where_the_history_is_longer(
    tmp_path: Path, work: str
) -> None:
    used, sizes = [], []
    for lines in (600, 6000):
        path = tmp_path / str(lines) / "koop.json"
        sizes.append(long_history(path, lines, 2000))
        with Store(path) as store:
            WORK[work](store)  # what is compiled once does not count
            used.append(peak(lambda: WORK[work](store)))
    assert sizes[1] > 9 * sizes[0]
    assert used[1] < 1.3 * used[0]
    assert used[1] < sizes[1] / 20


def test_what_an_entry_tells_stays_when_the_history_is_pruned_or_torn(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    add(store, "Ben")
    newest, oldest = store.history()
    store.forget([("contacts", 1)])
    assert [e.display_name for e in records_of(oldest)] == ["Anna"]
    assert [entry.keys for entry in store.history()] == [(("contacts", 2),), ()]
    assert [e.display_name for e in records_of(newest)] == ["Ben"]
    (again, _) = store.history()
    os.truncate(side(path), 10)
    assert again.change.edits == ()


def records_of(entry: HistoryEntry) -> list[Contact]:
    return [edit.after for edit in entry.change if isinstance(edit.after, Contact)]


def test_no_descriptor_stays_open(store: Store, add: Add) -> None:
    for name in "abc":
        add(store, name)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        entries = store.history(limit=1)
        assert entries[0].keys
    del entries
    assert len(list(Path("/proc/self/fd").iterdir())) == before


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
