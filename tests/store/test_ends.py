"""Where a file or a number comes to its end: one sentence, and the book is as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.cli import main
from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.store import Store, StoreError
from koop_tui.store.errors import Unreadable, Unwritable
from koop_tui.store.restoring import restore
from koop_tui.store.storage import BookStorage
from tests.store.conftest import NOW

Add = Callable[..., Contact]
LONGEST = 255 - len("..history.0123456789abcdef.tmp")
"""The longest name of a book, in bytes."""


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what went to stderr: exactly one line."""
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    return err


# A name


@pytest.mark.parametrize("sign", ["x", "ü"])
def test_the_longest_name_of_a_book_serves_for_everything(tmp_path: Path, sign: str) -> None:
    path = tmp_path / (sign * (LONGEST // len(sign.encode())))
    with Store.create(path) as store:
        store.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
        store.forget([("contacts", 9)])
        assert len(store.history()) == 1 and len(store.backups()) == 2
    restore(path, by="ann", now=NOW)
    with Store(path) as store:
        assert len(store.book.contacts) == 0


@pytest.mark.parametrize("length", [LONGEST + 1, 240, 245, 255, 256, 300])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_longer_one_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], length: int, lang: str
) -> None:
    path = tmp_path / "folder" / ("x" * length)
    assert main(["--lang", lang, "demo", "--save", str(path)]) == 1
    assert ("ist zu lang" if lang == "de" else "is too long") in said(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("length", [LONGEST + 1, 245, 255])
def test_a_book_that_got_a_longer_one_can_be_read(tmp_path: Path, length: int) -> None:
    Store.create(tmp_path / "short").close()
    path = (tmp_path / "short").rename(tmp_path / ("x" * length))
    before = path.read_bytes()
    with Store(path) as store:
        with pytest.raises(Unwritable, match="too long"):
            store.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
        assert store.book.contacts == {}
    assert path.read_bytes() == before


# A name that stands twice


def doubled(path: Path, table: str) -> bytes:
    """The book with a second table of a name, as a merge by hand may leave it."""
    data = path.read_bytes()
    start = data.index(b'"%b":{\n' % table.encode())
    end = data.index(b"\n}", start) + 2
    return data[:start] + data[start:end] + b",\n" + data[start:]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("laid_out", [True, False])
def test_two_tables_of_one_name_are_told_and_none_is_lost(
    store: Store,
    path: Path,
    add: Add,
    capsys: pytest.CaptureFixture[str],
    laid_out: bool,
    lang: str,
) -> None:
    anna = add(store, "Anna")
    data = doubled(path, "contacts")
    if not laid_out:
        data = data.replace(b"\n", b" ")
    path.write_bytes(data)
    for command in (["due"], ["check"], ["board"]):
        assert main(["--lang", lang, "--db", str(path), *command]) == 1
        sentence = said(capsys)
        assert "contacts" in sentence
        assert ("zweimal" if lang == "de" else "twice") in sentence
    with pytest.raises(Unreadable):
        store.commit(edited("x", anna, anna.changed(notes="x")), "ann", NOW)
    assert path.read_bytes() == data
    assert main(["--db", str(path), "restore", "--yes", "--fewer"]) == 0
    assert [p.read_bytes() for p in path.parent.glob("*.damaged-*")] == [data]


def test_two_records_of_one_number_are_told(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    data = path.read_bytes()
    line = next(line for line in data.split(b"\n") if b"Anna" in line)
    path.write_bytes(data.replace(line, line + b",\n" + line.replace(b"Anna", b"Ben")))
    with pytest.raises(Unreadable, match="number 1 of the table contacts twice"):
        Store(path)


def test_the_same_name_in_two_tables_is_nothing_special(store: Store, path: Path, add: Add) -> None:
    anna = add(store, "Anna")
    data = json.loads(path.read_bytes())
    data["theirs"] = {"1": {"contacts": 1}, "2": {"contacts": 2}}
    path.write_text(json.dumps(data, indent=2))
    store.commit(edited("x", anna, anna.changed(notes="x")), "ann", NOW)
    assert store.book.contacts[1].notes == "x"


# A counter

ENDS = (10**18, 10**18 + 1, 2**63 - 1)


def set_meta(path: Path, **values: object) -> None:
    data = json.loads(path.read_bytes())
    data["_meta"]["1"].update(values)
    path.write_text(json.dumps(data))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("counter", ["next_id", "generation"])
def test_a_counter_at_its_end_is_told_and_put_right_by_restore(
    store: Store, path: Path, add: Add, capsys: pytest.CaptureFixture[str], end: int, counter: str
) -> None:
    add(store, "Anna")
    add(store, "Ben")
    set_meta(path, **{counter: {"contacts": end} if counter == "next_id" else end})
    before = path.read_bytes()
    with pytest.raises(Unwritable, match="counter"):
        add(store, "Cem")
    assert path.read_bytes() == before
    with Store(path) as again:
        assert [c.display_name for c in again.book.contacts.values()] == ["Anna", "Ben"]
    assert main(["--lang", "en", "--db", str(path), "check"]) == 1
    assert "counter" in capsys.readouterr().out
    assert main(["--lang", "en", "--db", str(path), "restore", "--yes"]) == 0
    with Store(path) as again:
        added_one = add(again, "Cem")
        assert added_one.id == 3 and again.book.generation < 100


def test_the_last_number_can_be_given(store: Store, path: Path, add: Add) -> None:
    set_meta(path, next_id={"contacts": 10**18 - 2})
    last = add(store, "Anna")
    assert last.id == 10**18 - 2
    with Store(path) as again:
        assert again.book.contacts[last.id].display_name == "Anna"
        with pytest.raises(Unwritable, match="counter"):
            add(again, "Ben")
        again.commit(edited("x", last, last.changed(notes="x")), "ann", NOW)


@pytest.mark.parametrize("number", [10**18, 2**63 - 1, 2**63, 10**30])
def test_a_script_that_counts_beyond_the_end_writes_nothing(
    store: Store, path: Path, add: Add, number: int
) -> None:
    add(store, "Anna")
    before = path.read_bytes()
    storage = BookStorage(path)

    def write() -> None:
        with storage.transaction("ann", "script"):
            table = TinyDB(storage=lambda: storage).table("contacts")
            table.insert(table.document_class({"display_name": "Ben"}, doc_id=number))

    with pytest.raises(StoreError, match="counter"):
        write()
    assert path.read_bytes() == before


def test_a_record_that_a_script_put_beyond_the_end_stops_nobody(
    store: Store, path: Path, add: Add
) -> None:
    anna = add(store, "Anna")
    data = json.loads(path.read_bytes())
    data["contacts"][str(10**18 + 5)] = {"display_name": "Far"}
    path.write_text(json.dumps(data))
    store.commit(edited("x", anna, anna.changed(notes="x")), "ann", NOW)
    assert add(store, "Ben").id == 2
    assert str(10**18 + 5) in json.loads(path.read_bytes())["contacts"]
