"""What a key in today's list does to a record without asking, by the kind of change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from koop_tui.actions.contributions import confirm_contribution
from koop_tui.actions.interactions import finish_step
from koop_tui.actions.introductions import (
    agree_to_introduction,
    ask_for_introduction,
    decline_introduction,
    make_introduction,
)
from koop_tui.actions.referrals import (
    agree_to_referral,
    contact_client,
    pass_referral_on,
    thank_for_referral,
)
from koop_tui.actions.requests import as_proposed, decide
from koop_tui.actions.rhythms import lengthen_rhythms
from koop_tui.actions.settlements import confirm_settlement
from koop_tui.actions.standing import log_standing, skip_standing
from koop_tui.actions.today import rest, see
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.context import Context
from koop_tui.domain.references import renumbered
from koop_tui.domain.today.item import Argument, Do

AtOnce = Callable[..., Change]

AT_ONCE: Mapping[str, AtOnce] = {
    "contribution.confirm": confirm_contribution,
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
        change = change.and_then(_apart(change_of(context.after(change), do), change))
    return change


def _apart(change: Change, before: Change) -> Change:
    """Return a change whose new records have other placeholders than those of one before it."""
    own, taken = _placeholders(change), _placeholders(before)
    if not own & taken:
        return change
    lowest = min(number for _table, number in own | taken)
    moved = {key: lowest - n for n, key in enumerate(sorted(own), start=1)}

    def edit_of(edit: Edit) -> Edit:
        if edit.after is None:
            return edit
        after = renumbered(edit.after, lambda table, number: moved.get((table, number), number))
        if edit.before is None and edit.key in moved:
            after = after.model_copy(update={"id": moved[edit.key]})
        return Edit(edit.before, after)

    return replace(change, edits=tuple(map(edit_of, change)))


def _placeholders(change: Change) -> set[tuple[str, int]]:
    return {edit.key for edit in change if edit.before is None and edit.key[1] < 0}


def make(
    context: Context, kind: str, arguments: Sequence[Argument], day: date | None = None
) -> Change:
    """Return the change of a kind; raises Refused with what is wrong.

    With a `day`, what it notes happened on that day, as far as it notes one.
    """
    more = {"on": day} if day is not None and kind in _DATED else {}
    return AT_ONCE[kind](context, *arguments, **more)


_DATED = ("referral.contact", "referral.thank")
