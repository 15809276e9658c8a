"""What a book knows itself about the parties of a cooperation that is looked at for its fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction

RESERVE = Decimal("1.5")
"""So many times the planned hours must be free."""


class Kept(NamedTuple):
    """How many promises of a party were kept by their day, of those that were due so far."""

    kept: int
    due: int


class Debt(NamedTuple):
    """What `party` owes `to` in a cooperation, in the minor units of its unit; more than 0."""

    cooperation: Cooperation
    party: int
    to: int
    value: int


class Disputes(NamedTuple):
    """How many entries between parties are disputed in a cooperation."""

    cooperation: Cooperation
    entries: int


def kept_promises(book: Book, party: int, today: date) -> Kept:
    """Return how a party kept what it had promised to anybody for a day; what recurs is left out.

    What is done on its day or before is kept; what was released is as if never promised.
    """
    kept = due = 0
    for promise in book.by(Commitment, "by", party):
        if promise.due is None or promise.every or promise.state == "released":
            continue
        done = promise.done_on if promise.state == "done" else None
        if done is not None and done <= promise.due:
            kept, due = kept + 1, due + 1
        elif promise.due < today or promise.state == "dropped":
            due += 1
    return Kept(kept, due)


def talks_with(book: Book, party: int) -> tuple[int, date | None]:
    """Return how many talks with a party there were, and the day of the last."""
    talks = [t for t in book.by(Interaction, "participants", party) if t.counts_as_contact]
    return len(talks), max((talk.day for talk in talks), default=None)


def short_of_reserve(terms: PartyTerms) -> Decimal | None:
    """Return by how many hours a month one and a half times the plan is over what is free.

    0 where it fits, None where one of the two was not said.
    """
    if terms.planned_hours is None or terms.free_hours is None:
        return None
    return max(Decimal(0), terms.planned_hours * RESERVE - terms.free_hours)


def disputes_among(book: Book, parties: tuple[int, ...]) -> Iterator[Disputes]:
    """Yield the cooperations in which entries of these parties are disputed."""
    for cooperation in _shared(book, parties):
        entries = unreversed(book.by(Contribution, "cooperation", cooperation.id))
        count = sum(e.state == "disputed" and e.giver in parties for e in entries)
        if count:
            yield Disputes(cooperation, count)


def debts_among(book: Book, parties: tuple[int, ...], *, but: int) -> Iterator[Debt]:
    """Yield what these parties owe each other in cooperations other than `but`."""
    for cooperation in _shared(book, parties):
        if cooperation.id == but:
            continue
        balance = book_balance(book, cooperation.id)
        there = {side.party for side in balance.parties} & set(parties)
        for one in sorted(there):
            for other in sorted(there):
                value = balance.between(one, other) if one != other else 0
                if value > 0:
                    yield Debt(cooperation, other, one, value)


def _shared(book: Book, parties: tuple[int, ...]) -> Iterator[Cooperation]:
    """Yield the cooperations of at least two of the parties."""
    for cooperation in book.table(Cooperation).values():
        if len(set(cooperation.party_ids) & set(parties)) > 1:
            yield cooperation
