"""The amounts of a one-line contribution: hours, money, or what a cooperation has rates for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.domain.units import HOUR, major
from koop_tui.language.amounts import is_money, read_money
from koop_tui.language.entry_line import Line
from koop_tui.language.hours import CLOCK, MOST_WORDS, read_hours
from koop_tui.language.numbers import NUMBER, parse_duration, parse_number
from koop_tui.language.unit_words import COUNTED

if TYPE_CHECKING:
    from koop_tui.domain.cooperations import ContributionKind

_NUMBER = re.compile(NUMBER)
_IN_BLANKS = re.compile(r"[0-9] [0-9]")
_CLOCK_WORD = "uhr"
_DURATIONS = {"day", "month"}


@dataclass(frozen=True)
class Amount:
    """What an amount says: so many units, money also in minor units; or why it can't be read."""

    quantity: Decimal | None = None
    unit: str = ""
    kind: ContributionKind | None = None
    value_money: int | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Measures:
    """What a cooperation counts in: the language of numbers, its unit, the units with a rate."""

    lang: str | None
    unit: str
    rates: Mapping[str, ContributionKind]


def read_amounts(line: Line, measures: Measures) -> list[Amount]:
    """Take the amounts of a line out of it.

    2:30, 45 m or half an hour are an amount only where nothing clearer is: "3h call at 14:30".
    """
    return _amounts(line, measures, loose=False) or _amounts(line, measures, loose=True)


def is_number(word: str) -> bool:
    """Whether a word is a number and nothing else."""
    return _NUMBER.fullmatch(word) is not None


def _amounts(line: Line, measures: Measures, *, loose: bool) -> list[Amount]:
    found = []
    has_clock = any(word.casefold() == _CLOCK_WORD for word in line.words)
    for start in range(len(line.words)):
        for stop in range(min(start + MOST_WORDS, len(line.words)), start, -1):
            if not line.free(start, stop):
                continue
            span = line.span(start, stop)
            if has_clock and CLOCK.fullmatch(span):
                continue
            try:
                read = _amount(span, measures, loose=loose)
            except Refused as refused:
                read = Amount(problem=refused.problems[0])
            if read is not None:
                read = _asked(read, line, start, span)
                line.take(start, stop, "amount")
                found.append(read)
                break
    return found


def _asked(read: Amount, line: Line, start: int, span: str) -> Amount:
    """The amount, with a question where the word before its blank may end in a number too.

    "Room 2 250 EUR" is 2,250 EUR, or 250 EUR for room 2.
    """
    if start and line.fields[start - 1] is None and _IN_BLANKS.search(span):
        text = N_("“{written}” can be read in two ways: write the number without a space.")
        return Amount(problem=Problem(text, "amount", {"written": span[:40]}))
    return read


def _amount(span: str, measures: Measures, *, loose: bool) -> Amount | None:
    """The amount that a span writes, or None; Refused for a number like 1.5 h in German."""
    lang, unit = measures.lang, measures.unit
    hours = read_hours(span, lang, loose=loose, field="amount")
    if hours is not None:
        return Amount(hours, HOUR)
    number, word = _split_unit(span)
    counted = _counted(word, measures.rates)
    if number and counted:
        parse = parse_duration if counted in _DURATIONS else parse_number
        quantity = parse(number, lang, field="amount")
        return Amount(quantity, counted, measures.rates.get(counted, "work"))
    if is_money(span, unit):
        value, currency = read_money(span, lang, unit, field="amount")
        return Amount(major(value, currency), currency, "money", value)
    return None


def _split_unit(span: str) -> tuple[str, str]:
    found = _NUMBER.match(span)
    return (found[0], span[found.end() :].strip()) if found else ("", "")


def _counted(word: str, rates: Mapping[str, ContributionKind]) -> str:
    """The unit that a word names: as a rate of the cooperation spells it, else in English."""
    folded = word.casefold()
    unit, words = next(
        ((unit, words) for unit, words in COUNTED.items() if folded in words), ("", {folded})
    )
    return next((rate for rate in rates if rate != HOUR and rate.casefold() in words), unit)
