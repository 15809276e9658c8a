"""Which step leads where, who still answers, what a day brings, and what a version lacks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest

from koop_tui.domain.agreements import Confirmation, PartySnapshot, Term, Version, VersionState
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.choices import named
from koop_tui.domain.gaps import gaps, missing
from koop_tui.domain.lifecycle import (
    TRANSITIONS,
    Step,
    after_step,
    awaited,
    due_transitions,
    last_day,
)
from koop_tui.domain.problems import Refused

DAY = date(2026, 4, 1)
PARTIES = (
    PartySnapshot(contact=1, name="Ann Hill", sign="AH", place="Kiel", share=5000),
    PartySnapshot(contact=2, name="Bo Lund", sign="BL", place="Husum", share=5000),
)


def book_with(*versions: Version) -> Book:
    return Book().after(added("test", *versions))


@pytest.mark.parametrize("state", named(VersionState))
@pytest.mark.parametrize("step", get_args(Step))
def test_only_steps_of_the_table_are_possible(state: VersionState, step: Step) -> None:
    version = Version(agreement=1, state=state)
    if (state, step) in TRANSITIONS:
        assert after_step(version, step) == TRANSITIONS[state, step]
    else:
        with pytest.raises(Refused):
            after_step(version, step)


@pytest.mark.parametrize("state", ["ended", "declined", "discarded", "superseded"])
def test_nothing_leads_out_of_a_last_state(state: VersionState) -> None:
    assert not any(before == state for before, _ in TRANSITIONS)


def test_only_a_yes_to_exactly_this_text_counts() -> None:
    def said(answer: str, checksum: str) -> Version:
        given = Confirmation(party=1, answer=answer, day=DAY, checksum=checksum)
        return Version(agreement=1, parties=PARTIES, checksum="now", confirmations=(given,))

    assert awaited(said("yes", "now")) == (2,)
    assert awaited(said("yes", "before")) == (1, 2)
    assert awaited(said("reservation", "now")) == (1, 2)
    assert awaited(said("no", "now")) == (1, 2)


def test_a_version_comes_into_force_on_its_first_day() -> None:
    book = book_with(Version(id=1, agreement=1, state="agreed", valid_from=DAY))
    assert due_transitions(book, DAY - timedelta(1)) == ()
    assert [due.step for due in due_transitions(book, DAY)] == ["activate"]


def test_a_version_ends_on_the_day_after_its_last() -> None:
    version = Version(
        id=1, agreement=1, state="in_notice", ends_on=DAY + timedelta(9), notice_until=DAY
    )
    assert last_day(version) == DAY
    assert due_transitions(book_with(version), DAY) == ()
    (due,) = due_transitions(book_with(version), DAY + timedelta(1))
    assert (due.step, due.day) == ("end", DAY + timedelta(1))


COMPLETE = Version(
    agreement=1,
    language="en",
    nature="record",
    met_on=DAY,
    present=(1, 2),
    valid_from=DAY,
    parties=PARTIES,
    goal="Four workshops.",
    hour_value=6000,
    commitments=(
        Term(mark="A1", by=1, what="plan", due=DAY),
        Term(mark="A2", by=2, what="book", every="monthly"),
    ),
    decision_rule="unanimous",
    worst_cases=({"event": "illness", "then": "stand-in"},),  # type: ignore[arg-type]
    review_months=3,
    next_review=DAY,
    notice="4 weeks",
    running_jobs="finished together",
    handover="within 14 days",
    exit_balance="within 30 days",
)


def test_a_complete_version_lacks_nothing_but_may_be_warned() -> None:
    assert missing(COMPLETE) == ()
    assert {gap.field for gap in gaps(COMPLETE)} >= {"success_means", "worst_cases"}
    assert not any(gap.must for gap in gaps(COMPLETE))


@pytest.mark.parametrize(
    ("field", "empty", "section"),
    [
        ("language", "", 0), ("nature", "", 0), ("met_on", None, 0), ("present", (), 0),
        ("valid_from", None, 0), ("goal", "", 1), ("hour_value", None, 2), ("commitments", (), 3),
        ("decision_rule", "", 6), ("worst_cases", (), 9), ("review_months", None, 10),
        ("next_review", None, 10), ("notice", "", 12), ("running_jobs", "", 12),
        ("handover", "", 12), ("exit_balance", "", 12),
    ],
)  # fmt: skip
def test_each_field_that_must_be_filled_is_named(field: str, empty: object, section: int) -> None:
    found = missing(COMPLETE.changed(**{field: empty}))
    assert (section, field) in {(gap.section, gap.field) for gap in found}


def test_conditions_on_several_fields() -> None:
    def lacks(**fields: object) -> set[tuple[int, str]]:
        return {(gap.section, gap.field) for gap in missing(COMPLETE.changed(**fields))}

    assert lacks(joint_money_held=True) == {(5, "custody")}
    assert lacks(version=2) == {(15, "reason")}
    assert lacks(parties=(PARTIES[0].changed(share=4999), PARTIES[1])) == {(2, "parties")}
    assert lacks(parties=(PARTIES[0], PARTIES[1].changed(sign="AH"))) == {(0, "parties")}
    assert lacks(commitments=COMPLETE.commitments[:1]) == {(3, "commitments")}
    assert lacks(ends_on=DAY - timedelta(1)) == {(0, "ends_on")}
    for name in ("sign", "place"):
        without = PARTIES[1].changed(**{name: ""})
        assert lacks(parties=(PARTIES[0], without)) == {(0, f"party_1_{name}")}
    for value in (0, -5):
        assert lacks(hour_value=value) == {(2, "hour_value")}
    assert lacks(next_review=DAY - timedelta(1)) == {(10, "next_review")}


def test_each_party_needs_one_commitment_with_a_day() -> None:
    plan, book = COMPLETE.commitments
    undated = book.changed(every="")
    (gap,) = missing(COMPLETE.changed(commitments=(plan, undated)))
    assert (gap.section, gap.problem.values) == (3, {"mark": "A2"})
    more = undated.changed(mark="A3")
    added = COMPLETE.changed(commitments=(plan, book, more))
    assert missing(added) == ()
    assert {"mark": "A3"} in [gap.problem.values for gap in gaps(added)]
