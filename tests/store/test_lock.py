"""The lock: one holder at a time, named."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store import Locked, Store
from koop_tui.store.files import Ownership, System
from koop_tui.store.lock import Lock, user_name
from tests.store.conftest import NOW

OWNER = Ownership(0o600)
HOLD = """
import sys
import threading
from pathlib import Path
from koop_tui.store.files import Ownership
from koop_tui.store.lock import Lock
with Lock(Path(sys.argv[1])).hold("contact.edit", Ownership(0o600)):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(book: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    words = [sys.executable, "-c", HOLD, str(book)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        try:
            yield child
        finally:
            child.send_signal(signal.SIGCONT)
            child.kill()


def test_the_lock_names_its_holder_and_goes_with_it(path: Path) -> None:
    path.parent.mkdir()
    lock = Lock(path)
    with held(path) as child:
        with pytest.raises(Locked) as caught, lock.hold("x", OWNER, patience=0.02):
            pass
        holder = lock.holder()
        assert (holder.user, holder.pid, holder.action) == (user_name(), child.pid, "contact.edit")
        assert not holder.suspended
        assert str(child.pid) in str(caught.value) and user_name() in str(caught.value)
    with lock.hold("x", OWNER):  # its holder was killed
        assert lock.holder().pid == os.getpid()


def test_a_suspended_holder_is_named_as_such(path: Path) -> None:
    path.parent.mkdir()
    lock = Lock(path)
    with held(path) as child:
        os.kill(child.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, child.pid, os.WSTOPPED)
        with pytest.raises(Locked, match="suspended"), lock.hold("x", OWNER, patience=0.02):
            pass


def test_reading_goes_on_while_another_holds_the_lock(store: Store) -> None:
    with held(store.path), Store.open(store.path) as again:
        assert again.refresh() is None


def test_a_waiting_commit_goes_through_when_the_lock_comes_free(store: Store) -> None:
    with held(store.path) as child:
        assert child.stdin is not None
        child.stdin.close()
        store.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
    assert len(store.book.contacts) == 1


def test_ctrl_z_waits_until_the_lock_is_free(path: Path) -> None:
    path.parent.mkdir()
    with Lock(path).hold("x", OWNER):
        assert signal.SIGTSTP in signal.pthread_sigmask(signal.SIG_BLOCK, set())
    assert signal.SIGTSTP not in signal.pthread_sigmask(signal.SIG_BLOCK, set())


SIGNED = '{"user":"x","pid":%s,"action":"","since":"%s"}'
STRANGE = (
    "[" * 100_000,
    '{"user":' * 50_000,
    "9" * 10_000,
    SIGNED % (1, "9999-12-31T23:59:59-12:00"),
    SIGNED % (1, "0001-01-01T00:00:00+12:00"),
    SIGNED % (1, "2026-13-01T00:00:00+00:00"),
    SIGNED % ("-1", "2026-03-01T00:00:00+00:00"),
    SIGNED % ("true", "2026-03-01T00:00:00+00:00"),
    SIGNED % ("1e400", "2026-03-01T00:00:00+00:00"),
    SIGNED % ('"../../etc/passwd\\u0000"', "2026-03-01T00:00:00+00:00"),
    SIGNED % ("9" * 400, "2026-03-01T00:00:00+00:00"),
    SIGNED.replace('"x"', '["x"]') % (1, "2026-03-01T00:00:00+00:00"),
)
"""What somebody else may write into the file of a lock."""


def test_a_holder_that_is_not_named_is_said_to_be_somebody(path: Path) -> None:
    path.parent.mkdir()
    lock = Lock(path)
    for text in ("", "{", '{"user":"x","pid":1}', '{"user":"x","since":"soon"}', "[]", *STRANGE):
        lock.path.write_text(text)
        assert lock.holder().pid == 0
    with held(path):
        for text in ("", *STRANGE):
            lock.path.write_text(text)
            with pytest.raises(Locked, match="Somebody else"), lock.hold("x", OWNER, patience=0.02):
                pass


def test_what_is_no_file_is_not_waited_for_to_name_the_holder(path: Path) -> None:
    path.parent.mkdir()
    lock = Lock(path)
    os.mkfifo(lock.path)
    assert lock.holder().pid == 0
    lock.path.unlink()
    lock.path.mkdir()
    assert lock.holder().pid == 0


def test_nobody_commits_while_the_store_is_paused(store: Store) -> None:
    done = threading.Event()

    def commit() -> None:
        store.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
        done.set()

    with store.paused():
        thread = threading.Thread(target=commit)
        thread.start()
        assert not Lock(store.path).path.read_bytes()
        assert not done.is_set()
    thread.join()
    assert done.is_set() and len(store.book.contacts) == 1


def test_a_deleted_lock_file_gives_no_second_lock(path: Path) -> None:
    path.parent.mkdir()
    lock = Lock(path)
    with lock.hold("x", OWNER):
        lock.path.unlink()
    with lock.hold("y", OWNER):
        assert json.loads(lock.path.read_bytes())["action"] == "y"
    assert lock.path.read_bytes() == b""


def test_a_lock_that_was_left_narrower_is_widened_by_its_owner(path: Path) -> None:
    path.parent.mkdir()
    lock = Lock(path)
    for left, wanted in ((0o600, 0o660), (0o660, 0o660), (0o664, 0o664)):
        lock.path.touch()
        lock.path.chmod(left)
        inode = lock.path.stat().st_ino
        with lock.hold("x", Ownership(0o660)):
            pass
        assert stat.S_IMODE(lock.path.stat().st_mode) == wanted
        assert lock.path.stat().st_ino == inode


def test_where_no_links_can_be_made_the_lock_gets_its_mode_too(path: Path) -> None:
    class NoLinks(System):
        def link(self, *_: Path, **__: bool) -> None:  # type: ignore[override]
            raise PermissionError(errno.EPERM, "no links here")

    path.parent.mkdir()
    lock = Lock(path, NoLinks())
    with lock.hold("x", Ownership(0o660)):
        assert stat.S_IMODE(lock.path.stat().st_mode) == 0o660
    assert list(path.parent.iterdir()) == [lock.path]


def test_two_that_make_the_lock_at_once_agree_on_it(path: Path) -> None:
    inodes = []

    class Overtaken(System):
        def link(self, source: Path, target: Path, **more: bool) -> None:  # type: ignore[override]
            if not inodes:  # another process is quicker
                with Lock(path).hold("y", OWNER):
                    inodes.append(Lock(path).path.stat().st_ino)
            System.link(source, target, **more)

    path.parent.mkdir()
    with Lock(path, Overtaken()).hold("x", OWNER):
        inodes.append(Lock(path).path.stat().st_ino)
    assert len(inodes) == 2 and inodes[0] == inodes[1]
    assert list(path.parent.iterdir()) == [Lock(path).path]


def test_a_lock_being_made_may_be_tidied_away_by_its_holder(path: Path) -> None:
    class Tidied(System):
        def link(self, source: Path, target: Path, **more: bool) -> None:  # type: ignore[override]
            with Lock(path).hold("y", OWNER):
                source.unlink()
            System.link(source, target, **more)

    path.parent.mkdir()
    with Lock(path, Tidied()).hold("x", OWNER):
        assert list(path.parent.iterdir()) == [Lock(path).path]


def test_a_store_names_the_member_who_holds_the_lock(path: Path) -> None:
    with Store.create(path) as store:
        mara = Contact(id=-1, display_name="Mara Lindner", login=user_name())
        store.commit(added("test", mara), user_name(), NOW)
        with held(path), pytest.raises(Locked) as caught:
            store.commit(added("test", Contact(id=-1, display_name="Anna")), "anna", NOW)
    assert "held by Mara Lindner (process" in str(caught.value)
