"""BookStorage: the TinyDB storage of a shared book, written whole and only under the lock."""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tinydb import Storage

from koop_tui.own_files import SYSTEM, System
from koop_tui.store import layout
from koop_tui.store.backups import Backups
from koop_tui.store.errors import (
    Damaged,
    Key,
    MissingFile,
    StoreError,
    at_its_end,
    overtaken,
    unreadable,
    unwritable,
)
from koop_tui.store.files import Signature, read_all
from koop_tui.store.history import History, line_of
from koop_tui.store.kept_files import Contents, KeptFiles, cannot_keep
from koop_tui.store.lock import Lock
from koop_tui.store.lost import with_backups
from koop_tui.store.meta import TABLE, Meta
from koop_tui.store.ownership import Ownership, ownership, refuse_read_only
from koop_tui.store.place import Place
from koop_tui.store.publishing import Publisher, Retention
from koop_tui.store.snapshot import Snapshot, not_json, understand
from koop_tui.store.transaction import Transaction

_ATTEMPTS = 4
"""How often a file that does not parse is read while a foreign program may be writing it."""
_PAUSE = 0.03
REMEMBER = timedelta(days=730)
"""For how long the history is kept unless a setting says otherwise."""


class BookStorage(Storage):
    """A TinyDB storage that several processes can share.

    Everything is read from the last snapshot, which `refresh` renews when the file has changed.
    `transaction` is the only way to write: it takes the lock, and what TinyDB's own methods (of a
    TinyDB made inside it) write is put into the file at its end, in one replacement.
    """

    def __init__(
        self, path: Path | str, *, remember: timedelta = REMEMBER, system: System = SYSTEM
    ) -> None:
        self._place = Place(path)
        self.guard = threading.RLock()
        self.publisher = Publisher(self.path, system)
        self._remember = remember
        self._system = system
        self._lock = Lock(self.path, system)
        self._holding = False
        self._snapshot: Snapshot | None = None
        self._open: Transaction | None = None

    @property
    def path(self) -> Path:
        """The file itself, where the path that was given leads to."""
        return self._place.path

    # What TinyDB calls

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables as TinyDB wants them. Raises Damaged, or another StoreError."""
        with self.guard:
            pending = self._open.outcome() if self._open else None
            snapshot = self._open.snapshot if self._open else self.refresh()
            try:
                return layout.decoded(pending[0] if pending else snapshot.rows)
            except ValueError as error:  # koop sets such a record aside, TinyDB can't
                raise not_json(self.path) from error

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take all tables for the end of the transaction; RuntimeError outside of one."""
        if self._open is None:
            raise RuntimeError("a book is written inside `with storage.transaction():` only")
        self._open.take(data)

    def close(self) -> None:
        """Let go of the file."""
        with self.guard:
            if self._snapshot is not None:
                self._system.close(self._snapshot.descriptor)
                self._snapshot = None

    # Reading

    @property
    def snapshot(self) -> Snapshot:
        """The last generation that was read."""
        return self._snapshot or self.refresh()

    def refresh(self) -> Snapshot:
        """Return the generation that is in the file now; one stat when that is known already.

        Raises a StoreError, and keeps the old snapshot, when the file can't be read.
        """
        with self.guard:
            try:
                signature = Signature.of(self._looked_up())
                if self._snapshot is not None and self._snapshot.signature == signature:
                    return self._snapshot
                return self._keep(self._load())
            except OSError as error:
                raise with_backups(unreadable(error, self.path), self.backups) from error
            except Damaged as error:
                raise with_backups(error, self.backups) from error

    def _looked_up(self) -> os.stat_result:
        """Look at the file, never at a link in its place; OSError, or ForeignWriter when locked."""
        if self._place.is_linked and not self._holding:
            self._follow()
        info = self._system.stat(self.path, follow_symlinks=False)
        if not stat.S_ISLNK(info.st_mode):
            return info
        info = self._system.stat(self.path)  # not found is a link that leads nowhere
        if self._holding:
            raise overtaken(self.path)
        return self._system.stat(self.path, follow_symlinks=False) if self._follow() else info

    def _follow(self) -> bool:
        """Go on with the file that the path leads to now; return whether it is another one."""
        moved = self._place.follow()
        if moved:
            self.publisher = Publisher(self.path, self._system)
            self._lock = self._lock.of(self.path)
        return moved

    def _load(self) -> Snapshot:
        attempt = 1
        while True:
            data, descriptor, signature = read_all(self.path, self._system)
            try:
                known = self._snapshot.rows if self._snapshot else None
                rows, meta = understand(data, self.path, known)
            except StoreError:
                self._system.close(descriptor)
                if attempt == _ATTEMPTS or not _is_fresh(signature):
                    raise
                attempt += 1
                time.sleep(_PAUSE)
            else:
                return Snapshot(rows, meta, signature, descriptor)

    def _keep(self, snapshot: Snapshot) -> Snapshot:
        old, self._snapshot = self._snapshot, snapshot
        if old is not None:
            with suppress(OSError):  # nothing depends on it any more
                self._system.close(old.descriptor)
        return snapshot

    # Writing

    @contextmanager
    def transaction(
        self,
        by: str = "",
        action: str = "",
        about: str = "",
        now: datetime | None = None,
        undoes: int = 0,
    ) -> Iterator[Transaction]:
        """Hold the lock and write once at the end; nothing is written when the body raises.

        `by`, `action`, `about`, `now` (the clock, if None) and `undoes` are kept in the history.
        Raises a
        StoreError when the file can't be read, locked or replaced; it is as it was then.
        """
        self._refuse_read_only()
        with self.guard, self._locked(action) as owner:
            snapshot = self.refresh()
            if snapshot.meta.is_at_its_end:
                raise at_its_end()
            transaction = Transaction(snapshot, by)
            self._open = transaction
            try:
                yield transaction
            finally:
                self._open = None
            outcome = transaction.outcome()
            if outcome is not None:
                at = (now or datetime.now(UTC)).astimezone(UTC)
                line = line_of(transaction, by, action, about, at, undoes)
                retention = Retention(snapshot.meta.generation, at, self._remember)
                written, transaction.warning = self.publisher.publish(
                    *outcome,
                    owner,
                    snapshot.signature,
                    line,
                    retention,
                    transaction.files,
                    transaction.meanwhile,
                )
                self._keep(written)

    def forget(self, keys: frozenset[Key]) -> None:
        """Take records out of the history, under the lock.

        Raises a StoreError, also when this koop may not write the book that the history is of.
        """
        self._refuse_read_only()
        with self.guard, self._locked("forget") as owner:
            snapshot = self.refresh()  # which refuses a newer schema
            try:
                self.history.forget(keys, owner)
                self.publisher.tidy_files(snapshot.rows)
            except OSError as error:
                raise unwritable(error, self.history.path) from error

    def mend(self, contents: Contents) -> None:
        """Put bytes beside the book that ought to be there, under the lock. Raises a StoreError."""
        self._refuse_read_only()
        with self.guard, self._locked("mend") as owner:
            self.refresh()  # which refuses a newer schema
            try:
                self.files.add(contents, owner)
            except OSError as error:
                raise cannot_keep(error, self.files.folder) from error

    def create(self) -> None:
        """Write a new empty book, unless there is a file already.

        Vanished when a book was there before: its backups still are, in whatever condition.
        Unreadable when that can't be seen.
        """
        with self.guard, self._locked("create") as owner:
            if os.path.lexists(self.path):
                return
            missing = with_backups(unreadable(FileNotFoundError(), self.path), self.backups)
            if not isinstance(missing, MissingFile):
                raise missing
            meta = Meta.new()
            written, _ = self.publisher.publish({TABLE: meta.lines()}, meta, owner, None)
            self._keep(written)

    @property
    def backups(self) -> Backups:
        """The backups of the book."""
        return self.publisher.backups

    @property
    def history(self) -> History:
        """The history of the book."""
        return self.publisher.history

    @property
    def files(self) -> KeptFiles:
        """The photos and other bytes beside the book."""
        return self.publisher.files

    def give_up(self) -> None:
        """Take the lock no more: whoever waits for it in a thread is told so."""
        self._lock.give_up()

    @contextmanager
    def _locked(self, action: str) -> Iterator[Ownership]:
        """Hold the lock of the book where it is now, also when it was moved while waiting."""
        for _ in range(_ATTEMPTS):
            self._follow()
            with self._lock.hold(action, self._owner()):
                if self._place.has_moved():
                    continue
                self._holding = True
                try:
                    yield self._owner()  # it may have been changed while we waited
                finally:
                    self._holding = False
                return
        raise overtaken(self.path)

    def _owner(self) -> Ownership:
        try:
            return ownership(self.path, self._system)
        except OSError as error:
            raise unreadable(error, self.path) from error

    def _refuse_read_only(self) -> None:
        self._follow()
        try:
            refuse_read_only(self.path, self._system)
        except OSError as error:
            raise with_backups(unreadable(error, self.path), self.backups) from error


def _is_fresh(signature: Signature) -> bool:
    return abs(time.time_ns() - signature.mtime_ns) < 2_000_000_000
