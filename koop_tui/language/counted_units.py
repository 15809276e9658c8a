"""Units other than hours and money as people read them: days and months, in each language."""

from __future__ import annotations

from decimal import Decimal

from koop_tui.domain.units import HOUR
from koop_tui.language.amounts import format_number, format_quantity
from koop_tui.language.hours import typed_hours
from koop_tui.language.numbers import typed_number
from koop_tui.language.texts import _, speaking


def unit_name(unit: str, lang: str | None = None) -> str:
    """Return what one of a unit is called: "day"; a word that koop does not know stays as it is."""
    return _plural(unit, 1, lang)


def quantity_words(quantity: Decimal, unit: str, places: int | None = None) -> str:
    """Return a quantity with its unit: "2.5 h", "120,00 EUR", "2 days".

    With so many decimals, or with as few as it needs; an amount of money has its own.
    """
    name = _plural(unit, 1 if quantity == 1 else 2)
    if unit == HOUR and places is not None:
        return _("{number} h").format(number=format_number(round(quantity, 2), places=places))
    if name == unit:
        return format_quantity(quantity, unit)
    return f"{format_number(quantity, places=places)} {name}"


def typed_quantity(quantity: Decimal, unit: str) -> str:
    """Return a quantity as it is typed, so that reading it gives the same: "20 min", "2 days"."""
    name = _plural(unit, 1 if quantity == 1 else 2)
    if unit == HOUR:
        return typed_hours(quantity)
    return f"{typed_number(quantity)} {name}" if name != unit else format_quantity(quantity, unit)


def _plural(unit: str, n: int, lang: str | None = None) -> str:
    speak = speaking(lang)
    if unit == "day":
        return speak.ngettext("day", "days", n)
    if unit == "month":
        return speak.ngettext("month", "months", n)
    return unit
