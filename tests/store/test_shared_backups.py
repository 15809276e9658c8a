"""Backups of a book that is shared later, or only read by a group, or that may not be seen."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from koop_tui.commands.backups import backups
from koop_tui.commands.check import check
from koop_tui.commands.restore import restore as restore_command
from koop_tui.config import Config
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store import Damaged, Store, Unreadable
from koop_tui.store.files import System
from koop_tui.store.restoring import backups_of, restore
from koop_tui.store.storage import BookStorage
from tests.store.conftest import NOW
from tests.store.test_files import GROUP, as_user, mode, public, save

__all__ = ["public"]

OWNER, COLLEAGUE = 2001, 2002


def folder_of(book: Path) -> Path:
    return book.with_name(f".{book.name}.backups")


def shared_later(public: Path, modes: tuple[int, int] = (0o2770, 0o660)) -> Path:
    """Make a book that its owner began for himself and gave to a group after some days."""
    folder = public / "book"
    folder.mkdir()
    if os.getuid() == 0:
        os.chown(folder, OWNER, OWNER)
    folder.chmod(0o700)
    path = folder / "koop.json"

    def begin() -> None:
        for day in range(3):
            with Store.open(path, create=True) as store:
                contact = Contact(display_name=f"{day}")
                store.commit(added("x", contact), "ann", NOW + timedelta(days=day - 9))

    assert as_user(OWNER, OWNER, 0o077, begin) == ""
    assert mode(folder_of(path)) == 0o700
    for thing, wanted in zip((folder, path), modes, strict=True):
        os.chown(thing, -1, GROUP)
        thing.chmod(wanted)
    return path


def saves_without_a_warning(path: Path) -> Callable[[], None]:
    def save() -> None:
        with Store.open(path) as store:
            done = store.commit(added("x", Contact(display_name="B")), "ben", NOW)
            assert done.warning is None, str(done.warning)

    return save


def test_the_backups_of_a_book_that_is_shared_later_are_shared_with_it(public: Path) -> None:
    path = shared_later(public)
    before = {backup.path for backup in backups_of(path)}
    assert as_user(OWNER, OWNER, 0o007, lambda: save(path, "Owner")) == ""
    assert as_user(COLLEAGUE, COLLEAGUE, 0o007, saves_without_a_warning(path)) == ""

    def look() -> None:
        found = {b.path for b in backups_of(path)}
        assert before <= found and all(b.is_good() for b in backups_of(path))

    assert as_user(COLLEAGUE, COLLEAGUE, 0o007, look) == ""
    assert (mode(folder_of(path)), folder_of(path).stat().st_gid) == (0o2770, GROUP)
    for file in folder_of(path).iterdir():
        assert (mode(file), file.stat().st_gid) == (0o660, GROUP), file


def test_who_may_only_read_the_book_may_only_read_its_backups(public: Path) -> None:
    path = shared_later(public, (0o750, 0o640))
    assert as_user(OWNER, OWNER, 0o007, lambda: save(path, "Owner")) == ""
    assert mode(folder_of(path)) == 0o2750
    assert {mode(file) for file in folder_of(path).iterdir()} == {0o640}

    def look() -> None:
        assert all(backup.is_good() for backup in backups_of(path))

    assert as_user(COLLEAGUE, COLLEAGUE, 0o007, look) == ""


@pytest.mark.parametrize(
    ("book", "folder"), [(0o600, 0o700), (0o640, 0o2750), (0o644, 0o2750), (0o660, 0o2770)]
)
def test_only_who_may_write_the_book_may_write_among_its_backups(
    store: Store, path: Path, book: int, folder: int
) -> None:
    path.chmod(book)
    save(path)
    assert mode(folder_of(path)) == folder
    assert {mode(file) for file in folder_of(path).iterdir()} == {book}


def test_who_is_killed_while_sharing_the_backups_begins_again(store: Store, path: Path) -> None:
    class Killed(Exception):
        pass

    class Dying(System):
        def fchmod(self, fd: int, mode: int) -> None:  # type: ignore[override]
            if mode == 0o2770:
                raise Killed
            System.fchmod(fd, mode)

    save(path)
    path.chmod(0o660)
    with Store(path, system=Dying()) as dying, pytest.raises(Killed):
        dying.commit(added("x", Contact(display_name="A")), "ann", NOW)
    assert mode(folder_of(path)) == 0o700
    assert {mode(file) for file in folder_of(path).iterdir()} == {0o660}
    save(path)
    assert mode(folder_of(path)) == 0o2770


# Backups that may not be seen


def test_backups_that_may_not_be_seen_are_not_told_to_be_none(public: Path) -> None:
    path = shared_later(public)
    config = Config(path, "en", "ben", state=public)
    sentence = f"Unreadable: You may not read {folder_of(path)}. Ask its owner to let you in."
    for act in (
        lambda: backups(config),
        lambda: restore_command(config, None, asked=True),
        lambda: restore_command(config, "1", asked=True),
        lambda: restore(path, by="ben", now=NOW),
        lambda: Store.open(path).backups(),
    ):
        assert as_user(COLLEAGUE, COLLEAGUE, 0o007, act) == sentence

    def looks() -> None:
        problems = [str(problem) for problem in Store.open(path).check()]
        assert [f"Unreadable: {problem}" for problem in problems] == [sentence]
        assert check(config) == 1

    assert as_user(COLLEAGUE, COLLEAGUE, 0o007, looks) == ""


def test_a_damaged_book_whose_backups_may_not_be_seen_says_so(public: Path) -> None:
    path = shared_later(public)
    path.write_bytes(b"{")
    os.utime(path, (1, 1))
    answer = as_user(COLLEAGUE, COLLEAGUE, 0o007, lambda: Store.open(path))
    assert answer == (
        f"Damaged: {path} is damaged. You may not look into {folder_of(path)}, where its backups "
        "are: ask the owner of that folder to run `koop restore`."
    )


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_damaged_book_names_the_folder_that_can_not_be_read(
    store: Store, path: Path, number: int
) -> None:
    class Unseen(System):
        def listdir(self, folder: int) -> list[str]:  # type: ignore[override]
            raise OSError(number, os.strerror(number))

    save(path)
    path.write_bytes(b"{")
    os.utime(path, (1, 1))
    with pytest.raises(Damaged) as caught:
        BookStorage(path, system=Unseen()).refresh()
    assert str(folder_of(path)) in str(caught.value)
    path.unlink()
    with pytest.raises(Unreadable):
        BookStorage(path, system=Unseen()).refresh()


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to be two users")
def test_only_backups_are_opened_to_the_group(public: Path) -> None:
    path = shared_later(public)
    theirs = folder_of(path) / "notes.txt"
    theirs.write_text("private")
    theirs.chmod(0o600)
    assert as_user(OWNER, OWNER, 0o077, saves_without_a_warning(path)) == ""
    assert mode(theirs) == 0o600
    assert mode(folder_of(path)) & 0o070
