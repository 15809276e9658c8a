"""Referrals of mine of which nothing was heard for two weeks, and for a month."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.referral_letters import news_letter
from koop_tui.domain.referrals import UNDER_WAY, Referral
from koop_tui.domain.today.item import REFERRALS, Fill, Item, Rule, talked_over
from koop_tui.domain.today.referral_items import over_after, referral_item

FIRST, SECOND = 14, 30
"""Days without news after which I ask, and ask again; also when the first was put off for good."""


def referral_news(context: Context) -> Iterator[Item]:
    """Yield those under way without news, the oldest first."""
    for referral in context.book.by(Referral, "referrer", context.me.contact_id):
        if referral.state in UNDER_WAY and over_after(context, referral, FIRST):
            yield _item(context, referral)


def _item(context: Context, referral: Referral) -> Item:
    last = referral.last_news or context.today
    step = SECOND if over_after(context, referral, SECOND) else FIRST
    key = f"referral:{referral.id}:news:{last}:{step}"
    rest = SECOND - FIRST if step == FIRST else SECOND
    return referral_item(
        context,
        referral,
        "news",
        key=key,
        day=last,
        where=phrase(N_("no news")),
        when=ToToday("since", last),
        colour="red" if step == SECOND else "amber",
        contact=referral.recipient,
        settled_by={
            "done": Fill("referral.state", (referral.id,)),
            **talked_over(referral.recipient, key, rest),
        },
        letter=news_letter(context.book, referral),
        rest=rest,
    )


RULE = Rule(REFERRALS, referral_news, (Referral, Contact))
