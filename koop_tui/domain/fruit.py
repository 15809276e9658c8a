"""The fruit of an occasion: whom one met there, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.referrals import Referral, referrals_of


@dataclass(frozen=True)
class Fruit:
    """What came of an occasion; referrals and cooperations are those of somebody met there."""

    met: tuple[Contact, ...]
    talks: tuple[Interaction, ...]
    referrals: tuple[Referral, ...]
    cooperations: tuple[Cooperation, ...]


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
