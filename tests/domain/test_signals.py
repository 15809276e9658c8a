"""Signals: the table of formula 6 row by row, and what must hold for every case."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.balance import Balance, PartyBalance, balance
from koop_tui.domain.colours import RANK
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, KnownPhase, PartyTerms
from koop_tui.domain.signals import Signal, cooperation_signal, percent, signal

A, B = 1, 2
START = date(2026, 1, 5)
TODAY = START + timedelta(days=60)
HOUR = 6000
BOTH = (Weight(party=A, weight=1), Weight(party=B, weight=1))


def pair(**fields: object) -> Cooperation:
    parties = (PartyTerms(contact=A, share=5000), PartyTerms(contact=B, share=5000))
    base = {"id": 1, "title": "Two", "unit": "EUR", "hour_value": HOUR, "parties": parties}
    return Cooperation.model_validate({**base, **fields})


def blocks(*hours: int, first: int = 1) -> list[Contribution]:
    """Entries of so many hours each, all by A; below zero by B."""
    return [
        Contribution(
            id=first + i,
            cooperation=1,
            day=START + timedelta(days=i),
            giver=A if h > 0 else B,
            value=abs(h) * HOUR,
            weights=BOTH,
        )
        for i, h in enumerate(hours)
    ]


def judged(
    *hours: int, limit: int | None = None, today: date = TODAY, openings: int = 0
) -> tuple[str, str]:
    shared = pair()
    if openings:
        one, other = shared.parties
        shared = shared.changed(
            parties=(one.changed(opening=openings), other.changed(opening=-openings))
        )
    result = signal(balance(shared, blocks(*hours)), A, today, HOUR, limit)
    return result.colour, result.reason


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([3] * 7, ("red", "share")),
        ([3] * 6, ("amber", "share")),
        ([3] * 3, ("grey", "few")),
        ([100], ("grey", "few")),
        ([], ("grey", "few")),
    ],
)
def test_worked_cases_of_two(hours: list[int], expected: tuple[str, str]) -> None:
    assert judged(*hours) == expected


def test_one_big_block_is_red_with_an_agreed_limit() -> None:
    assert judged(100, limit=25 * HOUR) == ("red", "limit")


def test_at_the_limit_is_not_over_it() -> None:
    assert judged(50, limit=25 * HOUR) == ("amber", "limit")
    assert judged(50, limit=25 * HOUR - 1) == ("red", "limit")


def test_three_quarters_of_the_limit_lift_green_and_grey() -> None:
    assert judged(30, limit=20 * HOUR) == ("grey", "few")
    assert judged(30, limit=20 * HOUR - 1) == ("amber", "limit")
    assert judged(1, 1, 1, 1, 1, limit=5 * HOUR // 2) == ("amber", "limit")


@pytest.mark.parametrize(("days", "expected"), [(27, "grey"), (28, "red")])
def test_a_cooperation_younger_than_28_days_is_not_judged(days: int, expected: str) -> None:
    assert judged(*[3] * 8, today=START + timedelta(days=days))[0] == expected


@pytest.mark.parametrize(
    ("mine", "theirs", "colour"), [(59, 41, "green"), (60, 40, "amber"), (70, 30, "red")]
)
def test_amber_starts_at_60_40_and_red_at_70_30(mine: int, theirs: int, colour: str) -> None:
    """With enough entries that chance is ruled out, only the shares decide."""
    hours = [*[10] * mine, *[-10] * theirs]
    assert judged(*hours)[0] == colour
    hours = [*[10] * theirs, *[-10] * mine]
    assert judged(*hours)[0] == colour


def test_just_under_70_30_is_amber() -> None:
    assert judged(*[1] * 699, *[-1] * 301)[0] == "amber"


def test_less_than_four_hour_values_are_even() -> None:
    assert judged(*[1] * 7) == ("green", "ok")
    assert judged(*[1] * 8) == ("amber", "share")


def test_less_than_eight_hour_values_are_never_red_by_share() -> None:
    assert judged(*[1] * 15) == ("amber", "share")
    assert judged(*[1] * 16) == ("red", "share")


def test_off_but_perhaps_by_chance_is_unclear() -> None:
    assert judged(20, 20, 20, -10, -10) == ("grey", "unclear")


def test_red_needs_two_and_a_half_deviations() -> None:
    assert judged(*[2] * 13, *[-2] * 3) == ("red", "share")
    assert judged(*[2] * 18, *[-2] * 6) == ("amber", "share")


@pytest.mark.parametrize(("count", "expected"), [(15, "grey"), (16, "amber")])
def test_a_small_share_that_gave_nothing_yet_may_be_chance(count: int, expected: str) -> None:
    """One whose agreed part is a fifth is expected to be without an entry for a while."""
    weights = (Weight(party=A, weight=1), Weight(party=B, weight=4))
    entries = [entry.changed(giver=B, weights=weights) for entry in blocks(*[5] * count)]
    assert signal(balance(pair(), entries), A, TODAY, HOUR).colour == expected


def test_openings_weigh_but_few_entries_never_make_red_by_share() -> None:
    assert judged(1, -1, 1, -1, openings=100 * HOUR) == ("amber", "share")
    assert judged(1, -1, 1, -1, 1, -1, 1, openings=100 * HOUR) == ("red", "share")


def test_a_cooperation_shows_its_worst_and_mine_among_equals() -> None:
    shared = pair()
    result = balance(shared, blocks(*[3] * 7))
    assert cooperation_signal(shared, result, TODAY).colour == "red"
    assert cooperation_signal(shared, result, TODAY, me=B).party == B
    assert cooperation_signal(shared, result, TODAY, me=A).party == A


def test_the_limit_of_the_cooperation_holds() -> None:
    shared = pair(limit=25 * HOUR)
    found = cooperation_signal(shared, balance(shared, blocks(100)), TODAY, me=A)
    assert (found.colour, found.reason, found.limit) == ("red", "limit", 25 * HOUR)


def test_a_known_phase_marks_but_keeps_the_colour() -> None:
    known = KnownPhase(by=A, until=TODAY, reason="Launch")
    shared = pair(known=known)
    result = balance(shared, blocks(*[3] * 7))
    assert cooperation_signal(shared, result, TODAY).known == known
    assert cooperation_signal(shared, result, TODAY).colour == "red"
    assert cooperation_signal(shared, result, TODAY + timedelta(days=1)).known is None


def test_the_reason_says_the_numbers() -> None:
    entries = blocks(*[3] * 6)
    entries[0] = entries[0].changed(state="confirmed")
    found = signal(balance(pair(), entries), A, TODAY, HOUR)
    assert found.template(mine=True).format(**found.numbers) == (
        "you put in 100 % of an agreed 50 %, 6 entries, confirmed 17 %"
    )
    assert found.template(mine=False).format(name="Ada", **found.numbers).startswith("Ada put in")


@pytest.mark.parametrize(
    ("entries", "days", "wanting"),
    [
        (4, 20, "still too early: 20 of 28 days"),
        (2, 28, "too few entries so far: 2 of 4"),
        (3, 27, "too few entries so far: 3 of 4, and 27 of 28 days"),
        (0, 0, "nothing is counted yet"),
    ],
)
def test_too_early_names_only_what_is_wanting(entries: int, days: int, wanting: str) -> None:
    found = signal(balance(pair(), blocks(*[3] * entries)), A, START + timedelta(days=days), HOUR)
    for mine in (True, False):
        assert found.template(mine).format(name="Ada", **found.numbers) == (wanting)


def test_signs_and_words() -> None:
    shown = [
        (s.sign, s.word, s.alarming)
        for s in (
            Signal("green", "ok", A),
            Signal("grey", "few", A),
            Signal("grey", "unclear", A),
            Signal("amber", "share", A),
            Signal("red", "limit", A),
        )
    ]
    assert shown == [
        ("ok", "green", False),
        ("?", "few", False),
        ("?", "unclear", False),
        ("!", "amber", True),
        ("!!", "red", True),
    ]


def test_percent_rounds_half_up() -> None:
    assert [percent(Fraction(n, 200)) for n in (1, 2, 3, 124)] == [1, 1, 2, 62]
    assert percent(None) == 0


# Invariants


@st.composite
def balances(draw: st.DrawFn) -> Balance:
    openings = draw(st.integers(-100, 100)) * HOUR
    parties = (
        PartyTerms(contact=A, share=5000, opening=openings),
        PartyTerms(contact=B, share=5000, opening=-openings),
    )
    hours = draw(st.lists(st.integers(-40, 40).filter(bool), max_size=12))
    moves = [
        Settlement(cooperation=1, day=START, payer=A, payee=B, value=value)
        for value in draw(st.lists(st.integers(1, 100 * HOUR), max_size=2))
    ]
    return balance(pair(parties=parties), blocks(*hours), moves)


@given(balances(), st.integers(0, 120))
def test_red_by_share_implies_seven_entries(found: Balance, days: int) -> None:
    result = signal(found, A, START + timedelta(days=days), HOUR)
    if (result.colour, result.reason) == ("red", "share"):
        assert found.entries >= 7


@given(st.lists(st.integers(-40, 40).filter(bool), max_size=9))
def test_without_openings_the_evidence_alone_asks_for_seven(hours: list[int]) -> None:
    """The guard on the number of entries takes nothing from the formula as written."""
    side = balance(pair(), blocks(*hours)).of(A)
    if len(hours) < 7 and side.delta:
        assert 4 * side.delta**2 < 25 * side.noise


@given(balances(), st.integers(1, 200))
def test_a_limit_never_makes_a_signal_better(found: Balance, limit: int) -> None:
    free = signal(found, A, TODAY, HOUR)
    bound = signal(found, A, TODAY, HOUR, limit * HOUR)
    assert RANK[bound.colour] >= RANK[free.colour]


def test_every_party_must_take_part() -> None:
    with pytest.raises(KeyError):
        signal(Balance((PartyBalance(A),)), B, TODAY, HOUR)
