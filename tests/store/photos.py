"""Photos for the tests of what is kept beside a book."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from koop_tui.domain.contacts import Contact, Property
from koop_tui.store import layout, migrations

PARAMS = (("ENCODING", ("b",)), ("TYPE", ("JPEG",)))
ANNA, BEN, CEM, DORA = (b"\xff\xd8\xff\xe0" + letter * 5_000 for letter in (b"a", b"b", b"c", b"d"))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def photo(content: bytes) -> Property:
    """Return the property of a card with a photo, as the card has it."""
    return Property(name="PHOTO", value=in_base64(content), params=PARAMS)


def with_photo(name: str, *contents: bytes, number: int = -1) -> Contact:
    """Return a new contact as it comes out of a card, with the bytes on their way."""
    extra = tuple(map(photo, contents))
    return Contact(id=number, display_name=name, vcard_extra=extra).unpacked()


def folder_of(book: Path) -> Path:
    return book.with_name(f".{book.name}.files")


def kept(book: Path) -> dict[str, bytes]:
    """Return what is in the folder beside a book."""
    folder = folder_of(book)
    return {p.name: p.read_bytes() for p in folder.iterdir()} if folder.exists() else {}


def all_of(*contents: bytes) -> dict[str, bytes]:
    """Return what the folder holds that has these files and nothing else."""
    return {digest(content): content for content in contents}


def make_older(book: Path) -> None:
    """Write a book of three contacts as the first koop did: with the photos inside."""

    def card(*contents: bytes) -> list[dict[str, Any]]:
        return [
            photo(content).model_dump(mode="json", exclude_defaults=True) for content in contents
        ]

    contacts = {
        "1": {"rev": 1, "uid": "a", "display_name": "Anna", "vcard_extra": card(ANNA)},
        "2": {"rev": 1, "uid": "b", "display_name": "Ben", "vcard_extra": [
            {"name": "X-A", "value": "1"}, *card(BEN, ANNA),
            {"name": "LOGO", "value": f"data:image/jpeg;base64,{in_base64(CEM)}", "group": "i1"},
        ]},
        "3": {"rev": 1, "uid": "c", "display_name": "Cem"},
    }  # fmt: skip
    meta = {"schema": 1, "generation": 3, "lineage": "abc", "next_id": {"contacts": 4}}
    book.parent.mkdir(parents=True, exist_ok=True)
    book.write_bytes(layout.join(layout.encoded({"_meta": {"1": meta}, "contacts": contacts})))
    book.chmod(0o600)
    make_older_history(book, contacts)


def make_older_history(book: Path, contacts: dict[str, Any]) -> None:
    """Write the history of that book: each contact was added by itself, and Ben had another photo.

    A damaged line stands among the others.
    """
    lines = []
    for number, (key, after) in enumerate(contacts.items(), 1):
        before = {**after, "vcard_extra": [photo(DORA).model_dump(mode="json")]}
        edit = {"table": "contacts", "id": int(key), "before": before if key == "2" else None,
                "after": after}  # fmt: skip
        head = {"generation": number, "lineage": "abc", "at": f"2026-02-0{number}T09:00:00+00:00",
                "by": "ann", "kind": "contact.add", "about": "x", "edits": [edit]}  # fmt: skip
        lines.append(layout.encode(head))
    lines.insert(2, lines[0][:-10])
    history = book.with_name(f".{book.name}.history")
    history.write_bytes(b"".join(line + b"\n" for line in lines))
    history.chmod(0o600)


def schema_of(book: Path) -> int:
    return int(json.loads(book.read_text())["_meta"]["1"]["schema"])


THIS = migrations.SCHEMA
