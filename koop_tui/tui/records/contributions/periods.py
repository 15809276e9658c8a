"""The balance periods that reviews have closed, as lines between the entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.reviews import Review
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.tui.widgets.columns import Row

L = TypeVar("L")


def with_periods(
    book: Book, cooperation: Cooperation, lines: Iterable[tuple[date, L]]
) -> list[L | Row]:
    """Return lines, newest first, with a heading above those of each period that is closed."""
    held = list(book.by(Review, "cooperation", cooperation.id))
    found: list[L | Row] = []
    for day, line in lines:
        while held and day <= held[-1].day:
            found.append(Row(None, heading=period_words(held.pop())))
        found.append(line)
    return found


def period_words(review: Review) -> str:
    """Return until when a period went, and what became of its balance."""
    day = day_words(review.day)
    if review.evening == "carry" and not any(side.balance for side in review.prepared.figures):
        return _("Reviewed {day}: even").format(day=day)
    what = name_of(review.evening, "evening")
    return _("Reviewed {day}: balance {what}").format(day=day, what=what)
