"""How far off a cooperation is fits the column in which today's list shows it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.signals import Colour, Reason, Signal
from koop_tui.domain.today import Item
from koop_tui.language import use
from koop_tui.language.today_words import item_words

TODAY = date(2026, 4, 1)
ROOM = 17
"""Cells of the column at 80 columns."""


def where(reason: Reason, colour: Colour, party: int) -> str:
    book = Book().after(
        added(
            "test",
            Contact(id=1, display_name="Mara Lindner"),
            Contact(id=2, display_name="Maximiliane Schwarzenberg"),
            Cooperation(
                id=3, title="Workshops", parties=(PartyTerms(contact=1), PartyTerms(contact=2))
            ),
        )
    )
    signal = Signal(colour, reason, party, actual=Fraction(1), agreed=Fraction(1, 2))
    item = Item("s", "signal", "cooperations", 3, TODAY, 0, colour, 3, 2, signal)
    return item_words(book, Me("mara", 1), item, TODAY).where


@pytest.mark.parametrize(
    ("reason", "colour", "party", "words"),
    [
        ("share", "red", 1, "you 100 % of 50 %"),
        ("share", "red", 2, "MS 100 % of 50 %"),
        ("limit", "red", 1, "over the limit"),
        ("limit", "amber", 1, "near the limit"),
    ],
)
def test_how_far_off_it_is_fits(reason: Reason, colour: Colour, party: int, words: str) -> None:
    use("en")
    assert where(reason, colour, party) == words
    assert len(words) <= ROOM
