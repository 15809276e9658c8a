"""The honest reckoning: how many contacts a week the rhythms of all ask for, and what would fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import CADENCE, Contact, Rhythm
from koop_tui.domain.memo import per_tables
from koop_tui.domain.rhythm import NEVER_DUE

LONGER: dict[Rhythm, Rhythm] = {"A": "B", "B": "C", "C": "D"}
"""The next longer rhythm."""


@dataclass(frozen=True)
class Reckoning:
    """What the rhythms ask for a week, and with the proposal; (contact, its longer rhythm) each."""

    asked: Fraction
    proposed: Fraction
    longer: tuple[tuple[int, Rhythm], ...]


@per_tables(Contact)
def asked_per_week(book: Book) -> tuple[Fraction, bool]:
    """Return for how many contacts a week the rhythms ask, and whether one could be longer."""
    times = Counter(book.noted(Contact, rhythm_seen).values())
    asked = sum((n * _weekly(cadence) for (cadence, _more), n in times.items()), Fraction())
    return asked, any(could_be_longer for _cadence, could_be_longer in times)


def reckoning(book: Book, per_week: int) -> Reckoning | None:
    """Return what the rhythms ask for, when it is more than so many contacts a week; else None.

    It proposes the next longer rhythm, first for those whom one trusts least, until it fits or
    nobody is left. Days that were chosen for one contact alone stay.
    """
    asked, _could = asked_per_week(book)
    if asked <= per_week:
        return None
    left, longer = asked, []
    for contact in sorted(book.contacts.values(), key=lambda c: (c.trust_level, c.id)):
        cadence, could_be_longer = rhythm_seen(contact) or (0, False)
        if left > per_week and could_be_longer:
            rhythm = LONGER[contact.rhythm]
            left += _weekly(CADENCE[rhythm]) - _weekly(cadence)
            longer.append((contact.id, rhythm))
    return Reckoning(asked, left, tuple(longer))


def _weekly(cadence: int | None) -> Fraction:
    return Fraction(7, cadence) if cadence else Fraction()


def rhythm_seen(contact: Contact) -> tuple[int, bool] | None:
    """Return the days of its rhythm, and whether that could be a longer one; None without one."""
    cadence = None if contact.status in NEVER_DUE else contact.cadence
    if not cadence:
        return None
    return _one_of_each(cadence, contact.rhythm in LONGER and not contact.cadence_days)


@cache
def _one_of_each(cadence: int, could_be_longer: bool) -> tuple[int, bool]:
    """Return the same object for all who ask for the same."""
    return cadence, could_be_longer
