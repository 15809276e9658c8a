"""Columns, rows and cells of a list, and how the columns share its width."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from koop_tui.tui.terminal.text import cells, fit

_FROM_THE_POINT = re.compile(r"\d((?:[.,]\d{1,2})?\D*)\Z")
"""What stands behind the whole number that ends a text, as its fraction and its unit."""
_MOST_MEASURED = 300
"""Rows that are looked through for how wide their columns are."""

T = TypeVar("T")

Spans = Sequence[tuple[str, str]]
"""Texts with a style name each: "", "dim", "strong", "accent", "ok", "amber", "red", "gave", ..."""

Cell = str | tuple[str, str] | Callable[[int], Spans]
"""A cell of a row: text, text with a style name, or a drawing for a given width in cells."""


@dataclass(frozen=True)
class Column:
    """A column: its title, least width, share of what is left, and when it gives way.

    Columns with the highest `drop` vanish first when the list is too narrow; 0 never does. One that
    is to `fit` is as wide as what stands in it, where that is known. `most` is what the longest
    text takes, 0 where any width will do: no column grows beyond it while another lacks room.
    """

    title: str
    width: int
    grow: int = 0
    align: str = "left"
    drop: int = 0
    fit: bool = False
    most: int = 0
    head: Callable[[int], Spans] | None = None
    """Draws the title where it depends on the width."""


@dataclass(frozen=True)
class Row:
    """One line: its key and its cells, a heading, or a note; the cursor needs a key to stand on it.

    A heading may carry how many lines stand below it; 0 shows no count. A note goes over all
    columns.
    """

    key: Hashable
    cells: Sequence[Cell] = ()
    heading: str = ""
    count: int = 0
    note: str = ""


def counted(lines: Sequence[T | str]) -> list[T | Row]:
    """Return lines with each text among them as a heading that says how many stand below it."""
    heads = [n for n, line in enumerate(lines) if isinstance(line, str)]
    ends = dict(zip(heads, [*heads[1:], len(lines)], strict=False))  # without heads, none
    return [
        Row(None, heading=line, count=ends[n] - n - 1) if isinstance(line, str) else line
        for n, line in enumerate(lines)
    ]


def behind_point(text: str) -> int:
    """Return the cells of an amount from its decimal sign on; 0 for a text without a number."""
    found = _FROM_THE_POINT.search(text)
    return cells(found[1]) if found else 0


def to_the_point(text: str, most: int) -> str:
    """Return an amount with blanks behind, so that its decimal sign stands below the others'.

    `most` is what the widest of them has from its decimal sign on. Words stay at the right.
    """
    behind = behind_point(text)
    return text + " " * (most - behind) if behind else text


def amount_cell(text: str, style: str, most: int) -> Callable[[int], Spans]:
    """Return a cell that draws an amount at the right, its decimal sign below the others'.

    Where there is no room for the blanks behind it, it stands without them.
    """

    def draw(width: int) -> Spans:
        written = to_the_point(text, most)
        if cells(written) > width:
            return ((fit(text, width, "right"), style),)
        return ((" " * (width - cells(written)) + written, style),)

    return draw


def fitted(
    columns: Sequence[Column], items: Sequence[Any], row_of: Callable[[Any], Row]
) -> Sequence[Column]:
    """Return the columns, those that are to fit as wide as their widest text.

    Of a long list they stay as they are: its rows are made when they are drawn.
    """
    if len(items) > _MOST_MEASURED or not any(column.fit for column in columns):
        return columns
    widest = [cells(column.title) for column in columns]
    for item in items:
        for n, cell in enumerate(row_of(item).cells):
            if n < len(widest) and not callable(cell):
                text = cell[0] if isinstance(cell, tuple) else cell
                widest[n] = max(widest[n], cells(text))
    return [
        replace(column, width=size) if column.fit else column
        for column, size in zip(columns, widest, strict=True)
    ]


def layout(columns: Sequence[Column], width: int, gap: int = 1) -> list[int]:
    """Return the width of each column in cells, 0 for one that had to give way."""
    return list(_layout(tuple(columns), width, gap))


@lru_cache(256)
def _layout(columns: tuple[Column, ...], width: int, gap: int) -> tuple[int, ...]:
    kept = list(range(len(columns)))

    def needed() -> int:
        return sum(columns[i].width for i in kept) + gap * max(0, len(kept) - 1)

    while needed() > width and any(columns[i].drop for i in kept):
        kept.remove(max(kept, key=lambda i: columns[i].drop))
    widths = [columns[i].width if i in kept else 0 for i in range(len(columns))]
    _grow(widths, [i for i in kept if columns[i].grow], columns, width - needed())
    over = needed() - width
    if over > 0 and kept:
        widest = max(kept, key=lambda i: widths[i])
        widths[widest] = max(1, widths[widest] - over)
    return tuple(widths)


def _grow(widths: list[int], growing: Sequence[int], columns: Sequence[Column], spare: int) -> None:
    """Share out spare cells: first to texts that lack them, then to what can be of any width."""
    # no title is cut where there is room for it, however short what stands below
    most = [max(c.most, cells(c.title)) if c.most else 0 for c in columns]
    while spare > 0 and growing:
        lacking = [i for i in growing if most[i] > widths[i]]
        among = lacking or [i for i in growing if not most[i]] or growing
        total = sum(columns[i].grow for i in among)
        shares = {i: max(1, spare * columns[i].grow // total) for i in among}
        for i in among:
            share = min(shares[i], most[i] - widths[i]) if lacking else shares[i]
            share = min(share, spare)
            widths[i] += share
            spare -= share
