"""The history: who changed what and when, of one record or of the whole book."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from textual import on

from koop_tui.domain.book import Book
from koop_tui.domain.change import Edit, differing_fields
from koop_tui.domain.closings import Closing
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import local_time
from koop_tui.domain.members import member_name
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.records import Record
from koop_tui.domain.reviews import Review
from koop_tui.domain.system_errors import why
from koop_tui.language import _, say
from koop_tui.language.changes import change_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.record_words import field_words, record_words
from koop_tui.store.entry import HistoryEntry
from koop_tui.store.errors import Key, StoreError
from koop_tui.store.private import Private
from koop_tui.store.store import Store
from koop_tui.tui.dialogs.list_dialog import ListDialog
from koop_tui.tui.port import Koop
from koop_tui.tui.records.record_sheet import add_fields
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.record_list import RecordList

_MOST = 1000
_MOST_EDITS = 40


def show_history(koop: Koop, key: tuple[str, int] | None) -> None:
    """Show the history of one record, or of the book, from the newest change on."""
    if koop.store is not None:
        koop.run_worker(_show(koop, koop.store, key), group="history")


async def _show(koop: Koop, store: Store, key: tuple[str, int] | None) -> None:
    try:
        entries = await asyncio.to_thread(_entries, store, _of_one(koop.book, key))
        hidden = await asyncio.to_thread(Private, entries, store.book, koop.me)
    except StoreError as error:
        koop.complain(error.problem)
        return
    except OSError as error:
        koop.complain(_unreadable(error))
        return
    record = koop.book.record(*key) if key else None
    await koop.push_screen_wait(HistoryDialog(koop.book, entries, record, hidden))


def _of_one(book: Book, key: Key | None) -> tuple[Key, ...]:
    """Return what belongs to the history of one record: of a cooperation its reviews and ends too.

    Nothing stands for the whole book.
    """
    if key is None:
        return ()
    told: tuple[type[Record], ...] = (Review, Closing) if key[0] == Cooperation.table else ()
    held = (record for model in told for record in book.by(model, "cooperation", key[1]))
    return (key, *((record.table, record.id) for record in held))


def _entries(store: Store, keys: Sequence[Key]) -> list[HistoryEntry]:
    """Return what was committed to any of these records, each change once; or to all."""
    found = {e: None for key in keys or (None,) for e in store.history(key, limit=_MOST)}
    if len(keys) <= 1:
        return list(found)
    newest = sorted(found, key=lambda entry: (entry.at, entry.generation), reverse=True)
    return newest[:_MOST]


class HistoryDialog(ListDialog[None]):
    """Changes from the newest on; below them, what the chosen one changed."""

    SCOPE = "history"

    def __init__(
        self,
        book: Book,
        entries: Sequence[HistoryEntry],
        record: Record | None = None,
        hidden: Private | None = None,
    ) -> None:
        """`entries` from the newest on; `record` when they are those of one record.

        Of a change of what is `hidden`, being private to others, only its kind is told.
        """
        heading = _("History of the book")
        if record is not None:
            heading = _("History: {what}").format(what=record_words(book, record))
        super().__init__(heading)
        self._book = book
        self._entries = entries
        self._record = record
        self._hidden = hidden

    def make_list(self) -> RecordList:
        """When, who and what."""
        columns = [Column("", 17), Column("", 10, grow=1), Column("", 24, grow=3)]
        return RecordList(columns, empty=_("Nothing was changed yet."))

    def ready(self) -> None:
        """Show the changes."""
        numbered = list(enumerate(self._entries))
        self.records.show(numbered, self._row)
        self.records.focus()
        self.show_keys()

    def _row(self, numbered: tuple[int, HistoryEntry]) -> Row:
        number, entry = numbered
        name = member_name(self._book, entry.by)
        hidden = self._hidden is not None and entry in self._hidden.entries
        about = _("private") if hidden else entry.about
        what = change_words(entry.kind, about)
        return Row(number, ((_moment(entry.at), "dim"), name, what))

    @on(RecordList.Rested)
    def show_edits(self, event: RecordList.Rested) -> None:
        """Show what the change under the cursor changed."""
        event.stop()
        if event.key is None:
            self.show_sheet(None)
            return
        sheet = Sheet()
        try:
            self._edits(sheet, self._entries[event.key])
        except OSError as error:
            sheet.line(say(_unreadable(error)))
        self.show_sheet(sheet)

    def _edits(self, sheet: Sheet, entry: HistoryEntry) -> None:
        # one import may have touched hundreds of others
        one = (self._record.table, self._record.id) if self._record is not None else None
        keys = _of_one(self._book, one) or (None,)
        edits = [edit for key in keys for edit in entry.edits(key, _MOST_EDITS)]
        for edit in edits:
            if self._hidden is None or not self._hidden.hides(edit):
                self._edit(sheet, edit)
        more = len(entry.keys) - len(edits) if len(edits) == _MOST_EDITS else 0
        if more:
            sheet.line(_("and {n} more").format(n=more), "$text-muted")

    def _edit(self, sheet: Sheet, edit: Edit) -> None:
        sheet.heading(record_words(self._book, edit.record))
        if edit.before is not None and edit.after is not None:
            differing = differing_fields(edit.before, edit.after)
            for field in (f for f in type(edit.after).model_fields if f in differing):
                label, before = field_words(self._book, edit.before, field)
                _label, after = field_words(self._book, edit.after, field)
                sheet.field(label, f"{before} → {after}")
            return
        sheet.line(_("deleted") if edit.after is None else _("added"), "$text-muted")
        add_fields(sheet, self._book, edit.record)


def _unreadable(error: OSError) -> Problem:
    return Problem(N_("The history can't be read ({reason})."), "", {"reason": why(error)})


def _moment(at: datetime) -> str:
    local = local_time(at)
    return f"{day_words(local.date())} {local:%H:%M}"
