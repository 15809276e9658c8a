"""Drawing the lines of a list: titles, rows and headings, what an empty one says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from koop_tui.tui.terminal.text import fit, wrapped
from koop_tui.tui.widgets.columns import Cell, Column, Row, layout

_MARK, _THIN_MARK, _NO_MARK = "▌ ", "▏ ", "  "
"""Where the cursor stands: with the keys, without them, and elsewhere."""
STYLES = (
    "cursor", "blurred", "title", "heading", "rule", "dim", "strong", "accent", "ok", "amber",
    "red", "gave", "got", "dim-in-hand", "amber-in-hand", "red-in-hand",
)  # fmt: skip
"""The names of styles that a list can draw with."""
_IN_HAND = ("dim", "amber", "red")
_MOST_BEHIND = 6
"""So many lines without a key at the end of a list are shown with its last row."""


class RowDrawing:
    """Draws lines of a width in cells; `style` gives the style of a name, "" the list's own.

    With a `marker` the first two cells show where the cursor stands.
    """

    def __init__(self, style: Callable[[str], Style], *, marker: bool) -> None:
        self._style = style
        self._marker = marker

    def titles(self, columns: Sequence[Column], width: int) -> Strip:
        """Draw the titles of the columns."""
        style = self._style("title")
        cells: list[Cell] = [column.head or (column.title, "title") for column in columns]
        mark = Segment(_NO_MARK if self._marker else "", style)
        return _strip([mark, *self._cells(columns, cells, width, style)], width, style)

    def words(self, text: str, line: int, width: int) -> Strip:
        """Draw one line of what an empty list says, a blank one beyond its end."""
        lines = wrapped(text, max(1, width - 4)) if text else []
        said = lines[line] if 0 <= line < len(lines) else ""
        dim = self._style("dim")
        return _strip([Segment("  ", dim), Segment(fit(said, width - 2), dim)], width, dim)

    def row(
        self, columns: Sequence[Column], row: Row, width: int, *, chosen: bool, focused: bool
    ) -> Strip:
        """Draw a row or heading; `chosen` is the one under the cursor, `focused` the list."""
        if row.heading:
            return self._heading(row, width)
        if row.note:
            dim = self._style("dim")
            return _strip([Segment("  " + fit(row.note, width - 2).rstrip(), dim)], width, dim)
        base = self._style("")
        if chosen:
            base = self._style("cursor" if focused else "blurred")
        segments: list[Segment] = []
        if self._marker:
            mark = _over(base, self._style("accent" if focused else "dim"))
            sign = _MARK if focused else _THIN_MARK
            segments.append(Segment(sign if chosen else _NO_MARK, mark))
        return _strip([*segments, *self._cells(columns, row.cells, width, base)], width, base)

    def _heading(self, row: Row, width: int) -> Strip:
        style = self._style("heading")
        segments = [Segment(" " + fit(row.heading, width - 1).rstrip(), style)]
        if row.count:
            segments.append(Segment(" ── ", self._style("rule")))
            segments.append(Segment(str(row.count), self._style("dim")))
        return _strip(segments, width, self._style(""))

    def _cells(
        self, columns: Sequence[Column], cells: Sequence[Cell], width: int, base: Style
    ) -> list[Segment]:
        segments: list[Segment] = []
        widths = layout(columns, width - (len(_MARK) if self._marker else 0) - 1)
        for column, cell, size in zip(columns, cells, widths, strict=False):
            if not size:
                continue
            if segments:
                segments.append(Segment(" ", base))
            if callable(cell):
                segments += [Segment(t, self._on(base, s)) for t, s in cell(size) if t]
                continue
            text, name = cell if isinstance(cell, tuple) else (cell, "")
            style = self._on(base, name) if name else base
            segments.append(Segment(fit(text, size, column.align), style))
        return segments

    def _on(self, base: Style, name: str) -> Style:
        """The style on the ground of a row; the row in hand is lighter, and needs other greys."""
        if name in _IN_HAND and base is self._style("cursor"):
            name = f"{name}-in-hand"
        return _over(base, self._style(name))


def _strip(segments: list[Segment], width: int, style: Style) -> Strip:
    return Strip(segments).adjust_cell_length(width, style)


def _over(base: Style, style: Style) -> Style:
    """The style with the background of the row it stands on."""
    return base + Style(
        color=style.color, bold=style.bold, dim=style.dim, italic=style.italic,
        underline=style.underline, reverse=style.reverse,
    )  # fmt: skip


def first_in_sight(cursor: int, first: int, rows: int, count: int) -> int:
    """Return which of `count` items is to be the first of `rows` in sight, `first` being it now.

    A cursor that has left the window takes it along by half a page: a slow line gets few pages.
    """
    if first <= cursor < first + rows:
        return first
    half = max(1, rows // 2)
    distance = cursor - (first + rows - 1) if cursor >= first + rows else cursor - first
    if abs(distance) < rows:
        target = first + max(half, distance) if distance > 0 else first + min(-half, distance)
    else:
        target = cursor - half
    return max(0, min(target, count - rows))


def first_with_end(key_at: Callable[[int], object], cursor: int, rows: int, count: int) -> int:
    """Return which item must be the first in sight so that what ends the list is seen with it.

    Lines without a key, such as sums, are reached by no cursor: they show with the last row.
    """
    behind = range(cursor + 1, count)
    if not behind or len(behind) > _MOST_BEHIND or any(key_at(i) is not None for i in behind):
        return 0
    return min(cursor, count - rows)
