"""What `koop backups` and `koop restore` go by: each kept generation for what it is."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store import Committed, Damaged, Store, Unreadable
from koop_tui.store.backup import Condition, meta_of
from koop_tui.store.backups import _time
from koop_tui.store.listing import Listed, came_before, holding_far_more, listed
from koop_tui.store.restoring import restore
from tests.store.conftest import NOW
from tests.store.test_backups import damage

Add = Callable[..., Contact]
Commit = Callable[..., Committed]


def folder(book: Path) -> Path:
    return book.with_name(f".{book.name}.backups")


def script(book: Path, name: str = "Script contact") -> None:
    """A nightly script that writes through plain TinyDB."""
    with TinyDB(book) as db:
        db.table("contacts").insert({"display_name": name})


def names_in(book: Path) -> list[str]:
    with Store.open(book) as store:
        return [contact.display_name for contact in store.book.contacts.values()]


LAYOUTS: dict[str, Callable[[dict[str, object]], str]] = {
    "koop": lambda _: "",
    "tinydb": json.dumps,
    "indented": lambda tables: json.dumps(tables, indent=4),
    "sorted": lambda tables: json.dumps(tables, indent=1, sort_keys=True, ensure_ascii=False),
    "compact": lambda tables: json.dumps(tables, separators=(",", ":")),
    "meta last": lambda tables: json.dumps({**dict(reversed(tables.items()))}),
}
in_each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def written_by(book: Path, layout: str) -> None:
    text = LAYOUTS[layout](json.loads(book.read_text()))
    if text:
        book.write_text(text)


@in_each_layout
def test_a_generation_is_listed_in_whatever_layout_another_program_left_it(
    store: Store, path: Path, add: Add, layout: str
) -> None:
    for name in ("Anna", "Ben", "Cem"):
        add(store, name)
    written_by(path, layout)
    store.refresh()
    add(store, "Dora")
    newest, *_ = listed(path)
    assert newest.backup is not None and newest.backup.generation == 3
    assert newest.backup.saved_by == "ann"
    assert newest.is_good and newest.content.contacts == 3
    assert newest.content.foreign is (layout != "koop")
    damage(path)
    with pytest.raises(Damaged, match="koop restore") as caught:
        Store.open(path)
    assert caught.value.backup == newest.backup.path
    restore(path, by="ann", now=NOW)
    assert names_in(path) == ["Anna", "Ben", "Cem"]


def test_a_nightly_script_makes_no_daily_copy_invisible(store: Store, path: Path, add: Add) -> None:
    for day in range(4):
        script(path, f"Script {day}")
        store.refresh()
        for name in ("Anna", "Ben"):
            store.commit(
                added("contact.add", Contact(display_name=name)), "ann", NOW + timedelta(days=day)
            )
    found = listed(path)
    assert len(found) == len(list(folder(path).iterdir()))
    daily = [one for one in found if one.backup and one.backup.day]
    assert [one.content.contacts for one in daily] == [10, 7, 4, 1]
    assert all(one.is_good and one.content.foreign for one in daily)


def test_damaged_ones_are_listed_at_their_place(store: Store, path: Path) -> None:
    for day in range(4):
        contact = Contact(display_name=f"{day}")
        store.commit(added("contact.add", contact), "ann", NOW + timedelta(days=day))
    (folder(path) / "day-2026-03-04.json").write_bytes(b"\0garbage")
    torn = folder(path) / "generation-0000000002.json"
    torn.write_bytes(torn.read_bytes()[:-9])  # its head still tells
    (folder(path) / "generation-0000000001.json").write_bytes(b"")
    names = [one.backup.path.stem for one in listed(path) if one.backup]
    assert names == [
        "generation-0000000003",
        "day-2026-03-05",
        "generation-0000000002",
        "generation-0000000001",
        "day-2026-03-04",
        "day-2026-03-03",
        "generation-0000000000",
        "day-2026-03-02",
    ]
    bad = {one.backup.path.stem for one in listed(path) if one.backup and not one.is_good}
    assert bad == {"day-2026-03-04", "generation-0000000002", "generation-0000000001"}
    conditions = {one.content.condition for one in listed(path)}
    assert conditions == {Condition.GOOD, Condition.DAMAGED}


def test_a_file_that_may_not_be_read_is_told_to_be_that(
    store: Store, path: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Anna")
    add(store, "Ben")
    (newest, *_) = store.backups()

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("koop_tui.store.side_files.SideFolder.read", refused)
    assert newest.condition() is Condition.HIDDEN
    assert any("You may not read" in str(problem) for problem in store.check())


@pytest.mark.parametrize("lost", ["damaged", "head only", "vanished"])
def test_after_an_older_file_was_put_back_by_hand_the_content_made_last_is_offered(
    store: Store, path: Path, add: Add, lost: str
) -> None:
    for n in range(3):
        add(store, f"C{n}")
    copy = path.read_bytes()
    for n in range(8):
        add(store, f"D{n}")
    path.write_bytes(copy)
    store.refresh()
    add(store, "E0")
    add(store, "E1")
    if lost == "vanished":
        path.unlink()
    else:
        damage(path, b"{" if lost == "damaged" else path.read_bytes()[:-9])
    restore(path, by="ann", now=NOW)
    assert names_in(path) == ["C0", "C1", "C2", "E0"]


def test_each_tells_which_commit_it_came_before(
    store: Store, path: Path, add: Add, commit: Commit
) -> None:
    def told() -> list[str]:
        found = [one.backup for one in listed(path) if one.backup]
        entries = came_before(path, found)
        return [entries[b.path].about if b.path in entries else "–" for b in found if b.day is None]

    for name in ("Anna", "Ben", "Cem"):
        contact = Contact(display_name=name)
        commit(store, added("contact.add", contact, about=name))
    assert told() == ["Cem", "Ben", "Anna"]
    script(path)
    store.refresh()
    commit(store, added("contact.add", Contact(display_name="Dora"), about="Dora"))
    assert told() == ["Dora", "Cem", "Ben", "Anna"]
    restore(path, store.backups()[1], by="ben", now=NOW)
    assert told() == ["generation-0000000002", "Dora", "Cem", "Ben", "Anna"]
    store.refresh()
    commit(store, added("contact.add", Contact(display_name="Emil"), about="Emil"))
    assert told()[:2] == ["Emil", "generation-0000000002"]
    history = path.with_name(f".{path.name}.history")
    history.write_bytes(b"".join(history.read_bytes().splitlines(keepends=True)[-2:]))
    assert told() == ["Emil", "generation-0000000002", "–", "–", "–"]


def test_of_a_branch_that_ended_nothing_is_told(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    copy = path.read_bytes()
    for n in range(3):
        add(store, f"D{n}")
    path.write_bytes(copy)
    store.refresh()
    add(store, "Emil")
    found = [one.backup for one in listed(path) if one.backup and one.backup.day is None]
    assert [backup.generation for backup in found] == [1, 0, 3, 2]
    entries = came_before(path, found)
    assert [backup.path in entries for backup in found] == [True, True, False, False]
    assert entries[found[0].path].generation == 2


def test_what_a_killed_commit_left_is_the_most_recent(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    add(store, "Ben")
    os.link(path, folder(path) / "generation-0000000002.json")  # and killed
    assert [one.backup.generation for one in listed(path) if one.backup] == [2, 1, 0, 0]


@pytest.mark.parametrize(
    ("has", "kept", "far"),
    [(0, 1, True), (0, 0, False), (1, 5, False), (1, 6, True), (5, 10, False), (4, 10, True),
     (600, 1000, False), (499, 1000, True), (1000, 10, False)],
)  # fmt: skip
def test_far_fewer_is_less_than_half_of_what_there_was(
    path: Path, has: int, kept: int, far: bool
) -> None:
    def holding(count: int, condition: Condition = Condition.GOOD) -> Listed:
        with Store.open(path, create=True) as store:
            store.commit(added("x", Contact(display_name="A")), "ann", NOW)
            some = listed(path)[0]
        return Listed(some.backup, type(some.content)(condition, {"contacts": count}))

    chosen, other = holding(has), holding(kept)
    damaged = holding(10**6, Condition.DAMAGED)
    damage(path)
    found = holding_far_more(path, chosen, [damaged, chosen, other])
    assert found is (other if far else None)


def test_the_book_itself_may_hold_more(store: Store, path: Path, add: Add) -> None:
    for n in range(10):
        add(store, f"C{n}")
    oldest = listed(path)[-1]
    found = holding_far_more(path, oldest, [oldest])
    assert found is not None and found.backup is None and found.content.contacts == 10
    shutil.copy(path, path.with_name("aside"))
    path.unlink()
    assert holding_far_more(path, oldest, [oldest]) is None


def test_what_a_book_says_of_itself_is_read_from_its_beginning() -> None:
    said = b'{"schema": 1, "generation": 7, "lineage": "x", "next_id": {"contacts": 3}}'
    for head in (b'{"_meta": {"1": %b, "2"', b'\n{\n  "_meta" :\n {"1" :%b}}'):
        assert meta_of(head % said).generation == 7
    for head in (
        b"", b"{", b'{"contacts": {"1": {}}}', b'{"_meta": {"1": [1]}}',
        b'{"_meta": {"1": {"schema": 1', b'{"_meta": {"1": ' + b'{"a":' * 90_000,
    ):  # fmt: skip
        with pytest.raises(ValueError):
            meta_of(head)


def test_a_trap_that_would_fill_the_memory_is_not_read(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    trap = folder(path) / "day-2026-02-01.json"
    trap.touch()
    os.truncate(trap, 1 << 40)
    (found,) = (one for one in listed(path) if one.backup and one.backup.path == trap)
    assert found.content.condition is Condition.DAMAGED
    assert len(store.check()) == 1
    os.truncate(path, 1 << 40)
    with pytest.raises(Unreadable, match="too large"):
        Store.open(path)


@pytest.mark.parametrize("seconds", [-(2.0**62), -1.0, 0.0, 2.0**40, 2.0**62, float("inf")])
def test_a_time_that_no_calendar_holds_is_told_as_its_end(seconds: float) -> None:
    for zone in (timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))):
        assert _time(seconds).astimezone(zone)


GOOD = b"""{
"_meta":{
"1":{"schema":1,"generation":7,"lineage":"x","next_id":{"contacts":3},"saved_by":"ann"}
},
"contacts":{
"1":{"rev":1,"display_name":"Anna"}
}
}
"""
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda some: (
        st.lists(some, max_size=3)
        | st.dictionaries(st.sampled_from(["_meta", "1", "schema", "generation", "contacts"]), some)
    ),
    max_leaves=8,
)
spoilt = st.one_of(
    st.binary(max_size=80),
    st.integers(0, len(GOOD)).map(lambda end: GOOD[:end]),
    st.tuples(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=3)).map(
        lambda change: GOOD[: change[0]] + change[1] + GOOD[change[0] + 1 :]
    ),
    json_values.map(lambda value: json.dumps(value).encode()),
)


@given(st.lists(spoilt, min_size=1, max_size=4))
@settings(max_examples=60)
def test_whatever_is_in_the_kept_files_each_is_listed(texts: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as home:
        book = Path(home) / "koop.json"
        Store.create(book).close()
        folder(book).mkdir(0o700)
        (folder(book) / "generation-0000000005.json").write_bytes(GOOD)
        for number, text in enumerate(texts):
            names = f"day-2026-01-0{number + 1}.json", f"generation-000000001{number}.json"
            for name in names:
                (folder(book) / name).write_bytes(text)
        found = listed(book)
        assert len(found) == 1 + 2 * len(texts)
        assert came_before(book, [one.backup for one in found if one.backup]) is not None
        damage(book)
        with pytest.raises(Damaged, match="koop restore"):
            Store.open(book)
        restore(book, by="ann", now=NOW)
        Store.open(book).close()
