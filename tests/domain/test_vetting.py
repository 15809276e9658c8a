"""The advice on whether a cooperation fits: every edge of it, and what each member may see."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.evidence import (
    debts_among,
    disputes_among,
    kept_promises,
    short_of_reserve,
)
from koop_tui.domain.fit import fit_of, is_hidden, may_answer_for
from koop_tui.domain.learned import lessons_for
from koop_tui.domain.today.fits import unanswered_fits
from koop_tui.domain.vetting import AREAS, QUESTIONS, Answer, Verdict, Vetting, verdict
from koop_tui.language.names import GROUPS
from tests.helpers.people import TODAY, book_of

KEYS = [question.key for question in QUESTIONS]
KNOCK_OUTS = [question.key for question in QUESTIONS if question.knock_out]


def said(points: str = "2", **others: str) -> dict[str, str]:
    """Return the same answer to all questions, but for some."""
    return dict.fromkeys(KEYS, points) | others


def of_points(points: int) -> dict[str, str]:
    """Return answers of so many points without a knock-out at 0: 4 are the fewest."""
    answers = said("0", **dict.fromkeys(KNOCK_OUTS, "1"))
    left = points - len(KNOCK_OUTS)
    # a point each in turn, so that no area is left far behind
    order = [key for key in KEYS if key not in KNOCK_OUTS] * 2 + KNOCK_OUTS
    for key in order[:left]:
        answers[key] = str(int(answers[key]) + 1)
    assert sum(map(int, answers.values())) == points
    return answers


def test_there_are_seventeen_questions_in_five_areas_with_four_knock_outs() -> None:
    assert [sum(q.area == area for q in QUESTIONS) for area in AREAS] == [4, 3, 3, 3, 4]
    assert KNOCK_OUTS == ["same_goal", "written", "reserve", "disputes"]
    assert list(GROUPS["vetting"]) == KEYS


@pytest.mark.parametrize(
    ("points", "advice"),
    [(16, "not_now"), (17, "clarify"), (25, "clarify"), (26, "go"), (34, "go")],
)
def test_the_total_decides_below_half_and_below_three_quarters(points: int, advice: str) -> None:
    # 50 % of 34 are 17, 75 % are 25.5
    assert verdict([of_points(points)]).advice == advice


def test_the_total_is_that_of_all_parties_together() -> None:
    # of two parties 34 of 68 are 50 %, and 51 are 75 %
    assert verdict([of_points(17), of_points(17)]).advice == "clarify"
    assert verdict([of_points(17), of_points(16)]).advice == "not_now"
    assert not verdict([of_points(25), of_points(26)]).is_under_three_quarters
    assert verdict([of_points(25), of_points(25)]).is_under_three_quarters


@pytest.mark.parametrize("key", KNOCK_OUTS)
@pytest.mark.parametrize("points", ["0", "?"])
def test_one_knock_out_at_nothing_is_enough_for_not_now(key: str, points: str) -> None:
    found = verdict([said(), said(**{key: points})])
    assert (found.advice, found.knocked) == ("not_now", (key,))
    assert verdict([said(**{key: "1"}), said(**{key: "1"})]).advice == "go"


@pytest.mark.parametrize("key", [key for key in KEYS if key not in KNOCK_OUTS])
def test_no_other_question_alone_is_more_than_something_to_clarify(key: str) -> None:
    assert verdict([said(**{key: "0"})]).advice == "go"
    assert verdict([said(**{key: "0"}), said(**{key: "0"})]).apart == ()


def test_an_area_under_half_is_to_be_clarified() -> None:
    # Time has three questions, 6 points: 3 are 50 %
    half = said(hours="1", reserve="1", priorities="1")
    assert verdict([half]) == Verdict("go", 31, 34)
    below = verdict([said(hours="1", reserve="1", priorities="0")])
    assert (below.advice, below.weak) == ("clarify", ("time",))
    # Goal has four, 8 points
    assert verdict([said(same_goal="1", gain="1", measure="1", fits="1")]).weak == ()
    assert verdict([said(same_goal="1", gain="1", measure="1", fits="0")]).weak == ("goal",)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("2", "0", True), ("2", "?", True), ("2", "1", False), ("1", "0", False), ("0", "?", False)],
)
def test_a_difference_of_two_is_to_be_talked_about(one: str, other: str, apart: bool) -> None:
    found = verdict([said(loss=one), said(loss=other)])
    assert found.apart == (("loss",) if apart else ())
    assert found.advice == ("clarify" if apart else "go")


def test_what_was_not_answered_counts_nothing_and_nobody_is_no_verdict() -> None:
    assert verdict([{}]).points == 0
    with pytest.raises(ValueError, match="nobody"):
        verdict([])


# Who sees what

ANNA = Contact(id=2, display_name="Anna", login="anna")
BEN = Contact(id=3, display_name="Ben")


def vetting(number: int, party: int, by: str, points: str = "2") -> Vetting:
    answers = tuple(Answer.model_validate({"question": k, "points": points}) for k in KEYS)
    return Vetting(id=number, cooperation=1, party=party, day=TODAY, answers=answers, updated_by=by)


def shown_to(*vettings: Vetting, parties: tuple[int, ...] = (1, 2, 3)) -> set[int]:
    cooperation = Cooperation(
        id=1, title="A", parties=tuple(PartyTerms(contact=party) for party in parties)
    )
    book = book_of(ANNA, BEN, cooperation, *vettings)
    context = Context(book, book.member("mara"), TODAY)
    fit = fit_of(context, cooperation)
    assert all(is_hidden(book, v) for v in vettings) != fit.is_complete
    return set(fit.shown)


def test_the_others_are_hidden_until_all_are_in() -> None:
    mine, annas = vetting(1, 1, "mara"), vetting(2, 2, "anna")
    assert shown_to(annas) == set()
    assert shown_to(mine, annas) == {1}
    assert shown_to(mine, annas, vetting(3, 3, "anna")) == {1, 2, 3}


def test_what_i_entered_for_one_without_koop_i_see() -> None:
    assert shown_to(vetting(1, 3, "mara")) == {3}
    assert shown_to(vetting(1, 3, "anna")) == set()


def test_who_left_is_not_waited_for() -> None:
    parties = (PartyTerms(contact=1), PartyTerms(contact=2), PartyTerms(contact=3, left_on=TODAY))
    cooperation = Cooperation(id=1, title="A", parties=parties)
    book = book_of(ANNA, BEN, cooperation, vetting(1, 1, "mara"), vetting(2, 2, "anna"))
    context = Context(book, book.member("mara"), TODAY)
    assert fit_of(context, cooperation).is_complete
    assert may_answer_for(context, cooperation) == (1,)


def test_today_asks_for_my_answers_once_another_has_answered() -> None:
    pair = (PartyTerms(contact=1), PartyTerms(contact=2))
    cooperation = Cooperation(id=1, title="Outdoor", parties=pair)

    def asked(*vettings: Vetting, **fields: object) -> list[str]:
        book = book_of(ANNA, BEN, cooperation.changed(**fields), *vettings)
        found = unanswered_fits(Context(book, book.member("mara"), TODAY))
        return [item.key for item in found]

    annas = vetting(2, 2, "anna")
    assert asked(annas) == ["fit:1"]
    assert asked() == []
    assert asked(annas, vetting(1, 1, "mara")) == []
    assert asked(annas, stage="ended") == []
    left = (PartyTerms(contact=1, left_on=TODAY), *pair[1:])
    assert asked(annas, parties=left) == []


# What koop knows itself


def promise(number: int, **fields: object) -> Commitment:
    told = {"id": number, "by": 2, "what": "it", "due": TODAY, **fields}
    return Commitment.model_validate(told)


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({"state": "done", "done_on": TODAY}, (1, 1)),
        ({"state": "done", "done_on": date(2026, 4, 2)}, (0, 0)),  # due today: not late yet
        ({"due": date(2026, 3, 1), "state": "done", "done_on": date(2026, 3, 2)}, (0, 1)),
        ({"due": date(2026, 5, 1), "state": "done", "done_on": date(2026, 3, 2)}, (1, 1)),
        ({"due": date(2026, 3, 31)}, (0, 1)),
        ({}, (0, 0)),
        ({"due": date(2026, 3, 1), "state": "released"}, (0, 0)),
        ({"due": date(2026, 5, 1), "state": "dropped"}, (0, 1)),
        ({"due": None}, (0, 0)),
        ({"due": date(2026, 3, 1), "every": "weekly"}, (0, 0)),
    ],
)
def test_promises_are_kept_by_their_day(
    fields: dict[str, object], counted: tuple[int, int]
) -> None:
    book = book_of(ANNA, promise(1, **fields))
    assert kept_promises(book, 2, TODAY) == counted


def test_the_reserve_is_half_as_much_again() -> None:
    assert (
        short_of_reserve(PartyTerms.model_validate({"contact": 1, "planned_hours": "10"})) is None
    )
    for free, short in (("15", 0), ("14.5", 0.5), ("20", 0)):
        terms = {"contact": 1, "planned_hours": "10", "free_hours": free}
        assert short_of_reserve(PartyTerms.model_validate(terms)) == short


def test_debts_and_disputes_are_those_among_the_parties() -> None:
    pair = tuple(PartyTerms(contact=party, share=5000) for party in (1, 2))
    weights = tuple(Weight(party=party, weight=5000) for party in (1, 2))
    entry = {"cooperation": 1, "day": TODAY, "giver": 2, "weights": weights, "kind": "money"}
    book = book_of(
        ANNA,
        BEN,
        Cooperation(id=1, title="Old", parties=pair, unit="EUR"),
        Contribution.model_validate({"id": 1, "value": 1000, **entry}),
        Contribution.model_validate({"id": 2, "value": 400, "state": "disputed", **entry}),
    )
    (debt,) = debts_among(book, (1, 2, 3), but=9)
    assert (debt.party, debt.to, debt.value) == (1, 2, 500)
    assert list(debts_among(book, (1, 2), but=1)) == []
    assert list(debts_among(book, (1, 3), but=9)) == []
    assert [(found.cooperation.id, found.entries) for found in disputes_among(book, (1, 2))] == [
        (1, 1)
    ]


def test_lessons_are_those_with_the_same_people_and_of_the_same_kind() -> None:
    def one(number: int, kind: str, other: int, **fields: object) -> Cooperation:
        parties = (PartyTerms(contact=1), PartyTerms(contact=other))
        told = {"id": number, "title": f"T{number}", "kind": kind, "parties": parties, **fields}
        return Cooperation.model_validate({"lessons": "learned", "stage": "ended", **told})

    new = one(1, "joint_orders", 2, stage="idea", lessons="")
    others = (
        one(2, "joint_orders", 3),
        one(3, "shared_premises", 2),
        one(4, "shared_premises", 3),
        one(5, "joint_orders", 3, lessons=""),
        one(6, "joint_orders", 3, stage="active"),
        one(7, "other", 3),
    )
    book = book_of(ANNA, BEN, new, *others)
    found = lessons_for(Context(book, book.member("mara"), TODAY), new)
    assert [cooperation.id for cooperation in found] == [3, 2]
