"""The lock of a book: `flock` on a side file that is never replaced and never deleted.

The side file names its holder. `fcntl.lockf` would be lost as soon as any descriptor of the file
is closed, and a lock on the book itself would go with the first replacement.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import pwd
import random
import signal
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.own_files import SYSTEM, System
from koop_tui.store.errors import Locked, ReadOnly, unwritable
from koop_tui.store.files import is_sticky
from koop_tui.store.ownership import Ownership, owners_of
from koop_tui.store.side_files import look_into, open_side_file

PATIENCE = 5.0
"""Seconds after which a waiting commit gives up."""
_LONGEST = 4096
"""So many bytes of the lock file are read at most."""
_PIDS = 1 << 22
"""Linux numbers no process higher."""
_SETTLING = 0.2
"""Seconds for which a lock file that may not be opened is taken for one just being made."""


@dataclass(frozen=True)
class Holder:
    """Who holds the lock, since when (UTC, ISO) and for what; `pid` 0 is unknown."""

    user: str = "?"
    pid: int = 0
    action: str = ""
    since: str = ""

    @classmethod
    def read(cls, text: bytes) -> Holder:
        """Return who signed with this text; nobody, when it is none that koop writes."""
        try:
            holder = cls(**json.loads(text))
            words = (holder.user, holder.action, holder.since)
            sound = all(isinstance(word, str) for word in words) and type(holder.pid) is int
            return holder if sound and 0 < holder.pid < _PIDS and holder.time else cls()
        except (ValueError, TypeError, OverflowError, RecursionError):
            return cls()  # just being signed, or signed by something else

    @property
    def time(self) -> str:
        """Since when, as local time of day."""
        return datetime.fromisoformat(self.since).astimezone().strftime("%H:%M")

    @property
    def suspended(self) -> bool:
        """Whether that process is stopped (Ctrl-Z)."""
        try:
            state = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return False
        return state in "Tt"


def user_name() -> str:
    """Return the login name of the process's user, never what the environment claims."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


class Lock:
    """One process's handle on the lock of a book; `hold` takes it."""

    def __init__(self, book: Path, system: System = SYSTEM) -> None:
        self.path = book.with_name(f".{book.name}.lock")
        self._book = book
        self._system = system
        self._given_up = threading.Event()

    def of(self, book: Path) -> Lock:
        """Return the lock of another book; whoever gives up this one gives up that one too."""
        other = Lock(book, self._system)
        other._given_up = self._given_up
        return other

    def give_up(self) -> None:
        """Let `hold` raise Locked from now on, for those who wait already too."""
        self._given_up.set()

    @contextmanager
    def hold(self, action: str, owner: Ownership, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the lock; Locked when another process keeps it for longer than `patience`.

        Ctrl-Z is put off until it is released, as far as the calling thread gets the signal.
        """
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
        try:
            fd = self._acquire(owner, time.monotonic() + patience)
            try:
                self._sign(fd, action)
                yield
            finally:
                self._release(fd)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def holder(self) -> Holder:
        """Return who holds the lock, as far as the side file tells."""
        try:
            owners = owners_of(self._book, self._system)
            fd = look_into(self.path, os.O_RDONLY, owners, self._system)
        except OSError:
            return Holder()
        try:
            return Holder.read(self._system.read(fd, _LONGEST))
        finally:
            self._system.close(fd)

    def _acquire(self, owner: Ownership, deadline: float) -> int:
        denied_since: float | None = None
        while True:
            if self._given_up.is_set():
                raise Locked(N_("koop is ending: nothing was saved."))
            try:
                fd = self._open(owner)
            except PermissionError as error:
                denied_since = denied_since or time.monotonic()
                if time.monotonic() > denied_since + _SETTLING:
                    raise self._unwritable(error) from error
            except OSError as error:
                raise self._unwritable(error) from error
            else:
                if self._try(fd):
                    return fd
            if time.monotonic() > deadline:
                raise self._locked()
            time.sleep(random.uniform(0.002, 0.005))

    def _open(self, owner: Ownership) -> int:
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        return open_side_file(self.path, flags, owner, self._system)

    def _try(self, fd: int) -> bool:
        """Lock the open file if it is free and still the one at the path; else close it."""
        try:
            self._system.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine, there = self._system.fstat(fd), self._system.stat(self.path)
            if not stat.S_ISREG(mine.st_mode):
                raise OSError(errno.EINVAL, N_("it is no regular file"))
            if (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino):
                return True
        except (BlockingIOError, FileNotFoundError):
            pass
        except OSError as error:
            self._system.close(fd)
            raise self._unwritable(error) from error
        self._system.close(fd)
        return False

    def _sign(self, fd: int, action: str) -> None:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        text = json.dumps(asdict(Holder(user_name(), os.getpid(), action, since))).encode()
        with suppress(OSError):  # a full disk: the lock holds all the same, only unnamed
            self._system.ftruncate(fd, 0)
            self._system.write(fd, text)

    def _release(self, fd: int) -> None:
        with suppress(OSError):  # what was saved under the lock is saved
            self._system.ftruncate(fd, 0)
        with suppress(OSError):
            self._system.close(fd)

    def _locked(self) -> Locked:
        holder = self.holder()
        if not holder.pid:
            return Locked(
                N_(
                    "Somebody else is saving the book just now. "
                    "Nothing was saved, try again in a moment."
                )
            )
        values = {"user": holder.user, "pid": holder.pid, "since": holder.time}
        if holder.suspended:
            return Locked(
                N_(
                    "The book is held by {user}, whose koop (process {pid}) is suspended. "
                    "Ask {user} to bring it back to the foreground."
                ),
                **values,
            )
        return Locked(
            N_(
                "The book is held by {user} (process {pid}, since {since}). "
                "Nothing was saved, try again in a moment."
            ),
            **values,
        )

    def _unwritable(self, error: OSError) -> Exception:
        only_the_lock = os.path.lexists(self.path) and os.access(self.path.parent, os.W_OK)
        if isinstance(error, PermissionError) and only_the_lock:
            text = N_(
                "You may not open {path}, which keeps two people from saving at once. "
                "You can read the book, but not change it. Ask its owner."
            )
            return ReadOnly(text, path=str(self.path))
        return unwritable(error, self._book, sticky=is_sticky(self._book.parent))
