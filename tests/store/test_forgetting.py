"""How much of the history is forgotten, whatever the clocks said that it was written by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.store.forgetting import DAYS, forgettable

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def line(at: datetime) -> bytes:
    return b'{"generation":1,"lineage":"x","at":"%b","by":"x"}' % at.isoformat().encode()


def forgotten(days: list[int], remember: int, now: int) -> int:
    """How many of the lines of these days are forgotten."""
    lines = [line(START + timedelta(days=day)) for day in days]
    return forgettable(lines, START + timedelta(days=now), timedelta(days=remember))


RIGHT = st.lists(st.integers(0, 400), min_size=1, max_size=60).map(sorted)
REMEMBER = st.integers(1, 200)
ANY_DAY = st.integers(-10_000, 10_000)
WRONG = st.lists(st.tuples(st.integers(0, 60), ANY_DAY), max_size=DAYS - 1)
"""Where wrong clocks have written, and what they said."""


@given(RIGHT, REMEMBER)
def test_where_the_clocks_were_right_all_that_is_older_goes_but_for_five_days(
    days: list[int], remember: int
) -> None:
    gone = forgotten(days, remember, days[-1])
    distinct = sorted(set(days))
    limit = (distinct[-DAYS] if len(distinct) >= DAYS else -10_000) - remember
    old = [day for day in distinct if day < limit]
    assert days[gone:] == [day for day in days if day not in old[: -DAYS + 1]]


@given(RIGHT, REMEMBER, WRONG, ANY_DAY)
def test_no_wrong_clock_makes_anything_be_forgotten_too_early(
    days: list[int], remember: int, wrong: list[tuple[int, int]], now: int
) -> None:
    mixed = [(day, True) for day in days]
    for place, day in wrong:
        mixed.insert(min(place, len(mixed)), (day, False))
    gone = forgotten([day for day, _ in mixed], remember, now)
    lost = [day for day, right in mixed[:gone] if right]
    assert all(day < days[-1] - remember for day in lost)


@given(WRONG)
def test_no_wrong_clock_keeps_what_is_old_for_long(wrong: list[tuple[int, int]]) -> None:
    mixed = [(day, True) for day in range(60)]
    for place, day in wrong:
        mixed.insert(place, (day, False))
    left = mixed[forgotten([day for day, _ in mixed], 30, 59) :]
    assert all(day >= 30 - 4 * DAYS for day, right in left if right)


@pytest.mark.parametrize(
    "strange",
    [
        b"",
        b"\xff",
        line(START)[:30],
        line(START).replace(b"2026", b"2026-13"),
        line(START).replace(b"+00:00", b""),
        line(START).replace(b"2026-01-01T12:00:00+00:00", b"0001-01-01T00:00:00+12:00"),
        line(START).replace(b"2026-01-01T12:00:00+00:00", b"9999-12-31T23:00:00-12:00"),
    ],
)
def test_what_tells_no_time_goes_with_what_is_before_it(strange: bytes) -> None:
    days = [line(START + timedelta(days=day)) for day in (*range(10), *range(100, 110))]
    now, remember = START + timedelta(days=109), timedelta(days=30)
    assert forgettable([strange, *days], now, remember) == 7
    assert forgettable([*days[:6], strange, *days[6:]], now, remember) == 6
    assert forgettable([*days, strange], now, remember) == 6
    assert forgettable([strange], now, remember) == 0
    assert forgettable([], now, remember) == 0
    assert forgettable(days, now, timedelta(days=999_999)) == 0
