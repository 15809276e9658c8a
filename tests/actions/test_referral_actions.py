"""Referrals noted, moved on, thanked for: what each step writes, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from koop_tui.actions.records import delete_record
from koop_tui.actions.referrals import (
    Step,
    add_referral,
    agree_to_referral,
    contact_client,
    edit_referral,
    note_outcomes,
    step_referral,
    thank_for_referral,
)
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.problems import Refused, Unlikely
from koop_tui.domain.referrals import Referral, ReferralState
from tests.helpers.people import TODAY, book_of
from tests.helpers.problems import fields_of

ME, ANNA, KURT = 1, 2, 3
YESTERDAY = TODAY - timedelta(1)


def referral(**fields: Any) -> Referral:
    told = {"id": 1, "need": "taxes", "client": KURT, "recipient": ANNA, "referrer": ME}
    return Referral.model_validate({**told, **fields})


def context(*records: Referral | Contact) -> Context:
    book = book_of("Anna", "Kurt", *records)
    return Context(book, book.member("mara"), TODAY)


def written(change: Change) -> Referral:
    (edit,) = change.edits
    assert isinstance(edit.after, Referral)
    return edit.after


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, "draft"),
        ({"passed_on": TODAY}, "passed"),
        ({"passed_on": TODAY, "first_contact_on": TODAY}, "contacted"),
        ({"state": "won"}, "won"),
    ],
)
def test_a_new_referral_stands_where_its_days_say(told: dict[str, Any], state: str) -> None:
    made = written(add_referral(context(), referral(client_consent_on=TODAY, **told)))
    assert made.state == state
    assert (made.passed_on is None) == (state == "draft")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"need": " "}, "need"),
        ({"id": -1, "client": None}, "client"),
        ({"recipient": ME}, "recipient"),
        ({"client": ANNA}, "client"),
        ({"client": ME}, "client"),
        ({"parent": 1}, "parent"),
        ({"order_value": -1}, "order_value"),
        ({"currency": "h"}, "currency"),
        ({"passed_on": TODAY + timedelta(1)}, "passed_on"),
        ({"passed_on": TODAY, "first_contact_on": YESTERDAY}, "first_contact_on"),
    ],
)
def test_what_can_not_be_right_is_refused_beside_its_field(
    wrong: dict[str, Any], field: str
) -> None:
    now = context(referral())
    with pytest.raises(Refused) as added:
        add_referral(now, referral(**wrong), sure=True)
    assert fields_of(added) == [field]


def test_passing_on_without_consent_is_asked_about_once() -> None:
    lead = referral(passed_on=TODAY)
    with pytest.raises(Unlikely):
        add_referral(context(), lead)
    assert written(add_referral(context(), lead, sure=True)).is_lead
    # it was said that it is right; editing it does not ask again
    edit_referral(context(lead), lead, lead.changed(fit="good"))
    # what others pass on to me, they have to answer for
    add_referral(context(), referral(referrer=ANNA, recipient=ME, passed_on=TODAY))


def test_to_whom_nobody_is_to_refer_is_asked_about() -> None:
    anna = Contact(id=9, display_name="Tina", do_not=("refer",))
    with pytest.raises(Unlikely) as asked:
        add_referral(context(anna), referral(recipient=9))
    assert fields_of(asked) == ["recipient"]


@pytest.mark.parametrize(
    ("before", "state", "day"),
    [
        ("draft", "consent_pending", "asked_on"),
        ("consent_pending", "passed", "passed_on"),
        ("passed", "contacted", "first_contact_on"),
    ],
)
def test_each_step_writes_its_day(before: ReferralState, state: ReferralState, day: str) -> None:
    passed = None if before in ("draft", "consent_pending") else date(2026, 3, 1)
    known = referral(state=before, client_consent_on=date(2026, 3, 1), passed_on=passed)
    after = written(step_referral(context(known), 1, Step(state, YESTERDAY)))
    assert (after.state, after.news_on, getattr(after, day)) == (state, YESTERDAY, YESTERDAY)


def test_a_state_that_does_not_follow_is_refused_and_nothing_is_skipped_unseen() -> None:
    with pytest.raises(Refused) as refused:
        step_referral(context(referral()), 1, Step("won", TODAY))
    assert fields_of(refused) == ["state"]
    with pytest.raises(Refused) as refused:
        step_referral(context(referral()), 1, Step("withdrawn", TODAY + timedelta(1)))
    assert fields_of(refused) == ["on"]


def test_a_step_can_bring_the_consent_with_it() -> None:
    known = referral(state="consent_pending", asked_on=YESTERDAY)
    after = written(step_referral(context(known), 1, Step("passed", TODAY, YESTERDAY)))
    assert (after.client_consent_on, after.passed_on) == (YESTERDAY, TODAY)


def test_what_settles_a_line_of_today_at_once() -> None:
    pending = referral(state="consent_pending", asked_on=YESTERDAY)
    agreed = written(agree_to_referral(context(pending), 1))
    assert (agreed.client_consent_on, agreed.state) == (TODAY, "draft")

    passed = referral(state="passed", passed_on=TODAY, client_consent_on=YESTERDAY)
    late = written(agree_to_referral(context(passed), 1))  # a colleague was quicker
    assert (late.state, late.client_consent_on) == ("passed", YESTERDAY)

    received = referral(state="passed", passed_on=YESTERDAY, referrer=ANNA, recipient=ME)
    in_touch = written(contact_client(context(received), 1))
    assert (in_touch.first_contact_on, in_touch.state) == (TODAY, "contacted")
    again = contact_client(context(in_touch), 1)  # pressed twice, or by a colleague too
    assert not again.edits

    won = received.changed(state="won")
    assert written(thank_for_referral(context(won), 1)).thanked_on == TODAY


def test_outcomes_are_noted_and_make_a_triple_win() -> None:
    won = referral(state="won", passed_on=YESTERDAY)
    after = won.changed(client_outcome="solved", satisfied="yes", effect="good", order_value=100)
    assert written(note_outcomes(context(won), won, after)).is_triple_win
    with pytest.raises(Refused) as refused:
        note_outcomes(context(won), won, won.changed(thanked_on=TODAY + timedelta(1)))
    assert fields_of(refused) == ["thanked_on"]


def test_deleting_one_frees_what_followed_from_it() -> None:
    follower = referral(id=2, parent=1)
    change = delete_record(context(referral(), follower), Referral, 1)
    assert {edit.key: edit.after for edit in change.edits} == {
        ("referrals", 2): follower.changed(parent=None),
        ("referrals", 1): None,
    }
    assert (change.kind, change.about) == ("referral.delete", "taxes")


def test_a_day_that_was_told_is_the_day_of_the_first_contact_and_of_the_thanks() -> None:
    passed = referral(state="passed", passed_on=YESTERDAY - timedelta(1))
    assert written(contact_client(context(passed), 1, YESTERDAY)).first_contact_on == YESTERDAY
    assert written(thank_for_referral(context(passed), 1, YESTERDAY)).thanked_on == YESTERDAY


@pytest.mark.parametrize(
    ("ended", "state", "days"),
    [
        ("withdrawn", "draft", (None, None)),
        ("declined", "passed", (TODAY, None)),
    ],
)
def test_one_that_is_taken_up_again_begins_anew(
    ended: ReferralState, state: ReferralState, days: tuple[date | None, ...]
) -> None:
    old = referral(
        state=ended, client_consent_on=YESTERDAY, passed_on=YESTERDAY, first_contact_on=YESTERDAY
    )
    again = written(step_referral(context(old), 1, Step(state, TODAY)))
    assert (again.state, again.passed_on, again.first_contact_on) == (state, *days)
