"""The sister signals: edge by edge, and against the formulas written slowly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.sisters import Sister, effort, money, promises, sister_signals
from tests.helpers import slow_balance

TODAY = date(2026, 6, 1)
ME, JONAS = 1, 2


def promise(**fields: object) -> Commitment:
    return Commitment.model_validate({"id": 1, "by": ME, "to": JONAS, "what": "Slides", **fields})


def colour(found: Sister | None) -> str:
    return found.colour if found is not None else ""


def finished(*hours: tuple[str, str]) -> list[Commitment]:
    return [
        promise(state="done", estimate=Decimal(estimate), actual=Decimal(actual))
        for estimate, actual in hours
    ]


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("9.999", "green"), ("10", "green"), ("10.001", "amber"),
        ("11.999", "amber"), ("12", "amber"), ("12.001", "red"),
    ],
)  # fmt: skip
def test_effort_at_five_quarters_and_at_three_halves(actual: str, expected: str) -> None:
    """8 h estimated in all: above 10 h amber, above 12 h red."""
    assert colour(effort(finished(("4", "0"), ("3", "0"), ("1", actual)))) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, ""), (2, "grey"), (3, "red"), (4, "red")])
def test_effort_asks_for_three_finished_with_both(count: int, expected: str) -> None:
    others = [
        promise(state="done", estimate=Decimal(1)),
        promise(state="done", actual=Decimal(9)),
        promise(state="open", estimate=Decimal(1), actual=Decimal(9)),
    ]
    assert colour(effort([*finished(*[("1", "2")] * count), *others])) == expected


def due(days_ago: int, done_days_ago: int | None = None, **fields: object) -> Commitment:
    told: dict[str, object] = {"due": TODAY - timedelta(days=days_ago)}
    if done_days_ago is not None:
        told |= {"state": "done", "done_on": TODAY - timedelta(days=done_days_ago)}
    return promise(**{**told, **fields})


@pytest.mark.parametrize(
    ("kept", "of", "expected"),
    [
        (3, 3, "grey"), (4, 4, "green"), (5, 5, "green"),
        (79, 100, "amber"), (80, 100, "green"), (81, 100, "green"),
        (59, 100, "red"), (60, 100, "amber"), (61, 100, "amber"),
    ],
)  # fmt: skip
def test_promises_at_four_and_three_fifths_and_from_four_due(
    kept: int, of: int, expected: str
) -> None:
    made = [due(5, 5) for _ in range(kept)] + [due(5, 4) for _ in range(of - kept)]
    assert colour(promises(made, TODAY)) == expected


def test_which_promises_have_been_due() -> None:
    made = [
        due(0),  # today, and the day is not over
        due(0, 0),
        due(-1, 0),  # before its day, which has not come
        due(1),
        due(9, state="released"),
        due(9, state="dropped"),
        due(9, every="monthly"),
        promise(state="done", done_on=TODAY),
    ]
    found = promises(made, TODAY)
    assert found is not None
    assert (found.numbers["kept"], found.numbers["due"], found.numbers["late"]) == (1, 3, 0)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, "green"), (0, "green"), (6, "green"), (7, "green"), (8, "amber"),
     (20, "amber"), (21, "amber"), (22, "red")],
)  # fmt: skip
def test_a_statement_may_be_late_by_a_week_and_by_three(days: int, expected: str) -> None:
    statement = promise(due=TODAY - timedelta(days=days), every="monthly")
    assert colour(money([statement], TODAY)) == expected


def test_money_without_a_rhythm_is_amber_and_the_worst_counts() -> None:
    late = promise(due=TODAY - timedelta(days=30), every="monthly")
    fine = promise(due=TODAY, every="monthly")
    assert money([], TODAY) is None
    assert colour(money([None], TODAY)) == "amber"
    assert colour(money([promise(due=TODAY)], TODAY)) == "amber"
    assert colour(money([fine, None], TODAY)) == "amber"
    assert colour(money([None, late, fine], TODAY)) == "red"


hours = st.none() | st.decimals(0, 40, places=2)
days = st.none() | st.integers(-9, 9).map(lambda n: TODAY - timedelta(days=n))


@st.composite
def commitments(draw: st.DrawFn) -> list[Commitment]:
    return [
        promise(
            state=(state := draw(st.sampled_from(["open", "done", "dropped", "released"]))),
            due=draw(days),
            every=draw(st.sampled_from(["", "", "", "monthly"])),
            done_on=draw(days.filter(bool)) if state == "done" else None,
            estimate=draw(hours),
            actual=draw(hours),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]


@given(commitments())
def test_effort_and_promises_are_those_of_the_slow_formulas(made: list[Commitment]) -> None:
    assert colour(effort(made)) == slow_balance.effort(made)
    assert colour(promises(made, TODAY)) == slow_balance.promises(made, TODAY)


def test_the_signals_of_a_cooperation_come_from_its_agreements() -> None:
    parties = (PartyTerms(contact=ME, share=5000), PartyTerms(contact=JONAS, share=5000))
    version = Version(id=1, agreement=1, state="active", joint_money_held=True, statement="A7")
    book = Book().after(
        added(
            "test",
            Cooperation(id=1, title="Workshops", parties=parties),
            Agreement(id=1, cooperation=1),
            version,
            promise(id=1, agreement=1, mark="A7", every="monthly", due=TODAY - timedelta(days=22)),
            promise(id=2, due=TODAY - timedelta(days=22)),  # of no agreement
        )
    )
    assert [(s.kind, s.colour) for s in sister_signals(book, 1, TODAY)] == [("money", "red")]
    assert sister_signals(book, 2, TODAY) == []
