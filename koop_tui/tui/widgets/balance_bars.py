"""Bars from the middle: left what one gave, right what one received, in eighths of a cell."""

from __future__ import annotations

from collections.abc import Callable

from koop_tui.tui.widgets.columns import Spans

MIDDLE = "│"
_RIGHT = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""Eighths of a cell, filled from its left edge."""


def bars(gave: int, got: int, largest: int, *, fine: bool = True) -> Callable[[int], Spans]:
    """Return the drawing of two bars, as long as the values are against the largest of the list.

    Amounts in minor units of one unit. Unless `fine`, bars end at whole cells, for terminals that
    have no parts of cells. What is not zero shows, however small it is.
    """

    def draw(width: int) -> Spans:
        left = (width - 1) // 2
        right = width - 1 - left
        room = min(left, right)
        return (
            *_to_the_left(_eighths(gave, largest, room, fine), left),
            (MIDDLE, "dim"),
            *_to_the_right(_eighths(got, largest, room, fine), right),
        )

    return draw


def _eighths(value: int, largest: int, room: int, fine: bool) -> int:
    """How many eighths of a cell a bar is long, in a room of so many cells."""
    if value <= 0 or largest <= 0:
        return 0
    step = 1 if fine else 8
    whole = room * 8
    length = (2 * value * whole + largest * step) // (2 * largest * step) * step
    return min(whole, max(step, length))


def _to_the_left(length: int, room: int) -> Spans:
    full, rest = divmod(length, 8)
    blanks = room - full - (1 if rest else 0)
    # There are no signs for a cell filled from its right by eighths. In reverse video those that
    # are filled from the left leave just that, with colours and without.
    edge = _RIGHT[8 - rest] if rest else ""
    return ((" " * blanks, ""), (edge, "gave-edge"), ("█" * full, "gave"))


def _to_the_right(length: int, room: int) -> Spans:
    full, rest = divmod(length, 8)
    bar = "█" * full + _RIGHT[rest]
    return ((bar, "got"), (" " * (room - len(bar)), ""))
