"""The sheet of a cooperation: goals side by side, hours planned, free and spent."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from koop_tui.actions.settlements import steps_to_settle
from koop_tui.commands.board import lines as board_lines
from koop_tui.domain.book import Book, Me
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused
from koop_tui.domain.settling import BY_THIRDS
from koop_tui.domain.spent import hours_of_late
from koop_tui.tui.forms.settlement_form import plan_lines
from koop_tui.tui.records.cooperations.sheet import cooperation_sheet
from tests.helpers.people import TODAY, book_of

MARA, JONAS = 1, 2


def work(number: int, giver: int, hours: int, days_ago: int, **fields: object) -> Contribution:
    told = {
        "id": number,
        "cooperation": 1,
        "day": TODAY - timedelta(days=days_ago),
        "giver": giver,
        "weights": (Weight(party=MARA, weight=5000), Weight(party=JONAS, weight=5000)),
        "quantity": Decimal(hours),
        "unit": "h",
        "value": hours * 3600,
        **fields,
    }
    return Contribution.model_validate(told)


def book(*entries: Contribution, **fields: object) -> Book:
    mine = PartyTerms(
        contact=MARA, share=5000, planned_hours=Decimal(20), free_hours=Decimal(12), goal="Reach"
    )
    told = {"parties": (mine, PartyTerms(contact=JONAS, share=5000)), **fields}
    cooperation = Cooperation.model_validate({"id": 1, "title": "Podcast", **told})
    return book_of("Jonas", cooperation, *entries)


def said(book: Book) -> str:
    sheet = cooperation_sheet(book, book.member("mara"), TODAY, book.cooperations[1])
    return " ".join(sheet.content(70).plain.split())


def test_goals_stand_side_by_side_with_how_they_fit() -> None:
    one = book(goal="One voice", goal_fit="partly")
    sheet = cooperation_sheet(one, one.member("mara"), TODAY, one.cooperations[1])
    lines = [" ".join(line.split()) for line in sheet.content(70).plain.split("\n")]
    at = lines.index("Goals ──")
    assert lines[at + 1 : at + 5] == [
        "Mara Jonas",
        "Reach not said yet",
        "Joint goal One voice",
        "Goals fit partly",
    ]
    # where there is no room for two columns, below each other
    narrow = " ".join(sheet.content(40).plain.split())
    assert "Goals ── Mara Reach Jonas not said yet Joint goal One voice Goals fit partly" in narrow


def test_where_nobody_said_a_goal_there_is_none() -> None:
    parties = tuple(PartyTerms(contact=party, share=5000) for party in (MARA, JONAS))
    assert "Goals" not in said(book(parties=parties))


def test_hours_planned_free_and_spent() -> None:
    entries = (
        work(1, MARA, 3, 0),
        work(2, MARA, 4, 29),
        work(3, MARA, 5, 30),
        work(4, JONAS, 7, 1),
    )
    text = said(book(*entries))
    assert "20 h planned, 12 h free, 7 h spent in the last 30 days" in text
    assert "8 h more planned than free" in text
    assert "more spent than planned" not in text
    text = said(book(work(1, MARA, 21, 0)))
    assert "1 h more spent than planned" in text


def test_only_hours_of_work_that_stand_are_spent() -> None:
    entries = (
        work(1, MARA, 3, 1),
        work(2, MARA, -3, 1, value=-10800, reverses=1),
        work(3, MARA, 2, 1, kind="room", unit="day"),
        work(4, MARA, 5, 1),
    )
    assert hours_of_late(book(*entries), 1, MARA, TODAY) == 5


def test_with_three_each_ones_net_comes_before_the_pairs() -> None:
    """Plan and pairs say the same: a circle of favours is even, and the sheet says why."""
    parties = tuple(PartyTerms(contact=party, share=3333) for party in (1, 2, 3))
    podcast = Cooperation(id=1, title="Podcast", parties=parties)

    def favour(number: int, giver: int, receiver: int, hours: int = 48) -> Contribution:
        weights = (Weight(party=receiver, weight=10_000),)
        return work(number, giver, hours, 1, weights=weights)

    circle = [favour(1, 1, 2), favour(2, 2, 3), favour(3, 3, 1)]
    even = book_of("Jonas", "Anna", podcast, *circle)
    text = said(even)
    assert "Overall M 0.00 h, J 0.00 h, A 0.00 h" in text
    assert "All is even: what is open between two of you is made up by a third." in text
    assert "Jonas you are owed 48.00 h" in text
    assert text.index("Overall") < text.index("Jonas you are owed")
    me = Me("mara", MARA)
    assert BY_THIRDS in plan_lines(even, podcast, [])
    with pytest.raises(Refused, match="made up by a third"):
        steps_to_settle(Context(even, me, TODAY), 1)
    said_by_pairs = [line for line in board_lines(even, me, TODAY) if "with " in line]
    assert len(said_by_pairs) == 2
    assert all(BY_THIRDS in line for line in said_by_pairs)
    open_one = book_of("Jonas", "Anna", podcast, *circle, favour(4, 1, 3, 2))
    text = said(open_one)
    assert "Overall M +2.00 h, J 0.00 h, A −2.00 h" in text
    assert "All is even" not in text
    assert not any("All is even" in line for line in board_lines(open_one, me, TODAY))


def test_what_is_even_among_all_is_said_to_be_so() -> None:
    parties = tuple(PartyTerms(contact=party, share=3333) for party in (1, 2, 3))
    quiet = book_of("Jonas", "Anna", Cooperation(id=1, title="Podcast", parties=parties))
    assert plan_lines(quiet, quiet.cooperations[1], []) == ["Everything is even now."]
    with pytest.raises(Refused, match="there is nothing to settle"):
        steps_to_settle(Context(quiet, Me("mara", MARA), TODAY), 1)
