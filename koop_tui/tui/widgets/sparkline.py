"""A sparkline: how an amount went, in one line of blocks that never touch the line above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from koop_tui.tui.widgets.columns import Spans

BLOCKS = "▁▂▃▄▅▆▇"
"""From nothing to the most; a plain terminal shows . - = # instead."""


def sparkline(amounts: Callable[[int], Sequence[int | None]], least: int) -> Callable[[int], Spans]:
    """Return the drawing of as many amounts as there are cells, the last one at the right.

    How far from zero an amount is gives the height: the largest of them is full, or `least` where
    that is more, so that what is all but even stays low. Its side gives the colour: "gave" above
    zero, "got" below it. None leaves a blank.
    """

    def draw(width: int) -> Spans:
        shown = amounts(width)
        most = max([least, *(abs(amount) for amount in shown if amount is not None)])
        cells = [_cell(amount, most) for amount in shown]
        return tuple(
            ("".join(sign for sign, _style in run), style)
            for style, run in groupby(cells, key=lambda cell: cell[1])
        )

    return draw


def _cell(amount: int | None, most: int) -> tuple[str, str]:
    if amount is None:
        return " ", ""
    height = (2 * abs(amount) * (len(BLOCKS) - 1) + most) // (2 * most) if most else 0
    return BLOCKS[height], "gave" if amount > 0 else "got" if amount < 0 else "dim"
