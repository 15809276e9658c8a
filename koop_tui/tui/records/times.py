"""Times that a filter asks for: `met:2024`, `last:<2026-06`, `last:never`."""

from __future__ import annotations

import re
from datetime import date

from koop_tui.domain.days import days_after, in_month
from koop_tui.domain.problems import Refused
from koop_tui.language.dates import parse_partial_day

TIMES = ("met", "last")
"""The fields in which a time is asked for."""

_SIGN = re.compile("[<>]?=?")
_NEVER = ("never", "nie")
_MONTHS = {"month": 1, "season": 3, "year": 12}


def lies_in(day: date | None, wanted: str, today: date) -> bool:
    """Whether a day is in, before or after a time; no day at all is what "never" asks for."""
    if wanted in _NEVER:
        return day is None
    found = period(wanted, today)
    if found is None or day is None:
        return False
    first, beyond = found
    match _SIGN.match(wanted)[0]:  # type: ignore[index]  # it may be empty, and so always matches
        case "<":
            return day < first
        case "<=":
            return day < beyond
        case ">":
            return day >= beyond
        case ">=":
            return day >= first
    return first <= day < beyond


def period(wanted: str, today: date) -> tuple[date, date] | None:
    """Return the first day of a time and the first one behind it; None when it can't be read.

    "never", or the beginning of it, is read too, as no time at all.
    """
    if any(word.startswith(wanted) for word in _NEVER):
        return today, today
    try:
        first, precision = parse_partial_day(_SIGN.sub("", wanted, count=1), today)
    except Refused:
        return None
    if precision == "day":
        return first, days_after(first, 1)
    months = first.month - 1 + _MONTHS[precision]
    return first, in_month(first.year + months // 12, months % 12 + 1, 1)
