"""Any record as a sheet: the fields that say something, by the names that the model gives them."""

from __future__ import annotations

from koop_tui.domain.book import Book
from koop_tui.domain.records import STAMPS, Record
from koop_tui.language.record_words import field_words
from koop_tui.tui.widgets.detail import Sheet

_UNSAID = STAMPS | {"id", "uid", "text", "vcard_extra"}
"""Fields that say nothing to a reader, or too much."""


def add_fields(sheet: Sheet, book: Book, record: Record) -> None:
    """Add the fields of a record that are not as they are in any new one."""
    for name, info in type(record).model_fields.items():
        if name not in _UNSAID and getattr(record, name) != info.default:
            sheet.field(*field_words(book, record, name))
