"""Referrals: note them, say how they stand, what came of them for all three, and thank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, Problem, Unlikely
from koop_tui.domain.referrals import CONCLUDED, NEXT_STATES, UNDER_WAY, Referral, ReferralState

_BEFORE_PASSING = frozenset({"draft", "consent_pending"})
_ITS_DAY: Mapping[ReferralState, str] = {
    "consent_pending": "asked_on",
    "passed": "passed_on",
    "contacted": "first_contact_on",
}
"""State to the field that holds the day on which it was reached."""


@dataclass(frozen=True)
class Step:
    """How a referral stands now: in which state, since when, and since when the client agrees."""

    state: ReferralState
    on: date
    consent_on: date | None = None


def add_referral(context: Context, draft: Referral, *, sure: bool = False) -> Change:
    """Note a referral; Refused when a field can't be right, Unlikely when it had better wait."""
    referral = _as_it_stands(context, draft)
    _check(context, referral, sure=sure)
    return added("referral.add", referral.changed(id=NEW), about=referral.need)


def edit_referral(
    context: Context, before: Referral, after: Referral, *, sure: bool = False
) -> Change:
    """Change a referral; Refused and Unlikely as when noting one."""
    referral = _as_it_stands(context, after)
    _check(context, referral, before, sure=sure)
    return edited("referral.edit", before, referral, about=referral.need)


def step_referral(context: Context, referral_id: int, step: Step, *, sure: bool = False) -> Change:
    """Say how a referral stands now; Refused when that state does not follow."""
    before = existing(context.book, Referral, referral_id)
    if step.state != before.state and step.state not in NEXT_STATES[before.state]:
        text = N_("That state does not follow this one: go step by step.")
        refuse_any([Problem(text, "state")])
    refuse_any(future(step.on, context.today, "on"))
    told: dict[str, Any] = {"state": step.state, "news_on": step.on}
    if step.consent_on is not None:
        told["client_consent_on"] = step.consent_on
    if step.state in (*_BEFORE_PASSING, "passed") and step.state != before.state:  # from there on
        told |= {"passed_on": None, "first_contact_on": None}
    its_day = _ITS_DAY.get(step.state)
    if its_day is not None and step.state != before.state:
        told[its_day] = step.on
    after = _as_it_stands(context, before.changed(**told))
    _check(context, after, before, sure=sure)
    return edited("referral.state", before, after, about=before.need)


def agree_to_referral(context: Context, referral_id: int) -> Change:
    """Note that the client agrees today: from now on it can be passed on."""
    before = existing(context.book, Referral, referral_id)
    # somebody may have passed it on meanwhile
    state = "draft" if before.state == "consent_pending" else before.state
    consent = before.client_consent_on or context.today
    after = before.changed(client_consent_on=consent, news_on=context.today, state=state)
    return edited("referral.consent", before, after, about=before.need)


def pass_referral_on(context: Context, referral_id: int) -> Change:
    """Note that a referral was passed on today; nothing where it was already."""
    before = existing(context.book, Referral, referral_id)
    state = before.state if before.passed_on is not None else "passed"
    change = step_referral(context, referral_id, Step(state, context.today))
    return replace(change, kind="referral.pass")


def contact_client(context: Context, referral_id: int, on: date | None = None) -> Change:
    """Note that the recipient has been in touch with the client, today or on a day."""
    before = existing(context.book, Referral, referral_id)
    # somebody may have settled it already
    state = "contacted" if before.state == "passed" else before.state
    change = step_referral(context, referral_id, Step(state, on or context.today))
    return replace(change, kind="referral.contact")


def thank_for_referral(context: Context, referral_id: int, on: date | None = None) -> Change:
    """Note that the referrer was thanked, today or on a day."""
    before = existing(context.book, Referral, referral_id)
    after = before.changed(thanked_on=on or context.today)
    return edited("referral.thank", before, after, about=before.need)


def note_outcomes(context: Context, before: Referral, after: Referral) -> Change:
    """Note what came of it for client, recipient and referrer; Refused for a wrong field."""
    _check(context, after, before, sure=True)
    return edited("referral.outcomes", before, after, about=after.need)


def _as_it_stands(context: Context, referral: Referral) -> Referral:
    """Return the referral in the state that its days tell of, with the days its state needs."""
    state, told = referral.state, {}
    if referral.passed_on is not None and state in _BEFORE_PASSING:
        state = "passed"
    if referral.first_contact_on is not None and state == "passed":
        state = "contacted"
    if state == "consent_pending" and referral.asked_on is None:
        told["asked_on"] = context.today
    if state in UNDER_WAY | CONCLUDED and referral.passed_on is None:
        told["passed_on"] = referral.first_contact_on or context.today
    return referral.changed(state=state, **told)


def _check(
    context: Context, referral: Referral, before: Referral | None = None, *, sure: bool
) -> None:
    refuse_any(problems(context.today, referral))
    if not sure and (doubts := tuple(_doubts(context, referral, before))):
        raise Unlikely(doubts)


def problems(today: date, referral: Referral) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a referral."""
    if not referral.need:
        yield Problem(N_("Say in a few words what the client needs."), "need")
    if referral.client is None and not referral.client_name and not referral.id > 0:
        yield Problem(N_("Say who the client is."), "client")
    if referral.recipient == referral.referrer:
        yield Problem(N_("Choose another contact: nobody refers to themselves."), "recipient")
    if referral.client is not None and referral.client in (referral.recipient, referral.referrer):
        text = N_("Client, referrer and recipient are three: choose another contact.")
        yield Problem(text, "client")
    if referral.id > 0 and referral.parent == referral.id:
        yield Problem(N_("Choose another referral: none follows from itself."), "parent")
    if not re.fullmatch("[A-Z]{3}", referral.currency):
        yield Problem(N_("Name a currency such as EUR."), "currency")
    if referral.order_value is not None and referral.order_value < 0:
        yield Problem(N_("The value of an order can't be below zero."), "order_value")
    yield from _days(today, referral)


def _days(today: date, referral: Referral) -> Iterator[Problem]:
    names = ("asked_on", "client_consent_on", "passed_on", "first_contact_on", "thanked_on")
    for name in names:
        yield from future(getattr(referral, name), today, name)
    passed, first = referral.passed_on, referral.first_contact_on
    if passed is not None and first is not None and first < passed:
        text = N_("The first contact comes after passing it on: correct one of the days.")
        yield Problem(text, "first_contact_on")


def _doubts(context: Context, referral: Referral, before: Referral | None) -> Iterator[Problem]:
    """Yield what is unlikely: passed on by me without consent, or to whom nobody is to refer."""
    was_passed = before is not None and before.passed_on is not None
    mine = referral.referrer == context.me.contact_id
    if referral.passed_on is not None and referral.is_lead and mine and not was_passed:
        text = N_("The client has not agreed yet: without consent it is only a lead.")
        yield Problem(text, "client_consent_on")
    recipient = context.book.get(Contact, referral.recipient)
    is_new = before is None or before.recipient != referral.recipient
    if recipient is not None and is_new and "refer" in recipient.do_not:
        text = N_("{name} wishes that nobody is referred to them.")
        yield Problem(text, "recipient", {"name": recipient.display_name})
