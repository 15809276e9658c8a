"""The signal table edge by edge: exactly at each threshold, one below and one above it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koop_tui.domain.balance import Balance, PartyBalance
from koop_tui.domain.signals import signal

ME = 1
TODAY = date(2026, 6, 1)


def judged(
    delta: int = 100,
    total: int = 900,
    *,
    noise: int = 0,
    entries: int = 9,
    days: int = 90,
    hour: int = 1,
    limit: int | None = None,
) -> str:
    """The signal of one of two parties with these figures; the same with the sign turned."""
    first = TODAY - timedelta(days=days)
    found = [
        signal(
            Balance(
                (PartyBalance(ME, opening=size, noise=noise), PartyBalance(2, opening=-size)),
                total=total,
                entries=entries,
                first_day=first,
            ),
            ME,
            TODAY,
            hour,
            limit,
        )
        for size in (delta, -delta)
    ]
    assert (found[0].colour, found[0].reason) == (found[1].colour, found[1].reason)
    return f"{found[0].colour} {found[0].reason}"


@pytest.mark.parametrize(
    ("delta", "expected"), [(99, "amber limit"), (100, "amber limit"), (101, "red limit")]
)
def test_the_limit(delta: int, expected: str) -> None:
    assert judged(delta, 10**6, limit=100) == expected


@pytest.mark.parametrize(
    ("entries", "expected"), [(3, "grey few"), (4, "amber share"), (5, "amber share")]
)
def test_so_many_entries(entries: int, expected: str) -> None:
    assert judged(entries=entries) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(27, "grey few"), (28, "amber share"), (29, "amber share")]
)
def test_so_old(days: int, expected: str) -> None:
    assert judged(days=days) == expected


def test_nothing_put_in() -> None:
    assert judged(total=0) == "grey few"
    assert judged(total=1, entries=4) == "amber share"


@pytest.mark.parametrize(
    ("total", "expected"), [(999, "amber share"), (1000, "amber share"), (1001, "green ok")]
)
def test_a_tenth_of_all_for_each_of_two(total: int, expected: str) -> None:
    """5n|Δ| < T is green."""
    assert judged(100, total) == expected


@pytest.mark.parametrize(
    ("delta", "expected"), [(99, "green ok"), (100, "amber share"), (101, "amber share")]
)
def test_four_hours(delta: int, expected: str) -> None:
    assert judged(delta, hour=25) == expected


@pytest.mark.parametrize(
    ("total", "expected"), [(499, "red share"), (500, "red share"), (501, "amber share")]
)
def test_a_fifth_of_all_for_each_of_two(total: int, expected: str) -> None:
    """5n|Δ| >= 2T may be red."""
    assert judged(100, total) == expected


@pytest.mark.parametrize(
    ("noise", "expected"), [(1599, "red share"), (1600, "red share"), (1601, "amber share")]
)
def test_two_and_a_half_deviations(noise: int, expected: str) -> None:
    assert judged(100, 500, noise=noise) == expected


@pytest.mark.parametrize(
    ("delta", "expected"), [(95, "amber share"), (96, "red share"), (97, "red share")]
)
def test_eight_hours(delta: int, expected: str) -> None:
    assert judged(delta, 400, hour=12) == expected


@pytest.mark.parametrize(
    ("entries", "expected"), [(6, "amber share"), (7, "red share"), (8, "red share")]
)
def test_red_needs_seven_entries(entries: int, expected: str) -> None:
    assert judged(100, 500, entries=entries) == expected


@pytest.mark.parametrize(
    ("noise", "expected"), [(2499, "amber share"), (2500, "amber share"), (2501, "grey unclear")]
)
def test_two_deviations(noise: int, expected: str) -> None:
    assert judged(100, 900, noise=noise) == expected


@pytest.mark.parametrize(("delta", "lifted"), [(299, False), (300, False), (301, True)])
def test_three_quarters_of_the_limit(delta: int, lifted: bool) -> None:
    assert judged(delta, 10**6, limit=400) == ("amber limit" if lifted else "green ok")
    assert judged(delta, noise=10**9, limit=400) == ("amber limit" if lifted else "grey unclear")
    assert judged(delta, entries=1, limit=400) == ("amber limit" if lifted else "grey few")
