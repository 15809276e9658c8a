"""What other terminal programs send for a key: `python -m benchmarks.neighbours`.

koop, abook and hledger-ui show as many people (accounts) in the same pseudo-terminal, and are
pressed the same keys. Beside the bytes stand those that a plain encoding of the changed cells
takes. A program that is not installed is left out. Nothing here is a limit.
"""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.books import FEW, TODAY, contacts, make_book
from benchmarks.line import QUIET, SIZES, Line, Press
from tests.e2e.terminal import Terminal, environment, koop

KEYS = {"cursor down": ["j"] * 12, "page down and up": (["pagedown"] * 3 + ["pageup"] * 3) * 2}
TERM = "xterm-256color"


def programs(home: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield name, command, and the keys that lead to the list of each program."""
    people = [contact.display_name for contact in contacts(FEW)]
    book, cards, journal = home / "koop.json", home / "addressbook", home / "journal"
    make_book(book, FEW)
    yield "koop", [koop(), "--db", str(book), "--today", str(TODAY), "--lang", "en"], ["2"]
    entries = (f"[{n}]\nname={name}\nemail=a{n}@example.org\n" for n, name in enumerate(people))
    cards.write_text("[format]\nprogram=abook\nversion=0.6.1\n\n" + "\n".join(entries))
    yield "abook", ["abook", "--datafile", str(cards)], []
    entries = (
        f"2026-03-01 work\n  {name} {n}  {n + 1} EUR\n  mine\n" for n, name in enumerate(people)
    )
    journal.write_text("\n".join(entries))
    yield "hledger-ui", ["hledger-ui", "-f", str(journal)], []


def measured(
    command: list[str], keys: list[str], home: Path
) -> Iterator[tuple[int, str, list[Press]]]:
    """Yield columns, kind of key and presses; those that change nothing are left out."""
    for size in SIZES:
        with Terminal(command, environment(home, TERM=TERM), size) as terminal:
            terminal.wait_for(re.compile(r"\w"), 60)
            terminal.rest(1.0)
            found: dict[str, list[Press]] = defaultdict(list)
            line = Line(terminal, partial(_note, found))
            line.go(*keys)
            terminal.rest(2 * QUIET)
            for kind, pressed in KEYS.items():
                for key in pressed:
                    line.press(kind, key)
        for kind, presses in found.items():
            yield size[0], kind, presses


def _note(found: dict[str, list[Press]], kind: str, press: Press) -> None:
    found[kind].append(press)


def main() -> int:
    """Measure and print."""
    print(f"{'program':12} {'columns':>7}  {'key':18} {'bytes':>7} {'floor':>7}  ratio")
    with tempfile.TemporaryDirectory(prefix="koop-neighbours-") as folder:
        for name, command, keys in programs(Path(folder)):
            if shutil.which(command[0]) is None:
                print(f"{name:12} is not installed")
                continue
            for columns, kind, presses in measured(command, keys, Path(folder)):
                sent = statistics.median(press.sent for press in presses)
                low = statistics.median(press.floor for press in presses)
                ratio = statistics.median(press.sent / press.floor for press in presses)
                print(
                    f"{name:12} {columns:7}  {kind:18} {sent:7.0f} {low:7.0f}  {ratio:5.2f}"
                    f" of {len(presses)}"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
