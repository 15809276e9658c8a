"""History: who changed what and when, as one line of JSON per commit in a file beside the book.

A line is written right before the book is replaced, under the same lock. A line whose commit did
not happen is known by its generation: it is newer than the book, or a later line has the same one.
A damaged line is passed over, and forgotten together with those before it. The file is read in
pieces, the newest changes first, for it may be larger than the book. It is not forced to the disk,
so a power cut may cost its last lines, but never the book.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain, islice, pairwise
from pathlib import Path
from types import MappingProxyType

from koop_tui.own_files import SYSTEM, System
from koop_tui.store import layout
from koop_tui.store.entry import HistoryEntry, head_told, keys_of, told
from koop_tui.store.errors import Key
from koop_tui.store.exact_hours import Units
from koop_tui.store.files import replace, write_all
from koop_tui.store.files_inside import take_out
from koop_tui.store.forgetting import forgettable
from koop_tui.store.kept_files import Contents
from koop_tui.store.lines import Lines
from koop_tui.store.meta import Meta
from koop_tui.store.ownership import Ownership, owners_of
from koop_tui.store.side_files import look_into, open_side_file
from koop_tui.store.transaction import Transaction

_FLAGS = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
Keep = Callable[[Contents], object]
"""Puts bytes beside the book."""

_START = re.compile(rb'\{"generation":(\d{1,18}),')


def line_of(
    transaction: Transaction, by: str, kind: str, about: str, at: datetime, undoes: int = 0
) -> bytes:
    """Return the line for what a transaction will write."""
    edits = (
        b'{"table":%b,"id":%b,"before":%b,"after":%b}'
        % (layout.encode(table), key.encode(), before or b"null", after or b"null")
        for table, key, before, after in transaction.edits()
        if key.isdecimal()
    )
    return heading(transaction.next_meta(), by, kind, about, at, edits, undoes)


def heading(
    meta: Meta,
    by: str,
    kind: str,
    about: str,
    at: datetime,
    edits: Iterable[bytes],
    undoes: int = 0,
) -> bytes:
    """Return the line for the generation that `meta` describes."""
    head: dict[str, object] = {
        "generation": meta.generation,
        "lineage": meta.lineage,
        "at": at.isoformat(timespec="seconds"),
        "by": by,
        "kind": kind,
        "about": about,
        "schema": meta.schema,
    }
    if undoes:
        head["undoes"] = undoes
    return layout.encode(head)[:-1] + b',"edits":[' + b",".join(edits) + b"]}\n"


class History:
    """The history of one book."""

    def __init__(self, book: Path, system: System = SYSTEM) -> None:
        self.path = book.with_name(f".{book.name}.history")
        self._book = book
        self._system = system

    def append(self, line: bytes, owner: Ownership) -> int:
        """Add a line, under the lock; return the size before. May raise OSError."""
        fd = open_side_file(self.path, _FLAGS, owner, self._system)
        try:
            size = self._system.fstat(fd).st_size
            if size and self._system.pread(fd, 1, size - 1) != b"\n":
                line = b"\n" + line  # after a line that a full disk or a power cut has torn
            try:
                write_all(fd, line, self._system)
            except OSError:
                with suppress(OSError):
                    self._system.ftruncate(fd, size)
                raise
        finally:
            self._system.close(fd)
        return size

    def take_back(self, size: int) -> None:
        """Remove what was appended after a size, when its commit did not happen."""
        with suppress(OSError):  # the generation tells all the same
            fd = self._system.open(self.path, _FLAGS)
            try:
                self._system.ftruncate(fd, size)
            finally:
                self._system.close(fd)

    def entries(
        self,
        generation: int,
        key: Key | None = None,
        *,
        since: int = -1,
        units: Units = MappingProxyType({}),
    ) -> Iterator[HistoryEntry]:
        """Yield the commits up to a generation and after another, newest first.

        With a key, of that record only; `units` is what the cooperations of the book count in.
        May raise OSError.
        """
        lines = self._opened()
        if lines is None:
            return
        needle = b'"table":%b,"id":%d,' % (layout.encode(key[0]), key[1]) if key else b""
        last = generation + 1
        whole = chain(_numbered(lines), [(-1, 0, b"")])
        for (number, start, line), (older, _, _) in pairwise(whole):
            if number >= last:
                continue
            if needle in line or older >= number:  # a damaged line must not hide a sound one
                value = told(line) if key else head_told(line)
                if value is None:
                    continue
                if number > since and (key is None or key in keys_of(value)):
                    yield HistoryEntry.of(value, lines, start, len(line), units)
            last = number
            if last <= since:
                return

    def lines(self) -> Iterator[bytes]:
        """Yield the lines as they stand, the oldest first. May raise OSError."""
        lines = self._opened()
        return iter(()) if lines is None else lines.forwards()

    def prune(self, now: datetime, remember: timedelta, owner: Ownership) -> None:
        """Forget what is older than that, under the lock. May raise OSError."""
        gone = forgettable(self.lines(), now, remember)
        if gone:
            self._rewrite(islice(self.lines(), gone, None), owner)

    def forget(self, keys: frozenset[Key], owner: Ownership) -> None:
        """Take out what was in these records, under the lock. May raise OSError.

        Damaged lines go too: what they tell can't be known.
        """
        self._rewrite(_without(self.lines(), keys), owner)

    def put_files_aside(self, keep: Keep, owner: Ownership) -> None:
        """Put references in place of the photos in lines of an older koop, under the lock.

        `keep` is given their bytes before. May raise OSError; the lines are as they were then.
        """
        if any(_without_bytes(line)[1] for line in self.lines()):
            self._rewrite(self._slim(keep), owner)

    def _slim(self, keep: Keep) -> Iterator[bytes]:
        for line in self.lines():
            slim, contents = _without_bytes(line)
            if contents:
                keep(contents)
            yield slim

    def _rewrite(self, lines: Iterable[bytes], owner: Ownership) -> None:
        data = (line + b"\n" for line in lines)
        fd, _ = replace(self.path, data, owner, lambda: None, self._system)
        self._system.close(fd)

    def _opened(self) -> Lines | None:
        """Return the lines of the file, or None when there is none yet."""
        owners = owners_of(self._book, self._system)
        try:
            fd = look_into(self.path, os.O_RDONLY, owners, self._system)
        except FileNotFoundError:
            return None
        return Lines(fd, self._system)


def _numbered(lines: Lines) -> Iterator[tuple[int, int, bytes]]:
    """Yield the lines that seem whole with generation and place, newest first."""
    for start, line in lines.backwards():
        head = _START.match(line)
        if head is not None and line.endswith(b"]}"):
            yield int(head[1]), start, line


def _without_bytes(line: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return a line with references in place of bytes, and those; a damaged line as it is."""
    value = told(line)
    if value is None:
        return line, {}
    sides = (edit[side] for edit in value["edits"] for side in ("before", "after"))
    contents = take_out(side for side in sides if side)
    return (layout.encode(value) if contents else line), contents


def _without(lines: Iterable[bytes], keys: frozenset[Key]) -> Iterator[bytes]:
    for line in lines:
        value = told(line)
        if value is None:
            continue
        touched = list(keys_of(value))
        if keys.isdisjoint(touched):
            yield line
        else:
            left = [e for e, key in zip(value["edits"], touched, strict=True) if key not in keys]
            yield layout.encode({**value, "about": "", "edits": left})
