"""A plot: how an amount went over time, a line in braille dots with the agreed limit as a band."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from koop_tui.tui.terminal.text import cells, fit, wrapped
from koop_tui.tui.widgets.columns import Spans

STYLES = ("title", "dim", "gave", "got", "amber", "red")
"""The names of styles that a plot draws with."""

_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of the dots of a braille sign: left and right column, from above."""
_BLANK = 0x2800
_POINT, _ZERO, _LIMIT, _AXIS = "●", "─", "┄", "│"
_SEEN = 4
"""A limit so many times as far away as the line ever went is not to be seen."""
_LEAST_WIDTH, _LEAST_HEIGHT = 24, 5
_LEAST_TITLE = 20
"""Cells of the title that are left before a figure gives way."""


@dataclass(frozen=True)
class Curve:
    """What is plotted: amounts at the end of days, in their order, the last one today's.

    `limit` is how far from zero they may go. `marks` are days with the word that stands below them;
    `write` says an amount. `figures` stand behind the title, never cut: the title is, and the last
    ones give way.
    """

    title: str
    points: tuple[tuple[date, int], ...]
    write: Callable[[int], str]
    limit: int | None = None
    marks: tuple[tuple[date, str], ...] = ()
    figures: tuple[str, ...] = ()


def plot_lines(curve: Curve, width: int, height: int, *, fine: bool = True) -> list[Spans]:
    """Return the lines of a plot; with its title alone where there is no room for more.

    Unless `fine` the line is made of points, one for each column.
    """
    lines: list[Spans] = [((_heading(curve, width), "title"),)]
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT or not curve.points:
        return lines
    return lines + _Drawing(curve, width, height - 2, fine).lines()


def _heading(curve: Curve, width: int) -> str:
    """The title, cut if need be, with as many of the figures as leave some of it."""
    for count in range(len(curve.figures), 0, -1):
        behind = "".join(f" · {figure}" for figure in curve.figures[:count])
        room = min(cells(curve.title), width - cells(behind))
        if room >= min(cells(curve.title), _LEAST_TITLE):
            return fit(fit(curve.title, room) + behind, width)
    return fit(curve.title, width)


class _Drawing:
    """One plot in a room of so many cells; the line below it names days."""

    def __init__(self, curve: Curve, width: int, rows: int, fine: bool) -> None:
        amounts = [amount for _day, amount in curve.points]
        band = curve.limit or 0
        if band > _SEEN * max(map(abs, amounts)):
            band = 0  # it would make a flat line of everything
        self._curve, self._rows, self._fine = curve, rows, fine
        self._limit = band or None
        self._top, self._bottom = max(0, band, *amounts), min(0, -band, *amounts)
        if self._top == self._bottom:
            self._top = 1
        self._labels = self._labelled()
        self._margin = max(map(cells, self._labels.values()))
        self._columns = max(1, width - self._margin - 1)
        self._fine_across, self._fine_down = (2, 4) if fine else (1, 1)

    def lines(self) -> list[Spans]:
        """The rows from above, then the days."""
        dots = self._dots()
        found = [self._line(row, dots) for row in range(self._rows)]
        return [*found, self._days()]

    def _labelled(self) -> Mapping[int, str]:
        """The amounts that stand at rows: zero, the ends, and the limit where there is room."""
        write, limit = self._curve.write, self._limit
        wanted = [0, self._top, self._bottom]
        if limit is not None:
            wanted += [limit, -limit]
        found: dict[int, str] = {}
        for amount in wanted:
            row = self._row(amount)
            if not any(abs(row - other) < 2 for other in found):
                found[row] = write(amount)
        return found

    def _place(self, amount: int, steps: int) -> int:
        """How many of so many steps from above an amount stands, to the nearest."""
        span = self._top - self._bottom
        return (2 * (self._top - amount) * (steps - 1) + span) // (2 * span)

    def _row(self, amount: int) -> int:
        return self._place(amount, self._rows)

    def _amount(self, step: int, steps: int) -> int:
        """The amount at a step from the first to the last day, on the line between two points."""
        points = self._curve.points
        first, last = points[0][0].toordinal(), points[-1][0].toordinal()
        at = first * (steps - 1) + (last - first) * step  # days, times steps - 1
        for (day, amount), (later, following) in pairwise(points):
            begin, end = day.toordinal() * (steps - 1), later.toordinal() * (steps - 1)
            if at <= end:
                return amount + (following - amount) * (at - begin) // max(1, end - begin)
        return points[-1][1]

    def _dots(self) -> dict[tuple[int, int], tuple[int, str]]:
        """Cell to its dots as bits, and the style of the line there."""
        across, down = self._columns * self._fine_across, self._rows * self._fine_down
        found: dict[tuple[int, int], tuple[int, str]] = {}
        before: int | None = None
        for x in range(across):
            amount = self._amount(x, max(2, across))
            y = self._place(amount, down)
            low, high = (
                (y, y) if before is None else sorted((before + (y > before) - (y < before), y))
            )
            for dot in range(min(low, y), max(high, y) + 1):
                cell = dot // self._fine_down, x // self._fine_across
                bit = _DOTS[x % self._fine_across][dot % self._fine_down]
                found[cell] = found.get(cell, (0, ""))[0] | bit, self._style(amount)
            before = y
        return found

    def _style(self, amount: int) -> str:
        limit = self._curve.limit
        if limit is not None and abs(amount) > limit:
            return "red"
        return "got" if amount < 0 else "gave"

    def _line(self, row: int, dots: Mapping[tuple[int, int], tuple[int, str]]) -> Spans:
        limit = self._limit
        ground = (" ", "")
        if limit is not None and row in (self._row(limit), self._row(-limit)):
            ground = (_LIMIT, "amber")
        if row == self._row(0):
            ground = (_ZERO, "dim")
        signs = [(fit(self._labels.get(row, ""), self._margin, "right") + _AXIS, "dim")]
        for column in range(self._columns):
            bits, style = dots.get((row, column), (0, ""))
            sign = chr(_BLANK | bits) if self._fine else _POINT
            signs.append((sign, style) if bits else ground)
        return tuple(
            ("".join(sign for sign, _style in run), style)
            for style, run in groupby(signs, key=lambda one: one[1])
        )

    def _days(self) -> Spans:
        """The words below the days that have one, as far as they do not touch."""
        first, last = self._curve.points[0][0], self._curve.points[-1][0]
        days = max(1, (last - first).days)
        text = " " * (self._margin + 1)
        for day, word in self._curve.marks:
            at = self._margin + 1 + (day - first).days * (self._columns - 1) // days
            if cells(text) <= at <= self._margin + 1 + self._columns - cells(word):
                text += " " * (at - cells(text)) + word + " "
        return ((fit(text.rstrip(), self._margin + 1 + self._columns), "dim"),)


class Plot(Widget):
    """How the balance under the cursor went, with the agreed limit as a band."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"plot--{name}" for name in STYLES}

    def __init__(self, *, fine: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._curve: Curve | None = None
        self._instead = ""
        self._fine = fine
        self._lines: list[Spans] | None = None

    @property
    def curve(self) -> Curve | None:
        """What is plotted; None for nothing."""
        return self._curve

    def show(self, curve: Curve | None, instead: str = "") -> None:
        """Plot something else; without a curve say what stands there instead."""
        self._curve, self._lines = curve, None
        self._instead = instead
        self.refresh()

    def on_resize(self) -> None:
        """Plot it for another size."""
        self._lines = None

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, height = self.size
        if self._lines is None:
            if self._curve is not None:
                self._lines = plot_lines(self._curve, width, height, fine=self._fine)
            else:
                self._lines = [((line, "dim"),) for line in wrapped(self._instead, max(1, width))]
        spans = self._lines[y] if y < len(self._lines) else ()
        segments = [Segment(text, self._style(name)) for text, name in spans]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"plot--{name}") if name else self.rich_style
