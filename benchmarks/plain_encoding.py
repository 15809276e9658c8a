"""The floor under what a key sends: a plain encoding of the cells that it changes.

Changed cells that stand side by side in a line make a run. A run takes an absolute address
(ESC [ line ; column H), then for each piece of one look the SGR sequence from a reset pen (256
colours as 38;5;N and 48;5;N) and the signs in UTF-8, and a reset (ESC [ 0 m) behind the run. Blanks
go with the piece before them when only their background is seen and it is the same.

The floor knows no erasing, no scrolling, no pen that stays in force and no way for the cursor but
the long one; it also knows nothing that is not seen, so a screen painted twice costs it nothing.
Synchronised updates, and the cursor that goes home, count for koop and not for the floor.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pyte.graphics import BG_AIXTERM, BG_ANSI, FG_AIXTERM, FG_ANSI, FG_BG_256

from tests.e2e.screen import Cell

_OF_256 = {colour: number for number, colour in reversed(list(enumerate(FG_BG_256)))}
_MARKS = {
    "bold": "1", "blink": "2", "italics": "3", "underscore": "4", "reverse": "7",
    "strikethrough": "9",
}  # fmt: skip
_FOREGROUNDS = {name: str(code) for code, name in (FG_ANSI | FG_AIXTERM).items()}
_BACKGROUNDS = {name: str(code) for code, name in (BG_ANSI | BG_AIXTERM).items()}

Pen = tuple[str, str, frozenset[str]]
Look = list[list[Cell]]
"""What is seen of each cell of a screen."""


def floor(before: Look, after: Look) -> int:
    """Return the bytes that a plain encoding of the changed cells takes."""
    size = 0
    for y, (old, new) in enumerate(zip(before, after, strict=True), 1):
        changed = [x for x in range(len(new)) if old[x] != new[x]]
        for _, run in groupby(enumerate(changed), lambda pair: pair[1] - pair[0]):
            columns = [x for _, x in run]
            size += len(f"\x1b[{y};{columns[0] + 1}H") + _pieces([new[x] for x in columns])
    return size


def _pieces(cells: Iterable[Cell]) -> int:
    """Return the bytes of a run: its pieces with their pens, and the reset behind it."""
    size = len("\x1b[0m")
    pen: Pen | None = None
    for sign, foreground, background, marks in cells:
        look = foreground, background, marks
        if pen is None or (look != pen and not (sign == " " and _goes_with(look, pen))):
            size += len(f"\x1b[{_sgr(*look)}m")
            pen = look
        size += len(sign.encode())
    return size


def _goes_with(blank: Pen, pen: Pen) -> bool:
    (foreground, background, marks), (_, ground, in_force) = blank, pen
    return foreground == "" and background == ground and not marks and not _shows(in_force)


def _shows(marks: frozenset[str]) -> bool:
    return bool({"underscore", "reverse", "strikethrough"} & marks)


def _sgr(foreground: str, background: str, marks: frozenset[str]) -> str:
    words = ["0", *(_MARKS[mark] for mark in marks)]
    if foreground not in ("", "default"):
        words.append(_FOREGROUNDS.get(foreground) or _colour("38", foreground))
    if background not in ("", "default"):
        words.append(_BACKGROUNDS.get(background) or _colour("48", background))
    return ";".join(words)


def _colour(kind: str, colour: str) -> str:
    if colour in _OF_256:
        return f"{kind};5;{_OF_256[colour]}"
    return f"{kind};2;" + ";".join(str(part) for part in bytes.fromhex(colour))
