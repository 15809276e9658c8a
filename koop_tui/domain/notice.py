"""The last day on which notice can be given of an agreement, read from what it says of notice."""

from __future__ import annotations

import re
from datetime import date, timedelta

from koop_tui.domain.agreements import Version
from koop_tui.domain.days import in_month
from koop_tui.domain.patterns import Pattern

_DAYS = {"day": 1, "tag": 1, "week": 7, "woche": 7}
_TIME = Pattern(
    r"(?P<n>\d{1,3})\s+(?P<unit>days?|weeks?|months?|tage?n?|wochen?|monate?n?)\b", re.IGNORECASE
)


def last_day_for_notice(version: Version) -> date | None:
    """Return the day counted back from the end by the time that is agreed ("4 weeks").

    None without an end, and where the words on notice name no time in days, weeks or months.
    """
    found = _TIME.search(version.notice)
    if version.ends_on is None or found is None:
        return None
    number, unit = int(found["n"]), found["unit"].lower()
    days = next((days for start, days in _DAYS.items() if unit.startswith(start)), None)
    try:
        if days is not None:
            return version.ends_on - timedelta(number * days)
        months = 12 * version.ends_on.year + version.ends_on.month - 1 - number
        return in_month(months // 12, months % 12 + 1, version.ends_on.day)
    except (ValueError, OverflowError):
        return None
