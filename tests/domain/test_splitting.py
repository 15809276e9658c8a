"""For whom an entry is: for some, evenly, by percent or amounts; something for one alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.balance import balance
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms, weights_of
from koop_tui.domain.problems import Refused
from koop_tui.domain.splitting import Split, split_weights
from koop_tui.domain.tally import parts

A, B, C = 1, 2, 3
ALL = (A, B, C)


def parts_of(split: Split, value: int, entry: int = 1) -> dict[int, int]:
    weights = split_weights(split, ALL, value, "EUR")
    found = parts(value, [weight.weight for weight in weights], entry)
    return {w.party: part for w, part in zip(weights, found, strict=True)}


@pytest.mark.parametrize(
    ("split", "value", "expected"),
    [
        (Split((A, B)), 9_000, {A: 4_500, B: 4_500}),
        (Split((A, B), (6_000, 4_000)), 9_000, {A: 5_400, B: 3_600}),
        (Split((A, C), (4_500, 4_500), "amount"), 9_000, {A: 4_500, C: 4_500}),
        (Split((C,), (400,), "amount", rest=True), 2_600, {A: 734, B: 733, C: 1_133}),
        (Split((C,), (1_000,), rest=True), 2_600, {A: 780, B: 780, C: 1_040}),
        (Split((B, C), (400, 2_200), "amount", rest=True), 2_600, {B: 400, C: 2_200}),
        (Split((C,)), 100, {C: 100}),
    ],
)
def test_parts(split: Split, value: int, expected: dict[int, int]) -> None:
    assert parts_of(split, value) == expected


HOURS = 3 * 3_600


@pytest.mark.parametrize(
    ("split", "expected"),
    [
        (Split((C,), (3_600,), "hours", rest=True), {A: 4_000, B: 4_000, C: 10_000}),
        (Split((A, C), (3_600, 7_200), "hours"), {A: 6_000, C: 12_000}),
    ],
)
def test_parts_of_an_entry_in_hours(split: Split, expected: dict[int, int]) -> None:
    """3 h at 60 EUR; of these 1 h is for C alone."""
    weights = split_weights(split, ALL, 18_000, "EUR", HOURS)
    found = parts(18_000, [weight.weight for weight in weights], 1)
    assert {w.party: n for w, n in zip(weights, found, strict=True)} == expected


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1_800, "come to 1 h, the entry only to 0.5"), (None, "give the parts in EUR")],
)
def test_hours_that_do_not_fit_are_refused(seconds: int | None, words: str) -> None:
    with pytest.raises(Refused) as refused:
        split_weights(Split((C,), (3_600,), "hours", rest=True), ALL, 18_000, "EUR", seconds)
    assert words in str(refused.value).replace("1.0 h", "1 h").replace("1.00", "1")


@pytest.mark.parametrize(
    ("split", "value", "words"),
    [
        (Split((A, B), (6_000, 3_000)), 9_000, "10 % is missing"),
        (Split((A, B), (6_000, 5_000)), 9_000, "10 % too much"),
        (Split((A, B), (400, 500), "amount"), 1_000, "come to 9.00 EUR, the entry to 10.00"),
        (Split((A,), (1_100,), "amount", rest=True), 1_000, "come to 11.00 EUR"),
        (Split((A, A)), 1_000, "once"),
        (Split((A,), (400,), "amount", rest=True), None, "no value"),
    ],
)
def test_what_does_not_fit_is_refused(split: Split, value: int | None, words: str) -> None:
    with pytest.raises(Refused) as refused:
        split_weights(split, ALL, value, "EUR")
    assert words in str(refused.value).replace("10.00 %", "10 %")


@given(st.integers(1, 10**9), st.integers(0, 10**4), st.integers(0, 50))
def test_something_for_one_alone_and_the_rest_even_sums_to_the_value(
    value: int, own: int, entry: int
) -> None:
    own = min(own, value)
    found = parts_of(Split((C,), (own,), "amount", rest=True), value, entry)
    others = [found.get(party, 0) for party in (A, B)] + [found[C] - own if C in found else 0]
    assert sum(found.values()) == value
    assert max(others) - min(others) <= 1


@pytest.mark.parametrize(
    ("shares", "weights"),
    [
        ((3334, 3333, 3333), (10_000, 10_000, 10_000)),
        ((1667, 1667, 1667, 1667, 1666, 1666), (10_000,) * 6),
        ((5000, 1667, 1667, 1666), (15_000, 5000, 5000, 5000)),
        ((5000, 3000, 2000), (5000, 3000, 2000)),
        ((5000, 5000), (5000, 5000)),
        ((5001, 4999), (5001, 4999)),
        ((10_000, 0), (10_000, 0)),
        ((1, 0), (1, 0)),
        ((0, 0), (0, 0)),
    ],
)
def test_shares_meant_to_be_even_are_even_weights(
    shares: tuple[int, ...], weights: tuple[int, ...]
) -> None:
    """What was meant to be a third is a third: three who put in the same stand even."""
    found = weights_of(shares)
    assert [w * sum(weights) for w in found] == [w * sum(found) for w in weights]


def test_three_who_put_in_the_same_stand_even() -> None:
    weights = weights_of((3334, 3333, 3333))
    entries = [
        Contribution(
            id=number,
            cooperation=1,
            day=date(2026, 1, number),
            giver=number,
            value=36_000,
            weights=tuple(Weight(party=p, weight=w) for p, w in enumerate(weights, 1)),
        )
        for number in (1, 2, 3)
    ]
    parties = tuple(PartyTerms(contact=n, share=s) for n, s in enumerate((3334, 3333, 3333), 1))
    found = balance(Cooperation(id=1, title="Trio", parties=parties), entries)
    assert [side.delta for side in found.parties] == [0, 0, 0]
