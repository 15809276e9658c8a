"""Settlements among the entries of a cooperation: who paid whom, how, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.records.contributions.givers import giver_cell
from koop_tui.tui.terminal.text import cells, fit
from koop_tui.tui.widgets.columns import Row, Spans


def settlement_lines(book: Book, cooperation: Cooperation) -> Sequence[Settlement]:
    """Return the settlements of a cooperation, newest first."""
    return book.by(Settlement, "cooperation", cooperation.id)[::-1]


def settlement_key(settlement: Settlement) -> tuple[str, int]:
    """Return the key of its line, which tells it from those of entries."""
    return Settlement.table, settlement.id


def stands(book: Book, settlement: Settlement) -> bool:
    """Whether it is neither reversed nor reverses another."""
    others = book.by(Settlement, "cooperation", settlement.cooperation)
    return settlement.reverses is None and all(o.reverses != settlement.id for o in others)


def settlement_state(book: Book, settlement: Settlement) -> str:
    """Return what became of it, in a word."""
    if settlement.reverses is not None:
        return _("reversal")
    if not stands(book, settlement):
        return _("reversed")
    state = "disputed" if settlement.disputed else "confirmed" if settlement.confirmed else "logged"
    return name_of(state, "contribution_state")


def settlement_value(cooperation: Cooperation, settlement: Settlement) -> str:
    """Return its value, taken off for one that reverses another."""
    value = settlement.value if settlement.reverses is None else -settlement.value
    return format_value(value, cooperation.unit)


def settlement_words(book: Book, cooperation: Cooperation, settlement: Settlement) -> str:
    """Return all about it in one line."""
    parts = (
        f"{contact_name(book, settlement.payer)} → {contact_name(book, settlement.payee)}",
        name_of(settlement.how, "settlement"),
        settlement_value(cooperation, settlement),
        day_words(settlement.day),
        settlement.note,
        settlement_state(book, settlement),
        settlement.state_note,
    )
    return " · ".join(part for part in parts if part)


def settlement_row(book: Book, cooperation: Cooperation, settlement: Settlement, day: str) -> Row:
    """Return its line among the entries."""
    valid = stands(book, settlement)
    style = "" if valid else "dim"
    value = settlement_value(cooperation, settlement)
    payer = giver_cell(book, settlement.payer, style)
    what = settlement_what(book, settlement), style
    return Row(
        settlement_key(settlement),
        ((day, "dim"), payer, what, "", (value, "dim"), settlement_state_cell(book, settlement)),
    )


def settlement_what(book: Book, settlement: Settlement) -> str:
    """Return how it was made, to whom, and its note."""
    how = name_of(settlement.how, "settlement")
    to = f"→ {contact_name(book, settlement.payee)}"
    return " · ".join(filter(None, (f"{how} {to}", settlement.note)))


def settlement_state_cell(book: Book, settlement: Settlement) -> Callable[[int], Spans]:
    """Return the word for its state where there is room, else its sign."""
    sign = "!" if settlement.disputed else "✓" if settlement.confirmed else " "
    style = "red" if settlement.disputed else "ok" if settlement.confirmed else "dim"
    if not stands(book, settlement):
        sign, style = "–", "dim"
    words = f"{sign} {settlement_state(book, settlement)}"

    def draw(width: int) -> Spans:
        return ((fit(words if cells(words) <= width else sign, width), style),)

    return draw
