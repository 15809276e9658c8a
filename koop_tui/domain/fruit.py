"""The fruit of an occasion: whom one met there, what was talked, which cooperations came of it."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction


@dataclass(frozen=True)
class Fruit:
    """What came of an occasion; cooperations are those in which somebody met there takes part."""

    met: tuple[Contact, ...]
    talks: tuple[Interaction, ...]
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
    return Fruit(met, talks, tuple(found[number] for number in sorted(found)))
