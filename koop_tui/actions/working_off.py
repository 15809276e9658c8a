"""Working off what is owed: a promise now, which evens the balance once it is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from koop_tui.actions.checks import NEW, existing, lines, refuse_any
from koop_tui.actions.settlements import problems
from koop_tui.domain.change import Change, Edit, added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.evened import is_promised
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.worked_off import left_to_work_off
from koop_tui.language.amounts import format_value

_FINEST = Decimal("0.01")


def work_off(context: Context, draft: Settlement, what: str, due: date | None) -> Change:
    """Promise to work off what a settlement would even; the balance stays until it is done.

    The estimate is what the value counts in hours. Refused unless both are parties, something is
    owed, a day not past says until when, and the very same is not promised already.
    """
    cooperation = existing(context.book, Cooperation, draft.cooperation)
    refuse_any(problems(cooperation, context.today, draft))
    refuse_any(lines(note=what))
    refuse_any(_too_much(context, cooperation, draft))
    if due is None or due < context.today:
        raise refuse(N_("Say until which day it is worked off."), "due")
    hours = (Decimal(draft.value) / cooperation.hour_value).quantize(_FINEST)
    promise = Commitment(
        id=NEW,
        by=draft.payer,
        to=draft.payee,
        what=what,
        due=due,
        estimate=hours or _FINEST,
        cooperation=cooperation.id,
        evens=draft.value,
    )
    if is_promised(context.book, promise):
        raise refuse(
            N_("The same is promised already: if this is another one, say in the note what it is."),
            "note",
        )
    return added("commitment.add", promise, about=what)


def _too_much(context: Context, cooperation: Cooperation, draft: Settlement) -> Iterator[Problem]:
    """Yield that a settlement is more than can still be promised to be worked off."""
    open_still = left_to_work_off(context.book, cooperation.id, draft.payer)
    if open_still <= 0:
        yield Problem(N_("Nothing is owed that is not being worked off already."), "value")
    elif draft.value > open_still:
        amount = format_value(open_still, cooperation.unit)
        text = N_("No more than {amount} is left to work off: give that or less.")
        yield Problem(text, "value", {"amount": amount})


def worked_off(context: Context, done: Commitment, day: date) -> Iterator[Edit]:
    """Yield the settlement by work that a promise which is done brings with it, if it does.

    What I was promised myself is confirmed with it. Refused when it is between others than parties.
    """
    if done.evens is None or done.cooperation is None or done.to is None:
        return
    cooperation = context.book.get(Cooperation, done.cooperation)
    if cooperation is None:
        return
    if not {done.by, done.to} <= set(cooperation.party_ids):
        raise refuse(
            N_("This works off a balance between others than the parties: give it up instead.")
        )
    settlement = Settlement(
        id=NEW,
        cooperation=done.cooperation,
        day=day,
        payer=done.by,
        payee=done.to,
        value=done.evens,
        how="work",
        note=done.what,
        confirmed=done.to == context.me.contact_id,
    )
    yield Edit(None, settlement)
