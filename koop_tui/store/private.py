"""What the history tells of contacts that are private to others, which is not for everybody."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.privacy import is_of_another, kept_from
from koop_tui.domain.references import references
from koop_tui.store.entry import HistoryEntry
from koop_tui.store.errors import Key


class Private:
    """What of some entries of the history is hidden from a member of the book.

    `entries` are those of which a part is: what they are about is to be named to nobody else.
    Making it reads what they changed, which may raise OSError.
    """

    def __init__(self, entries: Iterable[HistoryEntry], book: Book, me: Me) -> None:
        self._book, self._me = book, me
        self._hidden = kept_from(book, me)
        entries = tuple(entries)
        private = (entry.edits() for entry in entries if entry.mentions(b'"private"'))
        # their owner has deleted them since
        self._gone = {edit.key for edits in private for edit in edits if self._is_gone(edit)}
        nothing = self._hidden is None and not self._gone
        self.entries = frozenset(
            entry for entry in entries if not nothing and any(map(self.hides, entry.edits()))
        )

    def hides(self, edit: Edit) -> bool:
        """Whether an edit is of what is private to others, or names it."""
        records = [record for record in (edit.before, edit.after) if record is not None]
        named = {edit.key, *(key for record in records for key in references(record))}
        return any(map(self._is_hidden, named))

    def _is_hidden(self, key: Key) -> bool:
        return key in self._gone or (self._hidden is not None and self._hidden(key))

    def _is_gone(self, edit: Edit) -> bool:
        return self._book.record(*edit.key) is None and any(
            isinstance(record, Contact) and is_of_another(self._book, record, self._me)
            for record in (edit.before, edit.after)
        )
