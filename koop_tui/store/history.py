"""History: who changed what and when, as one line of JSON per commit in a file beside the book.

A line is written right before the book is replaced, under the same lock. A line whose commit did
not happen is known by its generation: it is newer than the book, or a later line has the same one.
A damaged line is passed over, and forgotten together with those before it.
The file is not forced to the disk, so a power cut may cost its last lines, but never the book.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import orjson

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.records import Record
from koop_tui.domain.tables import MODELS
from koop_tui.own_files import SYSTEM, System
from koop_tui.store import layout
from koop_tui.store.errors import Key
from koop_tui.store.files import read_open, replace, write_all
from koop_tui.store.files_inside import taken_out
from koop_tui.store.loading import read_one
from koop_tui.store.meta import Meta
from koop_tui.store.ownership import Ownership, owners_of
from koop_tui.store.side_files import look_into, open_side_file
from koop_tui.store.transaction import Transaction

_FLAGS = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_START = re.compile(rb'\{"generation":(\d{1,18}),')
_WHEN = re.compile(rb'\{"generation":\d+,"lineage":"\w*","at":"([0-9T:+-]+)"')
_TEXTS = ("lineage", "by", "kind", "about")


@dataclass(frozen=True)
class Entry:
    """One commit: who, when, what kind and about what, and the keys of the records it touched.

    `kind` "book.restore" is a restored backup, which has no edits.
    """

    generation: int
    lineage: str
    at: datetime
    by: str
    kind: str
    about: str
    edits: tuple[dict[str, Any], ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The records that were touched."""
        return tuple((edit["table"], edit["id"]) for edit in self.edits)

    @property
    def change(self) -> Change:
        """The commit as a Change; an edit that this koop can't read any more is left out."""
        edits = []
        for edit in self.edits:
            with suppress(ValueError, RecursionError):  # a ValidationError is a ValueError
                before, after = (_record(edit, side) for side in ("before", "after"))
                edits.append(Edit(before, after))
        return Change(self.kind, tuple(edits), self.about)


def line_of(transaction: Transaction, by: str, kind: str, about: str, at: datetime) -> bytes:
    """Return the line for what a transaction will write."""
    edits = (
        b'{"table":%b,"id":%b,"before":%b,"after":%b}'
        % (layout.encode(table), key.encode(), before or b"null", after or b"null")
        for table, key, before, after in transaction.edits()
        if key.isdecimal()
    )
    return heading(transaction.next_meta(), by, kind, about, at, edits)


def heading(
    meta: Meta, by: str, kind: str, about: str, at: datetime, edits: Iterable[bytes]
) -> bytes:
    """Return the line for the generation that `meta` describes."""
    head = {
        "generation": meta.generation,
        "lineage": meta.lineage,
        "at": at.isoformat(timespec="seconds"),
        "by": by,
        "kind": kind,
        "about": about,
    }
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

    def entries(self, generation: int, key: Key | None = None) -> Iterator[Entry]:
        """Yield the commits up to a generation, newest first; with a key, of that record only."""
        needle = b'"table":%b,"id":%d,' % (layout.encode(key[0]), key[1]) if key else b""
        last = generation + 1
        for (number, line), (older, _) in pairwise(chain(self._numbered(), [(-1, b"")])):
            if number >= last:
                continue
            if needle in line or older >= number:  # a damaged line must not hide a sound one
                entry = _entry(line)
                if entry is None:
                    continue
                if key is None or key in entry.keys:
                    yield entry
            last = number

    def prune(self, before: datetime, owner: Ownership) -> None:
        """Forget what happened before a time, under the lock. May raise OSError."""
        lines = self._lines()
        kept = next((n for n, line in enumerate(lines) if not _is_older(line, before)), len(lines))
        if kept:
            self._rewrite(lines[kept:], owner)

    def forget(self, keys: frozenset[Key], owner: Ownership) -> None:
        """Take out what was in these records, under the lock. May raise OSError.

        Damaged lines go too: what they tell can't be known.
        """
        lines = []
        for line in self._lines():
            entry = _entry(line)
            if entry is None:
                continue
            edits = [e for e in entry.edits if (e["table"], e["id"]) not in keys]
            if len(edits) != len(entry.edits):
                line = layout.encode({**orjson.loads(line), "about": "", "edits": edits})
            lines.append(line)
        self._rewrite(lines, owner)

    def _numbered(self) -> Iterator[tuple[int, bytes]]:
        """Yield the lines that seem whole with their generations, newest first."""
        for line in reversed(self._lines()):
            start = _START.match(line)
            if start is not None and line.endswith(b"]}"):
                yield int(start[1]), line

    def _rewrite(self, lines: list[bytes], owner: Ownership) -> None:
        data = b"".join(line + b"\n" for line in lines)
        fd, _ = replace(self.path, data, owner, lambda: None, self._system)
        self._system.close(fd)

    def _lines(self) -> list[bytes]:
        owners = owners_of(self._book, self._system)
        try:
            fd = look_into(self.path, os.O_RDONLY, owners, self._system)
        except FileNotFoundError:
            return []
        try:
            data, _ = read_open(fd, self._system)
        finally:
            self._system.close(fd)
        return [line for line in data.split(b"\n") if line]


def _entry(line: bytes) -> Entry | None:
    """Return what a line tells, or None when it is torn or damaged."""
    try:
        value = orjson.loads(line)
        at = datetime.fromisoformat(value["at"])
        if not (at.tzinfo and all(isinstance(value[name], str) for name in _TEXTS)):
            return None
        if not all(map(_is_edit, value["edits"])):
            return None
        return Entry(
            generation=int(value["generation"]),
            lineage=value["lineage"],
            at=at,
            by=value["by"],
            kind=value["kind"],
            about=value["about"],
            edits=tuple(value["edits"]),
        )
    except (ValueError, TypeError, LookupError, OverflowError):
        return None


def _is_edit(edit: Any) -> bool:
    return (
        isinstance(edit["table"], str)
        and isinstance(edit["id"], int)
        and all(isinstance(edit[side], dict | None) for side in ("before", "after"))
    )


def _record(edit: dict[str, Any], side: str) -> Record | None:
    if edit["table"] not in MODELS:
        raise ValueError("no table that koop knows")
    if edit[side] is None:
        return None
    return taken_out(read_one(edit["table"], str(edit["id"]), layout.encode(edit[side]))[0])


def _is_older(line: bytes, before: datetime) -> bool:
    start = _WHEN.match(line)
    try:
        return start is None or datetime.fromisoformat(start[1].decode()) < before
    except (ValueError, TypeError):  # no date, or one without an offset
        return True
