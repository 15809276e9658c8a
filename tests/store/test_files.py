"""Modes, groups, links, and folders and files that may not be written."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added
from koop_tui.domain.contacts import Contact
from koop_tui.store import ForeignWriter, ReadOnly, Store, StoreError, Unwritable
from koop_tui.store.files import System
from tests.store.conftest import NOW

Add = Callable[..., Contact]
NOBODY = 65534
GROUP = 54321


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> set[str]:
    return {
        p.name for p in folder.iterdir() if not p.name.endswith((".lock", ".history", ".backups"))
    }


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that other users can reach (pytest's own folders are private)."""
    folder = Path(tempfile.mkdtemp(prefix="koop-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_user(uid: int, gid: int, umask: int, do: Callable[[], object]) -> str:
    """Run something in a child process as another user; return its error, "" when it went well."""
    if os.getuid() != 0:
        pytest.skip("needs root to become another user")
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.umask(umask)
            os.setgroups([GROUP])
            os.setgid(gid)
            os.setuid(uid)
            do()
            os.write(write, b"")
        except StoreError as error:
            os.write(write, f"{type(error).__name__}: {error}".encode())
        except BaseException as error:
            os.write(write, repr(error).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        answer = pipe.read().decode()
    os.waitpid(child, 0)
    return answer


def save(path: Path, name: str = "Anna") -> None:
    with Store.open(path, create=True) as store:
        store.commit(added("x", Contact(display_name=name)), "ann", NOW)


# Modes


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o000])
def test_a_new_book_is_for_its_user_only(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "a" / "b" / "koop.json"
    old = os.umask(umask)
    try:
        save(path)
    finally:
        os.umask(old)
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700
    assert mode(path.with_name(".koop.json.lock")) == 0o600


def test_a_commit_keeps_the_mode_that_the_file_has(store: Store, path: Path, add: Add) -> None:
    path.chmod(0o640)
    add(store, "Anna")
    assert mode(path) == 0o640
    assert names(path.parent) == {"koop.json"}


def test_two_users_with_different_umasks_share_a_setgid_folder(public: Path) -> None:
    shared = public / "shared"
    shared.mkdir()
    if os.getuid() == 0:
        os.chown(shared, 0, GROUP)
    shared.chmod(0o2770)
    path = shared / "koop.json"
    assert as_user(2001, 2001, 0o077, lambda: save(path, "Anna")) == ""
    assert as_user(2002, 2002, 0o000, lambda: save(path, "Ben")) == ""
    assert as_user(2001, 2001, 0o027, lambda: save(path, "Cem")) == ""
    with Store.open(path) as store:
        assert [c.display_name for c in store.book.contacts.values()] == ["Anna", "Ben", "Cem"]
    for file in shared.rglob("*"):
        wanted = 0o660 if file.is_file() else 0o2770
        assert (mode(file), file.stat().st_gid) == (wanted, GROUP), file


def test_root_does_not_take_a_book_away_from_its_owner(public: Path) -> None:
    folder = public / "home"
    folder.mkdir()
    path = folder / "koop.json"
    if os.getuid() == 0:
        os.chown(folder, 2001, 2001)
    assert as_user(2001, 2001, 0o077, lambda: save(path)) == ""
    save(path, "Root")
    assert (path.stat().st_uid, mode(path)) == (2001, 0o600)
    assert as_user(2001, 2001, 0o077, lambda: save(path, "Again")) == ""


# Links


def test_a_linked_book_is_replaced_where_it_really_is(
    store: Store, path: Path, tmp_path: Path, add: Add
) -> None:
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    with Store.open(link) as linked:
        add(linked, "Anna")
    assert link.is_symlink()
    assert names(link.parent) == {"link.json"}
    store.refresh()
    assert [c.display_name for c in store.book.contacts.values()] == ["Anna"]


def test_a_dangling_link_is_followed_when_the_book_is_made(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "real" / "koop.json")
    save(link)
    assert link.is_symlink() and (tmp_path / "real" / "koop.json").is_file()


def test_a_lock_file_that_is_a_link_is_not_followed(store: Store, path: Path, add: Add) -> None:
    target = path.parent / "target"
    target.write_text("precious")
    lock = path.with_name(".koop.json.lock")
    lock.unlink()
    lock.symlink_to(target)
    with pytest.raises(Unwritable):
        add(store, "Anna")
    assert target.read_text() == "precious"


# What may not be written


def test_a_write_protected_book_is_read_only(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    path.chmod(0o400)
    before = path.read_bytes()
    with Store.open(path) as again:
        assert len(again.book.contacts) == 1
        with pytest.raises(ReadOnly, match="write-protected"):
            add(again, "Ben")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("folder", "file", "word"),
    [
        (0o755, 0o666, "folder"),
        (0o777, 0o644, "write-protected"),
        (0o1777, 0o666, "sticky"),
        (0o700, 0o600, "may not read"),
    ],
)
def test_what_another_user_may_not_do_is_one_clear_sentence(
    public: Path, folder: int, file: int, word: str
) -> None:
    path = public / "koop.json"
    save(path)
    path.chmod(file)
    public.chmod(folder)
    before = path.read_bytes()
    if os.getuid() == 0 and word == "sticky":
        path.with_name(".koop.json.lock").chmod(0o666)
    answer = as_user(NOBODY, NOBODY, 0o022, lambda: save(path, "Eve"))
    assert word in answer
    assert answer.startswith(("ReadOnly", "Unreadable"))
    assert path.read_bytes() == before
    assert names(public) == {"koop.json"}


def test_who_may_not_replace_the_book_makes_no_lock_that_keeps_its_owner_out(public: Path) -> None:
    path = public / "koop.json"
    save(path)
    path.chmod(0o666)
    public.chmod(0o1777)
    path.with_name(".koop.json.lock").unlink()
    answer = as_user(NOBODY, NOBODY, 0o022, lambda: save(path, "Eve"))
    assert answer.startswith("ReadOnly") and "sticky" in answer
    assert not path.with_name(".koop.json.lock").exists()
    save(path, "Root")


def test_a_lock_nobody_may_open_leaves_the_book_readable(public: Path) -> None:
    path = public / "koop.json"
    save(path)
    path.chmod(0o666)
    public.chmod(0o777)

    def read() -> None:
        with Store.open(path) as store:
            assert len(store.book.contacts) == 1

    assert as_user(NOBODY, NOBODY, 0o022, read) == ""
    answer = as_user(NOBODY, NOBODY, 0o022, lambda: save(path, "Eve"))
    assert answer.startswith("ReadOnly") and ".koop.json.lock" in answer


class Failing(System):
    """An operating system whose call `name` fails."""

    def __init__(self, name: str, number: int) -> None:
        def fail(*_: Any, **__: Any) -> Any:
            raise OSError(number, os.strerror(number))

        setattr(self, name, fail)


@pytest.mark.parametrize(
    ("call", "number", "word"),
    [
        ("write", errno.ENOSPC, "disk is full"),
        ("write", errno.EDQUOT, "quota"),
        ("fsync", errno.EIO, "the device does not answer"),
        ("replace", errno.EROFS, "read-only disk"),
        ("replace", errno.EPERM, "may not write"),
        ("flock", errno.ENOLCK, "network drive"),
    ],
)
def test_a_failed_write_leaves_the_file_as_it_was(
    store: Store, path: Path, add: Add, call: str, number: int, word: str
) -> None:
    add(store, "Anna")
    before = path.read_bytes()
    with Store(path, system=Failing(call, number)) as failing:
        with pytest.raises(Unwritable, match=word):
            add(failing, "Ben")
        assert len(failing.book.contacts) == 1
        assert failing.refresh() is None
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*.tmp"))
    assert add(store, "Cem").id == 2


def test_after_the_replacement_nothing_says_not_saved(store: Store, path: Path, add: Add) -> None:
    class NoFolderSync(System):
        def fsync(self, fd: int) -> None:  # type: ignore[override]
            if stat.S_ISDIR(os.fstat(fd).st_mode):
                raise OSError(errno.EIO, "no")

    with Store(path, system=NoFolderSync()) as failing:
        done = failing.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
    assert done.warning is not None
    store.refresh()
    assert len(store.book.contacts) == 1


def test_a_foreign_writer_in_the_middle_of_a_commit_is_reported(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")

    class Meddling(System):
        def fsync(self, fd: int) -> None:  # type: ignore[override]
            path.write_bytes(path.read_bytes().replace(b"Anna", b"Eva!"))

    with Store(path, system=Meddling()) as meddled, pytest.raises(ForeignWriter):
        add(meddled, "Ben")
    store.refresh()
    assert [c.display_name for c in store.book.contacts.values()] == ["Eva!"]


def test_what_a_killed_writer_left_is_removed(store: Store, path: Path, add: Add) -> None:
    left = path.with_name(".koop.json.0123456789abcdef.tmp")
    mine = path.with_name("koop.json.tmp")
    left.write_text("half")
    mine.write_text("keep")
    add(store, "Anna")
    assert not left.exists() and mine.exists()


def test_a_file_that_may_not_grow_stays_byte_for_byte(store: Store, path: Path, add: Add) -> None:
    """The kernel itself lets half of the file through and refuses the rest."""
    add(store, "Anna", notes="x" * 5000)
    before = path.read_bytes()

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        save(path, "Ben")

    assert as_user(os.getuid(), os.getgid(), 0o077, full).startswith("Unwritable")
    assert path.read_bytes() == before
    assert not list(path.parent.rglob("*.tmp"))


def test_the_disk_begins_with_a_large_book_before_all_of_it_is_written(
    store: Store, path: Path, add: Add
) -> None:
    told: list[tuple[str, int, int]] = []

    class Watched(System):
        def hurry(self, descriptor: int, start: int, size: int) -> None:  # type: ignore[override]
            told.append(("hurry", start, size))
            assert os.fstat(descriptor).st_size == start + size
            System.hurry(descriptor, start, size)

        def fsync(self, fd: int) -> None:  # type: ignore[override]
            told.append(("fsync", 0, os.fstat(fd).st_size))
            os.fsync(fd)

    large = [Contact(id=-n - 1, display_name=f"Anna {n}", notes="x" * 2500) for n in range(2000)]
    with Store(path, system=Watched()) as watched:
        watched.commit(added("x", *large), "ann", NOW)
    written = next(at for at, call in enumerate(told) if call[0] == "fsync")
    begun = told[:written]
    assert len(begun) >= 3 and {call[0] for call in begun} == {"hurry"}
    assert [start for _, start, _ in begun] == [sum(size for *_, size in begun[:at])
                                                for at in range(len(begun))]  # fmt: skip
    assert 0 <= path.stat().st_size - sum(size for *_, size in begun) < 1 << 21
    store.refresh()
    assert len(store.book.contacts) == 2000


def test_a_disk_that_can_not_be_told_to_begin_is_none_the_worse(tmp_path: Path) -> None:
    read, write = os.pipe()  # of which no part can be begun with: ESPIPE
    System.hurry(write, 0, 1 << 20)
    os.close(read)
    os.close(write)


def test_what_fails_while_the_disk_writes_leaves_the_file_as_it_was(
    store: Store, path: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Anna")
    before = path.read_bytes()
    kept = {p.name: p.read_bytes() for p in path.parent.rglob("*") if p.is_file()}

    def broken(_book: Book, _change: Change) -> Book:
        raise RuntimeError("meanwhile")

    with monkeypatch.context() as patched:
        patched.setattr(Book, "after", broken)
        with pytest.raises(RuntimeError, match="meanwhile"):
            add(store, "Ben")
    assert path.read_bytes() == before
    assert {p.name: p.read_bytes() for p in path.parent.rglob("*") if p.is_file()} == kept
    assert store.refresh() is None
    assert add(store, "Cem").id == 2
