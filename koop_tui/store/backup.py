"""Backup: one kept generation of a book, and what is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from koop_tui.own_files import SYSTEM, NotOwn, Owners, System
from koop_tui.store import layout
from koop_tui.store.errors import NewerSchema, StoreError, unreadable
from koop_tui.store.layout import Rows
from koop_tui.store.meta import TABLE, Meta
from koop_tui.store.side_files import SideFolder
from koop_tui.store.snapshot import brought_up, rows_of, understand

HEAD = 1 << 16
"""So many bytes from the beginning of a book tell what it says of itself."""
_BEGINNING = re.compile(rb'\s*\{\s*"%b"\s*:\s*\{\s*"1"\s*:\s*(?=\{)' % TABLE.encode())
_AS_KOOP_BEGINS = b'{\n"%b":{\n"1":{"' % TABLE.encode()
_CONTACTS = "contacts"


class Condition(Enum):
    """What can be done with a backup."""

    GOOD = "good"
    """It can be restored."""
    NEWER = "newer"
    """A newer koop wrote it, and can restore it; nothing is wrong with it."""
    DAMAGED = "damaged"
    HIDDEN = "hidden"
    """This user may not read it."""
    STRANGE = "strange"
    """A link, a FIFO, a folder: nothing that koop put there."""


@dataclass(frozen=True)
class Content:
    """What is in a backup: `records` counts by table, nothing where it can't be read.

    `foreign` says that another program wrote it last, `rows` make looking into the next one quick.
    """

    condition: Condition
    records: Mapping[str, int] = field(default_factory=dict)
    foreign: bool = False
    rows: Rows | None = field(default=None, repr=False, compare=False)

    @property
    def total(self) -> int:
        """How many records there are, of all tables."""
        return sum(self.records.values())

    @property
    def contacts(self) -> int:
        """How many contacts there are."""
        return self.records.get(_CONTACTS, 0)


@dataclass(frozen=True)
class Backup:
    """One earlier generation; `day` is the day that began with it, or None for a recent one.

    `meta` is None where the file does not tell; `generation`, how many commits led to it, then
    comes from its name, or from the backup of the day before. `inode` (device and number) tells
    whether it is the very file that something else names too.
    """

    path: Path
    meta: Meta | None
    saved_at: datetime
    day: date | None
    size: int
    generation: int
    inode: tuple[int, int] = field(repr=False, compare=False)
    owners: Owners = field(repr=False, compare=False)

    @property
    def saved_by(self) -> str:
        """Who saved it, "" where the file does not tell."""
        return self.meta.saved_by if self.meta else ""

    def read(self, system: System = SYSTEM) -> bytes:
        """Return its bytes; NotOwn for what is no ordinary file, another OSError."""
        with SideFolder.opened(self.path.parent, self.owners, system) as folder:
            return folder.read(self.path.name)[0]

    def understood(self, system: System = SYSTEM) -> tuple[Rows, Meta]:
        """Return rows and meta, to be restored; a StoreError with what is wrong with it."""
        try:
            data = self.read(system)
        except OSError as error:
            raise unreadable(error, self.path) from error
        return understand(data, self.path)

    def content(self, known: Rows | None = None) -> Content:
        """Look into it, which takes as long as opening it; less where `known` rows are like it."""
        try:
            return content_of(self.read(), self.path, known)
        except NotOwn:
            return Content(Condition.STRANGE)
        except PermissionError:
            return Content(Condition.HIDDEN)
        except OSError:
            return Content(Condition.DAMAGED)

    def condition(self) -> Condition:
        """Return what can be done with it (which takes as long as opening it)."""
        return self.content().condition

    def is_good(self) -> bool:
        """Whether all of the file can be read (which takes as long as opening it)."""
        return self.condition() is Condition.GOOD


def content_of(data: bytes, path: Path, known: Rows | None = None) -> Content:
    """Return what is in the bytes of a book."""
    try:
        rows = rows_of(data, path, known)
    except StoreError:
        return Content(Condition.DAMAGED)
    records = {name: len(table) for name, table in rows.items() if name != TABLE}
    return Content(_condition(rows, path), records, not data.startswith(_AS_KOOP_BEGINS), rows)


def _condition(rows: Rows, path: Path) -> Condition:
    try:
        brought_up(rows, path)
    except NewerSchema:
        return Condition.NEWER
    except StoreError:
        return Condition.DAMAGED
    return Condition.GOOD


def meta_of(head: bytes) -> Meta:
    """Return what a book says of itself, from its first bytes, whoever wrote them in what layout.

    ValueError when the first table is another one, or damaged.
    """
    beginning = _BEGINNING.match(head)
    if beginning is None:
        raise ValueError("does not begin with what koop says of a book")
    text = head[beginning.end() : HEAD].decode(errors="replace")
    try:
        document: Any = json.JSONDecoder().raw_decode(text)[0]
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return Meta.read(document)


def whole_meta_of(data: bytes) -> Meta:
    """Return what a book says of itself, from all of it; ValueError when it says nothing."""
    try:
        return meta_of(data)
    except ValueError:
        tables = layout.parsed(data)
        if not isinstance(tables, dict):
            raise
        document = tables.get(TABLE, {})
        if not isinstance(document, dict) or not isinstance(document.get("1"), dict):
            raise
        return Meta.read(document["1"])
