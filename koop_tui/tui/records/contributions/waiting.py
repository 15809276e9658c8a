"""What of a cooperation waits for me to say whether it is right."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.today.entries import waiting_entries
from koop_tui.domain.today.settlements import waiting_settlements
from koop_tui.tui.records.contributions.entry_words import entry_words
from koop_tui.tui.records.contributions.rows import LedgerLine
from koop_tui.tui.records.contributions.settlement_lines import settlement_words

_Made = Contribution | Settlement


def waiting_lines(context: Context, cooperation: Cooperation) -> Sequence[_Made]:
    """Return what Today asks me about in a cooperation, newest first."""
    items = (*waiting_entries(context), *waiting_settlements(context))
    found = [
        context.book.record(item.table, item.record_id)
        for item in items
        if item.cooperation == cooperation.id
    ]
    made = [record for record in found if isinstance(record, _Made)]
    return sorted(made, key=lambda one: (one.day, one.id), reverse=True)


def waiting_words(book: Book, cooperation: Cooperation, made: _Made) -> str:
    """Return one of them in a line."""
    if isinstance(made, Settlement):
        return settlement_words(book, cooperation, made)
    return entry_words(book, cooperation, LedgerLine(made, stands=True))
