"""Days of the example book in their short forms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.demo.days import coming_day, in_words, on, working_day

WEDNESDAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("short", "day"),
    [
        (0, date(2026, 4, 1)),
        (2, date(2026, 4, 3)),
        (3, date(2026, 4, 6)),
        (-3, date(2026, 3, 30)),
        (-4, date(2026, 3, 27)),
        ("=3", date(2026, 4, 4)),
        ("=-4", date(2026, 3, 28)),
        ("0 wed", date(2026, 4, 1)),
        ("14 thu", date(2026, 4, 16)),
        ("15 wed", date(2026, 4, 22)),
        ("next month", date(2026, 5, 1)),
    ],
)
def test_short_forms(short: int | str, day: date) -> None:
    assert on(WEDNESDAY, short) == day


@pytest.mark.parametrize("short", ["", "soon", "14 someday", "==3", "3/4"])
def test_another_form_is_refused(short: str) -> None:
    with pytest.raises(ValueError, match="no day is written"):
        on(WEDNESDAY, short)


@pytest.mark.parametrize(
    ("short", "german", "english"),
    [
        ("=71/72", "11. und 12.06.2026", "11 and 12 Jun 2026"),
        ("=29/30", "30.04. und 01.05.2026", "30 Apr and 1 May 2026"),
        ("=243", "30.11.2026", "30 Nov 2026"),
        ("3", "06.04.2026", "6 Apr 2026"),
    ],
)
def test_days_in_words(short: str, german: str, english: str) -> None:
    assert in_words(WEDNESDAY, "de", short) == german
    assert in_words(WEDNESDAY, "en", short) == english


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)), st.integers(1, 800))
def test_a_day_is_moved_to_the_nearest_working_day(today: date, distance: int) -> None:
    gone, coming = working_day(today, distance), coming_day(today, distance)
    assert gone.weekday() < 5 > coming.weekday()
    assert gone < today < coming
    assert abs(gone - today + timedelta(distance)) <= timedelta(2)
    assert timedelta() <= coming - today - timedelta(distance) <= timedelta(2)
