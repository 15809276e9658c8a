"""Snapshot: one generation of the file, and how its bytes are understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.store import layout, migrations
from koop_tui.store.errors import Damaged, NewerSchema, Unreadable
from koop_tui.store.files import Signature
from koop_tui.store.layout import Rows
from koop_tui.store.meta import TABLE, Meta


@dataclass(frozen=True)
class Snapshot:
    """One generation of the file. The descriptor stays open so that its inode is not reused."""

    rows: Rows
    meta: Meta
    signature: Signature
    descriptor: int


def understand(data: bytes, path: Path, known: Rows | None = None) -> tuple[Rows, Meta]:
    """Return rows and meta of a book's bytes, brought to the schema of this koop.

    Lines equal to known ones are not looked into. Raises Damaged, Unreadable or NewerSchema.
    """
    return brought_up(rows_of(data, path, known), path)


def brought_up(rows: Rows, path: Path) -> tuple[Rows, Meta]:
    """Return rows at the schema of this koop, and the meta in them. Damaged or NewerSchema."""
    try:
        meta = Meta.read(layout.decoded({TABLE: rows[TABLE]})[TABLE]["1"])
    except (KeyError, ValueError) as error:
        text = N_("{path} is no koop book: something else wrote it.")
        raise Damaged(text, path=str(path)) from error
    if meta.schema > migrations.SCHEMA:
        text = N_("{path} was written by a newer koop. Restart koop to work with it.")
        raise NewerSchema(text, path=str(path))
    if meta.schema < migrations.SCHEMA:
        try:
            rows = migrations.migrated(rows, meta.schema)
        except ValueError as error:
            raise not_json(path) from error
        meta = replace(meta, schema=migrations.SCHEMA)
    return rows, meta


def rows_of(data: bytes, path: Path, known: Rows | None = None) -> Rows:
    """Return the rows of a book's bytes, in whatever layout they are. Damaged, or Unreadable."""
    if not data or data.isspace():
        raise Damaged(N_("{path} is empty, so it is no koop book."), path=str(path))
    rows = layout.split(data, known)
    if rows is not None:
        return rows
    try:
        return layout.parse(data)
    except layout.Twice as error:
        raise _ambiguous(path, *error.names) from error
    except ValueError as error:
        raise not_json(path) from error


def _ambiguous(path: Path, table: str, number: str = "") -> Unreadable:
    """Return the error for a file of which plain readers would lose a part without a word."""
    values = {"path": str(path), "table": table, "number": number}
    if number:
        text = N_(
            "{path} holds number {number} of the table {table} twice, so one of the two would be "
            "lost. Take one out by hand, or use `koop restore`."
        )
    else:
        text = N_(
            "{path} holds the table {table} twice, so one of the two would be lost. "
            "Put them together by hand, or use `koop restore`."
        )
    return Unreadable(text, **values)


def not_json(path: Path) -> Damaged:
    """Return the error for a file that can't be parsed."""
    text = N_("{path} is damaged or no koop book: it can't be read as TinyDB JSON.")
    return Damaged(text, path=str(path))
