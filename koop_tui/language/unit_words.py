"""The words for units, of both languages, and the one reader that knows them."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.units import HOUR

HOUR_WORDS = ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden")
"""Words for hours; each may end with a full stop."""

MINUTE_WORDS = ("m", "min", "mins", "minute", "minutes", "minuten")
"""Words for minutes; each may end with a full stop."""

COUNTED = {
    "day": {"day", "days", "tag", "tage", "tagen"},
    "month": {"month", "months", "monat", "monate", "monaten"},
    "km": {"km"},
}
"""Other units than hours and money, and the words for them."""

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "euro": "EUR", "euros": "EUR"}
"""Signs and words for currencies."""

CURRENCIES = frozenset({
    "EUR", "CHF", "GBP", "USD", "DKK", "SEK", "NOK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN",
    "UAH", "TRY", "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "ILS", "ZAR", "BRL", "MXN", "KRW",
    "SGD", "HKD", "AED", "KWD", "BHD", "TND",
})  # fmt: skip
"""Currency codes that are known without being a cooperation's unit."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of some words, with or without a full stop behind it."""
    return rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})\.?"


def is_hour(word: str) -> bool:
    """Whether a word means hours."""
    return word.casefold().removesuffix(".") in HOUR_WORDS


def currency_of(word: str, unit: str = "") -> str | None:
    """Return the currency that a sign, word or code names, or None; `unit` is known besides."""
    code = word.upper()
    if code in CURRENCIES or (code and code == unit.upper() and unit != HOUR):
        return code
    return SYMBOLS.get(word.casefold())


def read_unit(text: str, *, field: str = "") -> str:
    """Return what values are counted in, "h" or the code of a currency; Refused for others."""
    word = text.strip()
    found = HOUR if is_hour(word) else currency_of(word)
    if found is None:
        raise refuse(N_("Count in hours (h) or in a currency such as EUR."), field)
    return found


def unit_key(word: str) -> str:
    """Return a unit as it is stored, whatever language it was written in; others as they are."""
    folded = word.casefold()
    if is_hour(word):
        return HOUR
    return next((unit for unit, words in COUNTED.items() if folded in words), word)
