"""The fruit of an occasion: whom one met there, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import local_day
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral, referrals_of
from koop_tui.domain.rhythm import known_since


@dataclass(frozen=True)
class Fruit:
    """What came of an occasion; referrals and cooperations are those of somebody met there."""

    met: tuple[Contact, ...]
    talks: tuple[Interaction, ...]
    referrals: tuple[Referral, ...]
    cooperations: tuple[Cooperation, ...]


class Harvest(NamedTuple):
    """How much came of an occasion, what weighs most first."""

    cooperations: int = 0
    referrals: int = 0
    contacts: int = 0


def harvest(found: Fruit) -> Harvest:
    """Return how much came of an occasion."""
    return Harvest(len(found.cooperations), len(found.referrals), len(found.met))


def by_year(found: Fruit) -> Mapping[int, Harvest]:
    """Return how much came of an occasion in each year in which something did, the last first.

    Contacts count in the year in which one met, referrals and cooperations in that of their
    beginning.
    """
    counted = Counter(_dated(found))
    years = sorted({year for _kind, year in counted if year}, reverse=True)
    kinds = (Cooperation, Referral, Contact)
    return {year: Harvest(*(counted[kind, year] for kind in kinds)) for year in years}


def _dated(found: Fruit) -> Iterator[tuple[type[Record], int]]:
    for contact in found.met:
        if (known := known_since(contact)) is not None:
            yield Contact, known.year
    for referral in found.referrals:
        yield Referral, _began(referral, referral.passed_on or referral.asked_on)
    for cooperation in found.cooperations:
        yield Cooperation, _began(cooperation, cooperation.started_on)


def _began(record: Record, day: date | None) -> int:
    """Return the year of a day; without one that in which the record was made, 0 if unknown."""
    if day is None and record.created_at is not None:
        day = local_day(record.created_at)
    return day.year if day is not None else 0


def bears_most(book: Book) -> tuple[Occasion, Harvest] | None:
    """Return the occasion of which most came, by cooperations, then referrals, then contacts."""
    found = [(one, harvest(fruit(book, one.id))) for one in book.table(Occasion).values()]
    best = max(found, key=lambda pair: pair[1], default=None)
    return best if best is not None and any(best[1]) else None


def fruit(book: Book, occasion_id: int) -> Fruit:
    """Return what came of an occasion so far."""
    met = book.by(Contact, "occasion_id", occasion_id)
    found = {
        cooperation.id: cooperation
        for contact in met
        for cooperation in book.by(Cooperation, "parties.contact", contact.id)
    }
    talks = book.by(Interaction, "occasion_id", occasion_id)
    referred = {one.id: one for contact in met for one in referrals_of(book, contact.id)}
    referrals = sorted(referred.values(), key=Referral.sort_key)
    cooperations = tuple(found[number] for number in sorted(found))
    return Fruit(met, talks, tuple(referrals), cooperations)
