"""The figure behind or before a name in a split: a percentage, or an amount in the unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from koop_tui.domain.problems import Problem, Refused
from koop_tui.domain.splitting import FIELD
from koop_tui.domain.units import HOUR, minor
from koop_tui.language.amounts import is_money, not_counted_in, parse_share, parse_value, read_money
from koop_tui.language.entry_line import Line
from koop_tui.language.hours import read_hours
from koop_tui.language.numbers import NUMBER, parse_number

_PERCENT = re.compile(rf"({NUMBER}) ?%")
NUMERAL = re.compile(NUMBER)
_MOST_WORDS = 4  # 1 h 30 min

Figure = tuple[Literal["percent", "amount", "hours"], int]
Reader = Callable[[Line, int], tuple[Figure | None, int]]


def figure_reader(unit: str, lang: str | None, *, strict: bool) -> Reader:
    """Return what reads the figure behind a name; strictly it refuses what is unclear in it."""

    def read(line: Line, at: int) -> tuple[Figure | None, int]:
        for stop in range(min(at + _MOST_WORDS, len(line.words)), at, -1):
            span = line.span(at, stop)
            try:
                figure = _figure(span, unit, lang) if line.free(at, stop) else None
            except Refused:
                if strict and stop == at + 1:
                    raise
                continue
            if figure is not None:
                return figure, stop
        return None, at

    return read


def why_unread(line: Line, start: int, unit: str, lang: str | None) -> Problem | None:
    """Return what is wrong with the first figure from a word on, None where nothing is.

    It is written as in the other language, or in another currency.
    """
    for at in range(max(start, 0), len(line.words)):
        for stop in (at + 2, at + 1):
            try:
                _read_part(line.span(at, stop), unit, lang)
            except Refused as refused:
                return refused.problems[0]
    return None


def _read_part(span: str, unit: str, lang: str | None) -> None:
    """Refuse a text that has the form of a part and can't be read as one."""
    read_hours(span, lang, field=FIELD)
    if found := _PERCENT.fullmatch(span):
        parse_share(found[1], lang, field=FIELD)
    elif is_money(span, unit):
        _amount, currency = read_money(span, lang, unit, field=FIELD)
        if currency != unit:
            raise not_counted_in(unit, currency, FIELD)
    elif NUMERAL.fullmatch(span):
        parse_number(span, lang, field=FIELD)


def _figure(span: str, unit: str, lang: str | None) -> Figure | None:
    if found := _PERCENT.fullmatch(span):
        return "percent", parse_share(found[1], lang, field=FIELD)
    if (hours := read_hours(span, lang, field=FIELD)) is not None:
        return "amount" if unit == HOUR else "hours", minor(hours, HOUR)
    if not (NUMERAL.match(span) or is_money(span, unit)):
        return None
    return "amount", parse_value(span, lang, unit, field=FIELD)
