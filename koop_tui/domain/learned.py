"""Lessons of former cooperations that are worth reading before another one."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation


def lessons_for(context: Context, cooperation: Cooperation) -> tuple[Cooperation, ...]:
    """Return the other cooperations with lessons: with the same people first, then of its kind.

    Those with the same people may still go on; of its kind only those that have ended count.
    """
    others = [
        known
        for known in context.book.table(Cooperation).values()
        if known.lessons and known.id != cooperation.id
    ]
    people = set(cooperation.party_ids) - {context.me.contact_id}
    same = [known for known in others if people & set(known.party_ids)]
    kind = [
        known
        for known in others
        if known not in same
        and known.stage == "ended"
        and known.kind == cooperation.kind != "other"
    ]
    return (*same, *kind)


def lessons_with(book: Book, contact_id: int) -> tuple[Cooperation, ...]:
    """Return the cooperations with a contact that have ended and taught something, newest first."""
    found = [
        known
        for known in book.by(Cooperation, "parties.contact", contact_id)
        if known.lessons and known.stage == "ended"
    ]
    return tuple(sorted(found, key=lambda known: known.ended_on or date.min, reverse=True))
