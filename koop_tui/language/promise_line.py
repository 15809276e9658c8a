"""A promise in one line, with the day by which: "Price list, fri"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.domain.problems import Refused
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import weekday
from koop_tui.language.day_grammar import parse_day
from koop_tui.language.texts import _

_BEFORE_A_DAY = (",", " by ", " until ", " bis ")
"""What stands between a promise and its day, in either language."""


@dataclass(frozen=True)
class Promised:
    """What is promised, and by when, if that was said."""

    what: str
    due: date | None = None


def read_promise(line: str, today: date) -> Promised:
    """Return a promise; what follows the last comma, or "by", is its day if it can be one."""
    for mark in _BEFORE_A_DAY:
        what, found, day = line.rpartition(mark)
        if found and what.strip():
            try:
                return Promised(what.strip(), parse_day(day, today))
            except Refused:
                continue  # it is a part of what is promised
    return Promised(line)


def promised_words(promised: Promised) -> str:
    """Return how a promise was read: "Price list: by Fri 3 Apr 2026"."""
    if promised.due is None:
        return _("{what}: no day").format(what=promised.what)
    day = f"{weekday(promised.due)} {day_words(promised.due)}"
    return _("{what}: by {day}").format(what=promised.what, day=day)
