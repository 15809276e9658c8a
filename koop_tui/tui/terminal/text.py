"""The only gate through which text reaches the screen.

Textual reads strings as markup and passes control characters on to the terminal. What a person has
written is therefore wrapped as `Content` (no markup), and a line filter behind everything deletes
what a terminal would obey.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from koop_tui.domain.breaking import broken
from koop_tui.domain.clean import JOINERS, OBEYED_ON_SCREEN, clean_line, clean_prose


def shown(text: str, style: str = "") -> Content:
    """Return user text as content: no markup, nothing that a terminal would obey."""
    text = prose(text)
    return Content.styled(text, style) if style else Content(text)


def prose(text: str) -> str:
    """Return text of several lines as it can be shown.

    Without joiners: what they join is drawn as one sign here and as several there.
    """
    return JOINERS.sub("", clean_prose(text))


def one_line(text: str) -> str:
    """Return text of one line as it can be shown."""
    return JOINERS.sub("", clean_line(text))


def fit(text: str, width: int, align: str = "left") -> str:
    """Return one line of exactly `width` cells: cut with an ellipsis, or padded."""
    if text.isascii() and text.isprintable():
        size = len(text)
    else:
        text = one_line(text)
        size = cell_len(text)
    if size > width:
        return set_cell_size(text, max(0, width - 1)) + "…" if width > 0 else ""
    blanks = " " * (width - size)
    return blanks + text if align == "right" else text + blanks


def words_within(text: str, width: int) -> str:
    """Return a line, or as many of its words as have room in `width` cells before an ellipsis."""
    if cell_len(text) <= width:
        return text
    words = [*text.split(" "), "…"]
    while len(words) > 1 and cell_len(" ".join(words)) > width:
        del words[-2]
    return " ".join(words)


def cells(text: str) -> int:
    """Return how many cells a text takes."""
    return cell_len(text)


_JOINTS = "@./"
"""Where mail and web addresses break."""


def wrapped(text: str, width: int) -> list[str]:
    """Return text broken between words into lines of `width` cells; longer words are cut.

    Dates, and numbers with their unit, stay together; addresses break before @, dots and slashes.
    """
    return list(broken(text, width, cell_len, joints=_JOINTS))


class TerminalFilter(LineFilter):
    """Deletes C0, C1, bidirectional and invisible characters from every line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without such characters; the common case costs one scan each."""
        for segment in segments:
            if not segment.control and OBEYED_ON_SCREEN.search(segment.text):
                break
        else:
            return segments
        return [segment if segment.control else _harmless(segment) for segment in segments]


def _harmless(segment: Segment) -> Segment:
    """Return a segment without such characters, as wide as it was laid out."""
    text = OBEYED_ON_SCREEN.sub("", segment.text)
    if JOINERS.search(segment.text):
        text = set_cell_size(text, segment.cell_length)
    return Segment(text, segment.style)


_ASCII = str.maketrans(
    {
        **{chr(code): "+" for code in range(0x250C, 0x2580)},  # corners and crossings of lines
        "─": "-", "│": "|", "▌": ">", "▐": "#", "█": "#", "▉": "#", "▊": "#", "▋": "#", "▍": "#",
        "▎": "#", "▏": "|", "▕": "|", "◂": "<", "▸": ">", "▰": "#", "▱": ".", "…": "~", "·": "-",
        "•": "*", "→": ">", "←": "<", "↑": "^", "↓": "v", "−": "-", "–": "-", "✓": "+", "“": '"',
        "”": '"', "„": '"', "×": "x", "▁": ".", "▂": ".", "▃": "-", "▄": "-", "▅": "=", "▆": "=",
        "▇": "#", "≥": ">", "≤": "<", "●": "*", "○": "o", "✗": "x", "━": "=", "╸": "=", "╺": "=",
        "╋": "+", "┆": ":", "┃": "|", "┄": ".", "┅": ".", "▹": ">", "◃": "<",
        "▾": "v", "‘": "'", "’": "'", "—": "-",
    }
)  # fmt: skip


class AsciiFilter(LineFilter):
    """Replaces koop's own signs by ASCII ones, for terminals without UTF-8."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with plain signs; letters of names are left as they are."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(_plain(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return text.translate(_ASCII)


def joined(parts: Iterable[Content], separator: str = "\n") -> Content:
    """Return contents joined by a separator."""
    return Content(separator).join(parts)


def line_filters(*, ascii: bool) -> list[LineFilter]:
    """Return what stands behind every widget: no line goes out without it."""
    return [TerminalFilter(), *([AsciiFilter()] if ascii else [])]
