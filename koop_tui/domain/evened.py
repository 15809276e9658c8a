"""Whether what evens a balance stands in the book already, paid or promised."""

from __future__ import annotations

from koop_tui.domain.balance import counted_settlements
from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Settlement

_SAME = ("day", "payer", "payee", "value", "how", "note")
"""What tells one settlement of a cooperation from another."""

_SAME_PROMISE = ("by", "to", "evens", "due", "what", "state")
"""What tells one promise to work something off from another."""


def is_logged(book: Book, settlement: Settlement) -> bool:
    """Whether the very same is among the settlements that count."""
    logged = counted_settlements(book.by(Settlement, "cooperation", settlement.cooperation))
    return any(
        all(getattr(one, name) == getattr(settlement, name) for name in _SAME) for one in logged
    )


def is_promised(book: Book, promise: Commitment) -> bool:
    """Whether the very same is to be worked off by an open promise."""
    if promise.evens is None or promise.cooperation is None:
        return False
    return any(
        all(getattr(other, name) == getattr(promise, name) for name in _SAME_PROMISE)
        for other in book.by(Commitment, "cooperation", promise.cooperation)
    )
