"""Reading what Textual writes: a frame becomes the cells it puts on the screen."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from koop_tui.tui.terminal.cells import Cells, laid_out
from koop_tui.tui.terminal.pen import RESET

_known_form = re.compile(
    r"(?:(?P<y>\d{1,4});(?P<x>\d{1,4})H|(?P<pen>[\d;]*)m)(?P<text>[^\x00-\x1f\x7f-\x9f]*)"
).fullmatch


class Write(NamedTuple):
    """Cells that go to one place; `x` and `y` count from 0."""

    y: int
    x: int
    cells: Cells


class Frame(NamedTuple):
    """What one frame puts on the screen, in its order, and where it leaves the cursor."""

    writes: list[Write]
    x: int
    y: int


def read(text: str, width: int, height: int) -> Frame | None:
    """Return what a frame puts on a screen of this size.

    A frame in Textual's usual form goes to a place, writes pieces of text, each with a pen that is
    reset behind it, and ends by going where the cursor shall be. Whatever is not in that form, or
    leaves the screen, gives None.
    """
    writes: list[Write] = []
    x = y = -1  # nowhere, until it says where to
    is_reset = True
    for number, line in enumerate(text.split("\n")):
        if number:
            if not 0 <= y < height - 1:
                return None  # it would scroll
            x, y = -1, y + 1  # Textual says where it goes on before it writes
        before, *pieces = line.split("\x1b[")
        if before:
            return None
        for piece in pieces:
            found = _read_piece(piece)
            if found is None:
                return None
            kind, column, row, cells = found
            if kind is _Kind.RESETS:
                is_reset = True
            elif not is_reset:
                return None
            elif kind is _Kind.STYLES:
                is_reset = False
            elif column < width and row < height:
                x, y = column, row
            else:
                return None
            if cells is not None:
                end = x + len(cells.signs)
                if x < 0 or end > width:
                    return None
                writes.append(Write(y, x, cells))
                x = end
    return Frame(writes, x, y) if is_reset and 0 <= x < width else None


class _Kind(Enum):
    GOES = auto()
    STYLES = auto()
    RESETS = auto()


class _Piece(NamedTuple):
    """One control sequence and the cells of the text behind it, if there is any."""

    kind: _Kind
    x: int
    y: int
    cells: Cells | None


@lru_cache(maxsize=4096)
def _read_piece(piece: str) -> _Piece | None:
    """Read what stands behind one ESC [; a screen says most of it again and again."""
    match = _known_form(piece)
    if match is None:
        return None
    x = y = 0
    pen = RESET
    if match["pen"] is None:
        kind, x, y = _Kind.GOES, int(match["x"]) - 1, int(match["y"]) - 1
        if x < 0 or y < 0:
            return None
    else:
        kind = _Kind.RESETS if match["pen"] in ("", "0") else _Kind.STYLES
        applied = RESET.applied(match["pen"])
        if applied is None:
            return None
        pen = applied
    cells = None
    if match["text"]:
        cells = laid_out(match["text"], pen)
        if cells is None:
            return None
    return _Piece(kind, x, y, cells)
