"""How far off a cooperation is fits the column in which today's list shows it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import added
from koop_tui.domain.colours import Colour
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.signals import Reason, Signal
from koop_tui.domain.today.signals import how_far
from koop_tui.language import use
from koop_tui.language.phrases import said

TODAY = date(2026, 4, 1)
ROOM = 17
"""Cells of the column at 80 columns."""


def where(reason: Reason, colour: Colour, party: int) -> str:
    book = Book().after(
        added(
            "test",
            Contact(id=1, display_name="Mara Lindner"),
            Contact(id=2, display_name="Maximiliane Schwarzenberg"),
        )
    )
    signal = Signal(colour, reason, party, actual=Fraction(1), agreed=Fraction(1, 2))
    return said(Context(book, Me("mara", 1), TODAY), how_far(signal, 1))


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
