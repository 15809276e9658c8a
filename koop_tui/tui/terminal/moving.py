"""The shortest way for the cursor from one cell to another.

Only what every terminal since the VT100 knows is used: CUP, CUU, CUD, CUF, CUB, carriage return,
new line and backspace.
"""

from __future__ import annotations

from functools import lru_cache

_NEW_LINE = 2
"""Bytes of a new line: the line discipline sends carriage return and line feed for it."""


@lru_cache(maxsize=4096)
def path(x: int | None, y: int | None, to_x: int, to_y: int) -> str:
    """Return how the cursor gets from column `x`, line `y` to another cell, "" if it is there.

    Columns and lines count from 0; None is not known, such as the column after writing in the last.
    A new line is taken to lead to the first column, which the driver makes sure of.
    """
    ways = [_absolute(to_x, to_y)]
    if y is not None:
        if x is not None:
            ways.append(_vertical(to_y - y) + _horizontal(x, to_x))
        if to_y >= y:
            first = "\n" * (to_y - y) if to_y > y else "\r"
            ways.append(first + _horizontal(0, to_x))
    return min(ways, key=cost)


def cost(text: str) -> int:
    """Return how many bytes a sequence of the ways above is on the line."""
    return len(text) + text.count("\n") * (_NEW_LINE - 1)


def _absolute(x: int, y: int) -> str:
    if x:
        return f"\x1b[{y + 1 if y else ''};{x + 1}H"
    return f"\x1b[{y + 1 if y else ''}H"


def _vertical(lines: int) -> str:
    return steps(lines, "B") if lines > 0 else steps(-lines, "A")


def _horizontal(x: int, to_x: int) -> str:
    if to_x >= x:
        return steps(to_x - x, "C")
    ways = ["\b" * (x - to_x), steps(x - to_x, "D")]
    if to_x == 0:
        ways.append("\r")
    return min(ways, key=len)


def steps(count: int, letter: str) -> str:
    """Return the control sequence that does one thing so many times, "" for none."""
    if count == 0:
        return ""
    return f"\x1b[{letter}" if count == 1 else f"\x1b[{count}{letter}"
