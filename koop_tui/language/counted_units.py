"""Units other than hours and money as people read them: days and months, in each language."""

from __future__ import annotations

from decimal import Decimal

from koop_tui.language.amounts import format_number, format_quantity
from koop_tui.language.entry_words import UNITS
from koop_tui.language.texts import ngettext


def unit_name(unit: str) -> str:
    """Return what one of a unit is called: "day"; a word that koop does not know stays as it is."""
    return _plural(unit, 1)


def unit_key(word: str) -> str:
    """Return the unit as it is stored, whatever language it was written in."""
    folded = word.casefold()
    return next((unit for unit, words in UNITS.items() if folded in words), word)


def quantity_words(quantity: Decimal, unit: str) -> str:
    """Return a quantity with its unit: "2.5 h", "120,00 EUR", "2 days"."""
    name = _plural(unit, 1 if quantity == 1 else 2)
    if name == unit:
        return format_quantity(quantity, unit)
    return f"{format_number(quantity)} {name}"


def _plural(unit: str, n: int) -> str:
    if unit == "day":
        return ngettext("day", "days", n)
    if unit == "month":
        return ngettext("month", "months", n)
    return unit
