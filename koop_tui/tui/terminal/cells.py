"""Cells: what stands in each column of a line, and how text falls into them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes

from koop_tui.domain.patterns import Pattern
from koop_tui.tui.terminal.pen import Pen

BLANK = " "
RIGHT_HALF = ""
"""What stands in the second column of a wide sign."""

_NARROW = (
    "\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f\u2190-\u22ff"
    "\u2500-\u25fc\u2713\u2717\u2800-\u28ff\xa0"
)
_WIDE = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff"
    "\u3105-\u312f\u3131-\u3163\u3165-\u318e\u3190-\u31ba\u3200-\u321e\u3220-\u3247\u3250-\u4db5\u4e00-\u9fea"
    "\uac00-\ud7a3\uf900-\ufa6d\ufa70-\ufad9\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0002a6d6\U0002a700-\U0002ebe0"
)
_only_narrow = re.compile(f"[{_NARROW}]*").fullmatch
_SURE = Pattern(f"[{_NARROW}{_WIDE}]*")
_blanks = re.compile(" +").finditer


class Cells(NamedTuple):
    """A piece of a line: `signs` and `pens`, one of each for every column.

    A sign is one character, or a character with what combines with it. The second column of a wide
    one is RIGHT_HALF. A blank has the pen of all blanks that look like it.
    """

    signs: list[str]
    pens: list[Pen]


class Row:
    """A whole line of the screen; None where it is not known what stands in a column."""

    __slots__ = ("pens", "signs")

    def __init__(self, signs: list[str | None], pens: list[Pen | None]) -> None:
        self.signs = signs
        self.pens = pens

    @classmethod
    def unknown(cls, width: int) -> Row:
        """Return a line of which nothing is known."""
        return cls([None] * width, [None] * width)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Row):
            return NotImplemented
        return self.signs == other.signs and self.pens == other.pens

    __hash__ = None  # type: ignore[assignment]

    @property
    def is_known(self) -> bool:
        """Whether every column is known."""
        return None not in self.signs

    def copy(self) -> Row:
        """Return a line of its own with the same content."""
        return Row(self.signs.copy(), self.pens.copy())

    def put(self, x: int, cells: Cells) -> None:
        """Write cells from column `x` on; they must fit.

        Where one half of a wide sign is overwritten, terminals differ in what they leave of the
        other half: then it is not known any more.
        """
        signs, pens = self.signs, self.pens
        end = x + len(cells.signs)
        if signs[x] == RIGHT_HALF:
            signs[x - 1] = pens[x - 1] = None
        if end < len(signs) and signs[end] == RIGHT_HALF:
            signs[end] = pens[end] = None
        signs[x:end] = cells.signs
        pens[x:end] = cells.pens


def laid_out(text: str, pen: Pen) -> Cells | None:
    """Return the cells that a text takes, None where that can't be said.

    The columns are those that Textual reckons with when it lays out a screen.
    """
    if _only_narrow(text):
        signs, pens = list(text), [pen] * len(text)
        if pen.blank is not pen:
            for blanks in _blanks(text):
                start, end = blanks.span()
                pens[start:end] = [pen.blank] * (end - start)
        return Cells(signs, pens)
    found = _signs(text)
    if found is None:
        return None
    return Cells(found, [pen.blank if sign == BLANK else pen for sign in found])


def _signs(text: str) -> list[str] | None:
    signs: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if not 1 <= width <= 2:
            return None
        signs.append(text[start:end])
        if width == 2:
            signs.append(RIGHT_HALF)
    return signs


@lru_cache(maxsize=1024)
def is_sure(text: str) -> bool:
    """Whether all terminals give these signs the columns that Textual reckons with.

    They don't agree about what combines, is joined, came late to Unicode or is private.
    """
    return _SURE.fullmatch(text) is not None


def most_columns(sign: str) -> int:
    """Return in how many columns a terminal might draw a sign of whose width one can't be sure."""
    return sum(1 if unicodedata.combining(char) or char < "\x7f" else 2 for char in sign)
