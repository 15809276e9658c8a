"""Reading: what is new, what is set aside, what a newer koop wrote, and files that are no book."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.language import say, use
from koop_tui.store import (
    Committed,
    Damaged,
    MissingFile,
    NewerSchema,
    Store,
    StoreError,
    Unreadable,
)
from koop_tui.store.files import System
from tests.store.conftest import differing

Commit = Callable[..., Committed]
Add = Callable[..., Contact]


def tables_of(path: Path) -> dict[str, dict[str, Any]]:
    return json.loads(path.read_text())  # type: ignore[no-any-return]


def alter(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Rewrite the file as a foreign program would, indented."""
    tables = tables_of(path)
    change(tables)
    path.write_text(json.dumps(tables, indent=1))


# Refreshing


def test_refresh_tells_what_a_colleague_did(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna, ben = add(store, "Anna"), add(store, "Ben")
    other.refresh()
    seen = other.book
    commit(store, edited("x", anna, anna.changed(notes="x")))
    commit(store, removed("x", [ben]))
    cem = add(store, "Cem")
    now = other.refresh()
    assert now is not None and now is other.book
    added, changed, gone = ({("contacts", record.id)} for record in (cem, anna, ben))
    assert differing(seen, now) == (added, changed, gone)
    assert now.follows(seen)
    assert set(seen.contacts) == {anna.id, ben.id}  # a snapshot never changes


def test_nothing_new_costs_one_stat(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    calls: list[str] = []

    class Counting(System):
        def __getattribute__(self, name: str) -> Any:
            calls.append(name)
            return super().__getattribute__(name)

    with Store(path, system=Counting()) as counting:
        calls.clear()
        assert counting.refresh() is None
        assert calls == ["stat"]


def test_a_commit_reports_what_colleagues_did_before_it(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    other.refresh()
    seen = store.book
    ben = add(other, "Ben")
    done = commit(store, edited("x", anna, anna.changed(notes="x")))
    assert differing(seen, done.book)[0] == {("contacts", ben.id)}
    assert differing(seen, done.book)[1] == {("contacts", anna.id)}
    assert store.refresh() is None


def test_unchanged_records_stay_the_same_objects(store: Store, other: Store, add: Add) -> None:
    anna = add(store, "Anna")
    other.refresh()
    known = other.book.contacts[anna.id]
    add(store, "Ben")
    other.refresh()
    assert other.book.contacts[anna.id] is known


# TinyDB and editors


def test_plain_tinydb_reads_the_file(store: Store, add: Add) -> None:
    add(store, "Anna")
    with TinyDB(store.path) as db:
        (document,) = db.table("contacts").all()
    assert document.doc_id == 1
    assert document["display_name"] == "Anna"


def test_what_another_program_wrote_comes_back_into_layout(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    with TinyDB(store.path) as db:
        db.table("contacts").insert({"display_name": "Foreign"})
        db.table("theirs").insert({"x": 1})
    before, now = store.book, store.refresh()
    assert now is not None and differing(before, now)[0] == {("contacts", 2)}
    assert add(store, "Cem").id == 3
    lines = store.path.read_bytes().splitlines()
    assert b'"2":{"display_name":"Foreign"},' in lines
    assert b'"theirs":{' in lines and b'"1":{"x":1}' in lines
    commit(store, removed("x", [anna]))
    other.refresh()
    assert set(other.book.contacts) == {2, 3}


# What can't be taken in


def test_an_invalid_record_is_set_aside_and_kept(
    store: Store, path: Path, commit: Commit, add: Add
) -> None:
    anna, ben = add(store, "Anna"), add(store, "Ben")
    alter(path, lambda t: t["contacts"][str(ben.id)].update(rhythm="Z"))
    alter(path, lambda t: t["contacts"].update({"07": {"display_name": "x"}}))
    alter(path, lambda t: t["contacts"].update({"8": {"display_name": "x", "id": 3}}))
    with Store.open(path) as again:
        aside = {(a.table, a.id): a.reason for a in again.set_aside}
        assert set(again.book.contacts) == {anna.id}
        assert set(aside) == {("contacts", "2"), ("contacts", "07"), ("contacts", "8")}
        assert "rhythm" in aside["contacts", "2"]
        kept = tables_of(path)["contacts"]
        cem = add(again, "Cem", introduced_by=ben.id)
        assert {**tables_of(path)["contacts"], str(cem.id): None} == {**kept, str(cem.id): None}
        alter(path, lambda t: t["contacts"]["2"].update(rhythm="A"))
        again.refresh()
        assert again.book.contacts[ben.id].rhythm == "A"
        assert ("contacts", "2") not in {(a.table, a.id) for a in again.set_aside}


def test_fields_of_a_newer_koop_survive_an_edit(
    store: Store, path: Path, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    more = {"mood": {"a": [1, "ü"]}, "stars": 5}
    alter(path, lambda t: t["contacts"]["1"].update(more))
    alter(path, lambda t: t["_meta"]["1"].update(color="red"))
    with Store.open(path) as again:
        assert not again.set_aside
        known = again.book.contacts[anna.id]
        commit(again, edited("x", known, known.changed(notes="mine")))
        second = again.book.contacts[anna.id]
        commit(again, edited("x", second, second.changed(notes="more")))
    document = tables_of(path)["contacts"]["1"]
    assert document["notes"] == "more"
    assert {name: document[name] for name in more} == more
    assert tables_of(path)["_meta"]["1"]["color"] == "red"


def test_fields_of_a_newer_koop_survive_a_delete_that_is_undone(
    store: Store, path: Path, commit: Commit, add: Add
) -> None:
    add(store, "Anna")
    alter(path, lambda t: t["contacts"]["1"].update(stars=5))
    with Store.open(path) as again:
        gone = commit(again, removed("x", [again.book.contacts[1]]))
        assert "1" not in tables_of(path).get("contacts", {})
        commit(again, gone.change.undone())
        assert not again.set_aside
    assert tables_of(path)["contacts"]["1"]["stars"] == 5


WORK = {"value": "a@work.example", "kind": "work"}
HOME = {"value": "a@home.example", "kind": "home"}


def with_newer_parts(path: Path) -> None:
    """A newer koop knows more of e-mail addresses, of birthdays and of contacts."""
    alter(
        path,
        lambda t: t["contacts"]["1"].update(
            emails=[{**WORK, "newer": {"checked": 1}}, HOME, {**HOME, "newer": 2, "ü": []}],
            birthday={"month": 5, "day": 4, "zodiac": "Ω"},
            addresses=[{"newest": True}],
            mood=3,
        ),
    )


def test_fields_of_a_newer_koop_inside_of_parts_survive_an_edit(
    store: Store, path: Path, commit: Commit, add: Add
) -> None:
    add(store, "Anna")
    with_newer_parts(path)
    wanted = tables_of(path)["contacts"]["1"]
    with Store.open(path) as again:
        assert not again.set_aside
        for notes in ("mine", "more"):
            known = again.book.contacts[1]
            assert [email.value for email in known.emails] == [
                "a@work.example", "a@home.example", "a@home.example",
            ]  # fmt: skip
            commit(again, edited("x", known, known.changed(notes=notes)))
        assert all(len(e.change.edits) == 1 for e in again.history())
    written = tables_of(path)["contacts"]["1"]
    names = ("emails", "birthday", "addresses", "mood")
    assert {name: written[name] for name in names} == {name: wanted[name] for name in names}
    assert written["notes"] == "more"


def test_a_part_that_is_changed_loses_what_only_a_newer_koop_knows_the_others_keep_it(
    store: Store, path: Path, commit: Commit, add: Add
) -> None:
    add(store, "Anna")
    with_newer_parts(path)
    store.refresh()
    known = store.book.contacts[1]
    work, home, _ = known.emails
    new = work.changed(value="b@work.example")
    birthday = known.birthday and known.birthday.changed(day=5)
    after = known.changed(emails=(new, home, work), birthday=birthday)
    commit(store, edited("x", known, after))
    written = tables_of(path)["contacts"]["1"]
    assert written["emails"] == [
        {**WORK, "value": "b@work.example"},
        {**HOME, "newer": 2, "ü": []},
        {**WORK, "newer": {"checked": 1}},
    ]
    assert written["birthday"] == {"month": 5, "day": 5}
    assert written["mood"] == 3


def test_what_is_wrong_besides_unknown_fields_of_parts_is_still_set_aside(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    alter(path, lambda t: t["contacts"]["1"].update(emails=[{"newer": 1}]))
    store.refresh()
    (aside,) = store.set_aside
    assert aside.id == "1" and "emails.0" in aside.reason


def test_an_unknown_field_that_is_written_twice_keeps_its_last_value(
    store: Store, path: Path, commit: Commit, add: Add
) -> None:
    add(store, "Anna")
    twice = '"new":1,"new":2'
    text = path.read_text().replace(
        '"1":{"rev"', f'"1":{{{twice},"emails":[{{"value":"a",{twice}}}],"rev"'
    )
    path.write_text(text)
    store.refresh()
    assert not store.set_aside
    known = store.book.contacts[1]
    commit(store, edited("x", known, known.changed(notes="x")))
    document = tables_of(path)["contacts"]["1"]
    assert (document["new"], document["emails"]) == (2, [{"value": "a", "new": 2}])


def test_one_bad_record_among_thousands_costs_only_itself(store: Store, path: Path) -> None:
    contacts = {str(n): {"display_name": f"C{n}"} for n in range(1, 2501)}
    contacts["1700"] = {"display_name": ""}
    alter(path, lambda t: t.update(contacts=contacts))
    store.refresh()
    assert len(store.book.contacts) == 2499
    assert [a.id for a in store.set_aside] == ["1700"]


@pytest.mark.parametrize(
    "value", ["NaN", "-Infinity", '"\\ud800"', "1" + "0" * 40, '{"a":' * 40 + "1" + "}" * 40]
)
def test_what_json_allows_but_no_record_is_set_aside_and_stays(
    store: Store, path: Path, add: Add, value: str
) -> None:
    add(store, "Anna")
    text = path.read_text()
    line = f'"5":{{"display_name":"x","rev":{value}}}'
    path.write_text(text.replace('"contacts":{', f'"contacts":{{\n{line},'))
    with Store.open(path) as again:
        assert [a.id for a in again.set_aside] == ["5"]
        add(again, "Ben")
    assert line in path.read_text()
    with TinyDB(path) as db:
        assert len(db.table("contacts")) == 3


# Files that are no book


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Damaged),
        (b"  \n", Damaged),
        (b'{"contacts":{"1":{"na', Damaged),
        (b"\x00" * 500, Damaged),
        (b"\xff\xfe\x00garbage", Damaged),
        (b"[1,2]", Damaged),
        (b"{}", Damaged),
        (b'{"_default":{"1":{"name":"a"}}}', Damaged),
        (b'{"_meta":{"1":{"schema":"1","generation":1}}}', Damaged),
        (b'{"_meta":{"1":{"schema":1,"generation":1}},"contacts":[]}', Damaged),
        (b'{"_meta":{"1":{"schema":99,"generation":1}}}', NewerSchema),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_book_is_named_and_left_alone(
    tmp_path: Path, content: bytes, kind: type[StoreError], create: bool
) -> None:
    path = tmp_path / "koop.json"
    path.write_bytes(content)
    os.utime(path, (1, 1))
    with pytest.raises(kind) as caught:
        Store.open(path, create=create)
    assert str(path) in str(caught.value)
    use("de")
    assert say(caught.value.problem) != str(caught.value)
    assert path.read_bytes() == content


def test_a_damaged_file_leaves_the_open_book_and_is_not_overwritten(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    path.write_bytes(b"{")
    os.utime(path, (1, 1))
    with pytest.raises(Damaged):
        store.refresh()
    with pytest.raises(Damaged):
        add(store, "Ben")
    assert path.read_bytes() == b"{"
    assert [c.display_name for c in store.book.contacts.values()] == ["Anna"]


def test_missing_files_folders_and_pipes(tmp_path: Path, store: Store, add: Add) -> None:
    with pytest.raises(MissingFile):
        Store.open(tmp_path / "none.json")
    with pytest.raises(MissingFile):
        Store.open(tmp_path / "no" / "none.json")
    assert not (tmp_path / "no").exists()
    with pytest.raises(Unreadable):
        Store.open(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable):
        Store.open(tmp_path / "pipe")
    store.path.unlink()
    with pytest.raises(MissingFile):
        store.refresh()
    with pytest.raises(MissingFile):
        add(store, "Anna")
    assert not store.path.exists()
