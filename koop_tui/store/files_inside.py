"""Bytes of cards inside a book, in a table of their own: checksum to an object with `base64`.

So an older book is brought to this schema before anything is written, and so a book may be carried
about in one file. The next commit takes them out, into the folder beside the book.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from koop_tui.domain.contacts import Contact
from koop_tui.domain.kept_files import KeptFile, sha256_of, unpacked
from koop_tui.domain.records import Record
from koop_tui.store import layout
from koop_tui.store.layout import Rows

TABLE = "_files"
"""The table that holds them."""


def take_out_of_cards(tables: dict[str, dict[str, Any]]) -> None:
    """Move the bytes in the cards of all contacts into the table: the step from schema 1 to 2."""
    if found := take_out(tables.get("contacts", {}).values()):
        inside = {digest: {"base64": _written(content)} for digest, content in found.items()}
        tables[TABLE] = {**tables.get(TABLE, {}), **inside}


def take_out(contacts: Iterable[Any]) -> dict[str, bytes]:
    """Put references in place of the bytes in the cards of contacts, as a file or history has them.

    Returns the bytes by checksum.
    """
    taken: dict[str, bytes] = {}
    for contact in contacts:
        for entry, value, params in _properties(contact):
            found = unpacked(str(entry.get("name")), value, params)
            if found is not None:
                entry["value"], file = found
                entry["file"] = reference(file)
                taken[file.sha256] = file.content or b""
    return taken


def taken_out(record: Record) -> Record:
    """Return a record with references in place of bytes, which go with them until a commit.

    A card, a line of old history or another program may have brought them.
    """
    return record.unpacked() if isinstance(record, Contact) else record


def files_of(record: Record | None) -> tuple[KeptFile, ...]:
    """Return the files that a record refers to."""
    return record.files if isinstance(record, Contact) else ()


def reference(file: KeptFile) -> dict[str, Any]:
    """Return a reference to a file as a record holds it."""
    return file.model_dump(exclude_defaults=True)


def parted(rows: Rows) -> tuple[Rows, dict[str, bytes]]:
    """Return the rows without the files inside, and their bytes by checksum.

    What is no such file, or other bytes than it says, stays where it is: koop did not put it there.
    """
    contents = {}
    rest = {}
    for digest, line in rows.get(TABLE, {}).items():
        content = _content(digest, line)
        if content is None:
            rest[digest] = line
        else:
            contents[digest] = content
    outside = {name: table for name, table in rows.items() if name != TABLE}
    return ({**outside, TABLE: rest} if rest else outside), contents


def content_inside(rows: Rows, digest: str) -> bytes | None:
    """Return the bytes with a checksum that are inside the book, or None."""
    line = rows.get(TABLE, {}).get(digest)
    return None if line is None else _content(digest, line)


def _written(content: bytes) -> str:
    return binascii.b2a_base64(content, newline=False).decode()


def _content(digest: str, line: bytes) -> bytes | None:
    """Return the bytes that a line of the table holds, or None when it holds others or none."""
    try:
        content = binascii.a2b_base64(layout.parsed(layout.document(line))["base64"])
    except (ValueError, TypeError, LookupError):
        return None
    return content if sha256_of(content) == digest else None


def _properties(contact: Any) -> Iterator[tuple[dict[str, Any], str, list[Any]]]:
    """Yield the properties of a contact's cards with value and parameters, of what shape ever."""
    found = contact.get("vcard_extra") if isinstance(contact, Mapping) else None
    for entry in found if isinstance(found, list) else ():
        if not isinstance(entry, dict) or entry.get("file"):
            continue
        value, params = entry.get("value"), entry.get("params", [])
        if isinstance(value, str) and isinstance(params, list):
            yield entry, value, [p for p in params if _is_param(p)]


def _is_param(param: Any) -> bool:
    return (
        isinstance(param, list)
        and len(param) == 2
        and isinstance(param[0], str)
        and isinstance(param[1], list)
        and all(isinstance(value, str) for value in param[1])
    )
