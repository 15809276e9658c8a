"""Drafts: what was typed and is not in the book yet, kept for its author when the line breaks.

One file for each running koop in the user's own state folder, 0600, replaced atomically. While koop
runs it holds a lock on a file beside it that the kernel lets go of at its end, however that came;
so what another koop finds unlocked was left behind, and is offered once.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import secrets
import threading
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.folders import make_folder
from koop_tui.own_files import Owners, open_file
from koop_tui.store.draft import MOST_BYTES, Draft, decoded, draft, encoded, fitting

__all__ = ["Draft", "Drafts", "draft"]

_FOLDER = "drafts"


class Drafts:
    """The drafts of one running koop on one book. `hold` is cheap; `save` writes, in any thread.

    Several koops may have left drafts of the same form. One of them is held, the others wait, on
    disk as well, until that one is dropped and the form is opened again, or koop starts again.
    """

    def __init__(self, state: Path, book: Path) -> None:
        self._folder = state / _FOLDER
        self._prefix = hashlib.sha256(os.fsencode(book.resolve())).hexdigest()[:16]
        self._name = f"{self._prefix}-{secrets.token_hex(6)}"
        self._held: dict[str, Draft] = {}
        self._waiting: tuple[Draft, ...] = ()
        self._written: tuple[Draft, ...] = ()
        self._asked: tuple[Draft, ...] = ()
        self._memory = threading.Lock()
        self._guard = threading.Lock()
        self._lock_fd: int | None = None

    def hold(self, draft: Draft) -> None:
        """Remember a draft in memory, until `save`."""
        with self._memory:
            self._held = {**self._held, draft.id: draft}

    def drop(self, draft_id: str) -> None:
        """Forget a draft: it was saved into the book, or given up. OSError when that fails."""
        if self.forget(draft_id):
            self.save()

    def forget(self, draft_id: str) -> bool:
        """Forget a draft in memory, until `save`; False when it was not held."""
        with self._memory:
            known = draft_id in self._held
            self._held = {key: draft for key, draft in self._held.items() if key != draft_id}
        return known

    def forget_if(self, draft: Draft) -> bool:
        """Forget a draft unless more was typed since; False when it stays."""
        with self._memory:
            known = self._held.get(draft.id) is draft
            if known:
                self._held = {key: d for key, d in self._held.items() if d is not draft}
        return known

    def in_memory(self, draft_id: str) -> Draft | None:
        """Return the draft of a form that is open, or None; one that waits goes on waiting."""
        with self._memory:
            return self._held.get(draft_id)

    def held(self, draft_id: str) -> Draft | None:
        """Return the draft to go on with in a form, or None."""
        with self._memory:
            waiting = next((d for d in self._waiting if d.id == draft_id), None)
            if draft_id not in self._held and waiting is not None:
                # only now, as the form will show it: a form that is open drops more than once
                self._waiting = tuple(d for d in self._waiting if d is not waiting)
                self._held = {**self._held, draft_id: waiting}
            return self._held.get(draft_id)

    def save(self) -> None:
        """Write what is remembered; OSError when it can't be, or is too long to be read again."""
        with self._guard:
            drafts = self._all()
            if drafts == self._asked:
                return
            kept = fitting(drafts, self._written)
            file = self._folder / f"{self._name}.json"
            if kept:
                self._start()
                _write_private(file, encoded(kept))
            else:
                file.unlink(missing_ok=True)
            self._written, self._asked = kept, drafts
            if kept != drafts:
                raise OSError(errno.EFBIG, N_("it is too long"))

    @property
    def is_any(self) -> bool:
        """Whether anything is remembered."""
        return bool(self._all())

    def adopt(self) -> list[Draft]:
        """Take over what koops that run no longer have left for this book, the newest first.

        Of several drafts of one form only the newest is returned; the others wait.
        """
        with ExitStack() as locks:
            left: list[Draft] = []
            files: list[Path] = []
            for lock in sorted(self._folder.glob(f"{self._prefix}-*.lock")):
                fd = _locked(lock) if lock.stem != self._name else None
                if fd is None:
                    continue  # that koop is running
                locks.callback(os.close, fd)
                drafts = _read(lock.with_suffix(".json"))
                if drafts is not None:
                    left += drafts
                    files += (lock.with_suffix(".json"), lock)
            offered = self._take_over(left)
            self.save()  # it must be safe here before it goes there
            for file in files:
                file.unlink(missing_ok=True)
        return offered

    def close(self) -> None:
        """Leave: what is still remembered stays for the next start."""
        with suppress(OSError):
            self.save()
        if self._lock_fd is not None:
            if not self._all():
                with suppress(OSError):
                    (self._folder / f"{self._name}.lock").unlink()
            os.close(self._lock_fd)
            self._lock_fd = None

    def _all(self) -> tuple[Draft, ...]:
        with self._memory:
            return (*self._held.values(), *self._waiting)

    def _take_over(self, left: Sequence[Draft]) -> list[Draft]:
        """Remember what was left, and return what of it is held now."""
        offered = []
        with self._memory:
            known = [*self._held.values(), *self._waiting]
            for draft in sorted(left, key=lambda draft: draft.when, reverse=True):
                if draft in known:
                    continue  # in two files: koop was killed while taking it over
                known.append(draft)
                if draft.id in self._held:
                    self._waiting = (*self._waiting, draft)
                else:
                    self._held = {**self._held, draft.id: draft}
                    offered.append(draft)
        return offered

    def _start(self) -> None:
        if self._lock_fd is None:
            make_folder(self._folder)
            lock = self._folder / f"{self._name}.lock"
            while (fd := _made_and_locked(lock)) is None:
                pass
            self._lock_fd = fd


def _made_and_locked(path: Path) -> int | None:
    """Make and lock a file, or return None if another koop has taken it for a dead one's."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        if os.path.samestat(os.fstat(fd), path.stat()):
            return fd
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(fd)
        raise
    os.close(fd)
    return None


def _locked(path: Path) -> int | None:
    """Open and lock a file that nobody holds, else None."""
    try:
        fd = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(fd)
        return None
    return fd


def _read(path: Path) -> list[Draft] | None:
    """Return the drafts in a file, or None when it is damaged, a newer koop's or not ours."""
    try:
        with os.fdopen(open_file(path, os.O_RDONLY, Owners.me()), "rb") as file:
            data = file.read(MOST_BYTES + 1)
        return decoded(data) if len(data) <= MOST_BYTES else None
    except FileNotFoundError:
        return []
    except OSError:
        return None


def _write_private(path: Path, data: bytes) -> None:
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
