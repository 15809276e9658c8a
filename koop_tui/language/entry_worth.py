"""What an entry is worth and for whom, in words: the value with the part of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Weight
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.tally import parts
from koop_tui.domain.units import digits, major
from koop_tui.language.amounts import format_value
from koop_tui.language.numbers import format_number
from koop_tui.language.referred import contact_name
from koop_tui.language.texts import _


def worth_words(book: Book, value: int, weights: Iterable[Weight], unit: str, number: int) -> str:
    """Return "EUR 180.00: Anna 54.00, Max 126.00"; `number` is that of the entry.

    Who gets nothing of it is left out; the odd cent falls by the number.
    """
    held = tuple(weights)
    worth = format_value(value, unit)
    if not any(weight.weight > 0 for weight in held):
        return worth
    split = parts(value, [weight.weight for weight in held], number)
    said = (
        f"{contact_name(book, weight.party)} {_written(part, unit)}"
        for weight, part in zip(held, split, strict=True)
        if part
    )
    return f"{worth}: {', '.join(said)}"


def without_words(
    book: Book, cooperation: Cooperation, day: date, weights: Iterable[Weight]
) -> str:
    """Return who left only after a day and gets no part at these agreed weights; "" for nobody."""
    sharing = {weight.party for weight in weights if weight.weight > 0}
    names = [
        contact_name(book, party.contact)
        for party in cooperation.parties
        if party.left_on is not None and day <= party.left_on and party.contact not in sharing
    ]
    if not names:
        return ""
    words = _("No part for {names}, who left only later.")
    return words.format(names=", ".join(names))


def _written(part: int, unit: str) -> str:
    return format_number(major(part, unit), places=digits(unit))
