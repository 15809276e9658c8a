"""What a key in today's list does to a record without asking, by the kind of change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from koop_tui.actions.cooperations import activate
from koop_tui.actions.interactions import finish_step
from koop_tui.actions.introductions import (
    agree_to_introduction,
    ask_for_introduction,
    decline_introduction,
    make_introduction,
)
from koop_tui.actions.judging import confirm_contribution
from koop_tui.actions.referrals import (
    agree_to_referral,
    contact_client,
    pass_referral_on,
    thank_for_referral,
)
from koop_tui.actions.requests import as_proposed, decide
from koop_tui.actions.rhythms import lengthen_rhythms
from koop_tui.actions.settlements import confirm_settlement
from koop_tui.actions.several import named_for
from koop_tui.actions.standing import log_standing, skip_standing
from koop_tui.actions.today import rest, see
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.today.item import Argument, Do

AtOnce = Callable[..., Change]

AT_ONCE: Mapping[str, AtOnce] = {
    "contribution.confirm": confirm_contribution,
    "activate": activate,
    "interaction.step": finish_step,
    "referral.consent": agree_to_referral,
    "referral.contact": contact_client,
    "referral.pass": pass_referral_on,
    "referral.thank": thank_for_referral,
    "settlement.confirm": confirm_settlement,
    "as_proposed": as_proposed,
    "decide": decide,
    "introduction.agree": agree_to_introduction,
    "introduction.ask": ask_for_introduction,
    "introduction.decline": decline_introduction,
    "introduction.make": make_introduction,
    "rest": rest,
    "rhythms": lengthen_rhythms,
    "see": see,
    "recur": log_standing,
    "skip": skip_standing,
}
"""What a key does to what makes the change; raises Refused with what is wrong."""


def change_of(context: Context, do: Do) -> Change:
    """Return the change that a key makes; raises Refused with what is wrong."""
    return make(context, do.change, do.arguments)


def changes_of(context: Context, ways: Sequence[Do]) -> Change:
    """Return what several keys make as one change; raises Refused with what is wrong."""
    first, *others = ways
    change = change_of(context, first)
    for do in others:
        change = change.and_then(change_of(context.after(change), do))
    return named_for(change, len(ways))


def make(
    context: Context, kind: str, arguments: Sequence[Argument], day: date | None = None
) -> Change:
    """Return the change of a kind; raises Refused with what is wrong.

    With a `day`, what it notes happened on that day, as far as it notes one.
    """
    more = {"on": day} if day is not None and kind in _DATED else {}
    return AT_ONCE[kind](context, *arguments, **more)


_DATED = ("referral.contact", "referral.thank")
