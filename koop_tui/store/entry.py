"""HistoryEntry: what one line of the history tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

import orjson

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.records import Record
from koop_tui.domain.tables import MODELS
from koop_tui.store import layout, migrations
from koop_tui.store.errors import Key
from koop_tui.store.exact_hours import Units
from koop_tui.store.files_inside import taken_out
from koop_tui.store.lines import Lines
from koop_tui.store.loading import read_one

_TEXTS = ("lineage", "by", "kind", "about")
_EDITS, _NEXT = b',"edits":[', b',{"table":'
_DAMAGED = (ValueError, TypeError, LookupError, OverflowError)


@dataclass(frozen=True)
class HistoryEntry:
    """One commit: who, when, what kind and about what.

    What it changed is read when it is asked for, which may raise OSError. `kind` "book.restore" is
    a restored backup, which changed no record by itself.
    """

    generation: int
    lineage: str
    at: datetime
    by: str
    kind: str
    about: str
    undoes: int
    """The generation of what an undo or redo takes back, 0 for none."""
    _lines: Lines = field(repr=False, compare=False)
    _start: int = field(repr=False, compare=False)
    _size: int = field(repr=False, compare=False)
    _schema: int = field(repr=False, compare=False)
    _units: Units = field(repr=False, compare=False)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The records that were touched."""
        return tuple(map(_key, self._told()))

    @property
    def change(self) -> Change:
        """The commit as a Change; an edit that this koop can't read any more is left out."""
        return Change(self.kind, self.edits(), self.about)

    def edits(self, key: Key | None = None, most: int | None = None) -> tuple[Edit, ...]:
        """Return so many edits at most, those of one record only if a key is given."""
        told = (edit for edit in self._told() if key is None or _key(edit) == key)
        return tuple(islice(_readable(told), most))

    def mentions(self, text: bytes) -> bool:
        """Whether these bytes stand anywhere in its line."""
        return text in self._lines.at(self._start, self._size)

    def _told(self) -> list[dict[str, Any]]:
        # nothing where the file was cut short meanwhile: what was there had not happened
        value = told(self._lines.at(self._start, self._size))
        if value is None:
            return []
        edits: list[dict[str, Any]] = value["edits"]
        migrations.bring_up(edits, self._schema, self._units)
        return edits

    @classmethod
    def of(
        cls, value: dict[str, Any], lines: Lines, start: int, size: int, units: Units
    ) -> HistoryEntry:
        """Return the entry of what a line holds, and where it stands.

        `units` is what the cooperations of the book count in.
        """
        return cls(
            int(value["generation"]),
            value["lineage"],
            datetime.fromisoformat(value["at"]),
            value["by"],
            value["kind"],
            value["about"],
            value.get("undoes", 0),
            lines,
            start,
            size,
            value.get("schema", 2),  # the first two did not say it
            units,
        )


def last_touched(keys: Collection[Key], entries: Iterable[HistoryEntry]) -> dict[Key, str]:
    """Return which of these records the entries, newest first, tell of, and who was last at it."""
    found: dict[Key, str] = {}
    for entry in entries:
        for key in filter(keys.__contains__, entry.keys):
            found.setdefault(key, entry.by)
    return found


def told(line: bytes) -> dict[str, Any] | None:
    """Return what a line of the history holds, or None when it is torn or damaged."""
    try:
        value: dict[str, Any] = orjson.loads(line)
        sound = _is_head(value) and all(map(_is_edit, value["edits"]))
    except _DAMAGED:
        return None
    return value if sound else None


def head_told(line: bytes) -> dict[str, Any] | None:
    """Return what `told` does, but for the edits of a commit of many.

    They are looked at one by one, and let go again: all at once an import of 10,000 contacts would
    take twenty times the memory of its line.
    """
    start, _edits, edits = line.partition(_EDITS)
    try:
        value: dict[str, Any] = orjson.loads(start + b"}")
        if edits.endswith(b"]}") and _is_head(value) and all(map(_is_edit, _one_by_one(edits))):
            return value
    except _DAMAGED:
        pass
    return told(line)  # in another writing, or damaged


def _one_by_one(edits: bytes) -> Iterator[Any]:
    """Yield the edits of a line that ends with them; a ValueError where they stand otherwise."""
    begin, end = 0, len(edits) - 2
    while begin < end:
        # in a text the quotation marks would be escaped
        at = edits.find(_NEXT, begin, end)
        stop = end if at < 0 else at
        yield orjson.loads(edits[begin:stop])
        begin = stop + 1


def keys_of(value: dict[str, Any]) -> Iterator[Key]:
    """Yield the keys of the records that a line tells of."""
    return map(_key, value["edits"])


def _key(edit: dict[str, Any]) -> Key:
    return edit["table"], edit["id"]


def _is_head(value: dict[str, Any]) -> bool:
    at = datetime.fromisoformat(value["at"])
    at.astimezone()  # an OverflowError at the ends of the calendar
    return (
        at.tzinfo is not None
        and isinstance(value["generation"], int)
        and isinstance(value.get("undoes", 0), int)
        and isinstance(value.get("schema", 0), int)
        and all(isinstance(value[name], str) for name in _TEXTS)
    )


def _is_edit(edit: Any) -> bool:
    return (
        isinstance(edit["table"], str)
        and isinstance(edit["id"], int)
        and all(isinstance(edit[side], dict | None) for side in ("before", "after"))
        and (edit["before"], edit["after"]) != (None, None)
    )


def _readable(told: Iterable[dict[str, Any]]) -> Iterator[Edit]:
    for edit in told:
        with suppress(ValueError, RecursionError):  # a ValidationError is a ValueError
            before, after = (_record(edit, side) for side in ("before", "after"))
            yield Edit(before, after)


def _record(edit: dict[str, Any], side: str) -> Record | None:
    if edit["table"] not in MODELS:
        raise ValueError("no table that koop knows")
    if edit[side] is None:
        return None
    return taken_out(read_one(edit["table"], str(edit["id"]), layout.encode(edit[side]))[0])
