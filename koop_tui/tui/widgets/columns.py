"""Columns, rows and cells of a list, and how the columns share its width."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

Spans = Sequence[tuple[str, str]]
"""Texts with a style name each: "", "dim", "strong", "accent", "ok", "amber", "red", "gave", ..."""

Cell = str | tuple[str, str] | Callable[[int], Spans]
"""A cell of a row: text, text with a style name, or a drawing for a given width in cells."""


@dataclass(frozen=True)
class Column:
    """A column: its title, least width, share of what is left, and when it gives way.

    Columns with the highest `drop` vanish first when the list is too narrow; 0 never does.
    """

    title: str
    width: int
    grow: int = 0
    align: str = "left"
    drop: int = 0


@dataclass(frozen=True)
class Row:
    """One line: its key and its cells, or a heading. The cursor passes over one without a key."""

    key: Hashable
    cells: Sequence[Cell] = ()
    heading: str = ""


def layout(columns: Sequence[Column], width: int, gap: int = 1) -> list[int]:
    """Return the width of each column in cells, 0 for one that had to give way."""
    kept = list(range(len(columns)))

    def needed() -> int:
        return sum(columns[i].width for i in kept) + gap * max(0, len(kept) - 1)

    while needed() > width and any(columns[i].drop for i in kept):
        kept.remove(max(kept, key=lambda i: columns[i].drop))
    spare = max(0, width - needed())
    total = sum(columns[i].grow for i in kept)
    widths = [0] * len(columns)
    for i in kept:
        widths[i] = columns[i].width + (spare * columns[i].grow // total if total else 0)
    over = needed() - width
    if over > 0 and kept:
        widest = max(kept, key=lambda i: widths[i])
        widths[widest] = max(1, widths[widest] - over)
    return widths
