"""Referrals of mine whose client has not answered, or has agreed and waits."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.referral_letters import consent_letter, passing_letter
from koop_tui.domain.referrals import Referral
from koop_tui.domain.today.item import REFERRALS, Do, Fill, Item, Rule, talked_over
from koop_tui.domain.today.referral_items import referral_item

PATIENCE_DAYS = 3
"""So many days a client may think it over before I ask again."""
REST = 3


def referral_consents(context: Context) -> Iterator[Item]:
    """Yield those not passed on: agreed to, and those asked about for more than three days."""
    for referral in context.book.by(Referral, "referrer", context.me.contact_id):
        if referral.state == "consent_pending" and referral.asked_on is not None:
            if (context.today - referral.asked_on).days > PATIENCE_DAYS:
                yield _asked(context, referral)
        elif referral.state == "draft" and referral.client_consent_on is not None:
            yield _agreed(context, referral)


def _asked(context: Context, referral: Referral) -> Item:
    asked = referral.asked_on
    key = f"referral:{referral.id}:consent:{asked}"
    return referral_item(
        context,
        referral,
        "consent",
        key=key,
        day=asked,
        where=phrase(N_("consent open")),
        when=ToToday("since", asked) if asked else "",
        colour="amber",
        contact=referral.client,
        settled_by={
            "done": Do("referral.consent", (referral.id,)),
            "edit": Fill("referral.state", (referral.id,)),
            **talked_over(referral.client, key, REST),
        },
        letter=consent_letter(context.book, referral),
        rest=REST,
    )


def _agreed(context: Context, referral: Referral) -> Item:
    agreed = referral.client_consent_on or context.today
    return referral_item(
        context,
        referral,
        "ready",
        day=agreed,
        where=phrase(N_("client agrees")),
        when=ToToday("since", agreed),
        colour="amber" if days_after(agreed, PATIENCE_DAYS) < context.today else "",
        contact=referral.recipient,
        settled_by={
            "done": Do("referral.pass", (referral.id,)),
            "edit": Fill("referral", (referral.id,)),
        },
        letter=passing_letter(context.book, referral),
    )


RULE = Rule(REFERRALS, referral_consents, (Referral, Contact))
