"""Birthdays in the writings that address books have; one that could be two days is not read."""

from __future__ import annotations

import re
from datetime import date

from koop_tui.domain.problems import Refused
from koop_tui.domain.records import YearlyDay
from koop_tui.language.dates import parse_yearly

_PLAIN = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_DOTTED = re.compile(r"\d{1,2}\. ?\d{1,2}\.(?: ?\d{4})?")
_NAMED = re.compile(r"(?=.{4,40}\Z).*[^\W\d_]{3}.*")
_TIME = re.compile(r"(?<=\d)(?:T| +)\d{1,2}(?::?\d{2}){1,2}[.\d]*(?: ?Z| ?[+-]\d{2}:?\d{2})?\Z")
_NO_YEAR = "1604"
"""The year that Apple writes for a birthday whose year is not known."""


def birthday(written: str, no_year: tuple[str, ...] = ()) -> YearlyDay | None:
    """Return the day that a text names, or None; years in `no_year` mean that none is known."""
    text = _TIME.sub("", written.strip())
    if plain := _PLAIN.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year = "" if plain[1] == "--" else plain[1]
        return _day(plain[2], plain[3], "" if year in (_NO_YEAR, *no_year) else year)
    if turned := _YEAR_LAST.fullmatch(text):
        return _unambiguous(turned[1], turned[2], turned[3])
    if _DOTTED.fullmatch(text) or _NAMED.fullmatch(text):
        try:
            return parse_yearly(text, date.max)
        except Refused:
            return None
    return None


def _unambiguous(one: str, other: str, year: str) -> YearlyDay | None:
    """Day and month in whichever order, if only one is possible."""
    found = {found for found in (_day(one, other, year), _day(other, one, year)) if found}
    return found.pop() if len(found) == 1 else None


def _day(month: str, day: str, year: str) -> YearlyDay | None:
    try:
        # a leap year where none is known, for 29 February
        date(int(year) if year else 2000, int(month), int(day))
    except ValueError:
        return None
    return YearlyDay(month=int(month), day=int(day), year=int(year) if year else None)
