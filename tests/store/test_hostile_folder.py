"""A shared folder with somebody hostile in it: what stands in the place of koop's own files."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.language import say, use
from koop_tui.own_files import System
from koop_tui.store import Damaged, ForeignWriter, Locked, Store, Unreadable, Unwritable
from koop_tui.store.backup import Condition
from koop_tui.store.restoring import restore
from tests.store.conftest import NOW
from tests.store.test_files import GROUP, as_user, mode, public

__all__ = ["public"]

Add = Callable[..., Contact]
ALICE, EVE = 2001, 2002
DAY = "day-2026-01-01.json"


@pytest.fixture(autouse=True)
def nothing_waits() -> Iterator[None]:
    """Whatever waits for ever fails its test."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder of somebody else's, with what koop would remove among its own."""
    folder = tmp_path / "victim"
    folder.mkdir()
    for name in ("thesis.tmp", ".day-2026-03-02.json.0123456789abcdef.tmp", "generation-1.json"):
        (folder / name).write_text("precious")
    return folder


def beside(book: Path, name: str) -> Path:
    return book.with_name(f".{book.name}.{name}")


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def replaced_by_link(path: Path, target: Path) -> None:
    """Put a link in the place of a file or folder."""
    path.rename(path.with_name(f"moved{path.name}"))
    path.symlink_to(target)


def in_german(problem: Any) -> str:
    use("de")
    try:
        return say(problem)
    finally:
        use("en")


# The folder of backups


def test_a_link_in_the_place_of_the_backups_is_not_followed(
    store: Store, path: Path, victim: Path, add: Add
) -> None:
    add(store, "Anna")
    before = contents(victim)
    replaced_by_link(beside(path, "backups"), victim)
    done = store.commit(added("x", Contact(display_name="Ben")), "ann", NOW + timedelta(days=1))
    assert str(done.warning) == (
        "Saved, but without a backup of the state before. "
        f"{beside(path, 'backups')} is a link, but koop follows none to what is its own. "
        "Nothing behind it was touched. Remove the link."
    )
    assert "Verknüpfung" in in_german(done.warning) and "koop" in in_german(done.warning)
    assert contents(victim) == before
    with pytest.raises(Unreadable, match="is a link"):
        store.backups()
    with pytest.raises(Unreadable, match="is a link"):
        restore(path, by="ann", now=NOW)
    assert any("is a link" in str(problem) for problem in store.check())
    path.write_bytes(b"{")
    os.utime(path, (1, 1))
    with pytest.raises(Damaged, match="is a link"):
        Store.open(path)
    assert contents(victim) == before


@pytest.mark.parametrize("call", ["listdir", "link", "unlink", "replace"])
def test_a_folder_that_is_exchanged_while_koop_works_in_it_stays_the_one_it_looked_at(
    store: Store, path: Path, victim: Path, add: Add, call: str
) -> None:
    for number in range(6):
        add(store, f"C{number}")
    before = contents(victim)
    folder = beside(path, "backups")

    class Exchanging(System):
        def __getattribute__(self, name: str) -> Any:
            if name == call and not folder.is_symlink():
                replaced_by_link(folder, victim)
            return super().__getattribute__(name)

    with Store(path, system=Exchanging()) as exchanged:
        later = NOW + timedelta(days=1)
        exchanged.commit(added("x", Contact(display_name="Ben")), "ann", later)
    assert folder.is_symlink()
    assert contents(victim) == before


def test_only_what_koop_has_named_is_removed_from_the_backups(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    folder = beside(path, "backups")
    left = ".generation-0000000001.json.0123456789abcdef.tmp"
    others = {
        "thesis.tmp",
        ".thesis.json.0123456789abcdef.tmp",
        "generation-1.json.bak",
        "day-2026-02-30.json",
        *(f"day-zzzz-{number}.json" for number in range(20)),
    }
    for name in (left, *others):
        (folder / name).write_text("x")
    (folder / "generation-0000000000.tmp").mkdir()
    for day in range(1, 4):
        contact = Contact(display_name=f"{day}")
        store.commit(added("x", contact), "ann", NOW + timedelta(days=day))
    names = {entry.name for entry in folder.iterdir()}
    assert others <= names and left not in names
    assert len([name for name in names if name.startswith("day-2026-03")]) == 4


# What stands among the backups


def put_strange_things(folder: Path, private: Path) -> list[str]:
    os.mkfifo(folder / DAY)
    (folder / "day-2026-01-02.json").symlink_to(private)
    (folder / "day-2026-01-03.json").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s"))
    (folder / "s").rename(folder / "day-2026-01-04.json")
    (folder / "generation-0000000099.json").symlink_to("/dev/zero")
    return [DAY, *(f"day-2026-01-0{n}.json" for n in (2, 3, 4)), "generation-0000000099.json"]


def test_what_is_no_ordinary_file_is_listed_as_that_and_hangs_nothing(
    store: Store, path: Path, add: Add, tmp_path: Path
) -> None:
    add(store, "Anna")
    add(store, "Ben")
    private = tmp_path / "private.json"
    shutil.copy(path, private)
    strange = put_strange_things(beside(path, "backups"), private)
    found = {backup.path.name: backup.condition() for backup in store.backups()}
    assert {name for name, is_ in found.items() if is_ is Condition.STRANGE} == set(strange)
    sentences = [str(problem) for problem in store.check()]
    assert len(sentences) == len(strange)
    assert all("no ordinary file" in sentence for sentence in sentences)
    for day in (1, 2):
        add(store, f"day {day}")
    path.write_bytes(b"{")
    os.utime(path, (1, 1))
    with pytest.raises(Damaged, match="koop restore"):
        Store.open(path)
    restore(path, by="ann", now=NOW)
    with Store.open(path) as again:
        assert [c.display_name for c in again.book.contacts.values()] == ["Anna", "Ben", "day 1"]


def test_a_file_of_another_name_is_not_opened_to_the_group(public: Path) -> None:
    """A hard link to a private file among the backups, then the book is shared."""
    folder = public / "book"
    folder.mkdir()
    path = folder / "koop.json"
    with Store.open(path, create=True) as store:
        store.commit(added("x", Contact(display_name="A")), "ann", NOW)
    private = public / "private"
    private.write_text("secret")
    private.chmod(0o600)
    os.link(private, beside(path, "backups") / DAY)
    path.chmod(0o660)
    with Store.open(path) as store:
        store.commit(added("x", Contact(display_name="B")), "ann", NOW)
    assert mode(beside(path, "backups")) == 0o2770
    assert mode(private) == 0o600


def test_a_private_folder_that_is_moved_there_is_not_opened_to_the_group(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    folder = beside(path, "backups")
    folder.rename(path.with_name("moved"))
    private = path.with_name("private")
    private.mkdir(0o700)
    (private / "diary").write_text("secret")
    private.rename(folder)
    path.chmod(0o660)
    add(store, "Ben")
    assert mode(folder) == 0o700
    assert (folder / "diary").read_text() == "secret"


# History and lock


def a_link(path: Path, target: Path) -> str:
    path.symlink_to(target)
    return "is a link"


def a_dangling_link(path: Path, target: Path) -> str:
    path.symlink_to(target.with_name("nothing"))
    return "is a link"


def a_fifo(path: Path, _target: Path) -> str:
    os.mkfifo(path)
    return "no ordinary file"


def a_folder(path: Path, _target: Path) -> str:
    path.mkdir()
    return "no ordinary file"


def a_second_name(path: Path, target: Path) -> str:
    os.link(target, path)
    return "another name"


def of_somebody_else(path: Path, _target: Path) -> str:
    if os.getuid() != 0:
        pytest.skip("needs root to make a file of another user")
    path.write_text("")
    path.chmod(0o666)
    os.chown(path, EVE, EVE)
    return "belongs to"


in_the_way = pytest.mark.parametrize(
    "put",
    [a_link, a_dangling_link, a_fifo, a_folder, a_second_name, of_somebody_else],
    ids=lambda put: put.__name__,
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "target"
    file.write_text("precious\n")
    return file


@in_the_way
def test_what_stands_in_the_place_of_the_history_is_left_alone(
    store: Store, path: Path, target: Path, add: Add, put: Callable[[Path, Path], str]
) -> None:
    add(store, "Anna")
    beside(path, "history").unlink()
    word = put(beside(path, "history"), target)
    done = store.commit(added("x", Contact(display_name="Ben")), "ann", NOW + timedelta(days=800))
    assert str(done.warning).startswith("Saved, but without a line in the history. ")
    assert word in str(done.warning) and str(beside(path, "history")) in str(done.warning)
    assert in_german(done.warning) != str(done.warning)
    with pytest.raises(Unreadable, match=word):
        store.history()
    with pytest.raises(Unwritable, match=word):
        store.forget([("contacts", 1)])
    assert target.read_text() == "precious\n" and not target.with_name("nothing").exists()
    with Store.open(path) as again:
        assert len(again.book.contacts) == 2


@in_the_way
def test_what_stands_in_the_place_of_the_lock_is_left_alone(
    store: Store, path: Path, target: Path, add: Add, put: Callable[[Path, Path], str]
) -> None:
    add(store, "Anna")
    before = path.read_bytes()
    beside(path, "lock").unlink()
    word = put(beside(path, "lock"), target)
    with pytest.raises(Unwritable, match=word) as caught:
        add(store, "Ben")
    assert str(beside(path, "lock")) in str(caught.value)
    assert path.read_bytes() == before
    assert target.read_text() == "precious\n" and not target.with_name("nothing").exists()


def test_a_lock_killed_in_the_making_keeps_nobody_out(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    os.link(beside(path, "lock"), path.with_name(".koop.json.lock.0123456789abcdef.tmp"))
    with Store.open(path) as fresh:
        add(fresh, "Ben")
    assert beside(path, "lock").stat().st_nlink == 1


def test_files_that_others_have_prepared_for_a_private_book_get_nothing_of_it(
    public: Path,
) -> None:
    """A sticky folder for everybody, such as /tmp, where Eve was first."""
    folder = public / "everybody"
    folder.mkdir()
    folder.chmod(0o1777)
    path = folder / "koop.json"

    def begin() -> None:
        Store.open(path, create=True).close()

    def prepare() -> None:
        os.umask(0)
        beside(path, "history").touch(0o666)
        beside(path, "backups").mkdir(0o777)

    def save() -> None:
        with Store.open(path) as store:
            done = store.commit(added("x", Contact(display_name="Secret")), "alice", NOW)
            assert "belongs to" in str(done.warning)

    assert as_user(ALICE, ALICE, 0o077, begin) == ""
    assert as_user(EVE, EVE, 0o077, prepare) == ""
    assert as_user(ALICE, ALICE, 0o077, save) == ""
    assert beside(path, "history").read_text() == ""
    assert not list(beside(path, "backups").iterdir())


def test_a_colleague_of_the_group_may_have_made_what_stands_beside_the_book(
    public: Path,
) -> None:
    folder = public / "office"
    folder.mkdir()
    os.chown(folder, 0, GROUP)
    folder.chmod(0o2770)
    path = folder / "koop.json"

    def save() -> None:
        with Store.open(path, create=True) as store:
            done = store.commit(added("x", Contact(display_name="A")), "ann", NOW)
            assert done.warning is None, str(done.warning)
            assert store.history() and store.backups()

    for user in (EVE, ALICE, EVE):
        assert as_user(user, user, 0o077, save) == ""


def test_somebody_who_exchanges_everything_all_the_while_gets_nothing_done_elsewhere(
    store: Store, path: Path, victim: Path, add: Add
) -> None:
    add(store, "Anna")
    target = victim / "target"
    target.write_text("precious")
    before = contents(victim)
    ending = threading.Event()

    def exchange() -> None:
        kinds = {"backups": victim, "history": target, "lock": target, "files": victim}
        while not ending.is_set():
            for kind, leads_to in kinds.items():
                side, moved = beside(path, kind), path.with_name(f"moved-{kind}")
                if os.path.lexists(side):
                    side.rename(moved)
                side.symlink_to(leads_to)
                ending.wait(0.002)
                side.unlink()
                if moved.exists() and not side.exists():
                    moved.rename(side)
                ending.wait(0.002)

    eve = threading.Thread(target=exchange)
    eve.start()
    done, refused = {"Anna"}, 0
    try:
        for number in range(150):
            try:
                add(store, f"C{number}")
                done.add(f"C{number}")
            except (Unwritable, Locked, ForeignWriter):
                refused += 1
                store.refresh()
    finally:
        ending.set()
        eve.join()
    assert contents(victim) == before
    with Store.open(path) as again:
        assert {contact.display_name for contact in again.book.contacts.values()} == done
    assert len(done) > 20
