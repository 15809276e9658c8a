"""A kill at each call to the operating system, and an error from each: the old file or the new."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.store import Committed, Store, StoreError
from koop_tui.store.files import System
from koop_tui.store.restoring import backups_of, restore
from koop_tui.store.storage import REMEMBER, BookStorage
from tests.store.conftest import NOW

Add = Callable[..., Contact]
Act = Callable[[Path, System], Any]
KILLED = 77
LATER = NOW + timedelta(days=10)
pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")

DAY = "day-2026-03-12.json"
"""The backup that the first commit at that time makes."""


class Faulty(System):
    """An operating system in which something happens at the call with a number."""

    def __init__(self, at: int, happens: Callable[[str], None]) -> None:
        self.at = at
        self.happens = happens
        self.calls: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if name in {"at", "happens", "calls"} or name.startswith("_"):
            return value

        def call(*arguments: Any, **more: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self.at:
                if name == "write":  # half of it gets through
                    value(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                if name == "close":  # which closes even if it fails
                    value(*arguments)
                self.happens(name)
            return value(*arguments, **more)

        return call


def edit_at(
    path: Path, system: System, now: datetime = NOW, remember: timedelta = REMEMBER
) -> Committed:
    """One commit, the same each time."""
    store = Store(path, remember=remember, system=system)
    contact = store.book.contacts[1]
    return store.commit(edited("contact.edit", contact, contact.changed(notes="new")), "ben", now)


def edit(path: Path, system: System) -> Committed:
    """A commit on a day that has its backup already."""
    return edit_at(path, system)


def edit_first(path: Path, system: System) -> Committed:
    """The first commit of a day: the book is copied for the day."""
    return edit_at(path, system, LATER)


def edit_and_prune(path: Path, system: System) -> Committed:
    """The first commit of a day on which the history of an earlier one is forgotten."""
    return edit_at(path, system, LATER, timedelta(days=1))


def create(path: Path, system: System) -> None:
    BookStorage(path, system=system).create()


def bring_back(path: Path, system: System) -> None:
    """Restore the generation before the last."""
    (backup,) = (b for b in backups_of(path) if b.generation == 2)
    restore(path, backup, by="ben", now=NOW, system=system)


def raise_error(name: str) -> None:
    raise OSError(errno.EIO, f"injected into {name}")


def die(_: str) -> None:
    os._exit(KILLED)


def killed_at(act: Act, path: Path, number: int) -> bool:
    """Run it in a child that is killed at a call; return whether it came so far."""
    child = os.fork()
    if child == 0:
        try:
            act(path, Faulty(number, die))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@dataclass(frozen=True)
class State:
    """What a commit has done so far: the book, the day's backup, the generations in the history."""

    saved: bool
    copied: bool
    history: tuple[int, ...]

    @classmethod
    def of(cls, path: Path, old: bytes) -> State:
        """Look at a book that was `old` before the commit."""
        with Store.open(path) as store:
            history = tuple(entry.generation for entry in store.history())
        return cls(path.read_bytes() != old, day_backup(path).exists(), history)


def day_backup(path: Path) -> Path:
    return path.with_name(f".{path.name}.backups") / DAY


BEFORE, AFTER = (3, 2, 1), (4, 3, 2, 1)
DAYS_OF_WORK = (1, 2, 3, 4, 6, 7, 8, 9)
"""Days after the first on which more was done, where history is to be forgotten."""
LONG = tuple(range(3 + len(DAYS_OF_WORK), 0, -1))
LONGER = (len(LONG) + 1, *LONG)
FORGOTTEN = LONGER[:-3]
COMMITS: dict[Act, list[State]] = {
    edit: [State(False, False, BEFORE), State(True, False, AFTER)],
    edit_first: [
        State(False, False, BEFORE),
        State(False, True, BEFORE),
        State(True, True, AFTER),
    ],
    edit_and_prune: [
        State(False, False, LONG),
        State(False, True, LONG),
        State(True, True, LONGER),
        State(True, True, FORGOTTEN),
    ],
}
"""Each kind of commit, and all states in which a kill may leave it, the finished one last."""
of_each_kind = pytest.mark.parametrize("act", COMMITS, ids=lambda act: act.__name__)


@pytest.fixture
def book(store: Store, path: Path, add: Add, request: pytest.FixtureRequest) -> Path:
    """A book with some history and backups, all of one day; of more where some is forgotten."""
    for n in range(3):
        add(store, f"C{n}")
    if edit_and_prune in getattr(request.node, "callspec", NO_PARAMETERS).params.values():
        for day in DAYS_OF_WORK:
            contact = store.book.contacts[2]
            change = edited("contact.edit", contact, contact.changed(notes=f"day {day}"))
            store.commit(change, "ann", NOW + timedelta(days=day))
    return path


NO_PARAMETERS = SimpleNamespace(params={})


def copy_of(book: Path, tmp_path: Path, number: int) -> Path:
    folder = tmp_path / f"copy{number}"
    shutil.copytree(book.parent, folder)
    return folder / book.name


def outcome(act: Act, book: Path, tmp_path: Path) -> bytes:
    path = copy_of(book, tmp_path, 0)
    act(path, System())
    return path.read_bytes()


@of_each_kind
def test_a_kill_at_each_call_of_a_commit(act: Act, book: Path, tmp_path: Path) -> None:
    old, new = book.read_bytes(), outcome(act, book, tmp_path)
    seen = set()
    number = 1
    while killed_at(act, path := copy_of(book, tmp_path, number), number):
        assert path.read_bytes() in (old, new), number
        with TinyDB(path) as db:
            assert len(db.table("contacts")) == 3
        state = State.of(path, old)
        assert state in COMMITS[act], number
        assert not state.copied or day_backup(path).read_bytes() == old, number
        seen.add(state)
        edit_again(path)
        number += 1
    assert number > 25
    assert seen == set(COMMITS[act])


def edit_again(path: Path) -> None:
    """What a killed writer left keeps nobody from going on, and the day gets its backup."""
    with Store.open(path) as store:
        known = [e.generation for e in store.history()]
        contact = store.book.contacts[2]
        store.commit(edited("contact.edit", contact, contact.changed(notes="x")), "ann", LATER)
        assert [e.generation for e in store.history()] == [store.book.generation, *known]
        assert all(b.is_good() for b in store.backups())
        assert day_backup(path) in {b.path for b in store.backups()}
    assert not list(path.parent.rglob("*.tmp"))


@of_each_kind
def test_an_error_from_each_call_of_a_commit(act: Act, book: Path, tmp_path: Path) -> None:
    old, new = book.read_bytes(), outcome(act, book, tmp_path)
    number, finished = 1, False
    results, warned = set(), set()
    while not finished:
        path = copy_of(book, tmp_path, number)
        system = Faulty(number, raise_error)
        try:
            warning = act(path, system).warning
            result = new
        except StoreError:
            warning, result = None, old
        assert path.read_bytes() == result, system.calls
        state = State.of(path, old)
        newest = COMMITS[act][-1 if state.saved else 0].history[:1]
        assert state.history[:1] == newest or "history" in str(warning)
        if state.saved and warning is None:
            assert state == COMMITS[act][-1], system.calls
        results.add(result)
        warned |= {text for text in WARNINGS if text in str(warning)}
        finished = len(system.calls) < number
        edit_again(path)
        number += 1
    assert results == {old, new}
    # old history is looked for on the first commit of a day only
    assert warned == {text for text in WARNINGS if act is not edit or "old" not in text}


WARNINGS = {
    "without a line in the history",
    "without a backup",
    "did not confirm",
    "old history could not be forgotten",
}


def test_a_kill_at_each_call_of_creating_a_book(tmp_path: Path) -> None:
    number = 1
    while killed_at(create, path := tmp_path / f"{number}.json", number):
        if path.exists():
            with Store.open(path) as store:
                assert store.book.generation == 0
        with Store.open(path, create=True) as store:
            assert store.book.is_empty()
        number += 1
    assert number > 12


def begin(path: Path, system: System) -> None:
    """Make a book and commit to it once."""
    create(path, system)
    with Store(path, system=system) as store:
        store.commit(added("x", Contact(display_name="Anna")), "ben", NOW)


def test_a_kill_at_each_call_of_beginning_locks_no_colleague_out(tmp_path: Path) -> None:
    number = 1
    seen = set()
    while killed_at(begin, path := shared(tmp_path / str(number)) / "koop.json", number):
        for side in (path.with_name(f".koop.json.{name}") for name in ("lock", "history")):
            if side.exists():
                seen.add(side.name)
                assert stat.S_IMODE(side.stat().st_mode) == 0o660, (number, side)
                assert side.stat().st_gid == path.parent.stat().st_gid
        folder = path.with_name(".koop.json.backups")
        if folder.exists():
            seen.add(folder.name)
            assert stat.S_IMODE(folder.stat().st_mode) == 0o2770, number
        begin(path, System())
        assert not list(path.parent.glob(".*.tmp"))
        number += 1
    assert number > 40
    assert len(seen) == 3


def shared(folder: Path) -> Path:
    """Make a folder of a group."""
    folder.mkdir()
    os.chown(folder, -1, os.getgroups()[-1] if os.getuid() else 54321)
    folder.chmod(0o2770)
    return folder


@pytest.mark.parametrize("damaged", [False, True])
def test_a_kill_at_each_call_of_restoring(book: Path, tmp_path: Path, damaged: bool) -> None:
    if damaged:
        book.write_bytes(b"{")
        os.utime(book, (1, 1))
    old = book.read_bytes()
    number = 1
    while killed_at(bring_back, path := copy_of(book, tmp_path, number), number):
        if path.read_bytes() != old:
            with Store.open(path) as store:
                assert len(store.book.contacts) == 2
        bring_back(path, System())
        with Store.open(path) as store:
            assert len(store.book.contacts) == 2
        number += 1
    assert number > 20


@pytest.mark.parametrize("damaged", [False, True])
def test_an_error_from_each_call_of_restoring(book: Path, tmp_path: Path, damaged: bool) -> None:
    if damaged:
        book.write_bytes(b"{")
        os.utime(book, (1, 1))
    old = book.read_bytes()
    number, finished = 1, False
    while not finished:
        path = copy_of(book, tmp_path, number)
        system = Faulty(number, raise_error)
        try:
            bring_back(path, system)
        except StoreError:
            assert path.read_bytes() == old, system.calls
        else:
            assert path.read_bytes() != old
        finished = len(system.calls) < number
        number += 1
