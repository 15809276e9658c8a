"""Bars from the middle: left what one gave, right what one received, with air above and below."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from koop_tui.tui.widgets.columns import Spans

MIDDLE = "│"
_FULL, _LEFT_HALF, _RIGHT_HALF = "━", "╸", "╺"
_REACHED, _OPEN = "╋", "┆"
"""The tick where a bar reaches it, and where it does not."""


def bars(
    gave: int, got: int, largest: int, *, agreed: int | None = None, fine: bool = True
) -> Callable[[int], Spans]:
    """Return the drawing of two bars, as long as the values are against the largest of the list.

    Amounts in minor units of one unit; `agreed` is how far both would reach at the agreed shares,
    shown as a tick. Bars are thin, so that those of neighbours never melt into one another, and end
    at half cells; unless `fine` at whole ones. What is not zero shows, however small it is.
    """

    def draw(width: int) -> Spans:
        left = (width - 1) // 2
        right = width - 1 - left
        room = min(left, right)
        tick = _tick(agreed, largest, room)
        gave_side = _side(_halves(gave, largest, room, fine), left, tick, "gave", _RIGHT_HALF)
        got_side = _side(_halves(got, largest, room, fine), right, tick, "got", _LEFT_HALF)
        cells = [*reversed(gave_side), (MIDDLE, "dim"), *got_side]
        return tuple(
            ("".join(sign for sign, _style in run), style)
            for style, run in groupby(cells, key=lambda cell: cell[1])
        )

    return draw


def _halves(value: int, largest: int, room: int, fine: bool) -> int:
    """How many half cells a bar is long, in a room of so many cells."""
    if value <= 0 or largest <= 0:
        return 0
    step = 1 if fine else 2
    whole = room * 2
    length = (2 * value * whole + largest * step) // (2 * largest * step) * step
    return min(whole, max(step, length))


def _tick(agreed: int | None, largest: int, room: int) -> int | None:
    """Return which cell from the middle holds the tick."""
    if agreed is None or agreed <= 0 or largest <= 0 or not room:
        return None
    return min(room - 1, agreed * room // largest) or None  # too near the middle to say anything


def _side(length: int, room: int, tick: int | None, style: str, half: str) -> list[tuple[str, str]]:
    """Return the cells of one side, from the middle outwards."""
    full, rest = divmod(length, 2)
    cells = [(_FULL, style)] * full + [(half, style)] * rest
    cells += [(" ", "")] * (room - len(cells))
    if tick is not None:
        cells[tick] = (_REACHED, style) if tick < full + rest else (_OPEN, "dim")
    return cells
