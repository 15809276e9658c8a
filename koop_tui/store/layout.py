"""The text of the file: ordinary TinyDB JSON with one document per line.

In memory a book is rows: table -> key -> the line of the document, `"1":{...},` with its comma. A
commit encodes only the lines that change; a reload compares lines and looks only into new ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import compress, count, islice
from operator import ne
from typing import Any

import orjson

Table = Mapping[str, bytes]
Rows = Mapping[str, Table]

_NOTHING: Table = {}
_TOGETHER = 500
"""So many lines are written at once: few calls, and what is joined still lies near."""
_TOO_DEEP = "nested too deeply"


def row(key: str, document: bytes) -> bytes:
    """Return the line of a document."""
    return b'"%b":%b,' % (key.encode(), document)


def document(line: bytes) -> bytes:
    """Return the JSON object in a line."""
    return line[line.index(b'":') + 2 : -1]


def join(rows: Rows) -> bytes:
    """Return the text of the file."""
    return b"".join(pieces(rows))


def pieces(rows: Rows) -> Iterator[bytes]:
    """Yield the text of the file, some lines at a time.

    To write them one by one takes half the time of the whole text, and no memory for it.
    """
    yield b"{\n"
    for at, (name, table) in enumerate(rows.items()):
        yield (b"},\n" if at else b"") + encode(name) + b":{\n"
        lines = iter(table.values())
        part = list(islice(lines, _TOGETHER))
        while part:
            more = list(islice(lines, _TOGETHER))
            if not more:
                part[-1] = part[-1][:-1]
            part.append(b"")
            yield b"\n".join(part)
            part = more
    yield b"}\n}\n" if rows else b"}\n"


def split(data: bytes, known: Rows | None = None) -> Rows | None:
    """Return the rows of a text in exactly this layout, or None.

    The rows hold what a full parse would. Lines equal to known ones are taken from there, as the
    same objects, without being looked into.
    """
    lines = data.split(b"\n")
    end = len(lines) - 2  # the brace that closes the file, before the final line break
    if end < 1 or lines[0] != b"{" or lines[-2:] != [b"}", b""]:
        return None
    rows: dict[str, Table] = {}
    at = 1
    while at < end:
        try:
            close, more = lines.index(b"},", at + 1, end), True
        except ValueError:
            close, more = end - 1, False
        name = _name(lines[at])
        if name is None or name in rows or close <= at or (not more and lines[close] != b"}"):
            return None
        table = _table(lines[at + 1 : close], (known or {}).get(name, _NOTHING))
        if table is None:
            return None
        rows[name] = table
        at = close + 1
        if more == (at == end):  # a comma after the last table, or none between two
            return None
    return rows


class Twice(ValueError):
    """A table, or a document of one, that stands twice in a file; readers keep but the last."""

    def __init__(self, *names: str) -> None:
        self.names = names
        super().__init__(f"{' '.join(names)} twice")


class _Ambiguous(dict[str, Any]):
    """An object in which a name stands twice."""

    twice: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    ambiguous = _Ambiguous(found)
    counts = Counter(name for name, _ in pairs)
    ambiguous.twice = next(name for name, count in counts.items() if count > 1)
    return ambiguous


def parse(data: bytes) -> Rows:
    """Return the rows of any TinyDB JSON; ValueError, such as Twice, when it is something else."""
    tables = parsed(data, _object)
    if isinstance(tables, _Ambiguous):
        raise Twice(tables.twice)
    if isinstance(tables, dict):
        for name, documents in tables.items():
            if isinstance(documents, _Ambiguous):
                raise Twice(name, documents.twice)
    return encoded(tables)


def encoded(tables: Any) -> Rows:
    """Return the rows of parsed TinyDB JSON; ValueError when it is something else."""
    if not isinstance(tables, dict):
        raise ValueError("not an object")
    rows: dict[str, Table] = {}
    for name, documents in tables.items():
        if not isinstance(documents, dict):
            raise ValueError(f"table {name} is not an object")
        table: dict[str, bytes] = {}
        for key, value in documents.items():
            if not isinstance(value, dict) or not _is_plain(str(key)):
                raise ValueError(f"document {key} of table {name} is not an object")
            table[str(key)] = row(str(key), encode(value))
        rows[name] = table
    return rows


def decoded(rows: Rows) -> dict[str, dict[str, Any]]:
    """Return the rows as a full parse would; ValueError when that can't be done."""
    return {
        name: {key: parsed(document(line)) for key, line in table.items()}
        for name, table in rows.items()
    }


def parsed(
    text: bytes, make: Callable[[list[tuple[str, Any]]], dict[str, Any]] | None = None
) -> Any:
    """Return the JSON value in a text; ValueError when it is none, or can't be taken apart.

    `make` makes each object from its names and values.
    """
    try:
        return json.loads(text, object_pairs_hook=make)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error


def encode(value: Mapping[str, Any] | str) -> bytes:
    """Return a JSON object or string as compact text in one line; ValueError if it is too deep."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can carry
        return json.dumps(value, separators=(",", ":")).encode()
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error


def _is_plain(key: str) -> bool:
    return encode(key) == b'"%b"' % key.encode()


def _name(header: bytes) -> str | None:
    if header[-2:] != b":{":
        return None
    try:
        name = orjson.loads(header[:-2])
    except orjson.JSONDecodeError:
        return None
    return name if isinstance(name, str) and encode(name) == header[:-2] else None


def _table(lines: list[bytes], known: Table) -> Table | None:
    if not lines:
        return known if not known else {}
    lines[-1] += b","
    if len(lines) == len(known) and lines == list(known.values()):
        return known
    # a line that moved up or down is not looked into either, but found by its key
    return _in_place(lines, known) or _by_key(lines, known)


def _in_place(lines: list[bytes], known: Table) -> Table | None:
    """Return the table if lines were only replaced and appended, else None."""
    if len(lines) < len(known):
        return None
    table, keys = dict(known), list(known)
    for at in compress(count(), map(ne, lines, known.values())):
        if _key(lines[at]) != keys[at] or not _is_row(keys[at], lines[at]):
            return None
        table[keys[at]] = lines[at]
    for line in lines[len(known) :]:
        key = _key(line)
        if key is None or key in table or not _is_row(key, line):
            return None
        table[key] = line
    return table


def _by_key(lines: list[bytes], known: Table) -> Table | None:
    table: dict[str, bytes] = {}
    for line in lines:
        key = _key(line)
        if key is None:
            return None
        old = known.get(key)
        if old != line:
            if not _is_row(key, line):
                return None
            old = line
        table[key] = old
    return table if len(table) == len(lines) else None


def _key(line: bytes) -> str | None:
    end = line.find(b'":{')
    if end < 1 or line[:1] != b'"':
        return None
    try:
        return line[1:end].decode()
    except UnicodeDecodeError:
        return None


def _is_row(key: str, line: bytes) -> bool:
    """Whether a line is one document and nothing else, so that it can be moved about alone."""
    if line[-1:] != b"," or not (key.isdecimal() or _is_plain(key)):
        return False
    try:
        return isinstance(orjson.loads(document(line)), dict)
    except orjson.JSONDecodeError:
        return False
