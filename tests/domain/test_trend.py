"""The course of a balance and its trend: edge by edge, and against the formulas written slowly."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.balance import Balance, balance
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.course import Course, Step, Whose, course
from koop_tui.domain.statement import statement
from koop_tui.domain.trend import book_trend, trend
from tests.domain.test_balance import START, A, B, cases, cooperation, entry
from tests.helpers import slow_balance

TODAY = date(2026, 6, 1)


def step(days_ago: int, value: int, moved: int = 0, noise: int = 0, *, entry: bool = True) -> Step:
    """A step some days before today, by which A is owed so much more."""
    day = TODAY - timedelta(days=days_ago)
    made = Settlement(cooperation=1, day=day, payer=A, payee=B, value=value)
    return Step(day, value, entry, {(A, B): moved}, {A: noise}, made)


def of(*steps: Step, carried: int = 0) -> str:
    ordered = tuple(sorted(steps, key=lambda s: s.day))
    return trend(Course({(A, B): carried}, ordered), A, 2, TODAY)


@pytest.mark.parametrize(
    ("value", "expected"), [(999, "widening"), (1000, "widening"), (1001, "steady")]
)
def test_it_needs_a_fifth_of_what_moved_for_each_party(value: int, expected: str) -> None:
    """5n|c| >= M with c = 100 and n = 2: at 1000 it holds."""
    assert of(step(3, value, 100), step(2, 0), step(1, 0)) == expected


@pytest.mark.parametrize(
    ("noise", "expected"), [(2499, "widening"), (2500, "widening"), (2501, "steady")]
)
def test_it_needs_two_deviations(noise: int, expected: str) -> None:
    """c² >= 4Q with c = 100: at 2500 it holds."""
    assert of(step(3, 100, 100, noise), step(2, 0), step(1, 0)) == expected


@pytest.mark.parametrize(("count", "expected"), [(2, "none"), (3, "widening"), (4, "widening")])
def test_fewer_than_three_entries_tell_nothing(count: int, expected: str) -> None:
    assert of(*(step(n, 100, 100) for n in range(count))) == expected


def test_one_settlement_tells_enough() -> None:
    assert of(step(1, 100, -100, entry=False), carried=500) == "closing"
    assert of(step(1, 100, -100, entry=False), carried=50) == "steady"  # from +50 to -50


@pytest.mark.parametrize(("days_ago", "expected"), [(89, "widening"), (90, "none"), (91, "none")])
def test_the_window_is_ninety_days_with_today(days_ago: int, expected: str) -> None:
    assert of(*(step(days_ago, 100, 100) for _ in range(3))) == expected


def test_what_moves_back_and_forth_is_steady() -> None:
    assert of(step(3, 100, 100), step(2, 100, -100), step(1, 100)) == "steady"
    assert of(step(3, 0), step(2, 0), step(1, 0)) == "steady"


@given(cases(), st.integers(0, 200), st.data())
def test_the_course_is_the_balance_of_each_day(
    case: tuple[Cooperation, list[Contribution], list[Settlement]], after: int, data: st.DataObject
) -> None:
    shared, entries, moves = case
    moves = [m.changed(day=START + timedelta(days=data.draw(st.integers(0, 90)))) for m in moves]
    found = course(shared, entries, moves)
    days = sorted(START + timedelta(days=data.draw(st.integers(-2, 95))) for _ in range(3))
    for side in balance(shared, entries, moves).parties:
        asked = [balance(shared, entries, moves, until=day) for day in days]
        known = [{s.party: s.delta for s in one.parties}.get(side.party, 0) for one in asked]
        assert found.at(side.party, days) == known
        assert found.at((A, side.party), days) == [one.between(A, side.party) for one in asked]


@given(cases(), st.integers(0, 200), st.data())
def test_the_trend_is_that_of_the_slow_formula(
    case: tuple[Cooperation, list[Contribution], list[Settlement]], after: int, data: st.DataObject
) -> None:
    shared, entries, moves = case
    moves = [m.changed(day=START + timedelta(days=data.draw(st.integers(0, 90)))) for m in moves]
    today = START + timedelta(days=after)
    sides = balance(shared, entries, moves).parties
    for side in sides:
        slow = slow_balance.trend(shared, entries, moves, side.party, today)
        assert trend(course(shared, entries, moves), side.party, len(sides), today) == slow


@given(cases(), st.data())
def test_a_course_that_goes_on_is_the_one_made_anew(
    case: tuple[Cooperation, list[Contribution], list[Settlement]], data: st.DataObject
) -> None:
    """Whatever was added, taken out or confirmed since; what stayed is taken over as it was."""
    shared, entries, moves = case
    before = course(shared, data.draw(st.permutations(entries))[: len(entries) // 2 + 1], moves)
    later = [
        e.changed(state="confirmed") if e.state == "logged" and data.draw(st.booleans()) else e
        for e in entries
        if data.draw(st.booleans())
    ]
    found = course(shared, later, moves, before)
    assert found == course(shared, later, moves)
    old = {id(step.record): step for step in before.steps}
    for step in found.steps:
        known = old.get(id(step.record))
        assert known is None or known is step or not step.is_entry


def test_the_trend_of_a_cooperation_in_a_book() -> None:
    both = {A: 1, B: 1}
    entries = [entry(n, A, 1000, both, day=TODAY - timedelta(days=n)) for n in range(1, 8)]
    book = Book().after(added("test", cooperation(5000, 5000), *entries))
    assert book_trend(book, 1, A, TODAY) == "widening"
    assert book_trend(book, 1, A, TODAY + timedelta(days=90)) == "none"


@given(cases(), st.data())
def test_what_makes_a_balance_adds_up_to_it_and_nothing_of_it_can_be_missed(
    case: tuple[Cooperation, list[Contribution], list[Settlement]], data: st.DataObject
) -> None:
    """Of a party's net and of each pair, as of any day; the statement says the same."""
    shared, entries, moves = case
    moves = [
        move.changed(id=n, day=START + timedelta(days=data.draw(st.integers(0, 90))))
        for n, move in enumerate(moves, 1)
    ]
    until = START + timedelta(days=data.draw(st.integers(0, 95)))
    made = [e for e in entries if e.day <= until or e.reverses is not None]
    evened = [move for move in moves if move.day <= until]
    found, whole = course(shared, made, evened), balance(shared, entries, moves, until)
    parties = [side.party for side in whole.parties]
    told = {id(line.record): line for line in statement(shared, made, evened, None, until).lines}
    for whose in (*parties, *combinations(parties, 2)):
        lines = found.making(whose)
        days = [line.record.day for line in lines]
        assert days == sorted(days)
        shown = owed(whole, whose)
        assert found.carried(whose) + sum(line.change for line in lines) == shown
        assert (lines[-1].after if lines else found.carried(whose)) == shown
        for line in lines:
            assert not told[id(line.record)].why
            if isinstance(whose, int):
                assert told[id(line.record)].after[whose] == line.after
            without = [one for one in (*entries, *moves) if one is not line.record]
            left = balance(
                shared,
                [one for one in without if isinstance(one, Contribution)],
                [one for one in without if isinstance(one, Settlement)],
                until,
            )
            assert owed(left, whose) == shown - line.change != shown


def owed(whole: Balance, whose: Whose) -> int:
    """What stands in the row; nothing for whoever no longer takes part."""
    if isinstance(whose, tuple):
        return whole.between(*whose)
    return {side.party: side.delta for side in whole.parties}.get(whose, 0)
