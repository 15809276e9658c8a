"""`python -m tests.damage`: every damage there is, one after the other; tells what breaks koop."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterator

from koop_tui.demo.book import demo_book
from koop_tui.domain.book import Book
from tests.damage.damages import Damage, all_records, at_the_ends, pointing_at_nothing, set_aside
from tests.damage.driving import driven
from tests.helpers.people import LOGIN, TODAY

_EVERY = 1000


def damages(book: Book) -> Iterator[Damage]:
    """Yield every damage of every record."""
    for kind in (set_aside, pointing_at_nothing, at_the_ends):
        yield from kind(book, all_records(book))


def main() -> int:
    """Drive them all; return 1 when koop broke."""
    broken: Counter[str] = Counter()
    for number, damage in enumerate(damages(demo_book(TODAY, "en", LOGIN)), 1):
        try:
            driven(damage, LOGIN, TODAY)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            broken[f"{type(error).__name__} in {where.filename}:{where.lineno}"] += 1
            sys.stdout.write(f"{damage.name}: {error!r} in {where.filename}:{where.lineno}\n")
        if number % _EVERY == 0:
            sys.stdout.write(f"{number} tried, {sum(broken.values())} broke koop\n")
            sys.stdout.flush()
    for place, times in broken.most_common():
        sys.stdout.write(f"{times} times {place}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
