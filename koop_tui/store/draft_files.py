"""The files in which drafts outlive their koop: one of this user's for each koop that runs.

Beside each lies a lock that the kernel lets go of at the koop's end, however that came. Folder and
files are opened as koop's own: they hold what people typed and nobody else may read.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from koop_tui.domain.kept_files import sha256_of
from koop_tui.store.draft import MOST_BYTES, Draft, decoded
from koop_tui.store.ownership import Ownership
from koop_tui.store.side_files import SideFolder

_FOLDER = "drafts"
_PRIVATE = Ownership(0o600)


@dataclass(frozen=True)
class Left:
    """What a koop has left that runs no longer."""

    _folder: SideFolder
    _stem: str

    def drafts(self) -> list[Draft] | None:
        """Return the drafts, or None when the file is damaged, a newer koop's or none of ours."""
        try:
            data = self._folder.head(f"{self._stem}.json", MOST_BYTES + 1)
        except FileNotFoundError:
            return []
        except OSError:
            return None
        return decoded(data) if len(data) <= MOST_BYTES else None

    def remove(self) -> None:
        """Remove it, and its lock last: without the lock nobody would find it again."""
        self._folder.tidy(re.escape(f"{self._stem}.json"))
        self._folder.remove(f"{self._stem}.json")
        self._folder.remove(f"{self._stem}.lock")


class DraftFiles:
    """The file of one running koop on one book, and those left behind for that book.

    Every method may raise OSError, such as NotOwn for a link in the place of the folder.
    """

    def __init__(self, state: Path, book: Path) -> None:
        self._folder = state / _FOLDER
        self._prefix = sha256_of(os.fsencode(book.resolve()))[:16]
        self._stem = f"{self._prefix}-{secrets.token_hex(6)}"
        self._lock: int | None = None

    def write(self, data: bytes) -> None:
        """Replace the own file, all or nothing."""
        with SideFolder.private(self._folder, make=True) as folder:
            while self._lock is None:
                self._lock = self._made_and_locked(folder)
            folder.write(f"{self._stem}.json", data, _PRIVATE)

    def remove(self) -> None:
        """Remove the own file, if there is one."""
        with suppress(FileNotFoundError), SideFolder.private(self._folder) as folder:
            folder.remove(f"{self._stem}.json")

    @contextmanager
    def left_behind(self) -> Iterator[list[Left]]:
        """Yield what koops have left that run no longer; nobody else takes it up meanwhile."""
        with ExitStack() as held:
            try:
                folder = held.enter_context(SideFolder.private(self._folder))
            except FileNotFoundError:
                yield []
                return
            ours = re.compile(rf"({self._prefix}-[0-9a-f]{{12}})\.lock")
            names = sorted(filter(ours.fullmatch, folder.names()))
            stems = [name.removesuffix(".lock") for name in names]
            yield [
                Left(folder, stem)
                for stem in stems
                if stem != self._stem and _lock_of_nobody(folder, stem, held)
            ]

    def close(self, *, empty: bool) -> None:
        """Let go of the lock; it goes with the file when there is none."""
        if self._lock is not None:
            if empty:
                with suppress(OSError), SideFolder.private(self._folder) as folder:
                    folder.remove(f"{self._stem}.lock")
            os.close(self._lock)
            self._lock = None

    def _made_and_locked(self, folder: SideFolder) -> int | None:
        """Return the own lock, or None if another koop has taken it for a dead one's."""
        name = f"{self._stem}.lock"
        fd = folder.open(name, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(fd), folder.info(name)):
                return fd
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)
        return None


def _lock_of_nobody(folder: SideFolder, stem: str, held: ExitStack) -> bool:
    """Take a lock that nobody holds and keep it with the others; False when its koop runs."""
    with suppress(OSError):
        fd = folder.open(f"{stem}.lock", os.O_RDWR)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(fd)
            return False
        held.callback(os.close, fd)
        return True
    return False
