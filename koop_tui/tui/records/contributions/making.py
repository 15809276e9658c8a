"""What makes a balance: exactly the entries and settlements that count in it, with running sum."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.course import Moved, Whose, book_course
from koop_tui.language import _, ngettext
from koop_tui.language.amounts import format_value
from koop_tui.tui.keys import key_of
from koop_tui.tui.records.contributions.givers import giver_cell, giver_widths
from koop_tui.tui.records.contributions.periods import with_periods
from koop_tui.tui.records.contributions.rows import (
    EntryList,
    LedgerLine,
    day_in,
    line_key,
    marked_row,
    state_cell,
    what_words,
    widest,
)
from koop_tui.tui.records.contributions.settlement_lines import (
    settlement_state_cell,
    settlement_what,
)
from koop_tui.tui.widgets.columns import Column, Row

_TEXT, _ROOMY_TEXT = 18, 26
"""Cells that what was done has before values of entries, and before whole names, get any."""


@dataclass(frozen=True)
class Making:
    """A balance and all that makes it, newest first: the sum of the first line is the balance.

    `carried` is what was owed before anything was put in, in minor units; `others` how many entries
    and settlements of the cooperation do not count in this balance.
    """

    cooperation: Cooperation
    lines: Sequence[Moved]
    carried: int
    others: int

    def others_words(self) -> str:
        """Return how many are left out, and where they are seen; "" where none is."""
        if not self.others:
            return ""
        return ngettext(
            "{n} other entry does not count in it; {key} shows all.",
            "{n} other entries do not count in it; {key} shows all.",
            self.others,
        ).format(n=self.others, key=key_of("board.entries"))


def making(book: Book, cooperation: Cooperation, whose: Whose) -> Making:
    """Return what makes the balance of a party or a pair."""
    course = book_course(book, cooperation.id)
    lines = course.making(whose)[::-1]
    every = sum(
        len(book.by(model, "cooperation", cooperation.id)) for model in (Contribution, Settlement)
    )
    return Making(cooperation, lines, course.carried(whose), every - len(lines))


def show_making(
    listed: EntryList, book: Book, made: Making, today: date, marked: Collection[Hashable]
) -> None:
    """List what makes a balance: whoever gave, what, its value, what it moved, the running sum."""
    lines: list[Moved | Row] = with_periods(
        book, made.cooperation, ((line.record.day, line) for line in made.lines)
    )
    if made.carried:
        words = _signed(made, made.carried)
        lines.append(Row(None, ("", "", (_("carried over"), "dim"), "", words, words)))
    columns = _Columns(book, made, today)

    def row(line: Moved | Row) -> Row:
        if isinstance(line, Row):
            return line
        found = made_row(book, made, line, today)
        return marked_row(found) if found.key in marked else found

    listed.empty = _("Nothing counts in this balance yet.")
    listed.show_lines(lines, row, columns.for_room)


def made_row(book: Book, made: Making, line: Moved, today: date) -> Row:
    """Return the line of one entry or settlement that makes a balance, which stands out."""
    record, is_newest = line.record, line is made.lines[0]
    if isinstance(record, Settlement):
        what, state = settlement_what(book, record), settlement_state_cell(book, record)
    else:
        what, state = what_words(book, record), state_cell(LedgerLine(record, stands=True))
    return Row(
        line_key(line),
        (
            (day_in(record.day, today), "dim"),
            giver_cell(book, _giver(line), ""),
            what,
            (format_value(record.value or 0, made.cooperation.unit), "dim"),
            _signed(made, line.change),
            (_signed(made, line.after), "strong" if is_newest else ""),
            state,
        ),
    )


def _giver(line: Moved) -> int:
    record = line.record
    return record.payer if isinstance(record, Settlement) else record.giver


def _signed(made: Making, value: int) -> str:
    return format_value(value, made.cooperation.unit, sign=True)


class _Columns:
    """How wide each column must be; what is written the same is written once."""

    def __init__(self, book: Book, made: Making, today: date) -> None:
        lines = made.lines
        days = {line.record.day for line in lines}
        self._days = widest([_("Day"), *(day_in(day, today) for day in days)])
        self._names, self._short = giver_widths(book, {_giver(line) for line in lines})
        values = {line.record.value or 0 for line in lines}
        unit = made.cooperation.unit
        self._values = widest([_("Value"), *(format_value(value, unit) for value in values)])
        changes = {line.change for line in lines} | {made.carried}
        self._changes = _width(made, _("Change"), changes)
        self._sums = _width(made, _("Balance"), {line.after for line in lines} | {made.carried})

    def for_room(self, room: int) -> Sequence[Column]:
        """Return the columns: whole names only where texts and values keep room enough."""
        spare = room - self._days - self._values - self._changes - self._sums - 6
        roomy = spare - self._names >= _ROOMY_TEXT
        return [
            Column(_("Day"), self._days),
            Column(_("Who"), self._names if roomy else min(12, self._short)),
            Column(_("What"), _TEXT, grow=1),
            Column(_("Value"), self._values, align="right", drop=1),
            Column(_("Change"), self._changes, align="right"),
            Column(_("Balance"), self._sums, align="right"),
            Column("", 1),
        ]


def _width(made: Making, title: str, values: Iterable[int]) -> int:
    return widest([title, *(_signed(made, value) for value in values)])
