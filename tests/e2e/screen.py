"""What a terminal shows: pyte's screen with the faults mended that would hide wrong cells.

Each mended method says what pyte 0.8.2 does and what terminals do instead.
"""

from __future__ import annotations

import unicodedata
from itertools import chain, islice
from typing import Any, ClassVar

import pyte
import pyte.modes
from pyte.screens import Char
from wcwidth import wcwidth

Cell = tuple[str, str, str, frozenset[str]]
"""What is seen of a cell: its sign, foreground, background and marks."""

_MARKS = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
_SEEN_ON_BLANKS = {"underscore", "strikethrough", "reverse"}


class Screen(pyte.Screen):
    """A screen that behaves as xterm's where pyte's does not."""

    def draw(self, data: str) -> None:
        """Write text.

        Pyte leaves one half of a wide sign standing when the other is overwritten; drops the rest
        of the text behind a joiner or a variation selector; and combines with the second column of
        a wide sign. Terminals blank the other half, and put what has no width to the sign before.
        """
        for char in data.translate(self.g1_charset if self.charset else self.g0_charset):
            width = wcwidth(char)
            if width > 0:
                self._place(char, width)
            elif width == 0:
                self._combine(char)
        self.dirty.add(self.cursor.y)

    def _place(self, char: str, width: int) -> None:
        if self.cursor.x + width > self.columns:
            if pyte.modes.DECAWM in self.mode:
                self.carriage_return()
                self.linefeed()
            else:
                self.cursor.x = self.columns - width
        x = self.cursor.x
        self._break_wide(x)
        self._break_wide(x + width)
        line = self.buffer[self.cursor.y]
        line[x] = self.cursor.attrs._replace(data=char)
        if width == 2:
            line[x + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x = x + width

    def _break_wide(self, x: int) -> None:
        """Blank both halves of a wide sign whose second column is `x`."""
        line = self.buffer[self.cursor.y]
        if 0 < x < self.columns and line[x].data == "":
            line[x - 1] = line[x - 1]._replace(data=" ")
            line[x] = line[x]._replace(data=" ")

    def _combine(self, char: str) -> None:
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        if x > 0 and line[x].data == "":
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=unicodedata.normalize("NFC", line[x].data + char))

    def select_graphic_rendition(self, *parameters: int, private: bool = False) -> None:
        """Change the pen. Pyte knows nothing of dim: here it is taken for blinking, unused else."""
        translated: list[int] = []
        rest = iter(parameters)
        for parameter in rest:
            if parameter in (38, 48):
                kind = next(rest, 5)
                translated += [parameter, kind, *islice(rest, 3 if kind == 2 else 1)]
            else:
                translated += {2: [5], 22: [22, 25]}.get(parameter, [parameter])
        super().select_graphic_rendition(*translated)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """Erase in a line.

        Pyte gives erased cells the whole pen; in terminals they take its background only. Half a
        wide sign that is left is blanked, as when it is overwritten.
        """
        if how == 0:
            self._break_wide(self.cursor.x)
        pen = self.cursor.attrs
        self.cursor.attrs = Char(" ", bg=pen.bg)
        super().erase_in_line(how, private)
        self.cursor.attrs = pen

    def scroll_up(self, count: int | None = None, **_private: Any) -> None:
        """Move the lines of the region up (SU), which pyte does not know."""
        self._scroll(count or 1, up=True)

    def scroll_down(self, count: int | None = None, **_private: Any) -> None:
        """Move the lines of the region down (SD), which pyte does not know."""
        self._scroll(count or 1, up=False)

    def _scroll(self, count: int, *, up: bool) -> None:
        x, y = self.cursor.x, self.cursor.y
        top, bottom = self.margins or (0, self.lines - 1)
        self.cursor.y = bottom if up else top
        for _ in range(count):
            (self.index if up else self.reverse_index)()
        self.cursor.x, self.cursor.y = x, y

    def index(self) -> None:
        """Go a line down, or scroll; lines that come in take the background, which pyte forgets."""
        _top, bottom = self.margins or (0, self.lines - 1)
        scrolls = self.cursor.y == bottom
        super().index()
        if scrolls:
            self._blank_line(bottom)

    def reverse_index(self) -> None:
        """Go a line up, or scroll; lines that come in take the background, which pyte forgets."""
        top, _bottom = self.margins or (0, self.lines - 1)
        scrolls = self.cursor.y == top
        super().reverse_index()
        if scrolls:
            self._blank_line(top)

    def _blank_line(self, y: int) -> None:
        for x in range(self.columns):
            self.buffer[y][x] = Char(" ", bg=self.cursor.attrs.bg)

    # What is seen

    def differs_from(self, other: Screen) -> list[str]:
        """Name the cells that look otherwise on another screen, and the cursor if it does."""
        found = [
            f"line {y}, column {x}: {seen(here)} is not {seen(there)}"
            for y in range(self.lines)
            for x in range(self.columns)
            if (here := self.buffer[y][x]) != (there := other.buffer[y][x])
            and seen(here) != seen(there)
        ]
        here, there = (self.cursor.x, self.cursor.y), (other.cursor.x, other.cursor.y)
        return found if here == there else [*found, f"cursor {here} is not {there}"]


def seen(char: Char) -> Cell:
    """Return what is seen of a cell."""
    marks = frozenset(mark for mark in _MARKS if getattr(char, mark))
    if char.data == " " and not marks & _SEEN_ON_BLANKS:
        return " ", "", char.bg, frozenset()
    return char.data, char.fg, char.bg, marks


class Stream(pyte.Stream):
    """A stream that knows SU and SD."""

    csi: ClassVar[dict[str, str]] = {**pyte.Stream.csi, "S": "scroll_up", "T": "scroll_down"}
    events = frozenset(chain(pyte.Stream.events, ["scroll_up", "scroll_down"]))


class ByteStream(Stream, pyte.ByteStream):
    """The same for bytes."""
