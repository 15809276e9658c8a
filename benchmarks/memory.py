"""What a large book takes of the server's memory, over what any Textual app takes."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.books import MANY, TODAY
from benchmarks.line import cpu_seconds
from tests.e2e.terminal import Terminal, environment, koop

SIZE = (120, 40)
_REST = 0.5
_AT_REST = 0.02
"""The share of a processor that is no work: koop looks for colleagues."""

Figures = defaultdict[str, list[float]]


def memory(empty: Path, book: Path, home: Path, figures: Figures) -> None:
    """Measure the bytes that belong to one process alone, koop's in the network place.

    Beside the bytes of the book: most of them are kept as they stand in the file.
    """
    with Terminal([sys.executable, str(empty)], environment(home), SIZE) as terminal:
        terminal.wait_for("ready", 60)
        rest(terminal)
        empty_bytes = private_bytes(terminal.pid)
    command = [koop(), "--db", str(book), "--today", TODAY.isoformat(), "--lang", "en"]
    with Terminal(command, environment(home), SIZE) as terminal:
        terminal.wait_for(f"2 Network {MANY + 1}", 120)
        rest(terminal)
        terminal.press("2")
        terminal.wait_for("Änne0 Müller0", 60)
        rest(terminal)
        figures["over an empty app"].append(private_bytes(terminal.pid) - empty_bytes)
    figures["the book"].append(book.stat().st_size)


def rest(terminal: Terminal) -> None:
    """Wait until a program neither writes nor works: behind its screen it may still load a room."""
    worked, before = cpu_seconds(terminal.pid), -1.0
    while worked - before > _REST * _AT_REST:
        before = worked
        terminal.rest(_REST)
        worked = cpu_seconds(terminal.pid)


def private_bytes(pid: int) -> int:
    """Return how many bytes of memory a process shares with no other."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    sizes = (line.split() for line in lines if line.startswith("Private_"))
    return sum(int(size[1]) for size in sizes) * 1024
