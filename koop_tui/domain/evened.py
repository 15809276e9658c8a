"""Whether what evens a balance stands in the book already."""

from __future__ import annotations

from koop_tui.domain.balance import counted_settlements
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Settlement

_SAME = ("day", "payer", "payee", "value", "how", "note")
"""What tells one settlement of a cooperation from another."""


def is_logged(book: Book, settlement: Settlement) -> bool:
    """Whether the very same is among the settlements that count."""
    logged = counted_settlements(book.by(Settlement, "cooperation", settlement.cooperation))
    return any(
        all(getattr(one, name) == getattr(settlement, name) for name in _SAME) for one in logged
    )
