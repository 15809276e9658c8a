"""What an entry is worth and for whom, in words: the value with the part of each."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Weight
from koop_tui.domain.tally import parts
from koop_tui.domain.units import digits, major
from koop_tui.language.amounts import format_value
from koop_tui.language.numbers import format_number
from koop_tui.language.referred import contact_name


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


def _written(part: int, unit: str) -> str:
    return format_number(major(part, unit), places=digits(unit))
