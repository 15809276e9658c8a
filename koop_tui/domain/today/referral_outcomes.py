"""Referrals that are over, of which not all three outcomes are known."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.context import Context
from koop_tui.domain.phrases import Phrase, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.referrals import Party, Referral
from koop_tui.domain.today.item import REFERRALS, Fill, Item, Rule
from koop_tui.domain.today.referral_items import referral_item
from koop_tui.domain.today.referral_thanks import owes_thanks

_OPEN: dict[Party, Phrase] = {
    "client": phrase(N_("open: client")),
    "recipient": phrase(N_("open: recipient")),
    "referrer": phrase(N_("open: referrer")),
}


def referral_outcomes(context: Context) -> Iterator[Item]:
    """Yield those that I gave or received, the oldest first; those to thank for come before."""
    me = context.me.contact_id
    mine = {
        referral.id: referral
        for role in ("referrer", "recipient")
        for referral in context.book.by(Referral, role, me)
    }
    for referral in sorted(mine.values(), key=Referral.sort_key):
        if not referral.lacks_outcomes or owes_thanks(referral, me):
            continue
        over = referral.last_news or context.today
        yield referral_item(
            context,
            referral,
            "outcomes",
            day=over,
            where=_OPEN[referral.open_outcomes[0]],
            when=ToToday("since", over),
            contact=referral.referrer if referral.recipient == me else referral.recipient,
            settled_by={"done": Fill("referral.outcomes", (referral.id,))},
        )


RULE = Rule(REFERRALS, referral_outcomes, (Referral,))
