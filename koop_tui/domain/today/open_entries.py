"""Entries that are not confirmed: the few among all that a book holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.memo import per_tables
from koop_tui.domain.tally import TALLIES
from koop_tui.domain.today.mine import my_cooperations


def open_entries(context: Context) -> Iterator[tuple[Cooperation, Sequence[Contribution]]]:
    """Yield those of my cooperations that have entries which are logged or disputed, with these.

    They come by day; reversed ones are left out.
    """
    waiting = _waiting(context.book)
    for cooperation in my_cooperations(context):
        if cooperation.id in waiting:
            yield cooperation, waiting[cooperation.id]


@per_tables(Contribution)
def _waiting(book: Book) -> Mapping[int, Sequence[Contribution]]:
    return {
        cooperation: sorted(tally.waiting, key=Contribution.sort_key)
        for cooperation, tally in book.summed(Contribution, TALLIES).items()
        if tally.waiting
    }
