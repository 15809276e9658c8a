"""Transaction: what shall be different in the next generation of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from koop_tui.domain.kept_files import KeptFile
from koop_tui.domain.problems import Problem
from koop_tui.store import layout
from koop_tui.store.errors import at_its_end
from koop_tui.store.layout import Rows, Table
from koop_tui.store.meta import MOST, TABLE, Meta
from koop_tui.store.snapshot import Snapshot


class Transaction:
    """What shall be different in the next generation; nothing is written before it ends."""

    def __init__(self, snapshot: Snapshot, by: str) -> None:
        self.snapshot = snapshot
        self.by = by
        self.warning: Problem | None = None
        """What to tell after it was written although all is saved; a sentence or None."""
        self.files: dict[str, bytes | None] = {}
        """Bytes by checksum that must be beside the book when it is written; None: they are."""
        self.meanwhile: Callable[[], object] = lambda: None
        """What there is to do while the disk writes; an error in it stops the transaction."""
        self._lines: dict[str, dict[str, bytes | None]] = {}
        self._next_id = dict(snapshot.meta.next_id)

    @property
    def generation(self) -> int:
        """The generation that will be written."""
        return self.snapshot.meta.generation + 1

    def new_id(self, table: str) -> int:
        """Return an id that no document of the table has or ever had. Unwritable for none left."""
        number = self._next_id.get(table, 1)
        rows = self.snapshot.rows.get(table, {})
        while str(number) in rows:  # a foreign program does not count in _meta
            number += 1
        if number + 1 >= MOST:
            raise at_its_end()
        self._next_id[table] = number + 1
        return number

    def put(self, table: str, number: int, document: bytes) -> None:
        """Insert or replace a document."""
        self._change(table, number, layout.row(str(number), document))

    def drop(self, table: str, number: int) -> None:
        """Delete a document."""
        self._change(table, number, None)

    def keep(self, files: Iterable[KeptFile], known: Iterable[KeptFile] = ()) -> None:
        """Let these files be beside the book when it is written; the known ones were before."""
        old = {file.sha256 for file in known}
        for file in files:
            if file.content is not None:
                self.files[file.sha256] = file.content
            elif file.sha256 not in old:
                self.files.setdefault(file.sha256, None)

    def take(self, tables: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the book hold exactly these tables, as TinyDB hands them over."""
        rows = layout.encoded({name: dict(documents) for name, documents in tables.items()})
        for name in (self.snapshot.rows.keys() | rows.keys()) - {TABLE}:
            old, new = self.snapshot.rows.get(name, {}), rows.get(name, {})
            self._lines[name] = {
                **{key: None for key in old if key not in new},
                **{k: line for k, line in new.items() if not _same(old.get(k), line)},
            }
            self._next_id[name] = max(
                self._next_id.get(name, 1), *(int(k) + 1 for k in new if k.isdecimal()), 1
            )

    def edits(self) -> Iterator[tuple[str, str, bytes | None, bytes | None]]:
        """Yield table, key, and the document before and after, for all that differs."""
        for table, lines in self._lines.items():
            rows = self.snapshot.rows.get(table, {})
            for key, line in lines.items():
                old = rows.get(key)
                yield (
                    table,
                    key,
                    None if old is None else layout.document(old),
                    None if line is None else layout.document(line),
                )

    def next_meta(self) -> Meta:
        """Return the meta of the next generation."""
        return self.snapshot.meta.following(self.by, self._next_id)

    def outcome(self) -> tuple[Rows, Meta] | None:
        """Return rows and meta of the next generation, or None when nothing changes.

        Unwritable when a counter was damaged and has no number left.
        """
        if not any(self._lines.values()):
            return None
        meta = self.next_meta()
        if meta.is_at_its_end:
            raise at_its_end()
        rows: dict[str, Table] = {TABLE: meta.lines()}
        for name in (*self.snapshot.rows, *self._lines):
            if name not in rows:
                rows[name] = self._table(name)
        return rows, meta

    def _change(self, table: str, number: int, line: bytes | None) -> None:
        self._lines.setdefault(table, {})[str(number)] = line
        self._next_id[table] = max(self._next_id.get(table, 1), number + 1)

    def _table(self, name: str) -> Table:
        table = self.snapshot.rows.get(name, {})
        changes = self._lines.get(name)
        if not changes:
            return table
        table = dict(table)
        for key, line in changes.items():
            if line is None:
                table.pop(key, None)
            else:
                table[key] = line
        return table


def _same(old: bytes | None, new: bytes) -> bool:
    """Whether two lines hold the same document, however it is written."""
    if old is None or old == new:
        return old is not None
    return layout.decoded({"": {"": old}}) == layout.decoded({"": {"": new}})
