"""What a member has put off: the keys of items that stay out of the list."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.memo import per_tables
from koop_tui.domain.snoozes import Snooze


def put_off(context: Context) -> frozenset[str]:
    """Return the keys of the items that I do not want to see today."""
    return _put_off(context.book, context.me.contact_id, context.today)


@per_tables(Snooze)
def _put_off(book: Book, member: int | None, today: date) -> frozenset[str]:
    mine = book.by(Snooze, "member", member)
    return frozenset(snooze.key for snooze in mine if snooze.hides_on(today))
