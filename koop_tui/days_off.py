"""Public holidays of a region, from the library that knows them; imported only when it is asked."""

from __future__ import annotations

from datetime import date
from functools import cache

from koop_tui.domain.problems import N_
from koop_tui.settings_file import wrong


@cache
def public_holidays(region: str, year: int) -> frozenset[date]:
    """Return the public holidays of a region ("DE-HE", "AT") around a year; WrongUsage if unknown.

    They are those of the year, of the one before and of the one after.
    """
    import holidays  # 0.1 s and more

    country, _dash, part = region.partition("-")
    try:
        found = holidays.country_holidays(
            country, subdiv=part or None, years=range(year - 1, year + 2), expand=False
        )
    except NotImplementedError:
        text = N_("No public holidays are known for {region}: write it like DE-HE, AT-9 or CH-ZH.")
        raise wrong(text, region=region) from None
    return frozenset(found)
