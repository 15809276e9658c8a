"""Which cooperations concern me, and with whom."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.memo import per_tables
from koop_tui.domain.phrases import Name, Words
from koop_tui.domain.today.item import Letter
from koop_tui.domain.today.members import members


def my_cooperations(context: Context) -> list[Cooperation]:
    """Return those that I am a party of, by number."""
    mine = context.book.by(Cooperation, "parties.contact", context.me.contact_id)
    return sorted(mine, key=lambda cooperation: cooperation.id)


def watched_cooperations(context: Context) -> list[Cooperation]:
    """Return those that I look after: as a party, or as any member does without a member in it."""
    return _watched(context.book, context.me.contact_id, members(context.book))


@per_tables(Cooperation)
def _watched(book: Book, me: int | None, known: frozenset[int]) -> list[Cooperation]:
    return [
        cooperation
        for cooperation in book.cooperations.values()
        if me in cooperation.party_ids or known.isdisjoint(cooperation.party_ids)
    ]


def agreements_of(context: Context, cooperations: list[Cooperation]) -> Iterator[Agreement]:
    """Yield the agreements of cooperations."""
    for cooperation in cooperations:
        yield from context.book.by(Agreement, "cooperation", cooperation.id)


def partner(context: Context, cooperation: Cooperation) -> int | None:
    """Return the only other party, None when there are several."""
    others = [party for party in cooperation.staying if party != context.me.contact_id]
    return others[0] if len(others) == 1 else None


def someone_of(context: Context, cooperation: Cooperation) -> int | None:
    """Return with whom to talk about a cooperation: the first other party."""
    others = (party for party in cooperation.staying if party != context.me.contact_id)
    return next(others, None)


def talk_letter(context: Context, cooperation: Cooperation) -> Letter | None:
    """Return the text that asks for a talk about a cooperation; None where there is nobody."""
    someone = someone_of(context, cooperation)
    if someone is None:
        return None
    return Letter("talk", someone, {"title": cooperation.title})


def title_of(context: Context, version: Version) -> Words:
    """Return what a version is about: its cooperation; that its agreement is missing, if it is."""
    agreement = context.book.get(Agreement, version.agreement)
    if agreement is None:
        return Name(Agreement, version.agreement)
    return Name(Cooperation, agreement.cooperation)


def cooperation_of(context: Context, version: Version) -> int | None:
    """Return the cooperation of a version's agreement, missing or not."""
    agreement = context.book.get(Agreement, version.agreement)
    return agreement.cooperation if agreement else None
