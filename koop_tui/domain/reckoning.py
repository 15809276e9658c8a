"""The honest reckoning: how many contacts a week the rhythms of all ask for, and what would fit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

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
def reckoning(book: Book, per_week: int) -> Reckoning | None:
    """Return what the rhythms ask for, when it is more than so many contacts a week; else None.

    It proposes the next longer rhythm, first for those whom one trusts least, until it fits or
    nobody is left. Days that were chosen for one contact alone stay.
    """
    counted = [c for c in book.contacts.values() if c.status not in NEVER_DUE and c.cadence]
    asked = sum((_weekly(c.cadence) for c in counted), Fraction())
    if asked <= per_week:
        return None
    left, longer = asked, []
    for contact in sorted(counted, key=lambda c: (c.trust_level, c.id)):
        if left <= per_week:
            break
        rhythm = LONGER.get(contact.rhythm)
        if rhythm is not None and contact.cadence_days is None:
            left += _weekly(CADENCE[rhythm]) - _weekly(contact.cadence)
            longer.append((contact.id, rhythm))
    return Reckoning(asked, left, tuple(longer))


def _weekly(cadence: int | None) -> Fraction:
    return Fraction(7, cadence) if cadence else Fraction()
