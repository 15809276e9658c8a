"""What the items about referrals have in common."""

from __future__ import annotations

from typing import Any

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.phrases import Name, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.referrals import Referral
from koop_tui.domain.today.item import Item, Open


def referral_item(context: Context, referral: Referral, kind: str, **more: Any) -> Item:
    """Return an item about a referral: whose need went to whom, and the need."""
    day = more["day"]
    told: dict[str, Any] = {
        "key": f"referral:{referral.id}:{kind}",
        "kind": f"referral_{kind}",
        "table": Referral.table,
        "record_id": referral.id,
        "days": (context.today - day).days,
        "what": phrase(
            N_("{client} → {recipient}"),
            client=referral.client_words,
            recipient=Name(Contact, referral.recipient),
        ),
        "why": referral.need,
        "opens": Open(Referral.table, referral.id),
        **more,
    }
    return Item(**told)


def over_after(context: Context, referral: Referral, days: int) -> bool:
    """Whether the last news of a referral are at least so many days old."""
    last = referral.last_news
    return last is not None and days_after(last, days) <= context.today
