"""How little koop sends: `python -m benchmarks.line` counts the bytes of each kind of key.

A real koop runs in a pseudo-terminal, once with the driver that saves the line and once with the
plain one, both pressed the same keys. Each key is held against a floor, which is made of the two
screens before and after it:

    the floor is what a plain encoding of the changed cells takes. Changed cells that stand side by
    side in a line make a run. A run takes an absolute address (ESC [ line ; column H), then for
    each piece of one look the SGR sequence from a reset pen (256 colours as 38;5;N and 48;5;N) and
    the signs in UTF-8, and a reset (ESC [ 0 m) behind the run. Blanks go with the piece before them
    when only their background is seen and it is the same.

The floor knows no erasing, no scrolling, no pen that stays in force and no way for the cursor but
the long one; it also knows nothing that is not seen, so a screen painted twice costs it nothing.
Synchronised updates, and the cursor that goes home, count for koop and not for the floor.

Exit code 1 when a limit is missed. Bytes do not depend on how busy the machine is.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pyte.graphics import BG_AIXTERM, BG_ANSI, FG_AIXTERM, FG_ANSI, FG_BG_256

from benchmarks.ui import make_book
from tests.e2e.screen import Cell, seen
from tests.e2e.terminal import Terminal, environment, koop

SIZES = ((80, 24), (120, 40))
MANY = 10_000
PRESSES = 10
TODAY = "2026-04-01"
DRIVERS = ("saving", "plain")
QUIET = 0.25
"""Seconds of silence after which a key has had its effect, the detail of a resting cursor too."""

MOST_RATIO = 1.0
HELD = "row, key held"
"""The detail comes once for all the rows; their own lines are what is looked at."""
MOST_BYTES = {("cursor move", 80): 650, (HELD, 80): 650, (HELD, 120): 900}
"""At most so many bytes, by kind of key and columns."""


_OF_256 = {colour: number for number, colour in reversed(list(enumerate(FG_BG_256)))}
_MARKS = {
    "bold": "1", "blink": "2", "italics": "3", "underscore": "4", "reverse": "7",
    "strikethrough": "9",
}  # fmt: skip
_FOREGROUNDS = {name: str(code) for code, name in (FG_ANSI | FG_AIXTERM).items()}
_BACKGROUNDS = {name: str(code) for code, name in (BG_ANSI | BG_AIXTERM).items()}

Look = list[list[Cell]]
Pen = tuple[str, str, frozenset[str]]


class Press(NamedTuple):
    """What one key cost: bytes sent, and the floor under them."""

    sent: int
    floor: int


Figures = defaultdict[tuple[str, int, str, str], list[Press]]
"""The presses of (book, columns, driver, kind of key)."""


# The floor


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


# Pressing


class Line:
    """A koop on a terminal, whose keys are counted."""

    def __init__(self, terminal: Terminal, note: Callable[[str, Press], None]) -> None:
        self.terminal = terminal
        self._note = note

    def look(self) -> Look:
        """Return what is seen of each cell."""
        screen = self.terminal.screen
        return [
            [seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
        ]

    def press(self, kind: str, key: str) -> None:
        """Press a key and count what it sent; one that changes nothing does not count."""
        before, sent = self.look(), len(self.terminal.raw)
        self.terminal.press(key)
        self.terminal.rest(QUIET)
        press = Press(len(self.terminal.raw) - sent, floor(before, self.look()))
        if press.floor:
            self._note(kind, press)

    def hold(self, kind: str, key: str, count: int) -> None:
        """Press a key so often without a pause, and count what each sent on average."""
        before, sent = self.look(), len(self.terminal.raw)
        self.terminal.press(*[key] * count)
        self.terminal.rest(QUIET)
        below = floor(before, self.look())
        self._note(kind, Press((len(self.terminal.raw) - sent) // count, max(1, below // count)))

    def go(self, *keys: str) -> None:
        """Press keys that don't count."""
        for key in keys:
            self.terminal.press(key)
            self.terminal.rest(QUIET)


def in_the_network(line: Line) -> None:
    """Count cursor moves, pages, filtering and forms in the list of contacts."""
    for _ in range(PRESSES):
        line.press("cursor move", "down")
    for _ in range(PRESSES):
        line.hold(HELD, "down", 10)
    line.go("home")
    for key in (["pagedown"] * 2 + ["pageup"] * 2) * (PRESSES // 4 + 1):
        line.press("page", key)
    for _ in range(PRESSES):
        line.press("/", "/")
        line.press("Escape", "escape")
    for text in ("ann", "ber", "lei", "gra"):
        line.go("/")
        for letter in text:
            line.press("filter letter", letter)
        line.go("escape")
    for _ in range(PRESSES):
        line.press("form opens", "n")
        line.press("form closes", "escape")
    line.go("n")
    for letter in "Hedwig Maria":
        line.press("letter in a form", letter)
    line.go("escape", "y")


def through_the_places(line: Line) -> None:
    """Count changes of place, each after it has been seen once."""
    line.go(*"1234")
    for _ in range(PRESSES):
        for digit, place in zip("1234", ("today", "network", "board", "agreements"), strict=True):
            line.press(f"to {place}", digit)


def in_the_editor(line: Line) -> None:
    """Count section changes of the agreement that is a draft."""
    line.go("4", *["down"] * 2, "enter")
    if "F5" not in line.terminal.text():  # where it is narrow, the detail comes first
        line.go("enter")
    assert "F5" in line.terminal.text(), line.terminal.text()
    for _ in range(PRESSES):
        line.press("section", "down")
    line.go("escape", "escape")


# The run


def _note(figures: Figures, book: str, columns: int, driver: str, kind: str, press: Press) -> None:
    figures[book, columns, driver, kind].append(press)


def measure(book: str, path: Path | None, home: Path, figures: Figures) -> None:
    """Press the keys on one book, at both sizes, with both drivers; the screens must agree."""
    words = [koop(), *(["--db", str(path)] if path else ["demo"]), "--today", TODAY, "--lang", "en"]
    for size in SIZES:
        for driver in DRIVERS:
            with Terminal(words, environment(home, KOOP_DRIVER=driver), size) as terminal:
                terminal.wait_for("2 Network", timeout=60)
                terminal.rest(1.0)

                line = Line(terminal, partial(_note, figures, book, size[0], driver))
                line.go("2")
                in_the_network(line)
                through_the_places(line)
                if path is None:
                    in_the_editor(line)


def report(figures: Figures) -> bool:
    """Print medians; return whether all limits are met."""
    met = True
    print(f"{'book':7} {'columns':>7}  {'key':16} {'saving':>8} {'plain':>8} {'floor':>7}  ratio")
    for (book, columns, driver, kind), presses in figures.items():
        if driver != "saving":
            continue
        plain = statistics.median(press.sent for press in figures[book, columns, "plain", kind])
        sent = statistics.median(press.sent for press in presses)
        ratio = statistics.median(press.sent / press.floor for press in presses)
        low = statistics.median(press.floor for press in presses)
        # of rows that were passed the floor sees nothing: there the bytes alone count
        good = (ratio <= MOST_RATIO or kind == HELD) and sent <= MOST_BYTES.get(
            (kind, columns), sent
        )
        good &= len(presses) >= PRESSES
        met &= good
        print(
            f"{book:7} {columns:7}  {kind:16} {sent:8.0f} {plain:8.0f} {low:7.0f}  {ratio:5.2f}"
            f"{'' if good else '  MISS'} of {len(presses)}"
        )
    return met


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--demo", action="store_true", help="leave out the book of 10,000")
    only_demo = parser.parse_args().demo
    figures: Figures = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="koop-line-") as folder:
        home = Path(folder)
        measure("demo", None, home, figures)
        if not only_demo:
            book = home / "many.json"
            make_book(book, MANY)
            measure(f"{MANY}", book, home, figures)
    return 0 if report(figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
