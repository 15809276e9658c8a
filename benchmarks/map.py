"""How quick the map is: `python -m benchmarks.map` measures it in one run.

A network of 1,000 contacts is read from a new book, laid out round the member and drawn, as the
window shows it and with everybody unfolded. It is held against importing Textual's app in a Python
of its own, turn by turn; both are seconds of the processor. Told besides: the first map of a book
of 10,000 contacts, of which only the neighbourhood is laid out, with who hangs on whom. Exit code 1
when a limit is missed.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial

from rich.cells import cell_len, set_cell_size

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.network import only_through, ties
from koop_tui.domain.relations import Relation
from koop_tui.tui.widgets.network_map.branches import Web, branches
from koop_tui.tui.widgets.network_map.drawing import Look
from koop_tui.tui.widgets.network_map.wings import wings

TODAY = date(2026, 4, 1)
ME = 1
ROUNDS = 9
SIZES = ((80, 18), (200, 54))
MOST_OF_IMPORT = 1 / 20
IMPORT = (
    "import time; start = time.process_time(); import textual.app; "
    "print(time.process_time() - start)"
)


def tables(count: int) -> dict[str, dict[int, Contact] | dict[int, Relation]]:
    """Return contacts who are tied to somebody who was known before, a third of them to me."""
    chance = random.Random("map")
    contacts = {
        number: Contact(id=number, display_name=f"{chance.choice(('Anna', 'Jo'))} Nr. {number}")
        for number in range(1, count + 1)
    }
    relations = {}
    for number in range(2, count + 1):
        other = ME if chance.random() < 0.3 else chance.randrange(1, number)
        relations[number] = Relation(id=number, a=other, b=number)
    return {"contacts": contacts, "relations": relations}


def drawn(book: Book, width: int, rows: int, *, unfolded: bool) -> int:
    """Lay out and draw the map of a book that nothing is known of yet; return its spots."""
    near = ties(book, TODAY)
    names = {number: contact.display_name for number, contact in book.contacts.items()}
    order = {number: at for at, number in enumerate(sorted(names, key=names.__getitem__))}
    web = Web(near, names.__getitem__, order.__getitem__, cell_len, set_cell_size)
    around = branches(web, ME)
    opened = {ME, *(branch.contact for branch in around)} if unfolded else ()
    plan = wings(web, ME, around, width, rows, opened)
    look = Look(web, plan, ME, (ME,))
    for row in range(plan.rows):
        look.row(row)
    return len(plan.spots)


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def importing() -> float:
    """Return the seconds of the processor that importing Textual's app takes."""
    run = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True, text=True)
    return float(run.stdout)


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    figures: dict[str, list[float]] = defaultdict(list)
    found, many = tables(1000), Book(tables(10_000))
    importing()  # compiled once
    for _round in range(ROUNDS):
        base = importing()
        for width, rows in SIZES:
            for unfolded in (False, True):
                name = f"{width} x {rows}{', unfolded' if unfolded else ''}"
                took = seconds(partial(drawn, Book(found), width, rows, unfolded=unfolded))
                figures[name].append(took / base)
    met = True
    for name, ratios in figures.items():
        ratio = statistics.median(ratios)
        good = ratio <= MOST_OF_IMPORT
        met &= good
        print(f"{'ok  ' if good else 'MISS'} 1,000 contacts, {name:20} {ratio:.4f} of the import")
    first = seconds(lambda: drawn(many, 80, 18, unfolded=False))
    hanging = seconds(lambda: only_through(many, TODAY, ME))
    print(
        f"     10,000 contacts: drawn {first * 1000:.1f} ms, who hangs on whom {hanging * 1000:.1f}"
    )
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
