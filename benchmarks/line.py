"""What a key sends and how soon: every kind of key, on both drivers, at both sizes.

A real koop runs in a pseudo-terminal, once with the driver that saves the line and once with the
plain one, both pressed the same keys. Each key is held against the floor of `plain_encoding`, which
is made of the two screens before and after it. Bytes do not depend on how busy the machine is.

The way of a cursor move from the key to the last byte of the list's lines is told in the time of
the processor, so that what else the machine does does not count, beside that of a key through the
smallest app of the same size. What a person at a line of 64 kbit/s waits for, the detail included,
is reckoned from the clock and the bytes.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.books import TODAY
from benchmarks.plain_encoding import Look, floor
from tests.e2e.screen import seen
from tests.e2e.terminal import Terminal, environment, koop

SIZES = ((80, 24), (120, 40))
PRESSES = 10
FEW_PRESSES = 3  # of the plain driver, whose bytes are only told beside
DRIVERS = ("saving", "plain")
QUIET = 0.15
"""Seconds of silence and sleep after which a key has had its effect, the resting detail too."""

MOST_RATIO = 1.0
HELD = "row, key held"
"""The detail comes once for all the rows; their own lines are what is looked at."""
MOVE = "cursor move"
MOST_BYTES = {(MOVE, 80): 650, (HELD, 80): 650, (HELD, 120): 900}
"""At most so many bytes, by kind of key and columns."""
MOST_OVER_EMPTY = 0.005
"""Seconds of the processor from a key to the last byte of the lines over the smallest app's."""
MOST_OF_PLAIN = 0.5
"""Of what the plain driver's cursor move takes on a slow line, the detail included."""
SLOW_LINE = 64_000 / 8
"""Bytes a second."""

KEYED = """
from textual.app import App
from textual.widgets import Static


class Keyed(App):
    def compose(self):
        yield Static("ready 0")

    def on_key(self):
        self.count = getattr(self, "count", 0) + 1
        self.query_one(Static).update(f"ready {self.count}", layout=False)


Keyed().run()
"""
"""The smallest app in which a key changes a sign on the screen."""


class Press(NamedTuple):
    """What one key cost: bytes sent, the floor under them, seconds until the lines and until all.

    `lines` are seconds of the processor, `settled` those of the clock.
    """

    sent: int
    floor: int
    lines: float = 0.0
    settled: float = 0.0


Figures = defaultdict[tuple[str, int, str, str], list[Press]]
"""The presses of (book, columns, driver, kind of key)."""


# Pressing


class Line:
    """A koop on a terminal, whose keys are counted."""

    def __init__(
        self, terminal: Terminal, note: Callable[[str, Press], None], presses: int = PRESSES
    ) -> None:
        self.terminal = terminal
        self.presses = presses
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

    def move(self) -> None:
        """Move the cursor down, and note how long it took too."""
        before, sent, start = self.look(), len(self.terminal.raw), cursor(self.terminal)
        worked, pressed = cpu_seconds(self.terminal.pid), time.monotonic()
        self.terminal.press("down")
        self.terminal.wait_for(lambda: cursor(self.terminal) != start)
        lines = cpu_seconds(self.terminal.pid) - worked
        self.terminal.rest(QUIET)
        settled = self.terminal.last_byte - pressed
        size = len(self.terminal.raw) - sent
        self._note(MOVE, Press(size, floor(before, self.look()), lines, settled))

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
        line.move()
    for _ in range(line.presses):
        line.hold(HELD, "down", 10)
    line.go("home")
    for key in (["pagedown"] * 2 + ["pageup"] * 2) * -(-line.presses // 4):
        line.press("page", key)
    for _ in range(line.presses):
        line.press("/", "/")
        line.press("Escape", "escape")
    for text in ("ann", "ber", "lei", "gra")[: line.presses]:
        line.go("/")
        for letter in text:
            line.press("filter letter", letter)
        line.go("escape")
    for _ in range(line.presses):
        line.press("form opens", "n")
        line.press("form closes", "escape")
    line.go("n")
    for letter in "Hedwig Maria":
        line.press("letter in a form", letter)
    line.go("escape", "y")


def on_the_map(line: Line) -> None:
    """Count moves over the map, round me and in both wings, with the way that is lit up."""
    line.go("home", "v", "g")
    for key in ("right", *["down"] * 5, "right", "left", *["left"] * 2, *["up"] * 5, "right"):
        line.press("map move", key)
    line.go("escape")


def through_the_places(line: Line) -> None:
    """Count changes of place, each after it has been seen once."""
    line.go(*"1234")
    for _ in range(line.presses):
        for digit, place in zip("1234", ("today", "network", "board", "agreements"), strict=True):
            line.press(f"to {place}", digit)


def in_the_editor(line: Line) -> None:
    """Count section changes of the agreement that is a draft."""
    line.go("4", *["down"] * 2, "enter")
    if "F5" not in line.terminal.text():  # where it is narrow, the detail comes first
        line.go("enter")
    assert "F5" in line.terminal.text(), line.terminal.text()
    for _ in range(line.presses):
        line.press("section", "down")
    line.go("escape", "escape")


# The run


def _note(figures: Figures, book: str, columns: int, driver: str, kind: str, press: Press) -> None:
    figures[book, columns, driver, kind].append(press)


def cursor(terminal: Terminal) -> int | None:
    """Return the line of the list's cursor."""
    return next((n for n, line in enumerate(terminal.lines()) if line.startswith("▌")), None)


def cpu_seconds(pid: int) -> float:
    """Return the seconds of the processor that the living threads of a process have used."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def keyed_app(size: tuple[int, int], home: Path, figures: Figures) -> None:
    """Measure a key's way through the smallest app of a size."""
    program = home / "keyed.py"
    program.write_text(KEYED)
    with Terminal([sys.executable, str(program)], environment(home), size) as terminal:
        terminal.wait_for("ready 0", 60)
        terminal.rest(QUIET)
        for number in range(1, PRESSES + 1):
            worked = cpu_seconds(terminal.pid)
            terminal.press("x")
            terminal.wait_for(f"ready {number}")
            lines = cpu_seconds(terminal.pid) - worked
            figures["empty", size[0], "saving", MOVE].append(Press(0, 0, lines))
            terminal.rest(QUIET / 5)


def measure(book: str, path: Path | None, home: Path, figures: Figures) -> None:
    """Press the keys on one book, at both sizes, with both drivers."""
    words = [koop(), *(["--db", str(path)] if path else ["demo"])]
    words += ["--today", TODAY.isoformat(), "--lang", "en"]
    for size in SIZES:
        keyed_app(size, home, figures)
        for driver in DRIVERS:
            with Terminal(words, environment(home, KOOP_DRIVER=driver), size) as terminal:
                terminal.wait_for("2 Network", timeout=60)
                terminal.rest(1.0)
                note = partial(_note, figures, book, size[0], driver)
                line = Line(terminal, note, PRESSES if driver == "saving" else FEW_PRESSES)
                line.go("2")
                in_the_network(line)
                on_the_map(line)
                through_the_places(line)
                if path is None:
                    in_the_editor(line)


def measured(home: Path, books: Mapping[str, Path | None]) -> bool:
    """Press all keys on some books, None is the demo, and report; return whether limits are met."""
    met = True
    for book, path in books.items():
        figures: Figures = defaultdict(list)
        measure(book, path, home, figures)
        met &= report(figures)
        sys.stdout.flush()  # each as soon as it is known: all together take minutes
    return met


def report(figures: Figures) -> bool:
    """Print medians; return whether all limits are met."""
    met = True
    print(f"\n{'book':7} {'columns':>7}  {'key':16} {'saving':>8} {'plain':>8} {'floor':>7}  ratio")
    for (book, columns, driver, kind), presses in figures.items():
        if driver != "saving" or book == "empty":
            continue
        plain = statistics.median(press.sent for press in figures[book, columns, "plain", kind])
        sent = statistics.median(press.sent for press in presses)
        ratio = statistics.median(press.sent / press.floor for press in presses)
        low = statistics.median(press.floor for press in presses)
        # of rows that were passed the floor sees nothing: there the bytes alone count
        good = (ratio <= MOST_RATIO or kind == HELD) and sent <= MOST_BYTES.get(
            (kind, columns), sent
        )
        good &= len(presses) >= 10
        met &= good
        print(
            f"{book:7} {columns:7}  {kind:16} {sent:8.0f} {plain:8.0f} {low:7.0f}  {ratio:5.2f}"
            f"{'' if good else '  MISS'} of {len(presses)}"
        )
    return report_times(figures) and met


def report_times(figures: Figures) -> bool:
    """Print how soon a cursor move is there; return whether the limits are met."""
    met = True
    print(f"\n{'book':7} {'columns':>7}  cursor move, ms")
    for (book, columns, driver, kind), presses in figures.items():
        if kind != MOVE or driver != "saving" or book == "empty":
            continue
        plain = figures[book, columns, "plain", MOVE]
        through = statistics.median(p.lines for p in figures["empty", columns, "saving", MOVE])
        lines = statistics.median(press.lines for press in presses)
        slow, slow_plain = (
            statistics.median(press.settled + press.sent / SLOW_LINE for press in found)
            for found in (presses, plain)
        )
        settled, settled_plain = (
            statistics.median(press.settled for press in found) for found in (presses, plain)
        )
        good = lines - through <= MOST_OVER_EMPTY and slow / slow_plain <= MOST_OF_PLAIN
        met &= good
        print(
            f"{book:7} {columns:7}  to the lines {lines * 1000:.1f}, smallest app"
            f" {through * 1000:.1f}: {(lines - through) * 1000:.1f} over it, at most"
            f" {MOST_OVER_EMPTY * 1000:.0f}; with the detail {settled * 1000:.0f} (plain"
            f" {settled_plain * 1000:.0f}), at 64 kbit/s {slow * 1000:.0f} (plain"
            f" {slow_plain * 1000:.0f}): {slow / slow_plain:.2f}, at most {MOST_OF_PLAIN}"
            f"{'' if good else '  MISS'}"
        )
    return met
