"""From rows to records: validation, and what can't be taken in.

Records that stay invalid are set aside: they keep their line in the file and are reported. Fields
that a newer koop gave a record are kept beside it and written back; those of a part of it (of one
e-mail address, say) as long as that part stays what it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, islice
from operator import is_not
from types import GenericAlias
from typing import Any

from pydantic import TypeAdapter, ValidationError

from koop_tui.collector import collector_off
from koop_tui.domain.book import Book
from koop_tui.domain.records import Record, SetAside
from koop_tui.domain.rows import Rows
from koop_tui.domain.tables import MODELS
from koop_tui.store import layout
from koop_tui.store.errors import Key
from koop_tui.store.reading import reader
from koop_tui.store.snapshot import Snapshot

_Path = tuple[str | int, ...]
_CHUNK = 1000
_MANY = 2 * _CHUNK
"""From this many new records on, the collector is worth stopping."""


@dataclass(frozen=True)
class State:
    """A snapshot of the file and the book that it holds."""

    snapshot: Snapshot
    book: Book
    set_aside: Mapping[tuple[str, str], SetAside] = field(default_factory=dict)
    extras: Mapping[Key, bytes] = field(default_factory=dict)
    """Fields that this koop does not know, for `with_extra`."""


def load(snapshot: Snapshot, previous: State | None = None) -> State:
    """Return the state of a snapshot; only lines that the previous did not have are looked into."""
    old_rows = previous.snapshot.rows if previous else {}
    set_aside = dict(previous.set_aside) if previous else {}
    extras = dict(previous.extras) if previous else {}
    tables: dict[str, Mapping[int, Record]] = {}
    todo = {
        name: _different(old_rows.get(name, {}), snapshot.rows.get(name, {})) for name in MODELS
    }
    with collector_off(sum(map(len, todo.values())) > _MANY):
        for name, keys in todo.items():
            before = previous.book.tables.get(name, {}) if previous else {}
            if not keys:
                tables[name] = before
                continue
            found, extra, aside = _records(name, keys, snapshot.rows.get(name, {}))
            for key in keys:
                set_aside.pop((name, key), None)
                if _is_id(key):
                    extras.pop((name, int(key)), None)
            set_aside.update(((name, key), thing) for key, thing in aside.items())
            extras.update(((name, number), text) for number, text in extra.items())
            records = Rows(before)
            for key in keys:
                if _is_id(key) and int(key) not in found:
                    records.pop(int(key), None)
            records.update(found)
            records.follow(before, (int(key) for key in keys if _is_id(key)))
            tables[name] = records
    meta = snapshot.meta
    book = Book(tables, meta.generation, meta.lineage, tuple(set_aside.values()))
    return State(snapshot, book, set_aside, extras)


def encode(record: Record) -> bytes:
    """Return the document of a record; what has its default value is left out."""
    return record.model_dump_json(exclude={"id"}, exclude_defaults=True).encode()


def with_extra(document: bytes, extra: bytes) -> bytes:
    """Return the document with the fields that this koop does not know, as `read_one` gave them.

    A part gets its own back if it is as it was, wherever it stands now in its list.
    """
    if not extra:
        return document
    found = json.loads(extra)
    if found["parts"]:
        value = json.loads(document)
        for path, known, fields in found["parts"]:
            part = next((p for p in _at(value, path) if p == known), None)
            if part is not None:
                part.update(fields)
        document = layout.encode(value)
    if not found["fields"]:
        return document
    inside = layout.encode(found["fields"])[1:-1]
    return document[:-1] + (b"," if len(document) > 2 else b"") + inside + b"}"


def decode(table: str, number: int, document: bytes) -> Record:
    """Return the record of one document that `encode` made; ValidationError otherwise."""
    return reader(table).read(b"[" + _spliced(str(number), document) + b"]")[0]


@cache
def _adapter(table: str) -> TypeAdapter[list[Record]]:
    # for what the reader refuses: it says why, in the words of the model
    kind: Any = GenericAlias(list, (MODELS[table],))
    return TypeAdapter(kind)


def _different(old: layout.Table, new: layout.Table) -> list[str]:
    """Return the keys whose lines are not the same objects; gone ones last."""
    if old is new:
        return []
    keys = list(compress(new, map(is_not, new.values(), old.values())))
    keys += islice(new, len(old), None)
    keys = [key for key in keys if old.get(key) is not new[key]]
    if len(old) + sum(key not in old for key in keys) != len(new):
        keys += [key for key in old if key not in new]
    return keys


def _records(
    name: str, keys: list[str], table: layout.Table
) -> tuple[dict[int, Record], dict[int, bytes], dict[str, SetAside]]:
    records: dict[int, Record] = {}
    extras: dict[int, bytes] = {}
    aside: dict[str, SetAside] = {}
    present = [key for key in keys if key in table]
    for start in range(0, len(present), _CHUNK):
        chunk = present[start : start + _CHUNK]
        found = _chunk(name, chunk, table)
        if found is not None:
            records.update(found)
            continue
        for key in chunk:
            try:
                record, extra = read_one(name, key, layout.document(table[key]))
            except ValueError as error:  # a ValidationError mostly
                aside[key] = SetAside(name, key, reason(error), _login(layout.document(table[key])))
            else:
                records[record.id] = record
                if extra:
                    extras[record.id] = extra
    return records, extras, aside


def _login(document: bytes) -> str:
    """Return the login in a document that is no valid record: its member goes on with the book."""
    try:
        login = json.loads(document).get("login", "")
    except (AttributeError, ValueError, RecursionError):
        return ""
    return login if isinstance(login, str) else ""


def _chunk(name: str, keys: list[str], table: layout.Table) -> dict[int, Record] | None:
    """Return all records of a chunk, or None when there is anything special about one."""
    if not all(map(_is_id, keys)):
        return None
    pieces = [_spliced(key, layout.document(table[key])) for key in keys]
    try:
        found = reader(name).read(b"[" + b",".join(pieces) + b"]")
    except ValidationError:
        return None
    records = {record.id: record for record in found}
    return records if list(records) == list(map(int, keys)) else None


def read_one(name: str, key: str, document: bytes) -> tuple[Record, bytes]:
    """Return a record and the fields that its model does not know.

    ValueError (a ValidationError mostly) when it is no valid record.
    """
    if not _is_id(key):
        raise ValueError("its key is not a number that koop gives")
    if "id" in layout.parsed(document):
        raise ValueError("id: not a field of a document")
    with suppress(ValidationError):
        return decode(name, int(key), document), b""
    try:
        return _adapter(name).validate_json(b"[" + _spliced(key, document) + b"]")[0], b""
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        if any(p["type"] != "extra_forbidden" for p in problems):
            raise
        paths = [p["loc"][1:] for p in problems]
    return _read_newer(name, key, document, paths)


def _read_newer(
    name: str, key: str, document: bytes, paths: Iterable[_Path]
) -> tuple[Record, bytes]:
    """Read a document in which there are unknown fields at these paths."""
    value = json.loads(document)
    unknown: dict[_Path, dict[str, Any]] = {}
    for path in paths:
        where, last = path[:-1], str(path[-1])
        part = next(_at(value, where), {})
        if last in part:  # it may be written, and so reported, twice
            unknown.setdefault(where, {})[last] = part.pop(last)
    record = decode(name, int(key), layout.encode(value))
    fields = unknown.pop((), {})
    plain = json.loads(encode(record))
    # a part before the parts in it: it is recognised by what it is without unknown fields
    parts = [
        (path, next(_at(plain, path), None), unknown[path]) for path in sorted(unknown, key=len)
    ]
    return record, layout.encode({"fields": fields, "parts": parts})


def _at(value: Any, path: Sequence[str | int]) -> Iterator[dict[str, Any]]:
    """Yield the objects at a path: the one that it names first, then those in other list places."""
    if not path:
        if isinstance(value, dict):
            yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])
    elif isinstance(value, list):
        for place in sorted(range(len(value)), key=lambda place: place != path[0]):
            yield from _at(value[place], path[1:])


def _spliced(key: str, document: bytes) -> bytes:
    head = b'{"id":' + key.encode()
    return head + b"," + document[1:] if len(document) > 2 else head + b"}"


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdigit() and key[0] != "0" and len(key) < 19


def reason(error: ValueError) -> str:
    """Return in one line what is wrong with a document (English, for `koop check`)."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return ".".join(map(str, first["loc"][1:])) + ": " + first["msg"]
