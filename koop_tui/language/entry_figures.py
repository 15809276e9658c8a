"""The figure behind or before a name in a split: a percentage, or an amount in the unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from koop_tui.domain.problems import Refused
from koop_tui.domain.splitting import FIELD
from koop_tui.language.amounts import is_money, parse_share, parse_value
from koop_tui.language.entry_line import Line
from koop_tui.language.numbers import NUMBER

_PERCENT = re.compile(rf"({NUMBER}) ?%")
NUMERAL = re.compile(NUMBER)

Figure = tuple[Literal["percent", "amount"], int]
Reader = Callable[[Line, int], tuple[Figure | None, int]]


def figure_reader(unit: str, lang: str | None, *, strict: bool) -> Reader:
    """Return what reads the figure behind a name; strictly it refuses what is unclear in it."""

    def read(line: Line, at: int) -> tuple[Figure | None, int]:
        for stop in range(min(at + 2, len(line.words)), at, -1):
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


def _figure(span: str, unit: str, lang: str | None) -> Figure | None:
    if found := _PERCENT.fullmatch(span):
        return "percent", parse_share(found[1], lang, field=FIELD)
    if not (NUMERAL.match(span) or is_money(span, unit)):
        return None
    return "amount", parse_value(span, lang, unit, field=FIELD)
