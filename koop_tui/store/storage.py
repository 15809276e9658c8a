"""BookStorage: the TinyDB storage of a shared book, written whole and only under the lock."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb import Storage

from koop_tui.domain.problems import N_, Problem
from koop_tui.store import layout
from koop_tui.store.errors import (
    Damaged,
    ForeignWriter,
    NewerSchema,
    ReadOnly,
    StoreError,
    unreadable,
    unwritable,
)
from koop_tui.store.files import (
    SYSTEM,
    Ownership,
    Signature,
    System,
    is_sticky,
    ownership,
    read_all,
    remove_leftovers,
    replace,
    sync_folder,
)
from koop_tui.store.layout import Rows, Table
from koop_tui.store.lock import Lock
from koop_tui.store.meta import SCHEMA, TABLE, Meta

_ATTEMPTS = 4
"""How often a file that does not parse is read while a foreign program may be writing it."""
_PAUSE = 0.03


@dataclass(frozen=True)
class Snapshot:
    """One generation of the file. The descriptor stays open so that its inode is not reused."""

    rows: Rows
    meta: Meta
    signature: Signature
    descriptor: int


class Transaction:
    """What shall be different in the next generation; nothing is written before it ends."""

    def __init__(self, snapshot: Snapshot, by: str) -> None:
        self.snapshot = snapshot
        self.by = by
        self.lineage = snapshot.meta.lineage
        self.warning: Problem | None = None
        self._lines: dict[str, dict[str, bytes | None]] = {}
        self._next_id = dict(snapshot.meta.next_id)

    @property
    def generation(self) -> int:
        """The generation that will be written."""
        return self.snapshot.meta.generation + 1

    def new_id(self, table: str) -> int:
        """Return an id that no document of the table has or ever had."""
        number = self._next_id.get(table, 1)
        rows = self.snapshot.rows.get(table, {})
        while str(number) in rows:  # a foreign program does not count in _meta
            number += 1
        self._next_id[table] = number + 1
        return number

    def put(self, table: str, number: int, document: bytes) -> None:
        """Insert or replace a document."""
        self._change(table, number, layout.row(str(number), document))

    def drop(self, table: str, number: int) -> None:
        """Delete a document."""
        self._change(table, number, None)

    def take(self, tables: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the book hold exactly these tables, as TinyDB hands them over."""
        rows = layout.encoded({name: dict(documents) for name, documents in tables.items()})
        for name in (self.snapshot.rows.keys() | rows.keys()) - {TABLE}:
            old, new = self.snapshot.rows.get(name, {}), rows.get(name, {})
            self._lines[name] = {
                **{key: None for key in old if key not in new},
                **{k: line for k, line in new.items() if not _same(old.get(k), line)},
            }
            self._next_id[name] = max(
                self._next_id.get(name, 1), *(int(k) + 1 for k in new if k.isdecimal()), 1
            )

    def outcome(self) -> tuple[Rows, Meta] | None:
        """Return rows and meta of the next generation, or None when nothing changes."""
        if not any(self._lines.values()) and self.lineage == self.snapshot.meta.lineage:
            return None
        meta = self.snapshot.meta.following(self.by, self.lineage, self._next_id)
        rows: dict[str, Table] = {TABLE: {"1": layout.row("1", layout.encode(meta.document()))}}
        for name in (*self.snapshot.rows, *self._lines):
            if name not in rows:
                rows[name] = self._table(name)
        return rows, meta

    def _change(self, table: str, number: int, line: bytes | None) -> None:
        self._lines.setdefault(table, {})[str(number)] = line
        self._next_id[table] = max(self._next_id.get(table, 1), number + 1)

    def _table(self, name: str) -> Table:
        table = self.snapshot.rows.get(name, {})
        changes = self._lines.get(name)
        if not changes:
            return table
        table = dict(table)
        for key, line in changes.items():
            if line is None:
                table.pop(key, None)
            else:
                table[key] = line
        return table


class BookStorage(Storage):
    """A TinyDB storage that several processes can share.

    Everything is read from the last snapshot, which `refresh` renews when the file has changed.
    `transaction` is the only way to write: it takes the lock, and what TinyDB's own methods (of a
    TinyDB made inside it) write is put into the file at its end, in one replacement.
    """

    def __init__(self, path: Path | str, *, system: System = SYSTEM) -> None:
        self.path = Path(os.path.realpath(path))
        self.guard = threading.RLock()
        self._system = system
        self._lock = Lock(self.path, system)
        self._snapshot: Snapshot | None = None
        self._open: Transaction | None = None
        self._tidy = False

    # What TinyDB calls

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables as TinyDB wants them."""
        with self.guard:
            if self._open is None:
                return layout.decoded(self.refresh().rows)
            pending = self._open.outcome()
            return layout.decoded(pending[0] if pending else self._open.snapshot.rows)

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
                signature = Signature.of(self._system.stat(self.path))
                if self._snapshot is not None and self._snapshot.signature == signature:
                    return self._snapshot
                return self._load()
            except OSError as error:
                raise unreadable(error, self.path) from error

    def _load(self) -> Snapshot:
        for attempt in range(_ATTEMPTS):
            data, descriptor, signature = read_all(self.path, self._system)
            try:
                rows = self._rows(data)
                meta = self._meta(rows)
            except StoreError:
                self._system.close(descriptor)
                if attempt + 1 == _ATTEMPTS or not _is_fresh(signature):
                    raise
                time.sleep(_PAUSE)
            else:
                self._keep(Snapshot(rows, meta, signature, descriptor))
                break
        assert self._snapshot is not None
        return self._snapshot

    def _rows(self, data: bytes) -> Rows:
        if not data or data.isspace():
            raise Damaged(N_("{path} is empty, so it is no koop book."), path=str(self.path))
        rows = layout.split(data, self._snapshot.rows if self._snapshot else None)
        if rows is not None:
            return rows
        try:
            return layout.parse(data)
        except ValueError as error:
            text = N_("{path} is damaged or no koop book: it can't be read as TinyDB JSON.")
            raise Damaged(text, path=str(self.path)) from error

    def _meta(self, rows: Rows) -> Meta:
        try:
            table = layout.decoded({TABLE: rows[TABLE]})[TABLE]
            meta = Meta.read(table["1"])
        except (KeyError, ValueError) as error:
            text = N_("{path} is no koop book: something else wrote it.")
            raise Damaged(text, path=str(self.path)) from error
        if meta.schema > SCHEMA:
            text = N_("{path} was written by a newer koop. Restart koop to work with it.")
            raise NewerSchema(text, path=str(self.path))
        return meta

    def _keep(self, snapshot: Snapshot) -> None:
        old, self._snapshot = self._snapshot, snapshot
        if old is not None:
            self._system.close(old.descriptor)

    # Writing

    @contextmanager
    def transaction(self, by: str = "", action: str = "") -> Iterator[Transaction]:
        """Hold the lock and write once at the end; nothing is written when the body raises.

        Raises a StoreError when the file can't be read, locked or replaced; it is as it was then.
        """
        self._refuse_read_only()
        with self.guard, self._locked(action) as owner:
            transaction = Transaction(self.refresh(), by)
            self._open = transaction
            try:
                yield transaction
            finally:
                self._open = None
            outcome = transaction.outcome()
            if outcome is not None:
                transaction.warning = self._publish(*outcome, owner)

    def create(self, by: str = "") -> None:
        """Write a new empty book, unless there is a file already."""
        with self.guard, self._locked("create") as owner:
            if not os.path.lexists(self.path):
                meta = Meta.new()
                line = layout.row("1", layout.encode(meta.document()))
                self._publish({TABLE: {"1": line}}, meta, owner)

    @contextmanager
    def _locked(self, action: str) -> Iterator[Ownership]:
        try:
            owner = ownership(self.path, self._system)
        except OSError as error:
            raise unreadable(error, self.path) from error
        with self._lock.hold(action, owner):
            yield owner

    def _refuse_read_only(self) -> None:
        try:
            mode = self._system.stat(self.path).st_mode
        except OSError as error:
            raise unreadable(error, self.path) from error
        if not mode & 0o222 or not os.access(self.path, os.W_OK):
            text = N_("{path} is write-protected. You can read the book, but not change it.")
            raise ReadOnly(text, path=str(self.path))

    def _publish(self, rows: Rows, meta: Meta, owner: Ownership) -> Problem | None:
        """Replace the file; return what to warn about after it was replaced."""
        try:
            if not self._tidy:
                remove_leftovers(self.path, self._system)
                self._tidy = True
            data = layout.join(rows)
            descriptor, signature = replace(self.path, data, owner, self._look_again, self._system)
        except OSError as error:
            raise unwritable(error, self.path, sticky=is_sticky(self.path.parent)) from error
        # from here on it is saved, whatever happens
        self._keep(Snapshot(rows, meta, signature, descriptor))
        try:
            sync_folder(self.path.parent, self._system)
        except OSError:
            return Problem(
                N_("Saved, but the disk did not confirm it: a power cut now could lose it.")
            )
        return None

    def _look_again(self) -> None:
        try:
            signature = Signature.of(self._system.stat(self.path))
        except FileNotFoundError:
            signature = None
        if signature != (self._snapshot.signature if self._snapshot else None):
            text = N_("Another program has just changed {path}. Nothing was saved, try again.")
            raise ForeignWriter(text, path=str(self.path))


def _same(old: bytes | None, new: bytes) -> bool:
    """Whether two lines hold the same document, however it is written."""
    if old is None or old == new:
        return old is not None
    return layout.decoded({"": {"": old}}) == layout.decoded({"": {"": new}})


def _is_fresh(signature: Signature) -> bool:
    return abs(time.time_ns() - signature.mtime_ns) < 2_000_000_000
