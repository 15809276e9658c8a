"""Orders that I won through a referral and have not thanked for."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.referral_letters import thanks_letter
from koop_tui.domain.referrals import Referral
from koop_tui.domain.today.item import REFERRALS, Do, Fill, Item, Rule
from koop_tui.domain.today.referral_items import referral_item


def owes_thanks(referral: Referral, me: int | None) -> bool:
    """Whether I won by a referral and have not thanked for it."""
    return referral.recipient == me and referral.state == "won" and referral.thanked_on is None


def referral_thanks(context: Context) -> Iterator[Item]:
    """Yield them, the oldest first."""
    me = context.me.contact_id
    for referral in context.book.by(Referral, "recipient", me):
        if not owes_thanks(referral, me):
            continue
        won = referral.last_news or context.today
        then = (referral.referrer, None, "referral.thank", (referral.id,))
        yield referral_item(
            context,
            referral,
            "thanks",
            day=won,
            what=phrase(N_("Thank {name}"), name=Name(Contact, referral.referrer)),
            where=referral.client_words,
            when=ToToday("since", won),
            colour="amber",
            contact=referral.referrer,
            settled_by={
                "done": Do("referral.thank", (referral.id,)),
                "log": Fill("today.talk", then),
            },
            letter=thanks_letter(context.book, referral),
        )


RULE = Rule(REFERRALS, referral_thanks, (Referral, Contact))
