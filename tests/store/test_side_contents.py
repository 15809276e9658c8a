"""Whatever stands in the files beside a book and of its user, koop says a sentence at most."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from koop_tui.cli import main
from koop_tui.config import Flags, load
from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.language import say
from koop_tui.settings_file import WrongUsage, user_file
from koop_tui.store import Store, StoreError
from koop_tui.store.backups import _time
from koop_tui.store.drafts import Drafts, draft
from koop_tui.store.lock import Holder, Lock
from koop_tui.store.restoring import restore
from koop_tui.store.used_numbers import UsedNumbers
from koop_tui.tui.forms.spec import reopened
from tests.store.conftest import NOW

FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
STRANGE = st.sampled_from(
    [
        b"", b"\x00", b"\xff\xfe", b"\n", b"\n\n", b"[" * 20_000, b'{"a":' * 20_000, b"9" * 5000,
        b"1e400", b"-1", b"null", b"[]", b"{}", b'""', b'"\\ud800"', b"true",
        b"9223372036854775807",
        b'"9999-12-31T23:59:59-12:00"', b'"0001-01-01T00:00:00+12:00"', b'"\x1b]0;x\x07"',
    ]
)  # fmt: skip
"""What breaks readers: ends of numbers and of the calendar, nesting, no text at all."""


def mutants(real: bytes) -> st.SearchStrategy[bytes]:
    """What another program, a torn disk or an enemy may make of a file."""
    place = st.integers(0, len(real))
    change = st.tuples(place, place, STRANGE | st.binary(max_size=4) | VALUES.map(as_json))
    return st.lists(change, min_size=1, max_size=3).map(lambda changes: changed(real, changes))


def changed(real: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Bytes with some stretches replaced by others."""
    for start, end, new in changes:
        start, end = sorted((start, min(end, start + 60)))
        real = real[:start] + new + real[end:]
    return real


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def contents(real: bytes) -> st.SearchStrategy[bytes]:
    return st.binary(max_size=60) | STRANGE | VALUES.map(as_json) | mutants(real)


@contextmanager
def told() -> Iterator[None]:
    """A sentence is all that comes of it."""
    try:
        yield
    except StoreError as error:
        assert say(error.problem)


def book_in(folder: Path) -> tuple[Path, Contact]:
    """A new book with a few commits, so that everything beside it is there."""
    shutil.rmtree(folder, ignore_errors=True)
    path = folder / "koop.json"
    with Store.create(path) as store:
        for name in ("Anna", "Ben"):
            store.commit(added("contact.add", Contact(display_name=name), about=name), "ann", NOW)
        anna = store.book.contacts[1]
        store.commit(edited("contact.edit", anna, anna.changed(notes="x")), "ann", NOW)
        return path, store.book.contacts[1]


def beside(path: Path, kind: str) -> Path:
    return path.with_name(f".{path.name}.{kind}")


HISTORY = (
    b'{"generation":1,"lineage":"LINEAGE","at":"2026-03-02T09:30:00+00:00","by":"ann","kind":'
    b'"contact.add","about":"Anna","edits":[{"table":"contacts","id":1,"before":null,"after":'
    b'{"display_name":"Anna"}}]}\n'
)


@FEW
@given(data=contents(HISTORY + HISTORY.replace(b":1,", b":2,", 1)))
@example(data=HISTORY.replace(b"null", b'{"display_name":"A","met_on":{"day":"9999-12-31"}}'))
def test_the_history(tmp_path: Path, data: bytes) -> None:
    path, anna = book_in(tmp_path / "book")
    beside(path, "history").write_bytes(data)
    with Store(path, remember=timedelta(days=1)) as store:
        with told():
            for entry in (*store.history(), *store.history(("contacts", 1))):
                assert entry.at.astimezone() and entry.keys is not None
                for edit in entry.change:
                    assert edit.record.table
            store.built_on([("contacts", 1)], 1, "x")
        with told():
            for day in range(3):
                new = anna.changed(notes=f"{day}")
                change = edited("contact.edit", store.book.contacts[1], new)
                store.commit(change, "ann", NOW + timedelta(days=day))
        with told():
            store.forget([("contacts", 2)])
        assert store.book.contacts[1].notes == "2"
    with told():
        restore(path, by="ann", now=NOW)


SIGNED = b'{"user": "ann", "pid": 1, "action": "x", "since": "2026-03-02T09:30:00+00:00"}'


@FEW
@given(data=contents(SIGNED))
@example(data=SIGNED)
def test_the_lock(tmp_path: Path, data: bytes) -> None:
    path, anna = book_in(tmp_path / "book")
    beside(path, "lock").write_bytes(data)
    holder = Lock(path).holder()
    assert holder == Holder() or (holder.time and isinstance(holder.suspended, bool))
    assert say(Lock(path)._locked().problem)
    with Store(path) as store:
        store.commit(edited("contact.edit", anna, anna.changed(notes="y")), "ann", NOW)


KEPT = json.dumps(
    [
        {"place": "network", "action": "contact", "key": "[1]", "heading": "Anna",
         "texts": {"notes": "x"}, "typed_at": "2026-03-02T09:30:00+00:00", "before": {"notes": ""}},
    ]
).encode()  # fmt: skip


@FEW
@given(data=contents(KEPT))
@example(data=KEPT)
def test_the_drafts(tmp_path: Path, data: bytes) -> None:
    shutil.rmtree(tmp_path / "state", ignore_errors=True)
    book = tmp_path / "koop.json"
    left = Drafts(tmp_path / "state", book)
    left.hold(draft("network", "contact", "[1]", "Anna", {"notes": "x"}))
    left.close()
    (file,) = (tmp_path / "state" / "drafts").glob("*.json")
    file.write_bytes(data)
    for found in Drafts(tmp_path / "state", book).adopt():
        assert found.when.astimezone() and found.heading is not None
        assert all(isinstance(text, str) for text in found.texts.values())
        reopened(found)


SETTINGS = b'db = "/srv/office/koop.json"\nlanguage = "de"\nascii = false\nhistory_days = 30\n'


@FEW
@given(data=contents(SETTINGS))
@example(data=SETTINGS)
@example(data=b"x = " + b"[" * 50_000)
def test_the_settings(data: bytes) -> None:
    user_file().parent.mkdir(parents=True, exist_ok=True)
    user_file().write_bytes(data)
    try:
        config = load(Flags(), {})
    except WrongUsage as wrong:
        assert all(say(problem) for problem in wrong.problems)
    else:
        assert config.path.is_absolute() and config.language in ("de", "en")


BACKUP = (
    b'{\n"_meta":{\n"1":{"schema":1,"generation":1,"lineage":"x","next_id":{"contacts":2},'
    b'"saved_by":"ann"}\n},\n"contacts":{\n"1":{"rev":1,"display_name":"Anna"}\n}\n}\n'
)
TIMES = st.sampled_from([0, 1, -1, 2**31, 2**32, 253_402_300_799, 253_402_300_800, -62_135_596_801])


@FEW
@given(data=contents(BACKUP), when=TIMES, name=st.sampled_from(
    ["generation-0000000009.json", "day-9999-12-31.json", "day-0001-01-01.json",
     "day-2026-02-30.json", "generation-999999999999999999.json", "generation-.json", "x.json",
     "\udcff.json"]
))  # fmt: skip
@example(data=BACKUP, when=253_402_300_800, name="generation-0000000009.json")
@example(data=b"", when=0, name="generation-999999999999999999.json")
def test_the_backups(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, when: int, name: str
) -> None:
    path, anna = book_in(tmp_path / "book")
    kept = beside(path, "backups") / name
    kept.write_bytes(data)
    with suppress(OverflowError, OSError):  # a file system that does not reach so far
        os.utime(kept, (when, when))
    db = ["--lang", "en", "--db", str(path)]
    for command in (["backups"], ["check"], ["restore", "--yes"], ["backups"], ["check"]):
        assert main([*db, *command]) in (0, 1)
        assert "Something in koop broke" not in capsys.readouterr().err
    with Store(path) as store:
        store.commit(edited("contact.edit", store.book.contacts[1], anna), "ann", NOW)
    path.write_bytes(b"{")
    assert main([*db, "due"]) == 1
    assert "Something in koop broke" not in capsys.readouterr().err


@pytest.mark.parametrize("seconds", [1e12, 1e18, -1e12, float(2**63)])
def test_a_time_that_only_a_file_can_have(seconds: float) -> None:
    assert _time(seconds).astimezone().year > 0


@FEW
@given(data=contents(BACKUP) | contents(HISTORY))
def test_what_was_given_ever(data: bytes) -> None:
    given = UsedNumbers()
    given.learn_book(BACKUP)
    given.learn_book(data)
    given.learn_history(data)
    assert 0 <= given.generation < 10**18
    assert all(0 < number <= 10**18 for number in given.next_id.values())


@pytest.mark.parametrize("kind", ["lock", "history", "backups", "files"])
@pytest.mark.parametrize(
    "put",
    [
        Path.mkdir,
        os.mkfifo,
        Path.touch,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path),
    ],
    ids=["folder", "fifo", "file", "device", "loop"],
)
def test_what_is_nothing_of_the_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, put: Callable[[Path], None]
) -> None:
    path, _anna = book_in(tmp_path / "book")
    there = beside(path, kind)
    if there.is_dir():
        shutil.rmtree(there)
    else:
        there.unlink(missing_ok=True)
    put(there)
    cards = tmp_path / "a.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Neu\nEND:VCARD\n")
    for command in (["check"], ["import", str(cards)], ["backups"], ["restore", "--yes"], ["due"]):
        assert main(["--lang", "en", "--db", str(path), *command]) in (0, 1)
        assert "Something in koop broke" not in capsys.readouterr().err
