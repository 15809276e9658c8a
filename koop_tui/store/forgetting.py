"""How far back a history is kept: judged by the times in it, since one clock may go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

DAYS = 5
"""So many different days must agree on what time it is.

While a clock is wrong on fewer days than that, ahead or behind, nothing is forgotten too early.
"""
_WHEN = re.compile(rb'\{"generation":\d+,"lineage":"\w*","at":"([0-9T:+-]+)"')


def forgettable(lines: Iterable[bytes], now: datetime, remember: timedelta) -> int:
    """Return how many lines, from the first on, are older than `remember` for sure.

    It is at least the fifth newest of the days that the lines tell of, or `now` if that is before.
    A line was written at the latest on the fifth oldest of the days that it and those after it tell
    of. What the line itself says, or that it says nothing, is of no account.
    """
    last: dict[date, int] = {}
    for number, line in enumerate(lines):
        day = _day(line)
        if day is not None:
            last[day] = number
    if len(last) < DAYS:
        return 0
    today = min(sorted(last)[-DAYS], now.astimezone(UTC).date())
    try:
        limit = today - remember
    except OverflowError:  # kept since before the calendar begins
        return 0
    old = sorted(number for day, number in last.items() if day < limit)
    return old[-DAYS] + 1 if len(old) >= DAYS else 0


def _day(line: bytes) -> date | None:
    """Return on which day a line was written, by the clock of then; None if it does not tell."""
    found = _WHEN.match(line)
    try:
        at = datetime.fromisoformat(found[1].decode()) if found else None
        return at.astimezone(UTC).date() if at and at.tzinfo else None
    except (ValueError, OverflowError):
        return None
