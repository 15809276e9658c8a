"""Promises as they are typed, one a line, with the day by which: "Price list, fri"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import weekday
from koop_tui.language.day_grammar import parse_day
from koop_tui.tui.forms.readers import for_example, lines
from koop_tui.tui.widgets.field import Field

_BEFORE_A_DAY = (",", " by ", " until ", " bis ")
"""What stands between a promise and its day, in either language."""


@dataclass(frozen=True)
class Promised:
    """What is promised, and by when, if that was said."""

    what: str
    due: date | None = None


def promises_field(name: str, label: str, today: date) -> Field:
    """Return a field for several promises; it says how each was read."""

    def echo(read: tuple[Promised, ...]) -> str:
        return "\n".join(map(_words, read))

    return Field(
        name,
        label,
        kind="several",
        read=lambda text: tuple(read_promise(line, today) for line in lines(text)),
        echo=echo,
        hint=for_example(_("price list, fri")),
    )


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


def _words(promised: Promised) -> str:
    if promised.due is None:
        return _("{what}: no day").format(what=promised.what)
    day = f"{weekday(promised.due)} {day_words(promised.due)}"
    return _("{what}: by {day}").format(what=promised.what, day=day)
