"""Store: the book on disk. It reads snapshots, commits changes and tells what colleagues did."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.records import Record, SetAside
from koop_tui.folders import make_folder
from koop_tui.own_files import SYSTEM, System
from koop_tui.store.backup import Backup
from koop_tui.store.entry import HistoryEntry, last_touched
from koop_tui.store.errors import (
    InvalidRecord,
    Key,
    Locked,
    Restored,
    StoreError,
    unreadable,
    unwritable,
)
from koop_tui.store.exact_hours import units_in
from koop_tui.store.files_inside import files_of, taken_out
from koop_tui.store.loading import State, decode, encode, load, reason, with_extra
from koop_tui.store.ownership import refuse_long_name
from koop_tui.store.photos import Photos
from koop_tui.store.storage import REMEMBER, BookStorage
from koop_tui.store.transaction import Transaction

if TYPE_CHECKING:
    # start-up: what reading a book does without is imported by what needs it
    from koop_tui.store.restoring import Restoration


@dataclass(frozen=True)
class Committed:
    """A change as it was applied (real ids, stamps, true before) and the book after it.

    `warning` is a sentence to show although all is saved, or None.
    """

    change: Change
    book: Book
    warning: Problem | None = None


class Store:
    """One book file. Every method may be called from any thread; they wait for each other."""

    def __init__(
        self, path: Path, *, remember: timedelta = REMEMBER, system: System = SYSTEM
    ) -> None:
        self.path = path
        self._remember = remember
        self._storage = BookStorage(path, remember=remember, system=system)
        self.photos = Photos(self._storage)
        self._state = load(self._storage.refresh())
        self._told = self._state.book

    @classmethod
    def open(cls, path: Path, *, create: bool = False, remember: timedelta = REMEMBER) -> Store:
        """Read a book, or make an empty one first when there is none and `create` is set.

        History older than `remember` is forgotten. Raises MissingFile, Vanished, Damaged,
        NewerSchema or another StoreError.
        """
        return cls.create(path, remember=remember) if create else cls(path, remember=remember)

    @classmethod
    def create(cls, path: Path, *, remember: timedelta = REMEMBER) -> Store:
        """Open the book, which is made when there is none: folder 0700, file 0600.

        In a folder with the setgid bit the file gets the folder's group and 0660.
        """
        storage = BookStorage(path)
        if not os.path.lexists(storage.path):
            refuse_long_name(storage.path)
            try:
                make_folder(storage.path.parent)
            except OSError as error:
                raise unwritable(error, path) from error
            storage.create()
            storage.close()
        return cls(path, remember=remember)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def book(self) -> Book:
        """The last snapshot that was read or committed."""
        return self._state.book

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The documents that are in the file but are no valid records."""
        return tuple(self._state.set_aside.values())

    def refresh(self) -> Book | None:
        """Take in what others did, and return the book; None, after one stat, for nothing new.

        Raises a StoreError, and keeps the book, when the file can't be read.
        """
        with self._storage.guard:
            self._take_in()
            if self._state.book is self._told:
                return None
            self._told = self._state.book
            return self._told

    def give_up(self) -> None:
        """Let whoever waits for the lock give up, now and later: koop ends. Waits for nothing."""
        self._storage.give_up()

    def commit(self, change: Change, by: str, now: datetime, *, lineage: str = "") -> Committed:
        """Write a change, for the member `by`, at the time `now`; all of it or nothing.

        Placeholder ids become real ones. Edits of other fields than a colleague's are merged.
        `lineage` is that of the book which the change was made on, the last one read if "".
        Raises a StoreError when nothing was saved: Conflicted, BrokenReference, AppendOnly,
        Locked, Unwritable, ForeignWriter, Restored, NewerSchema ...
        """
        if not change:
            return Committed(change, self.book)
        try:
            return self._committed(change, by, now, lineage)
        except Locked as error:
            raise error.by_name(self.book) from None

    def _committed(self, change: Change, by: str, now: datetime, lineage: str) -> Committed:
        with self._storage.guard:
            based_on = self._state.book
            with self._storage.transaction(
                by, change.kind, change.about, now, change.undoes
            ) as transaction:
                self._take_in()
                restored = lineage not in ("", self._state.book.lineage)
                if restored or not self._state.book.follows(based_on):
                    raise Restored(
                        N_(
                            "The book was restored from a backup meanwhile. "
                            "Look at it again and repeat your change."
                        )
                    )
                applied = self._written(change, transaction, by, now)
                following = self._state.book
                if applied:

                    def follow() -> None:
                        nonlocal following
                        following = self._state.book.after(applied)

                    transaction.meanwhile = follow
            self._take_over(following)
            self._told = self._state.book
            return Committed(applied, self._told, transaction.warning)

    def history(
        self, key: Key | None = None, *, since: int = -1, limit: int | None = None
    ) -> tuple[HistoryEntry, ...]:
        """Return what was committed after a generation, newest first: to one record, or to all.

        What each of them changed is read when it is asked for. Raises Unreadable.
        """
        with self._reading_history():
            found = self._storage.history.entries(
                self.book.generation, key, since=since, units=units_in(self.book)
            )
            return tuple(islice(found, limit))

    def built_on(self, keys: Collection[Key], since: int, but_by: str) -> Mapping[Key, str]:
        """Return which of these records others have changed after a generation, and who last.

        Changes by one member, `but_by`, do not count. Raises Unreadable.
        """
        with self._reading_history():
            entries = self._storage.history.entries(self.book.generation, since=since)
            return last_touched(keys, (entry for entry in entries if entry.by != but_by))

    def forget(self, keys: Iterable[Key]) -> None:
        """Take what the history tells of these records out of it: a person asked to be erased.

        The backups still hold them, for up to fourteen days of work. Raises a StoreError.
        """
        self._storage.forget(frozenset(keys))

    def backups(self) -> tuple[Backup, ...]:
        """Return the earlier generations that can be restored, newest first. Raises Unreadable."""
        return self._storage.backups.seen()

    def restore(self, backup: Backup | None, by: str, now: datetime) -> Restoration:
        """Put a backup, the newest good one if None, in the place of the book.

        `refresh` then tells what is different. A book that can't be opened any more is restored
        by `restoring.restore(path, ...)`. Raises a StoreError when all is as it was.
        """
        from koop_tui.store.restoring import restore

        with self._storage.guard:
            return restore(self.path, backup, by=by, now=now, remember=self._remember)

    def check(self) -> tuple[Problem, ...]:
        """Return a sentence for each thing that is wrong with the file, none when all is well."""
        from koop_tui.store.checking import findings, photo_findings

        with self._storage.guard:
            self._take_in()
            hidden: tuple[Problem, ...] = ()
            backups: tuple[Backup, ...] = ()
            try:
                backups = self.backups()
            except StoreError as error:
                hidden = (error.problem,)
            found = findings(self._state, self._storage.path, backups)
            photos = photo_findings(self._state, self._storage.publisher, backups)
            return (*found, *photos, *hidden)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Wait for a commit under way and start none: so a process may be suspended in here.

        Whoever stops with the lock in hand keeps all others from saving.
        """
        with self._storage.guard:
            yield

    def close(self) -> None:
        """Let go of the file; the book stays usable."""
        self._storage.close()

    @contextmanager
    def _reading_history(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unreadable(error, self._storage.history.path) from error

    def _take_in(self) -> None:
        snapshot = self._storage.refresh()
        if snapshot is not self._state.snapshot:
            self._state = load(snapshot, self._state)

    def _written(self, change: Change, transaction: Transaction, by: str, now: datetime) -> Change:
        """Put the change into the transaction and return it as applied."""
        from koop_tui.store.planning import Stamp, plan

        state, now = self._state, now.astimezone(UTC).replace(microsecond=0)
        stamp = Stamp(transaction.generation, by, now)
        applied = plan(change, state.book, state.snapshot.rows, transaction.new_id, stamp)
        edits = []
        for edit in applied:
            table, number = edit.key
            if edit.after is None:
                transaction.drop(table, number)
                edits.append(edit)
            else:
                after = taken_out(edit.after)
                record, document = _document(after, state.extras.get(edit.key, b""))
                transaction.put(table, number, document)
                transaction.keep(files_of(after), known=files_of(edit.before))
                edits.append(Edit(edit.before, record))
        return replace(applied, edits=tuple(edits))

    def _take_over(self, book: Book) -> None:
        """Make the state that of the generation just written, with its book; nothing is read."""
        snapshot = self._storage.snapshot
        if book is self._state.book:
            return
        book = replace(book, generation=snapshot.meta.generation, lineage=snapshot.meta.lineage)
        # the unknown fields of what was deleted stay in memory: u may bring it back
        self._state = State(snapshot, book, self._state.set_aside, self._state.extras)


def _document(record: Record, extra: bytes) -> tuple[Record, bytes]:
    """Return the record as the file will give it back, and its document."""
    try:
        plain = encode(record)
        return decode(record.table, record.id, plain), with_extra(plain, extra)
    except ValueError as error:  # a ValidationError, or of what can't be written as JSON
        text = N_("An entry is not valid and can't be saved ({reason}). Nothing was saved.")
        raise InvalidRecord(text, reason=f"{record.table}: {reason(error)}") from error
