"""What sharing a book feels like: `python -m benchmarks.sharing` measures it in real terminals.

How long a colleague's commit takes to be on the screen, and how long koop takes to end when the
line breaks or somebody ends it, with a half-filled form open. Limits are seconds; the medians and
the longest are printed, and the longest counts. Exit code 1 when a limit is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.books import FEW, MANY, TODAY, make_book
from benchmarks.ui import SIZE
from koop_tui.config import login
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal, environment, koop

APPEARS, ENDS = 2.0, 1.0
"""Seconds within which a colleague's commit appears, and within which koop ends."""

ENDINGS: dict[str, Callable[[Terminal], None]] = {
    "terminal closed": Terminal.hang_up,
    "SIGHUP": lambda terminal: terminal.signal(signal.SIGHUP),
    "SIGTERM": lambda terminal: terminal.signal(signal.SIGTERM),
}

Figures = defaultdict[str, list[float]]


def one_round(book: Path, count: int, home: Path, ending: str, figures: Figures) -> None:
    """Start koop, let a colleague commit, type into a form, and end it."""
    command = [koop(), "--db", str(book), "--today", TODAY.isoformat(), "--lang", "en"]
    with Terminal(command, environment(home), SIZE) as terminal:
        terminal.wait_for(re.compile(r"2 Network \d"))
        terminal.press("2")
        terminal.wait_for("Organisation")
        terminal.settle(0.3)
        time.sleep(random.random())  # koop looks at the file every second
        with Store.open(book) as colleague:
            shown = re.compile(rf"2 Network {len(colleague.book.contacts) + 1}\b")
            change = added("contact.add", Contact(id=-1, display_name="Zoë Zander"))
            colleague.commit(change, "colleague", datetime.now(UTC))
        committed = time.monotonic()
        figures[f"commit appears, {count}"].append(terminal.wait_for(shown) - committed)
        terminal.press("n")
        terminal.wait_for("New contact")
        terminal.type("Half a name")
        terminal.wait_for("Half a name")
        left = time.monotonic()
        ENDINGS[ending](terminal)
        terminal.wait_exit()
        figures[f"ends, {ending}, {count}"].append(time.monotonic() - left)
    kept = [path.read_text() for path in home.rglob("drafts/*.json")]
    if not any("Half a name" in text for text in kept):
        raise SystemExit(f"{ending}: the draft is not there")
    for path in home.rglob("drafts/*"):
        path.unlink()


def report(figures: Figures) -> bool:
    """Print medians and longest against the limits; return whether all are met."""
    met = True
    for name, values in figures.items():
        most = APPEARS if name.startswith("commit") else ENDS
        good = max(values) <= most
        met &= good
        print(
            f"{'ok  ' if good else 'MISS'} {name:32} median {statistics.median(values):6.3f} s"
            f"  longest {max(values):6.3f} s of {len(values)}  at most {most} s"
        )
    return met


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    figures: Figures = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="koop-bench-") as folder:
        home = Path(folder)
        books = {count: home / f"{count}.json" for count in (FEW, MANY)}
        for count, book in books.items():
            make_book(book, count)
        for _ in range(rounds):
            for ending in ENDINGS:
                for count, book in books.items():
                    one_round(book, count, home, ending, figures)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, member {login()}")
    return 0 if report(figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
