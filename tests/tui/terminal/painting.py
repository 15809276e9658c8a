"""Random frames, written as Textual writes them: by its own updates, of its own strips."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

ASCII = ["a", "Z", "0", "|", "-", "word", "two words", "  ", "      ", " "]
LATIN = ["ä", "ß", "é", "Yıldız", "…", "·", "─", "│", "▌", "█", "▁", "→", "„“", "⠿", "–"]
WIDE = ["日", "本語", "한국", "ｗ", "　", "。", "か"]
COMBINING = ["e\u0301", "o\u0308\u0323", "日\u0301", "a\u0301b", "\u0915"]
LATE = ["😀", "🚀", "⌚", "☕", "①", "®", "\u0e01"]
JOINED = ["👍🏽", "❤\ufe0f", "👩\u200d👧", "🇩🇪", "⚠\ufe0f"]

AGREED = ASCII * 3 + LATIN + WIDE + COMBINING + LATE
"""Texts that Textual and the terminal models give the same columns."""
IN_TMUX = ASCII * 3 + LATIN + WIDE + COMBINING
"""Texts that Textual and every tmux give the same columns."""
DISPUTED = [*AGREED, *JOINED * 3]
"""Texts with such as terminals give other columns than Textual reckons with."""

_ORPHAN = re.compile("(?<=[mH])[\u0300-\u036f]+")
"""Marks that Textual has cut off from their sign; there is a test of their own for them."""

STYLES = [
    Style(),
    Style(color="color(253)", bgcolor="color(233)"),
    Style(color="color(110)", bgcolor="color(233)", bold=True),
    Style(color="color(246)", bgcolor="color(233)"),
    Style(color="#ffcf5c", bgcolor="#29323a"),
    Style(color="red"),
    Style(color="bright_red", bgcolor="blue", italic=True),
    Style(bgcolor="color(237)"),
    Style(underline=True, color="green"),
    Style(reverse=True, color="color(233)", bgcolor="color(253)"),
    Style(strike=True),
    Style(bold=True, dim=True, bgcolor="color(233)"),
    Style(dim=True),
    Style(underline2=True),
]


class Painting:
    """A screen of random lines that changes as screens do: a sign, a line, lines moved, all.

    `lines` is what it shows, `cursor` where the last frame left the cursor, `is_whole` whether that
    painted everything.
    """

    def __init__(self, seed: int, width: int, height: int, texts: Sequence[str] = AGREED) -> None:
        self.width, self.height = width, height
        self._chance = random.Random(seed)
        self._texts = texts
        self.console = Console(color_system="truecolor", force_terminal=True, width=width)
        self.lines = [self._line() for _ in range(height)]

    def frames(self, count: int) -> Iterator[str]:
        """Yield the first picture, then changes of it."""
        yield self.whole()
        for _ in range(count - 1):
            yield self._next()

    def whole(self) -> str:
        """Return the frame that paints everything."""
        self.is_whole = True
        region = Region(0, 0, self.width, self.height)
        return self._ended(LayoutUpdate([[line] for line in self.lines], region))

    def _next(self) -> str:
        before = self.lines
        self._change()
        changed = [y for y in range(self.height) if self.lines[y] is not before[y]]
        if not changed or self._chance.random() < 0.4:
            return self.whole()
        return self._part(changed)

    def _part(self, changed: Sequence[int]) -> str:
        """Paint some lines, each cut where widgets would meet; some of it only in part."""
        self.is_whole = False
        chops: list[dict[int, Strip | None]] = [{} for _ in range(self.height)]
        ends: list[list[int]] = [[] for _ in range(self.height)]
        spans = []
        for y in changed:
            cuts = sorted({0, self.width, *self._columns(self._chance.randrange(3))})
            ends[y] = cuts[1:]
            parts = self.lines[y].divide(cuts[1:])
            chops[y] = dict(zip(cuts, parts, strict=False))
            first, last = sorted(self._columns(2))
            whole = self._chance.random() < 0.7 or first == last
            spans.append((y, 0, self.width) if whole else (y, first, last))
        return self._ended(ChopsUpdate(chops, spans, ends))

    def _columns(self, count: int) -> list[int]:
        return [self._chance.randrange(self.width) for _ in range(count)]

    def _ended(self, update: LayoutUpdate | ChopsUpdate) -> str:
        x, y = self._chance.randrange(self.width), self._chance.randrange(self.height)
        self.cursor = Control.move_to(x, y).segment.text
        return _ORPHAN.sub("", update.render_segments(self.console)) + self.cursor

    # Changes

    def _change(self) -> None:
        chance = self._chance
        self.lines = list(self.lines)
        kind = chance.choice(("signs", "signs", "line", "moved", "moved", "some", "all"))
        if kind == "signs":
            y = chance.randrange(self.height)
            self.lines[y] = self._tweaked(self.lines[y])
        elif kind == "line":
            self.lines[chance.randrange(self.height)] = self._line()
        elif kind == "moved":
            self._move()
        else:
            share = 0.3 if kind == "some" else 1.0
            self.lines = [self._line() if chance.random() < share else line for line in self.lines]

    def _move(self) -> None:
        top, bottom = sorted(self._chance.sample(range(self.height + 1), 2))
        by = self._chance.choice((-5, -2, -1, 1, 1, 2, 6))
        block = self.lines[top:bottom]
        fresh = [self._line() for _ in range(min(abs(by), len(block)))]
        kept = block[by:] if by > 0 else block[:by]
        self.lines[top:bottom] = [*kept, *fresh] if by > 0 else [*fresh, *kept]

    def _tweaked(self, line: Strip) -> Strip:
        """Other signs or another style somewhere in a line."""
        start = self._chance.randrange(self.width)
        text = self._text()
        end = min(start + cell_len(text), self.width)
        left, _, right = (*line.divide([start, end, self.width]), Strip([]), Strip([]))[:3]
        middle = Strip([Segment(text, self._style())])
        return Strip.join([left, middle, right]).adjust_cell_length(self.width, STYLES[1])

    def _line(self) -> Strip:
        length = self._chance.choice((0, 2, self.width // 2, self.width))
        segments: list[Segment] = []
        while sum(cell_len(segment.text) for segment in segments) < length:
            segments.append(Segment(self._text(), self._style()))
        rest = self._chance.choice(STYLES[:4])
        strip = Strip(segments).adjust_cell_length(self.width, rest)
        assert strip.cell_length == self.width
        return strip

    def _text(self) -> str:
        return "".join(self._chance.choices(self._texts, k=self._chance.randrange(1, 4)))

    def _style(self) -> Style:
        return self._chance.choice(STYLES)
