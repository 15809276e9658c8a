"""Referrals that came to me, whose clients have not heard from me within 48 hours."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.context import Context
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.referrals import Referral
from koop_tui.domain.today.item import REFERRALS, Do, Fill, Item, Rule
from koop_tui.domain.today.referral_items import referral_item


def referral_contacts(context: Context) -> Iterator[Item]:
    """Yield what was passed on to me and waits for the first contact, the oldest first.

    It stands there from the first day on, since the clock runs: amber until the 48 hours are over.
    """
    for referral in context.book.by(Referral, "recipient", context.me.contact_id):
        due = referral.contact_due
        if referral.state != "passed" or due is None:
            continue
        settled = {
            "done": Do("referral.contact", (referral.id,)),
            "edit": Fill("referral.state", (referral.id,)),
        }
        if referral.client is not None:
            then = (referral.client, None, "referral.contact", (referral.id,))
            settled["log"] = Fill("today.talk", then)
        yield referral_item(
            context,
            referral,
            "contact",
            day=due,
            where=phrase(N_("no contact yet")),
            when=ToToday("due", due),
            colour="red" if context.today > due else "amber",
            contact=referral.client,
            settled_by=settled,
        )


RULE = Rule(REFERRALS, referral_contacts, (Referral,))
