"""The last lines of the board: what I am owed and owe in all, for each unit by itself."""

from __future__ import annotations

from collections.abc import Callable

from koop_tui.domain.units import HOUR
from koop_tui.language import _, ngettext
from koop_tui.language.amounts import format_value
from koop_tui.tui.terminal.text import cells
from koop_tui.tui.widgets.balance_bars import MIDDLE
from koop_tui.tui.widgets.columns import Row, Spans, amount_cell


def total_balance(unit: str, owed: int, owing: int) -> str:
    """Return the balance of a unit; amounts in minor units."""
    return format_value(owed - owing, unit, sign=True)


def total_row(unit: str, owed: int, owing: int, count: int, behind: int) -> Row:
    """Return the line of a unit; amounts in minor units.

    `behind` is what stands behind the decimal signs of the column.
    """
    words = ngettext("{n} cooperation", "{n} cooperations", count).format(n=count)
    return Row(
        None,
        (
            _("hours") if unit == HOUR else unit,
            (words, "dim"),
            _both(format_value(owed, unit, sign=True), format_value(-owing, unit)),
            amount_cell(total_balance(unit, owed, owing), "", behind),
        ),
    )


def _both(owed: str, owing: str) -> Callable[[int], Spans]:
    """What is owed to me, and what I owe, on either side of the middle; nothing without room."""

    def draw(width: int) -> Spans:
        left = (width - 1) // 2
        if max(cells(owed), cells(owing)) + 1 > left:
            return ((" " * left, ""), (MIDDLE, "dim"), (" " * (width - 1 - left), ""))
        before, behind = left - 1 - cells(owed), width - 2 - left - cells(owing)
        return (
            (" " * before + owed + " ", "gave"),
            (MIDDLE, "dim"),
            (" " + owing + " " * behind, "got"),
        )

    return draw
