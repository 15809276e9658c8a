"""Give and take per contact: what was exchanged outside cooperations, counted, never scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.choices import named
from koop_tui.domain.days import days_after
from koop_tui.domain.interactions import Direction, ExchangeKind, Interaction
from koop_tui.domain.memo import per_tables

WINDOW_DAYS = 365
EXCHANGE_KINDS: tuple[ExchangeKind, ...] = named(ExchangeKind)


@per_tables(Interaction)
def gives_and_takes(book: Book, today: date) -> Mapping[int, tuple[int, int]]:
    """Return contact id to how much was (given, received) in the last 12 months."""
    since = days_after(today, -WINDOW_DAYS)
    counts: dict[int, tuple[int, int]] = {}
    for interaction in book.interactions.values():
        if interaction.exchanges and interaction.day > since:
            given = sum(exchange.direction == "given" for exchange in interaction.exchanges)
            received = len(interaction.exchanges) - given
            for contact in interaction.participants:
                before = counts.get(contact, (0, 0))
                counts[contact] = (before[0] + given, before[1] + received)
    return counts


# Kind by kind

LEAST = 5
"""From so many exchanges on a difference may be hinted at: fewer are chance."""
MOST_DIFFERENCE = 60
"""Percent of all exchanges by which one side may be ahead without a hint."""


@dataclass(frozen=True)
class GiveAndTake:
    """What was exchanged with a contact in 12 months: for each kind how much was given, received.

    Counted, never scored; kinds of which there was nothing are left out.
    """

    kinds: tuple[tuple[ExchangeKind, int, int], ...]

    @property
    def given(self) -> int:
        """How much was given."""
        return sum(given for _kind, given, _received in self.kinds)

    @property
    def received(self) -> int:
        """How much was received."""
        return sum(received for _kind, _given, received in self.kinds)

    @property
    def ahead(self) -> Direction | None:
        """Which side is far ahead; None where it is not, or where it can still be chance."""
        count, difference = self.given + self.received, self.given - self.received
        if count < LEAST or abs(difference) * 100 <= MOST_DIFFERENCE * count:
            return None
        return "given" if difference > 0 else "received"


def give_and_take(book: Book, contact_id: int, today: date) -> GiveAndTake:
    """Return what was exchanged with a contact in the last 12 months, kind by kind."""
    since = days_after(today, -WINDOW_DAYS)
    counts: Counter[tuple[ExchangeKind, Direction]] = Counter()
    for talk in book.by(Interaction, "participants", contact_id):
        if talk.day > since:
            counts.update((exchange.kind, exchange.direction) for exchange in talk.exchanges)
    rows = ((kind, counts[kind, "given"], counts[kind, "received"]) for kind in EXCHANGE_KINDS)
    return GiveAndTake(tuple(row for row in rows if row[1] or row[2]))
