"""Balances: the worked cases, and the invariants on generated ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.balance import balance
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import added, edited
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms, Rate
from koop_tui.domain.settling import Transfer, settling_plan, settling_transfers
from koop_tui.domain.tally import parts, tallied
from tests.helpers import slow_balance

A, B, C = 1, 2, 3
START = date(2026, 1, 5)


def cooperation(*shares: int, openings: Sequence[int] = (), **fields: object) -> Cooperation:
    opening = [*openings, *[0] * len(shares)]
    parties = tuple(
        PartyTerms(contact=i, share=share, opening=opening[i - 1])
        for i, share in enumerate(shares, 1)
    )
    return Cooperation.model_validate({"id": 1, "title": "Shared", "parties": parties, **fields})


def entry(number: int, giver: int, value: int | None, weights: dict[int, int], **more: object):
    return Contribution.model_validate(
        {
            "id": number,
            "cooperation": 1,
            "day": START,
            "giver": giver,
            "value": value,
            "weights": tuple(Weight(party=p, weight=w) for p, w in weights.items()),
            **more,
        }
    )


SHARES = {A: 5000, B: 3000, C: 2000}


@pytest.fixture
def worked() -> tuple[Cooperation, list[Contribution]]:
    entries = [
        entry(1, A, 30001, SHARES),
        entry(2, B, 12000, SHARES),
        entry(3, C, 9000, {A: 10_000}),
    ]
    return cooperation(5000, 3000, 2000), entries


def test_worked_case_of_three(worked: tuple[Cooperation, list[Contribution]]) -> None:
    result = balance(*worked)
    assert [side.paid for side in result.parties] == [30001, 12000, 9000]
    assert [side.due for side in result.parties] == [30001, 12600, 8400]
    assert [side.delta for side in result.parties] == [0, -600, 600]
    assert result.between(A, B) == 3000
    assert result.between(A, C) == -3000
    assert result.between(B, C) == 2400
    assert settling_plan(result) == [Transfer(B, C, 600)]
    assert result.headline == Fraction(600, 51001)
    assert result.actual_share(B) == Fraction(12000, 51001)
    assert result.agreed_share(B) == Fraction(12600, 51001)


def test_without_entries_everything_is_zero_and_shares_are_unknown() -> None:
    result = balance(cooperation(5000, 5000), [])
    assert (result.total, result.entries, result.first_day) == (0, 0, None)
    assert result.headline is None
    assert result.actual_share(A) is None
    assert settling_plan(result) == []


def test_gifts_disputed_and_unvalued_entries_count_nothing_but_are_told() -> None:
    both = {A: 1, B: 1}
    result = balance(
        cooperation(5000, 5000),
        [
            entry(1, A, 100, both, quantity=Decimal("1.5"), unit="h"),
            entry(2, A, 900, both, quantity=Decimal(2), unit="h", gift=True),
            entry(3, A, 900, both, quantity=Decimal(4), unit="h", state="disputed"),
            entry(4, A, None, both, kind="referral"),
            entry(5, A, 900, {A: 0, B: 0}, kind="other"),
        ],
    )
    assert (result.total, result.entries) == (100, 1)
    lines = {(line.kind, line.unit): line for line in result.of(A).raw}
    work = lines["work", "h"]
    assert (work.quantity, work.count, work.gifts) == (Decimal("3.5"), 2, 1)
    assert (lines["referral", ""].quantity, lines["referral", ""].count) == (None, 1)


def test_the_confirmed_part_stands_beside_the_number() -> None:
    both = {A: 1, B: 1}
    entries = [entry(1, A, 300, both, state="confirmed"), entry(2, B, 100, both)]
    result = balance(cooperation(5000, 5000), entries)
    assert result.confirmed_share == Fraction(3, 4)
    assert (result.of(A).confirmed, result.of(B).confirmed) == (300, 0)


def test_until_a_day_leaves_out_what_came_later() -> None:
    both = {A: 1, B: 1}
    later = START + timedelta(days=10)
    entries = [entry(1, A, 300, both), entry(2, B, 100, both, day=later)]
    moves = [Settlement(cooperation=1, day=later, payer=B, payee=A, value=100)]
    shared = cooperation(5000, 5000)
    assert balance(shared, entries, moves, until=START).of(A).delta == 150
    assert balance(shared, entries, moves).of(A).delta == 0


def test_one_who_left_keeps_a_side() -> None:
    result = balance(cooperation(5000, 5000), [entry(1, A, 90, {A: 1, B: 1, 9: 1})])
    assert [(side.party, side.delta) for side in result.parties] == [(A, 60), (B, -30), (9, -30)]


def test_openings_lie_between_the_parties_that_they_concern() -> None:
    result = balance(cooperation(4000, 3000, 3000, openings=[500, -200, -300]), [])
    assert result.between(A, B) == 200
    assert result.between(C, A) == -300
    assert result.between(B, C) == 0


def test_equal_remainders_are_served_in_turn() -> None:
    assert [parts(100, [1, 1, 1], sequence) for sequence in range(3)] == [
        (34, 33, 33),
        (33, 34, 33),
        (33, 33, 34),
    ]


@pytest.mark.parametrize("weights", [[0, 0], [], [2, -1]])
def test_parts_without_weight_are_an_error(weights: list[int]) -> None:
    with pytest.raises(ValueError):
        parts(5, weights)


# Invariants


@st.composite
def cases(draw: st.DrawFn) -> tuple[Cooperation, list[Contribution], list[Settlement]]:
    """A cooperation of two to five with entries of all states, reversals, settlements, openings."""
    n = draw(st.integers(2, 5))
    everyone = list(range(1, n + 1))
    party = st.sampled_from(everyone)
    openings = draw(st.lists(st.integers(-5000, 5000), min_size=n - 1, max_size=n - 1))
    shares = draw(st.lists(st.integers(0, 5000), min_size=n, max_size=n))
    entries: list[Contribution] = []
    for number in range(1, draw(st.integers(0, 14)) + 1):
        giver = draw(party)
        weights = draw(st.lists(st.integers(0, 7), min_size=n, max_size=n))
        direct = draw(st.booleans())
        chosen = {draw(party): 1} if direct else dict(zip(everyone, weights, strict=True))
        entries.append(
            entry(
                number,
                giver,
                draw(st.none() | st.integers(0, 10_000)),
                chosen,
                state=draw(st.sampled_from(["logged", "confirmed", "disputed"])),
                gift=draw(st.sampled_from([False, False, False, True])),
                day=START + timedelta(days=draw(st.integers(0, 90))),
            )
        )
    if entries:
        for old in draw(st.lists(st.sampled_from(entries), unique_by=lambda e: e.id, max_size=3)):
            entries.append(old.changed(id=len(entries) + 1, reverses=old.id))
    pair = st.tuples(party, party).filter(lambda two: two[0] != two[1])
    moves = [
        Settlement(cooperation=1, day=START, payer=payer, payee=payee, value=value)
        for (payer, payee), value in draw(
            st.lists(st.tuples(pair, st.integers(1, 4000)), max_size=4)
        )
    ]
    shared = cooperation(*shares, openings=[*openings, -sum(openings)])
    return shared, entries, moves


@given(cases())
def test_sums(case: tuple[Cooperation, list[Contribution], list[Settlement]]) -> None:
    """The deltas sum to zero, and paid and due both to T."""
    result = balance(*case)
    assert sum(side.delta for side in result.parties) == 0
    assert sum(side.paid for side in result.parties) == result.total
    assert sum(side.due for side in result.parties) == result.total


@given(cases())
def test_pairs(case: tuple[Cooperation, list[Contribution], list[Settlement]]) -> None:
    """B is antisymmetric, and a party's B over all others sum to its delta."""
    result = balance(*case)
    everyone = [side.party for side in result.parties]
    for one, other in combinations(everyone, 2):
        assert result.between(one, other) == -result.between(other, one)
    for side in result.parties:
        assert sum(result.between(side.party, other) for other in everyone) == side.delta


@given(cases(), st.data())
def test_a_reversal_cancels(
    case: tuple[Cooperation, list[Contribution], list[Settlement]], data: st.DataObject
) -> None:
    shared, entries, moves = case
    fresh = entry(100, A, data.draw(st.integers(1, 9999)), {A: 1, B: 2})
    undone = fresh.changed(id=101, reverses=100)
    assert balance(shared, [*entries, fresh], moves) != balance(shared, entries, moves)
    assert balance(shared, [*entries, fresh, undone], moves) == balance(shared, entries, moves)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    case: tuple[Cooperation, list[Contribution], list[Settlement]], random: object
) -> None:
    shared, entries, moves = case
    mixed, mixed_moves = list(entries), list(moves)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    random.shuffle(mixed_moves)  # type: ignore[attr-defined]
    assert balance(shared, mixed, mixed_moves) == balance(shared, entries, moves)


@given(cases(), st.data())
def test_a_new_share_or_rate_changes_no_past_entry(
    case: tuple[Cooperation, list[Contribution], list[Settlement]], data: st.DataObject
) -> None:
    shared, entries, moves = case
    parties = tuple(p.changed(share=data.draw(st.integers(0, 10_000))) for p in shared.parties)
    rates = (Rate(kind="room", unit="day", value=data.draw(st.integers(0, 9999))),)
    other = shared.changed(
        parties=parties, rates=rates, hour_value=data.draw(st.integers(1, 20_000))
    )
    assert balance(other, entries, moves) == balance(shared, entries, moves)


@given(cases())
def test_the_plan_settles_everything(
    case: tuple[Cooperation, list[Contribution], list[Settlement]],
) -> None:
    """The plan brings all deltas to zero, by at most n-1 transfers of more than nothing."""
    shared, entries, moves = case
    before = balance(shared, entries, moves)
    plan = settling_plan(before)
    done = [
        Settlement(cooperation=1, day=START, payer=t.payer, payee=t.payee, value=t.value)
        for t in plan
    ]
    after = balance(shared, entries, [*moves, *done])
    assert all(side.delta == 0 for side in after.parties)
    assert len(plan) < len(before.parties)
    assert all(transfer.value > 0 for transfer in plan)


@given(
    st.integers(0, 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6).filter(any),
    st.integers(0, 99),
)
def test_parts_sum_exactly_and_are_off_by_less_than_one(
    value: int, weights: list[int], sequence: int
) -> None:
    split = parts(value, weights, sequence)
    assert sum(split) == value
    whole = sum(weights)
    assert all(abs(p * whole - value * w) < whole for p, w in zip(split, weights, strict=True))
    assert parts(-value, weights, sequence) == tuple(-p for p in split)


# In the book


def _book(*records: Contribution | Cooperation) -> Book:
    return Book().after(added("test", *records))


def test_the_balance_in_a_book_follows_every_change(
    worked: tuple[Cooperation, list[Contribution]],
) -> None:
    shared, entries = worked
    book = _book(shared, *entries)
    assert book_balance(book, 1) == balance(shared, entries)
    more = book.after(added("test", entry(4, B, 600, SHARES)))
    assert book_balance(more, 1).entries == 4
    disputed = book.after(edited("test", entries[0], entries[0].changed(state="disputed")))
    assert book_balance(disputed, 1).total == 21000
    one, other, third = shared.parties
    opened = (one.changed(opening=5), other.changed(opening=-5), third)
    owing = book.after(edited("test", shared, shared.changed(parties=opened)))
    assert book_balance(owing, 1).of(A).opening == 5
    assert book_balance(book, 1) == balance(shared, entries)


def test_the_balance_is_kept_while_its_own_records_stay(
    worked: tuple[Cooperation, list[Contribution]],
) -> None:
    shared, entries = worked
    book = _book(shared, *entries)
    elsewhere = book.after(added("test", shared.changed(id=2)))
    assert book_balance(book, 1) is book_balance(elsewhere, 1)


def test_what_waits_for_a_yes_is_told_and_nothing_that_was_taken_back() -> None:
    both = {A: 1, B: 1}
    made = tallied(
        [
            entry(1, A, 100, both),
            entry(2, A, None, both, state="disputed"),
            entry(3, A, 100, both, state="confirmed"),
            entry(4, A, 100, both),
            entry(5, A, 100, both, reverses=4),
        ]
    )
    assert [one.id for one in made.waiting] == [1, 2]
    assert made.paid() == {A: 200}


@given(st.lists(st.integers(-30, 30), min_size=1, max_size=6))
def test_the_plan_is_that_of_the_slow_formula(deltas: list[int]) -> None:
    """Unit by unit, largest debt to largest claim: the same steps in the same order."""
    all_of_them = dict(enumerate([*deltas, -sum(deltas)], 1))
    quick = [(t.payer, t.payee, t.value) for t in settling_transfers(all_of_them)]
    assert quick == slow_balance.plan(all_of_them)
