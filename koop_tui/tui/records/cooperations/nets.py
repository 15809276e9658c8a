"""What each of three or more is owed by all others together: that comes before the pairs."""

from __future__ import annotations

from koop_tui.domain.balance import Balance
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.settling import BY_THIRDS
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.referred import signs
from koop_tui.tui.widgets.detail import Sheet


def nets(sheet: Sheet, book: Book, cooperation: Cooperation, balance: Balance) -> None:
    """Say where everyone stands against all others, as the settling plan has it."""
    parties = [side.party for side in balance.parties]
    if len(parties) < 3:
        return
    called = signs(book, parties)
    words = ", ".join(
        f"{called[side.party]} {format_value(side.delta, cooperation.unit, sign=True)}"
        for side in balance.parties
    )
    sheet.field(_("Overall"), words, "" if balance.is_even else "bold")
    if balance.is_evened_by_thirds:
        sheet.line(_(BY_THIRDS))
