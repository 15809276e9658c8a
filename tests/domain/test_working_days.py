"""Weekends and public holidays make nothing overdue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koop_tui.days_off import public_holidays
from koop_tui.domain.book import Me
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.today import Item, items
from koop_tui.domain.working_days import working_day
from koop_tui.language.today_words import item_words
from koop_tui.settings_file import WrongUsage
from tests.helpers.people import book_of

FRIDAY = date(2026, 4, 17)
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)


def promise(due: date, today: date, days_off: frozenset[date] = frozenset()) -> tuple[Item, str]:
    """What today's list says of a promise of mine."""
    book = book_of("Jonas", Commitment(id=1, by=1, to=2, what="Outline", due=due))
    context = Context(book, Me("mara", 1), today, days_off)
    (item,) = items(context)
    return item, item_words(context, item).when


@pytest.mark.parametrize(
    ("due", "today", "colour", "words"),
    [
        (FRIDAY, FRIDAY, "amber", "due today"),
        (FRIDAY, FRIDAY + timedelta(1), "red", "1 day late"),
        (FRIDAY + timedelta(1), FRIDAY + timedelta(1), "amber", "in 2 days"),
        (FRIDAY + timedelta(1), FRIDAY + timedelta(3), "amber", "due today"),
        (FRIDAY + timedelta(1), FRIDAY + timedelta(4), "red", "3 days late"),
        (FRIDAY + timedelta(2), FRIDAY + timedelta(3), "amber", "due today"),
    ],
)
def test_what_is_due_on_a_weekend_can_be_done_on_monday(
    due: date, today: date, colour: str, words: str
) -> None:
    item, when = promise(due, today)
    assert (item.colour, when) == (colour, words)


def test_a_public_holiday_makes_nothing_overdue() -> None:
    days_off = public_holidays("DE-HE", 2026)
    tuesday = EASTER_MONDAY + timedelta(1)
    assert promise(GOOD_FRIDAY, EASTER_MONDAY, days_off)[0].colour == "amber"
    assert promise(GOOD_FRIDAY, tuesday, days_off)[0].colour == "amber"
    assert promise(GOOD_FRIDAY, tuesday + timedelta(1), days_off)[0].colour == "red"
    assert promise(GOOD_FRIDAY, EASTER_MONDAY)[0].colour == "red"


def test_holidays_are_those_of_the_part_of_the_country() -> None:
    corpus_christi = date(2026, 6, 4)
    assert corpus_christi in public_holidays("DE-HE", 2026)
    assert corpus_christi not in public_holidays("DE-BE", 2026)
    assert date(2027, 1, 1) in public_holidays("AT", 2026)
    assert date(2025, 12, 25) in public_holidays("GB", 2026)


@pytest.mark.parametrize("region", ["XX", "DE-XX"])
def test_an_unknown_region_is_told(region: str) -> None:
    with pytest.raises(WrongUsage, match=region):
        public_holidays(region, 2026)


def test_the_end_of_the_calendar_has_a_day_too() -> None:
    assert working_day(date.max, frozenset({date.max})) == date.max
