"""The entries of a cooperation as a list: what was put in, by whom, and whether it is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from koop_tui.domain.balance import standing
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.language import _
from koop_tui.language.amounts import format_quantity, format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import short_day
from koop_tui.language.names import name_of
from koop_tui.tui.sheets.cooperation_sheet import name
from koop_tui.tui.text import cells, fit
from koop_tui.tui.widgets.record_list import Column, RecordList, Row, Spans

_MARKS = {"logged": "·", "confirmed": "✓", "disputed": "!"}
_REVERSED = "×"


@dataclass(frozen=True)
class Entry:
    """One entry as it is shown; `stands` unless it is reversed or reverses another."""

    contribution: Contribution
    stands: bool


def entries(book: Book, cooperation: Cooperation) -> list[Entry]:
    """Return the entries of a cooperation, newest first."""
    found = book.contributions_of.get(cooperation.id, ())
    stand = {entry.id for entry in standing(found)}
    return [Entry(entry, entry.id in stand) for entry in reversed(found)]


def state_words(entry: Entry) -> str:
    """Return what became of an entry, in a word."""
    if entry.contribution.reverses is not None:
        return _("reversal")
    return (
        name_of(entry.contribution.state, "contribution_state") if entry.stands else _("reversed")
    )


def entry_words(book: Book, cooperation: Cooperation, entry: Entry) -> str:
    """Return what the list has no room for: for whom, value, evidence, who confirmed it."""
    made = entry.contribution
    state = state_words(entry)
    if entry.stands and made.state_by is not None and made.state_on is not None:
        state = _("{state} by {name} on {day}").format(
            state=state, name=name(book, made.state_by), day=day_words(made.state_on)
        )
    promise = book.commitments.get(made.commitment or 0)
    parts = (
        made.note,
        _("a gift, not counted") if made.gift else "",
        _("for {name}").format(name=name(book, made.weights[0].party))
        if made.is_direct_favour
        else "",
        format_value(made.value, cooperation.unit) if made.value is not None else _("not valued"),
        made.evidence,
        f"{promise.mark} {promise.what}".strip() if promise else "",
        state,
        made.state_note,
    )
    return " · ".join(part for part in parts if part)


class EntryList(RecordList):
    """The entries: + confirms the partner's, ! disputes it, r reverses one."""

    def show_entries(self, book: Book, cooperation: Cooperation, today: date) -> None:
        """Show the entries of a cooperation, newest first, the cursor where it stood."""
        shown = entries(book, cooperation)
        year = {entry.contribution.day.year for entry in shown} <= {today.year}
        written = short_day if year else day_words
        days = [written(entry.contribution.day) for entry in shown]
        amounts = [_amount(entry.contribution) for entry in shown]
        self.columns = [
            Column(_("Day"), _widest(days, 6)),
            Column(_("Who"), 7, grow=1),
            Column(_("What"), 9, grow=3),
            Column(_("Amount"), min(_widest(amounts, 6), 14), align="right"),
            Column(_("Value"), 10, align="right", drop=1),
            Column("", 1, grow=1),
        ]
        rows = [
            _row(book, cooperation, entry, day, amount)
            for entry, day, amount in zip(shown, days, amounts, strict=True)
        ]
        self.show(rows)


def _widest(texts: Sequence[str], least: int) -> int:
    return max(map(cells, texts), default=least)


def _amount(made: Contribution) -> str:
    return format_quantity(made.quantity, made.unit) if made.quantity is not None else ""


def _row(book: Book, cooperation: Cooperation, entry: Entry, day: str, amount: str) -> Row:
    made = entry.contribution
    style = "" if entry.stands else "dim"
    what = made.note or name_of(made.kind, "contribution_kind")
    value = format_value(made.value, cooperation.unit) if made.value is not None else "–"
    return Row(
        made.id,
        (
            (day, "dim"),
            (name(book, made.giver), style),
            (_("gift: {what}").format(what=what) if made.gift else what, style),
            (amount, style),
            (value, "dim"),
            _state(entry),
        ),
    )


def _state(entry: Entry) -> Callable[[int], Spans]:
    """The word for the state where there is room, else its sign."""
    state = entry.contribution.state
    style = "dim" if not entry.stands else {"confirmed": "ok", "disputed": "red"}.get(state, "dim")

    def draw(width: int) -> Spans:
        sign = _MARKS[state] if entry.stands else _REVERSED
        words = f"{sign} {state_words(entry)}"
        return ((fit(words if cells(words) <= width else sign, width), style),)

    return draw
