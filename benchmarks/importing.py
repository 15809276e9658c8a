"""What taking in an address book costs: `python -m benchmarks.importing` measures it as people do.

`koop import` runs in a pseudo-terminal on a file of 10,000 cards of 14 lines, into a new book, with
all that belongs to it: reading, finding out who is who, saving. Beside it, in the same run, a
process that only reads the same file with vobject. Processor time is compared, so that what else
the machine does counts in neither; wall clock times are printed too. Between two signs of progress,
from the first to the summary, no more than half a second may pass of what the process was given.
Crowds of one name or mailbox and very long values are held against as many people. Exit code 1
when a limit is missed.
"""

from __future__ import annotations

import argparse
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from koop_tui.actions.importing import plan_import
from koop_tui.actions.members import add_member
from koop_tui.config import login
from koop_tui.documents.cards import read_cards
from koop_tui.domain.book import Book, Me, empty_book
from koop_tui.domain.context import Context
from koop_tui.store.store import Store
from tests.e2e.terminal import environment, koop

CARDS = 10_000
MOST_OF_VOBJECT = 1.5
"""Times of what vobject alone needs."""
STILL = 0.5
"""Seconds that progress may stand still."""

CARD = """BEGIN:VCARD
VERSION:3.0
UID:{n:08}-0000-4000-8000-000000000000
FN:Änne{n} Müller{n}
N:Müller{n};Änne{n};;Dr.;
ORG:Beratung {firm} GmbH;Vertrieb
TITLE:Trainerin\\, Coach
EMAIL;TYPE=INTERNET,WORK:aenne{n}@example.org
TEL;TYPE=CELL:+49 151 {mobile}
TEL;TYPE=WORK,VOICE:0561 {phone}
ADR;TYPE=WORK:;;Weg {n};Kassel;Hessen;34117;Deutschland
BDAY:1980-03-12
NOTE:Beim Stammtisch getroffen\\, sucht einen Raum.\\nMag Tee.
END:VCARD
"""

CROWD = 2_000
"""People who have one name, or one mailbox, or as many parameters in one card as others in all."""
MOST_OF_OTHERS = 2.0
"""Times of what as many people need who have nothing in common."""

READ = """
import sys, vobject
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    print(sum(1 for _card in vobject.readComponents(file)))
"""


@dataclass
class Run:
    """One process: its seconds by processor and clock, to its first sign, of stillness after it."""

    cpu: float
    wall: float
    first: float = 0.0
    still: float = 0.0
    said: str = ""

    @property
    def still_of_its_own(self) -> float:
        """The longest stillness less the time in which other processes had the machine."""
        return self.still * min(1.0, self.cpu / self.wall)


@dataclass
class Figures:
    """All runs of one kind."""

    runs: list[Run] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """The median of the processor's seconds."""
        return statistics.median(run.cpu for run in self.runs)


def make_cards(path: Path, count: int) -> None:
    """Write an address book as phones export it: CRLF, UTF-8, 14 lines a card."""
    cards = (
        CARD.format(n=n, firm=n % 500, mobile=1_000_000 + n, phone=100_000 + n)
        for n in range(count)
    )
    path.write_text("".join(cards), encoding="utf-8", newline="\r\n")


def vobject_alone(cards: Path, count: int) -> Run:
    """Read the file with vobject in a process of its own."""
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", READ, str(cards)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.read().decode()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if int(said) != count:
        raise SystemExit(f"vobject read {said} of {count} cards")
    return Run(used.ru_utime + used.ru_stime, time.monotonic() - began)


def koop_import(cards: Path, book: Path, home: Path) -> Run:
    """Take in the file as a person at a terminal does, and watch for signs of progress."""
    command = [koop(), "--db", str(book), "--lang", "en", "import", str(cards)]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment(home))
    began = last = time.monotonic()
    first, still, said = 0.0, 0.0, b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the process has gone
            break
        now = time.monotonic()
        if said:
            still = max(still, now - last)
        else:
            first = now - began
        last = now
        said += data
        if not data:
            break
    os.close(terminal)
    _pid, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(said.decode(errors="replace"))
    wall = time.monotonic() - began
    summary = said.decode(errors="replace").rpartition("\x1b[K")[2].strip()
    return Run(used.ru_utime + used.ru_stime, wall, first, still, summary)


def one_round(folder: Path, number: int, count: int, figures: dict[str, Figures]) -> None:
    """Measure both once."""
    cards, book = folder / "cards.vcf", folder / f"{number}.json"
    with Store.create(book) as store:
        change = add_member(store.book, login(), "Mara Lindner")
        store.commit(change, login(), datetime.now(UTC))
    figures["vobject"].runs.append(vobject_alone(cards, count))
    run = koop_import(cards, book, folder)
    if run.said != f"{count} new":
        raise SystemExit(f"koop said {run.said!r}")
    figures["koop"].runs.append(run)


def crowds() -> dict[str, float]:
    """Return how much longer crowds take than as many people, and a card than as many lines."""
    plain = [["FN:Änne{n} Müller{n}", "EMAIL:{n}@example.org", "NOTE:{n}"]]
    usual = _taken_in(plain * CROWD)
    return {
        "one name": _taken_in([["FN:Anna", "NOTE:{n}"]] * CROWD) / usual,
        "one mailbox": _taken_in([["FN:Änne{n} Müller{n}", "EMAIL:info@example.org"]] * CROWD)
        / usual,
        "one name, twice": _taken_in([["FN:Anna", "NOTE:{n}"]] * CROWD, again=True) / usual,
        "50,000 parameters": _taken_in([["FN:Anna", "TEL;" + "TYPE=a;" * 50_000 + ":1"]]) / usual,
        "100,000 signs": max(
            _taken_in([["FN:Anna", f"{name}:{sign * 100_000}"]])
            for name in ("NOTE", "ADR", "N", "X-A", "TEL", "BDAY")
            for sign in ("x", "\\", ";", ",", ":", '"', "\x1b", " ", "=", "‍", "́")
        )
        / usual,
    }


def _taken_in(cards: list[list[str]], *, again: bool = False) -> float:
    """Seconds of the processor that reading cards takes and finding out who is who."""
    lines = ["\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *card, "END:VCARD")) for card in cards]
    data = "\r\n".join(line.replace("{n}", str(n)) for n, line in enumerate(lines)).encode()
    context = Context(empty_book(), Me("mara"), date(2026, 11, 26))
    began = time.process_time()
    plan = plan_import(context, read_cards(data), "f", country="DE")
    if again:
        rows = {n: contact.changed(id=n) for n, contact in enumerate(plan.new, start=1)}
        context = replace(context, book=Book({**context.book.tables, "contacts": rows}))
        plan = plan_import(context, read_cards(data), "f", country="DE")
        if plan.change:
            raise SystemExit("the same file again changes something")
    return time.process_time() - began


def report(figures: dict[str, Figures]) -> bool:
    """Print what was measured against the limits; return whether both are met."""
    for name, found in figures.items():
        runs = ", ".join(f"{run.cpu:.2f} of {run.wall:.2f} s" for run in found.runs)
        print(f"     {name:8} processor {found.cpu:6.2f} s  ({runs})")
    ratio = figures["koop"].cpu / figures["vobject"].cpu
    slowest = max(figures["koop"].runs, key=lambda run: run.still_of_its_own)
    met = True
    for good, text in (
        (
            ratio <= MOST_OF_VOBJECT,
            f"koop import / vobject alone {ratio:.2f}  at most {MOST_OF_VOBJECT}",
        ),
        (
            slowest.still_of_its_own <= STILL,
            f"progress still {slowest.still_of_its_own:.2f} s ({slowest.still:.2f} s by the clock,"
            f" first sign after {slowest.first:.2f} s)  at most {STILL} s",
        ),
    ):
        met &= good
        print(f"{'ok  ' if good else 'MISS'} {text}")
    for name, times in crowds().items():
        good = times <= MOST_OF_OTHERS
        met &= good
        print(
            f"{'ok  ' if good else 'MISS'} {name} / {CROWD} people {times:.2f}"
            f"  at most {MOST_OF_OTHERS}"
        )
    return met


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cards", type=int, default=CARDS)
    options = parser.parse_args()
    figures = {"vobject": Figures(), "koop": Figures()}
    with tempfile.TemporaryDirectory(prefix="koop-bench-") as name:
        folder = Path(name)
        make_cards(folder / "cards.vcf", options.cards)
        for number in range(options.rounds):
            one_round(folder, number, options.cards, figures)
    print(f"{options.cards} cards, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    return 0 if report(figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
