"""The rows of the board: nets before pairs, sparklines, sister signals, orders, totals per unit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, KnownPhase, PartyTerms
from koop_tui.domain.settling import settling_plan
from koop_tui.tui.records.cooperations.pairings import Order, of_late, pairings, totals
from koop_tui.tui.records.cooperations.rows import _told
from koop_tui.tui.records.cooperations.sheet import cooperation_sheet
from koop_tui.tui.widgets.sparkline import BLOCKS, sparkline
from tests.helpers.people import TODAY, book_of, people
from tests.helpers.pilot import KoopOn, drawn, settled
from tests.tui.test_board import board_of

MARA, JONAS, ANNA, EVA = 1, 2, 3, 4
ME = Me("mara", MARA)


def work(number: int, cooperation: int, giver: int, hours: int, *for_whom: int) -> Contribution:
    return Contribution(
        id=number,
        cooperation=cooperation,
        day=TODAY - timedelta(days=number),
        giver=giver,
        weights=tuple(Weight(party=party, weight=1) for party in for_whom),
        value=hours * 3600,
    )


def cooperation(number: int, title: str, *parties: int, **fields: object) -> Cooperation:
    terms = tuple(PartyTerms(contact=party, share=10_000 // len(parties)) for party in parties)
    told = {"id": number, "title": title, "parties": terms, "stage": "active", **fields}
    return Cooperation.model_validate(told)


def three() -> Book:
    """A trio in which each does the next one a favour, and one more is done for all."""
    return book_of(
        "Jonas Petry", "Anna Behrens", "Eva Sand",
        cooperation(1, "Trio", MARA, JONAS, ANNA),
        work(1, 1, MARA, 4, JONAS),
        work(2, 1, JONAS, 4, ANNA),
        work(3, 1, ANNA, 4, MARA),
        work(4, 1, ANNA, 3, MARA, JONAS, ANNA),
    )  # fmt: skip


def test_of_three_everyones_net_comes_before_the_pairs() -> None:
    book = three()
    rows = pairings(book, ME, TODAY)
    assert [(row.net, row.partner.id, row.owed // 3600) for row in rows] == [
        (True, MARA, -1), (True, JONAS, -1), (True, ANNA, 2),
        (False, JONAS, 4), (False, ANNA, -5),
    ]  # fmt: skip


def test_nets_pairs_and_plan_are_the_same_figures() -> None:
    """What the plan moves is what the nets say; the pairs of one sum to its net."""
    book = three()
    rows = pairings(book, ME, TODAY)
    moved = {row.partner.id: row.owed for row in rows if row.net}
    for step in settling_plan(book_balance(book, 1)):
        moved[step.payer] += step.value
        moved[step.payee] -= step.value
    assert not any(moved.values())
    (mine,) = (row.owed for row in rows if row.net and row.partner.id == MARA)
    assert sum(row.owed for row in rows if not row.net) == mine


def test_totals_are_told_for_each_unit_by_itself() -> None:
    book = book_of(
        "Jonas Petry", "Anna Behrens", "Eva Sand",
        cooperation(1, "One", MARA, JONAS), work(1, 1, MARA, 4, MARA, JONAS),
        cooperation(2, "Two", MARA, ANNA), work(2, 2, ANNA, 10, MARA, ANNA),
        cooperation(3, "Money", MARA, EVA, unit="EUR", hour_value=6000),
        work(3, 3, MARA, 5, MARA, EVA),
        cooperation(4, "Theirs", ANNA, EVA), work(4, 4, ANNA, 8, ANNA, EVA),
    )  # fmt: skip
    assert totals(pairings(book, ME, TODAY)) == {
        "h": (2 * 3600, 5 * 3600, 2),
        "EUR": (9000, 0, 1),
    }
    of_three = totals(pairings(three(), ME, TODAY))
    assert of_three == {"h": (0, 3600, 1)}  # the net alone, and not the pairs beside it


@pytest.mark.parametrize(
    ("order", "titles"),
    [("signal", ["C", "A", "B"]), ("balance", ["B", "C", "A"]), ("name", ["B", "A", "C"])],
)
def test_orders(order: Order, titles: list[str]) -> None:
    """Furthest off is compared in hours: 60 EUR of 60 EUR an hour are less than 2 h."""
    book = book_of(
        "Jonas Petry", "Anna Behrens", "Eva Sand",
        cooperation(1, "A", MARA, EVA, unit="EUR", hour_value=6000), work(1, 1, MARA, 2, MARA, EVA),
        cooperation(2, "B", MARA, ANNA), work(2, 2, MARA, 8, MARA, ANNA),
        cooperation(3, "C", MARA, JONAS, limit=3600), work(3, 3, MARA, 4, MARA, JONAS),
    )  # fmt: skip
    rows = pairings(book, ME, TODAY, order)
    assert [row.cooperation.title for row in rows] == titles


def test_of_late_is_the_balance_of_earlier_days() -> None:
    book = book_of(
        "Jonas Petry",
        cooperation(1, "One", MARA, JONAS),
        work(10, 1, MARA, 4, MARA, JONAS),
        work(40, 1, JONAS, 2, MARA, JONAS),
    )
    (row,) = pairings(book, ME, TODAY)
    assert of_late(book, row, TODAY, 9) == [None] * 4 + [-3600] * 3 + [3600] * 2


def spans(amounts: list[int | None], least: int = 0) -> list[tuple[str, str]]:
    return list(sparkline(lambda width: amounts[:width], least)(len(amounts)))


def test_a_sparkline_shows_size_and_side() -> None:
    assert spans([None, 0, 50, 100, -100]) == [
        (" ", ""), ("▁", "dim"), ("▄▇", "gave"), ("▇", "got")
    ]  # fmt: skip
    assert spans([10, 100], least=600) == [("▁▂", "gave")]  # all but even stays low
    assert spans([0, 0]) == [("▁▁", "dim")]


@given(st.lists(st.none() | st.integers(-(10**12), 10**12), max_size=20), st.integers(0, 10**9))
def test_a_sparkline_is_as_wide_as_its_amounts(amounts: list[int | None], least: int) -> None:
    text = "".join(text for text, _style in spans(amounts, least))
    assert len(text) == len(amounts)
    assert set(text) <= {" ", *BLOCKS}


def promise(number: int, **fields: object) -> Commitment:
    told = {"by": JONAS, "to": MARA, "what": "Slides", "agreement": 1, "mark": f"A{number}"}
    due = TODAY - timedelta(days=9)
    return Commitment.model_validate({"id": number, "due": due, **told, **fields})


def test_a_sister_signal_stands_in_the_row_only_when_it_alarms() -> None:
    base = [cooperation(1, "One", MARA, JONAS), Agreement(id=1, cooperation=1)]
    kept = [promise(n, state="done", done_on=TODAY - timedelta(days=9)) for n in (1, 2, 3)]
    fine = book_of("Jonas Petry", *base, *kept)
    late = book_of("Jonas Petry", *base, *kept, promise(4), promise(5), promise(6))
    assert pairings(fine, ME, TODAY)[0].sisters == ()
    assert [(s.sign, s.kind) for s in pairings(late, ME, TODAY)[0].sisters] == [("!!", "promises")]
    text = cooperation_sheet(late, ME, TODAY, late.cooperations[1]).content(90).plain
    assert "!! 3 of 6 kept by their day, 0 late, 3 not kept" in " ".join(text.split())


def test_the_sheet_says_how_the_balance_went() -> None:
    entries = [work(n, 1, MARA, 2, MARA, JONAS) for n in range(1, 8)]
    book = book_of("Jonas Petry", cooperation(1, "One", MARA, JONAS), *entries)
    text = cooperation_sheet(book, ME, TODAY, book.cooperations[1]).content(90).plain
    assert "growing: 0.00 h 90 days ago, +7.00 h today" in " ".join(text.split())


async def test_o_orders_and_the_totals_show_with_the_last_row(koop_on: KoopOn) -> None:
    many = [cooperation(-n, f"Talk {n:02}", -1, -2) for n in range(2, 30)]
    rooms = cooperation(-1, "Rooms", -1, -2)
    late = work(-1, -1, -2, 4, -1, -2).changed(day=TODAY)
    app = koop_on(*people("Jonas Petry"), rooms, *many, late)
    async with app.run_test(size=(80, 24)) as pilot:
        records = (await board_of(pilot)).records
        assert "Balance ↓" not in drawn(records)[0]
        await pilot.press("O", "end")
        await settled(pilot)
        lines = drawn(records)
        assert "Balance ↓" in lines[0]
        assert "together" in lines[-2]
        assert "29 cooper" in lines[-1]
        assert "−2.00 h" in lines[-1]


def test_a_known_imbalance_is_said_in_its_row_and_keeps_its_colour() -> None:
    known = KnownPhase(by=MARA, until=TODAY, reason="Launch")
    book = book_of(
        "Jonas Petry",
        cooperation(1, "One", MARA, JONAS, limit=3600, known=known),
        work(1, 1, MARA, 4, MARA, JONAS),
    )
    (now,), (later,) = (pairings(book, ME, TODAY + timedelta(days=n)) for n in (0, 1))
    assert [_told(row).signal for row in (now, later)] == ["!! red, known", "!! red"]
    text = cooperation_sheet(book, ME, TODAY, book.cooperations[1]).content(90).plain
    assert "until 1 Apr 2026, because Launch" in " ".join(text.split())


def test_of_three_the_alarming_nets_say_that_it_is_known() -> None:
    known = KnownPhase(by=MARA, until=TODAY, reason="Launch")
    book = book_of(
        "Jonas Petry", "Anna Behrens",
        cooperation(1, "Three", MARA, JONAS, ANNA, limit=7200, known=known),
        work(1, 1, MARA, 6, MARA, JONAS),
    )  # fmt: skip
    nets = [_told(row).signal for row in pairings(book, ME, TODAY) if row.net]
    assert nets[:2] == ["!! red, known", "!! red, known"]
    assert "known" not in nets[2]
