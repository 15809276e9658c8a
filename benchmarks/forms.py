"""How quickly forms open: `python -m benchmarks.forms` measures it in a real pseudo-terminal.

The form of a contact, which has the most fields, is to be there within 1.3 times the time of the
form of a talk. Both are opened in turn, so that both meet the same noise; the figure is the median
of the ratios of each round. Exit code 1 when the limit is missed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.books import FEW, TODAY, make_book
from benchmarks.ui import SIZE
from tests.e2e.terminal import Terminal, environment, koop

MOST = 1.3
QUIET = 0.15
"""Seconds of silence after which a form stands."""
FORMS = (
    ("contact", "n", "New contact"),
    ("edited contact", "e", "Birthday"),
    ("talk", "l", "Talk, call or mail with"),
)
"""Name, key, and what is to be seen as soon as it is there."""


def opened(terminal: Terminal, key: str, shown: str) -> float:
    """Open a form, leave it again, and return the seconds until its last byte was there."""
    pressed = time.monotonic()
    terminal.press(key)
    terminal.wait_for(shown)
    settled = terminal.settle(QUIET)
    terminal.press("escape")
    terminal.wait_for(lambda: shown not in terminal.text())
    terminal.settle(QUIET)
    return settled - pressed


def measured(rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each round for each form, after a round that does not count."""
    figures: dict[str, list[float]] = {name: [] for name, _key, _shown in FORMS}
    with tempfile.TemporaryDirectory(prefix="koop-bench-") as folder:
        home = Path(folder)
        book = home / "book.json"
        make_book(book, FEW)
        command = [koop(), "--db", str(book), "--lang", "en", "--today", TODAY.isoformat()]
        with Terminal(command, environment(home), SIZE) as terminal:
            terminal.wait_for("1 Today")
            terminal.press("2")
            terminal.wait_for("Organisation")
            terminal.settle(QUIET)
            for number in range(rounds + 1):
                for name, key, shown in FORMS:
                    seconds = opened(terminal, key, shown)
                    if number:
                        figures[name].append(seconds)
    return figures


def main() -> int:
    """Measure, print, and return 1 when the limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    figures = measured(parser.parse_args().rounds)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {SIZE[0]} x {SIZE[1]}")
    for name, values in figures.items():
        print(f"{name:16} {statistics.median(values) * 1000:8.1f} ms of {len(values)}")
    met = True
    for name in ("contact", "edited contact"):
        pairs = zip(figures[name], figures["talk"], strict=True)
        ratio = statistics.median(one / other for one, other in pairs)
        met &= ratio <= MOST
        print(f"{'ok  ' if ratio <= MOST else 'MISS'} {name} / talk {ratio:8.3f}  at most {MOST}")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
