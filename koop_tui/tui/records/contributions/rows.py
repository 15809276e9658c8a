"""The entries of a cooperation as a list: what was put in, by whom, and whether it is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.course import Moved
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import short_day
from koop_tui.language.names import name_of
from koop_tui.language.referred import missing_words
from koop_tui.tui.records.contributions.givers import giver_cell, giver_widths
from koop_tui.tui.records.contributions.periods import with_periods
from koop_tui.tui.records.contributions.settlement_lines import (
    settlement_key,
    settlement_lines,
    settlement_row,
    settlement_state,
    settlement_value,
    settlement_what,
)
from koop_tui.tui.terminal.text import cells, fit
from koop_tui.tui.widgets.columns import (
    Cell,
    Column,
    Row,
    Spans,
    amount_cell,
    behind_point,
    to_the_point,
)
from koop_tui.tui.widgets.record_list import RecordList

_MARKS = {"logged": " ", "confirmed": "✓", "disputed": "!"}
_REVERSED = "–"
_MOST_AMOUNT = 14
"""Cells of the column of amounts, whatever a unit is called."""


@dataclass(frozen=True)
class LedgerLine:
    """One entry as it is shown; `stands` unless it is reversed or reverses another."""

    contribution: Contribution
    stands: bool


Line = LedgerLine | Settlement
"""What stands in the list."""


def line_key(line: Line | Moved | Row) -> Hashable:
    """Return the key of a line: the id of an entry; a settlement has one of its own."""
    if isinstance(line, Row):
        return line.key
    if isinstance(line, Settlement):
        return settlement_key(line)
    if isinstance(line, LedgerLine):
        return line.contribution.id
    record = line.record
    return settlement_key(record) if isinstance(record, Settlement) else record.id


def line_title(book: Book, made: Contribution | Settlement) -> str:
    """Return what an entry or settlement is called."""
    return settlement_what(book, made) if isinstance(made, Settlement) else what_words(book, made)


def _day_of(line: Line) -> date:
    return line.day if isinstance(line, Settlement) else line.contribution.day


def entries(book: Book, cooperation: Cooperation) -> list[LedgerLine]:
    """Return the entries of a cooperation, newest first."""
    found = book.by(Contribution, "cooperation", cooperation.id)
    stand = {entry.id for entry in unreversed(found)}
    return [LedgerLine(entry, entry.id in stand) for entry in reversed(found)]


def ledger_line(book: Book, made: Contribution) -> LedgerLine:
    """Return one entry as it stands among the others of its cooperation."""
    others = book.by(Contribution, "cooperation", made.cooperation)
    stands = made.reverses is None and all(other.reverses != made.id for other in others)
    return LedgerLine(made, stands)


def state_words(entry: LedgerLine) -> str:
    """Return what became of an entry, in a word."""
    if entry.contribution.reverses is not None:
        return _("reversal")
    return (
        name_of(entry.contribution.state, "contribution_state") if entry.stands else _("reversed")
    )


class EntryList(RecordList):
    """The entries: + confirms the partner's, ! disputes it, r reverses one."""

    _days = _names = _first_names = _amounts = _values = _states = 1
    _columns_for: Callable[[int], Sequence[Column]] | None = None
    _behind = 0

    def on_resize(self) -> None:
        """Give each column what it needs at this width."""
        self._arrange()

    def show_entries(
        self,
        book: Book,
        cooperation: Cooperation,
        today: date,
        marked: Collection[Hashable] = (),
        *,
        empty: str,
    ) -> None:
        """Show the entries of a cooperation, newest first, the cursor where it stood.

        `empty` stands there while there is none.
        """
        shown, evened = entries(book, cooperation), settlement_lines(book, cooperation)
        places = self._widen(book, cooperation, today, shown, evened)

        def row(line: Line | Row) -> Row:
            if isinstance(line, Row):
                return line
            if isinstance(line, Settlement):
                made = settlement_row(book, cooperation, line, day_in(line.day, today))
            else:
                day = day_in(line.contribution.day, today)
                style = "" if line.stands else "dim"
                amount = amount_cell(_amount(line.contribution, places), style, self._behind)
                made = _row(book, cooperation, line, day, amount)
            return marked_row(made) if made.key in marked else made

        # a row is made when it comes in sight
        lines: list[Line] = [*shown, *evened]
        lines.sort(key=_day_of, reverse=True)
        dated = ((_day_of(line), line) for line in lines)
        self.empty = empty
        self.show_lines(with_periods(book, cooperation, dated), row, self._all_columns)

    def show_lines(
        self,
        lines: Sequence[Any],
        row: Callable[[Any], Row],
        columns: Callable[[int], Sequence[Column]],
    ) -> None:
        """Show lines in the columns for so much room, the cursor where it stood."""
        self._columns_for = columns
        self._arrange()
        self.show(lines, row, key_of=line_key)

    def _widen(
        self,
        book: Book,
        cooperation: Cooperation,
        today: date,
        shown: Sequence[LedgerLine],
        evened: Sequence[Settlement],
    ) -> Mapping[str, int]:
        """Find how wide each column must be; what is written the same is written once.

        Return how many decimals the amounts of each unit have.
        """
        made = [line.contribution for line in shown]
        counted = {(entry.quantity, entry.unit): entry for entry in made}.values()
        places = _places(counted)
        days = {*(entry.day for entry in made), *(settlement.day for settlement in evened)}
        self._days = widest([_("Day"), *(day_in(day, today) for day in days)])
        self._names, self._first_names = giver_widths(book, {entry.giver for entry in made})
        amounts = [_amount(entry, places) for entry in counted]
        self._behind = max(map(behind_point, amounts), default=0)
        aligned = [to_the_point(amount, self._behind) for amount in amounts]
        if widest(aligned) > _MOST_AMOUNT:  # a unit of its own with a long name: flush right
            self._behind, aligned = 0, amounts
        self._amounts = min(_MOST_AMOUNT, widest([_("Amount"), *aligned]))
        valued = {(e.value, e.reverses is None): line for e, line in zip(made, shown, strict=True)}
        values = [_value(cooperation, line) for line in valued.values()]
        values += [settlement_value(cooperation, settlement) for settlement in evened]
        self._values = widest([_("Value"), *values])
        judged = {(line.stands, e.state, e.reverses is None): line
                  for e, line in zip(made, shown, strict=True)}  # fmt: skip
        states = [state_words(line) for line in judged.values()]
        states += [settlement_state(book, settlement) for settlement in evened]
        self._states = widest([f"{_REVERSED} {state}" for state in states])
        return places

    def _arrange(self) -> None:
        if self._columns_for is not None:
            self.columns = self._columns_for(self.scrollable_content_region.width - 3)

    def _all_columns(self, room: int) -> Sequence[Column]:
        """The word for the state only where names and texts have room enough."""
        spare = room - 5 - self._days - self._amounts - self._values
        states = self._states if spare - self._states - self._names >= 24 else 1
        roomy = spare - states - self._names >= 20
        return [
            Column(_("Day"), self._days),
            Column(_("Who"), self._names if roomy else min(12, self._first_names)),
            Column(_("What"), 9, grow=1),
            Column(_("Amount"), self._amounts, align="right"),
            Column(_("Value"), self._values, align="right", drop=1),
            Column("", states),
        ]


def marked_row(row: Row) -> Row:
    """Return a row with the sign of a mark before what it was."""
    day, who, what, *rest = row.cells
    text, style = what if isinstance(what, tuple) else (what, "")
    return replace(row, cells=(day, who, (f"* {text}", style), *rest))


def day_in(day: date, today: date) -> str:
    """Return a day of this year without its year, another one with the year in two figures."""
    if day.year == today.year:
        return short_day(day)
    written = short_day(day)
    return f"{written}{'' if written.endswith('.') else ' '}{day.year % 100:02}"


def widest(texts: Sequence[str]) -> int:
    """Return how many cells the longest of some texts takes."""
    return max(map(cells, texts), default=1)


def _places(made: Iterable[Contribution]) -> Mapping[str, int]:
    """How many decimals the amounts of each unit need, so that they stand below one another."""
    places: dict[str, int] = {}
    for entry in made:
        if entry.quantity is not None:
            exponent = round(entry.quantity, 2).normalize().as_tuple().exponent
            needed = -exponent if isinstance(exponent, int) else 0
            places[entry.unit] = max(places.get(entry.unit, 0), needed)
    return places


def _amount(made: Contribution, places: Mapping[str, int]) -> str:
    if made.quantity is None:
        return ""
    return quantity_words(made.quantity, made.unit, places[made.unit])


def _value(cooperation: Cooperation, entry: LedgerLine) -> str:
    made = entry.contribution
    if made.value is None:
        return "–"
    value = -made.value if made.reverses is not None else made.value
    return format_value(value, cooperation.unit)


def what_words(book: Book, made: Contribution) -> str:
    """Return the note; a reversing entry without one is known by the note of what it takes back."""
    origin = book.get(Contribution, made.reverses)
    note = made.note or (origin.note if origin else "")
    if not note and origin is None and made.reverses is not None:
        note = missing_words(Contribution.table, made.reverses)
    return note or name_of(made.kind, "contribution_kind")


def _row(book: Book, cooperation: Cooperation, entry: LedgerLine, day: str, amount: Cell) -> Row:
    made = entry.contribution
    style = "" if entry.stands else "dim"
    what = what_words(book, made)
    return Row(
        made.id,
        (
            (day, "dim"),
            giver_cell(book, made.giver, style),
            (_("gift: {what}").format(what=what) if made.gift else what, style),
            amount,
            (_value(cooperation, entry), "dim"),
            state_cell(entry),
        ),
    )


def state_cell(entry: LedgerLine) -> Callable[[int], Spans]:
    """Return the word for the state where there is room, else its sign."""
    state = entry.contribution.state
    style = "dim" if not entry.stands else {"confirmed": "ok", "disputed": "red"}.get(state, "dim")

    def draw(width: int) -> Spans:
        sign = _MARKS[state] if entry.stands else _REVERSED
        words = f"{sign} {state_words(entry)}"
        return ((fit(words if cells(words) <= width else sign, width), style),)

    return draw
