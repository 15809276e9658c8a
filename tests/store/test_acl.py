"""Access control lists and notes of a book: what a commit carries over, and for whom."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.own_files import System
from koop_tui.store import Store, StoreError, Unwritable
from koop_tui.store.acl import ATTRIBUTE, Acl
from koop_tui.store.restoring import restore
from tests.store.conftest import NOW
from tests.store.test_backups import damage
from tests.store.test_crash_points import Faulty, copy_of, edit, killed_at, raise_error
from tests.store.test_files import as_user, mode, public, save

__all__ = ["public"]

Add = Callable[..., Contact]
ALICE, BEN, CEM, EVE = 2001, 2002, 2003, 2004


def set_acl(path: Path, **entries: int) -> None:
    """Let in users by number: `set_acl(path, u2002=6)`; the group gets nothing of it."""
    users = {int(name[1:]): may for name, may in entries.items()}
    mode = path.stat().st_mode
    try:
        os.setxattr(path, ATTRIBUTE, Acl(mode >> 6 & 7, 0, mode & 7, users).written())
    except OSError as error:
        if error.errno == errno.EOPNOTSUPP:
            pytest.skip("the file system of the tests knows no ACL")
        raise


def attributes(path: Path) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in os.listxattr(path)}


def beside(book: Path, name: str) -> Path:
    return book.with_name(f".{book.name}.{name}")


@pytest.fixture
def home(public: Path) -> Path:
    """A folder of Alice's, in which Ben may work too."""
    if os.getuid() != 0:
        pytest.skip("needs root to be several users")
    folder = public / "home"
    folder.mkdir()
    os.chown(folder, ALICE, 60000)
    folder.chmod(0o701)
    set_acl(folder, u2002=7, u2003=5)
    return folder


def saves(path: Path, name: str) -> Callable[[], None]:
    def run() -> None:
        with Store.open(path, create=True) as store:
            done = store.commit(added("x", Contact(display_name=name)), name, NOW)
            assert done.warning is None, str(done.warning)
            assert store.history()[0].by == name
            assert all(backup.is_good() for backup in store.backups())

    return run


def reads(path: Path) -> None:
    with Store.open(path) as store:
        assert store.book.contacts and store.history()
        assert all(backup.is_good() for backup in store.backups())


# One user


def test_a_commit_carries_over_the_list_and_what_is_noted(
    store: Store, path: Path, add: Add
) -> None:
    set_acl(path, u2002=6)
    os.setxattr(path, "user.comment", b"back me up")
    before = attributes(path), path.stat().st_mode
    add(store, "Anna")
    assert (attributes(path), path.stat().st_mode) == before
    assert len(before[0]) == 2


def test_a_book_without_a_list_gets_none_from_its_folder(
    store: Store, path: Path, add: Add
) -> None:
    path.chmod(0o660)
    set_acl(path.parent, u2002=7)
    text = Acl(7, 7, 0, {BEN: 7}).written()
    os.setxattr(path.parent, "system.posix_acl_default", text)
    add(store, "Anna")
    add(store, "Ben")
    assert ATTRIBUTE not in os.listxattr(path)
    assert mode(path) == 0o660
    for kept in store.backups():
        assert ATTRIBUTE not in os.listxattr(kept.path), kept.path


def test_a_restored_book_keeps_the_list(store: Store, path: Path, add: Add) -> None:
    set_acl(path, u2002=6)
    add(store, "Anna")
    add(store, "Ben")
    before = attributes(path)
    damage(path)
    restore(path, by="ann", now=NOW)
    assert attributes(path) == before
    path.unlink()
    restore(path, by="ann", now=NOW)
    assert attributes(path) == before


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOSPC, errno.EOPNOTSUPP, errno.EIO])
def test_a_list_that_can_not_be_carried_over_stops_the_commit(
    store: Store, path: Path, add: Add, number: int
) -> None:
    class Refusing(System):
        def setxattr(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
            raise OSError(number, os.strerror(number))

    add(store, "Anna")
    set_acl(path, u2002=6)
    before = path.read_bytes(), attributes(path)
    with Store(path, system=Refusing()) as refused, pytest.raises(Unwritable, match="ACL"):
        add(refused, "Ben")
    assert (path.read_bytes(), attributes(path)) == before
    assert not list(path.parent.glob(".*.tmp"))


def test_where_no_list_can_be_there_is_none_to_carry(store: Store, path: Path, add: Add) -> None:
    class Without(System):
        def __getattribute__(self, name: str) -> Any:
            if "xattr" in name:

                def refuse(*_: Any, **__: Any) -> None:
                    raise OSError(errno.EOPNOTSUPP, "no")

                return refuse
            return super().__getattribute__(name)

    with Store(path, system=Without()) as plain:
        done = plain.commit(added("x", Contact(display_name="A")), "ann", NOW)
    assert done.warning is None


def test_getfacl_sees_what_koop_writes(store: Store, path: Path, add: Add) -> None:
    if shutil.which("setfacl") is None:
        pytest.skip("needs setfacl and getfacl")
    set_acl(path)  # or skip
    os.removexattr(path, ATTRIBUTE)
    subprocess.run(["setfacl", "-m", "u:2002:rw,g:54321:r,m::rw", str(path)], check=True)
    before = subprocess.run(["getfacl", "-np", str(path)], capture_output=True, check=True).stdout
    add(store, "Anna")
    after = subprocess.run(["getfacl", "-np", str(path)], capture_output=True, check=True).stdout
    assert after == before and b"user:2002:rw-" in after


@pytest.mark.parametrize("die_at_it", [True, False])
def test_whatever_breaks_a_commit_the_list_is_as_it_was(
    store: Store, path: Path, add: Add, tmp_path: Path, die_at_it: bool
) -> None:
    """A kill at each call to the operating system, and an error from each."""
    add(store, "Anna")
    add(store, "Ben")
    add(store, "Cem")
    set_acl(path, u2002=6)
    os.setxattr(path, "user.comment", b"back me up")
    before = attributes(path)
    number, reached = 0, True
    while reached:
        number += 1
        copy = copy_of(path, tmp_path, number)
        assert attributes(copy) == before
        if die_at_it:
            reached = killed_at(edit, copy, number)
        else:
            system = Faulty(number, raise_error)
            with suppress(StoreError):
                edit(copy, system)
            reached = len(system.calls) >= number
        assert attributes(copy) == before, number
        save(copy, "after")
        assert attributes(copy) == before, number
    assert number > 30


# Several users


def test_those_who_are_let_in_by_a_list_work_on_the_book_together(home: Path) -> None:
    path = home / "koop.json"
    assert as_user(ALICE, ALICE, 0o077, saves(path, "alice")) == ""
    set_acl(path, u2002=6, u2003=4)

    def refused() -> None:
        """Eve, who is in the group of the book, gets to it but not into it."""
        kept = (path, *(beside(path, name) for name in ("history", "lock", "backups")))
        assert all(file.stat() and not os.access(file, os.R_OK) for file in kept)

    for user, name in ((ALICE, "alice"), (BEN, "ben"), (ALICE, "alice"), (BEN, "ben")):
        assert as_user(user, user, 0o077, saves(path, name)) == ""
        for reader in (ALICE, BEN, CEM):
            assert as_user(reader, reader, 0o077, lambda: reads(path)) == "", (name, reader)
        assert as_user(CEM, CEM, 0o077, saves(path, "cem")).startswith("ReadOnly")
        assert as_user(EVE, ALICE, 0o077, refused) == ""
    for side in (path, beside(path, "lock"), beside(path, "history")):
        assert Acl.read(os.getxattr(side, ATTRIBUTE)).group == 0, side
    folder = beside(path, "backups")
    assert Acl.read(os.getxattr(folder, ATTRIBUTE)).others == 0
    assert folder.stat().st_mode & stat.S_ISGID


def test_the_owner_keeps_the_book_that_a_colleague_has_saved(home: Path) -> None:
    path = home / "koop.json"
    assert as_user(ALICE, ALICE, 0o077, saves(path, "alice")) == ""
    set_acl(path, u2002=6)
    assert as_user(ALICE, ALICE, 0o077, saves(path, "alice")) == ""
    assert as_user(BEN, BEN, 0o077, saves(path, "ben")) == ""
    assert path.stat().st_uid == BEN
    acl = Acl.read(os.getxattr(path, ATTRIBUTE))
    assert acl.users == {ALICE: 6, BEN: 6}
    assert (acl.group, acl.others) == (0, 0)


def test_root_saves_a_book_with_a_list_as_it_is(home: Path) -> None:
    path = home / "koop.json"
    assert as_user(ALICE, ALICE, 0o077, saves(path, "alice")) == ""
    set_acl(path, u2002=6)
    before = attributes(path), path.stat().st_uid
    save(path)
    assert (attributes(path), path.stat().st_uid) == before
    assert as_user(ALICE, ALICE, 0o077, saves(path, "alice")) == ""


def test_a_list_that_comes_later_opens_what_is_kept_already(home: Path) -> None:
    path = home / "koop.json"

    def begin() -> None:
        for day in range(3):
            with Store.open(path, create=True) as store:
                contact = Contact(display_name=f"{day}")
                store.commit(added("x", contact), "alice", NOW + timedelta(days=day - 9))

    assert as_user(ALICE, ALICE, 0o077, begin) == ""
    set_acl(path, u2002=6)
    assert as_user(BEN, BEN, 0o077, saves(path, "ben")).startswith("ReadOnly")  # the lock
    assert as_user(ALICE, ALICE, 0o077, saves(path, "alice")) == ""
    assert as_user(BEN, BEN, 0o077, saves(path, "ben")) == ""


# The list itself

perms = st.integers(0, 7)
numbers = st.integers(1, 5)
acls = st.builds(
    Acl,
    perms,
    perms,
    perms,
    st.dictionaries(numbers, perms, max_size=4),
    st.dictionaries(numbers, perms, max_size=4),
)


@given(acls)
def test_what_is_written_is_read_again(acl: Acl) -> None:
    assert Acl.read(acl.written()) == acl
    assert Acl.read(Acl.read(acl.written()).written()).written() == acl.written()


@given(acls, acls)
def test_joined_includes_both(one: Acl, other: Acl) -> None:
    both = one.joined(other)
    assert both.includes(one) and both.includes(other)
    assert one.includes(other) is (one.joined(other).includes(one) and one.includes(both))


@given(acls, numbers, numbers)
def test_nobody_is_let_in_by_a_new_owner_who_was_not_before(acl: Acl, old: int, new: int) -> None:
    """Users 11 and up are in no group; the numbers of groups are those of nobody."""
    before, now = (10 + old, 20), (10 + new, 20)
    named = Acl(6, acl.group, acl.others, {10 + n: may for n, may in acl.users.items()}, acl.groups)
    moved = named.moved(before, now)

    def lets(one: Acl, owner: int, user: int) -> int:
        return one.owner if user == owner else one.users.get(user, one.others)

    for user in range(11, 17):
        if user == now[0]:
            continue  # who could write it, and now owns it
        was, is_ = lets(named, before[0], user), lets(moved, now[0], user)
        assert was & ~is_ == 0, "somebody lost something"
        if user != before[0]:
            assert was == is_
    assert (moved.group, moved.groups) == (named.group, named.groups)


def test_a_group_that_is_left_is_named_and_the_new_one_gets_no_more_than_it_had() -> None:
    acl = Acl(6, 4, 0, {}, {30: 6})
    assert acl.moved((1, 20), (1, 30)) == Acl(6, 6, 0, {}, {20: 4, 30: 6})
    assert acl.moved((1, 20), (1, 40)) == Acl(6, 0, 0, {}, {20: 4, 30: 6})


@pytest.mark.parametrize("text", [b"", b"\2\0\0\0", b"\3\0\0\0" + b"\1\0\6\0\0\0\0\0", b"x" * 11])
def test_what_is_no_list_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):
        Acl.read(text)
