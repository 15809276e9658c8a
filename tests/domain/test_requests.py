"""Contact requests: what the rule proposes, edge by edge; when one is due; figures and purging."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest

from koop_tui.domain.book import Me
from koop_tui.domain.context import Context
from koop_tui.domain.inbox import expired, is_due, turned_down
from koop_tui.domain.records import Record
from koop_tui.domain.requests import CHECKS, ContactRequest, Decision, Intent, proposed
from koop_tui.domain.today import review
from tests.helpers.people import TODAY, book_of

SHORT = dict(
    zip(
        "kripf",
        ("knows_person", "has_reference", "is_personal", "benefits_both", "fits"),
        strict=True,
    )
)
"""known, reference, is personal, profits both, fits."""
SIGNS = {"+": "yes", "-": "no"}


def asked(intent: str = "exchange", checks: str = "", **fields: Any) -> ContactRequest:
    """A request of today; its checks as "k+ r-", what is not named is not clear yet."""
    answers = {SHORT[word[0]]: SIGNS[word[1]] for word in checks.split()}
    told = {"name": "Tim Reitz", "received_on": TODAY, "intent": intent, **answers, **fields}
    return ContactRequest.model_validate(told)


def context(*records: Record, today: date = TODAY, **more: Any) -> Context:
    return Context(book_of(*records), Me("mara", 1), today, **more)


@pytest.mark.parametrize(
    ("intent", "checks", "decision"),
    [
        # spam is ignored, whoever it is
        ("spam", "", "ignore"),
        ("spam", "k+ r+ i+ p+ f+", "ignore"),
        # unknown and foreseeably a superficial sales contact: each part alone is not enough
        ("sales", "k-", "decline"),
        ("sales", "k- r+ i+ p-", "decline"),
        ("sales", "k- r- i- p+ f+", "decline"),
        ("sales", "k- r+ i- p+", "accept"),
        ("sales", "k- i+ p+", "accept"),
        ("sales", "", "ask_back"),
        ("sales", "k+", "ask_back"),
        ("sales", "k+ p- f-", "defer"),
        # disguised sales: unclear what is wanted, and written to everybody
        ("unclear", "k- r- i-", "decline"),
        ("unclear", "k- r-", "ask_back"),
        ("unclear", "k- i-", "ask_back"),
        ("unclear", "r- i-", "ask_back"),
        ("unclear", "k+ r- i-", "ask_back"),
        # of use to neither
        ("exchange", "k- p- f-", "decline"),
        ("exchange", "p- f-", "decline"),
        ("exchange", "k+ p- f-", "defer"),
        ("personal", "k+ p- f-", "accept"),
        ("personal", "k-", "ask_back"),
        # of use, and known or meant for me
        ("exchange", "k+ p+", "accept"),
        ("exchange", "k+ f+", "accept"),
        ("exchange", "k- r+ p+", "accept"),
        ("exchange", "k- i+ f+", "accept"),
        ("exchange", "k- r- i- p+ f+", "defer"),
        ("exchange", "k- p+", "ask_back"),
        # what fits me alone is no give and take
        ("exchange", "k+ r+ i+ p- f+", "defer"),
        # nothing known
        ("exchange", "", "ask_back"),
        ("unclear", "k+ r- i- p- f-", "defer"),
        ("help", "k- r+ i+ p+ f-", "accept"),
    ],
)
def test_the_rule(intent: str, checks: str, decision: Decision) -> None:
    proposal = proposed(asked(intent, checks))
    assert proposal.decision == decision
    assert proposal.reason.endswith(".")


def test_what_was_not_asked_is_never_held_against_anybody() -> None:
    for intent in get_args(get_args(Intent)[0]):
        decision = proposed(asked(intent)).decision
        assert decision == ("ignore" if intent == "spam" else "ask_back")
    assert set(SHORT.values()) == set(CHECKS)


@pytest.mark.parametrize(
    ("received", "today", "due"),
    [
        (date(2026, 3, 30), date(2026, 4, 1), False),  # Monday, Wednesday: two working days
        (date(2026, 3, 30), date(2026, 4, 2), True),
        (date(2026, 3, 27), date(2026, 3, 31), False),  # over the weekend
        (date(2026, 3, 27), date(2026, 4, 1), True),
        (date(2026, 4, 2), date(2026, 4, 7), False),  # over Easter, where Friday and Monday are off
        (date(2026, 4, 2), date(2026, 4, 8), False),
        (date(2026, 4, 2), date(2026, 4, 9), True),
        (date(2020, 1, 1), date(2026, 4, 1), True),
    ],
)
def test_due_after_two_working_days(received: date, today: date, due: bool) -> None:
    easter = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
    request = asked(received_on=received)
    assert is_due(context(today=today, days_off=easter), request) is due


def test_a_day_that_was_set_makes_it_due_and_so_it_comes_back() -> None:
    later = TODAY + timedelta(1)
    assert is_due(context(), asked(decide_by=TODAY))
    assert not is_due(context(), asked(decide_by=later))
    old = TODAY - timedelta(30)
    put_off = asked(received_on=old, decision="defer", decided_on=old, decide_by=later)
    assert not is_due(context(), put_off)
    assert is_due(context(today=later), put_off)
    assert not is_due(context(), asked(received_on=old, decision="accept", decide_by=old))


def test_today_asks_for_mine_and_for_nobodys_the_oldest_first() -> None:
    fields = {"asked": 1, "intent": "sales", "knows_person": "no", "channel": "XING"}
    records = (
        asked(id=1, received_on=TODAY - timedelta(7), **fields),
        asked(id=2, received_on=TODAY - timedelta(8)),
        asked(id=3, received_on=TODAY - timedelta(9), asked=2),
        asked(id=4, received_on=TODAY),
    )
    (section,) = review(context("Jonas", *records))
    assert section.name == "requests"
    assert [item.record_id for item in section.items] == [2, 1]
    assert {"confirm", "object", "done", "edit", "snooze"} == set(section.items[1].settled_by)


def turned(number: int, day: date, **fields: Any) -> ContactRequest:
    told = {"decision": "decline", "decided_on": day, "reason": "sales", "intent": "sales"}
    told |= fields
    return asked(id=number, received_on=day, **told)


def test_what_was_turned_down_a_number_of_months_ago_is_to_go() -> None:
    records = (
        turned(1, date(2025, 4, 1)),
        turned(2, date(2025, 4, 2)),
        turned(3, date(2024, 1, 1), decision="accept"),
        turned(4, date(2025, 3, 1), decision="ignore"),
    )
    assert [r.id for r in expired(context(*records))] == [1, 4]
    assert [r.id for r in expired(context(*records, declined_months=13))] == [4]
    assert [r.id for r in expired(context(*records, declined_months=120))] == []
    assert [r.id for r in expired(context(*records, today=date(2026, 2, 28)))] == []
    end = turned(1, date(2026, 2, 28)), turned(2, date(2026, 3, 1))
    assert expired(context(*end, today=date(2026, 3, 31), declined_months=1)) == [end[0]]


def test_figures_of_what_was_turned_down_and_why() -> None:
    figures = turned_down(
        context(
            turned(1, date(2025, 4, 1)),  # a year ago: no more
            turned(2, date(2025, 4, 2), reason="b"),
            turned(3, date(2026, 1, 1), reason="a"),
            turned(4, date(2026, 1, 2), reason="a", intent="spam", decision="ignore"),
            turned(5, date(2026, 1, 2), decision="accept"),
        )
    )
    assert figures.count == 3
    assert figures.reasons == (("a", 2), ("b", 1))
    assert figures.intents == (("sales", 2), ("spam", 1))
