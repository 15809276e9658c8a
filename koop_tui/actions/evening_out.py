"""The end of a balance period: what is owed is paid, waived, or carried forward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import ValidationError

from koop_tui.actions.checks import NEW, wrong_fields
from koop_tui.actions.settlements import add_settlement
from koop_tui.domain.balance import Balance, balance
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.prepared import Evening, Payment
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.settling import Transfer, nothing_to_settle, settling_plan


def payments(
    context: Context,
    cooperation: Cooperation,
    day: date,
    evening: Evening,
    value: int | None = None,
    until: date | None = None,
) -> tuple[Payment, ...]:
    """Return who gives whom how much to even out what was owed at the end of a day.

    That is the whole plan, or of its only step the `value`, and the rest is carried forward.
    Refused where that can't be: more than is owed, or a part where the plan has several steps; and
    for a past day where a later one has changed what is owed, unless the `value` still is.
    """
    if evening == "carry":
        if value is not None:
            raise refuse(N_("Say whether this is paid or waived."), "evening")
        return ()
    owed = _at(context, cooperation, day)
    plan = settling_plan(owed)
    if not plan:
        raise refuse(nothing_to_settle(owed), "evening")
    if value is not None and len(plan) > 1:
        raise refuse(
            N_("There are several steps to be even: leave this empty, or settle with b."), "value"
        )
    if value is not None and not 0 < value <= plan[0].value:
        raise refuse(N_("Give no more than is owed, and more than 0."), "value")
    if not _is_owed(context, cooperation, plan, value):
        text = N_("What came later has changed what is owed: carry it forward, and settle with b.")
        raise refuse(text, "evening")
    if until is not None and until < day:
        raise refuse(N_("This day is past: give a later one, or none."), "until")
    due = until if evening == "pay" else None
    ends = [(step.payer, step.payee, value or step.value) for step in plan]
    try:
        return tuple(Payment(payer=a, payee=b, value=v, until=due) for a, b, v in ends)
    except ValidationError as error:  # only scripts write amounts that no record keeps
        raise Refused(wrong_fields(error)) from error


def refuse_unseen(
    context: Context, cooperation: Cooperation, evening: Evening, shown: Sequence[Transfer] | None
) -> None:
    """Refuse to pay or waive what is another plan by now than the one `shown`; None is any."""
    if evening == "carry" or shown is None:
        return
    if list(shown) != settling_plan(_at(context, cooperation, context.today)):
        raise refuse(N_("The balances have changed meanwhile: close this, and look at the plan."))


def _is_owed(
    context: Context, cooperation: Cooperation, plan: Sequence[Transfer], value: int | None
) -> bool:
    """Whether the plan of a day, or of its only step the value, is owed today as well."""
    now = settling_plan(_at(context, cooperation, context.today))
    if value is None:
        return list(plan) == now
    ends = plan[0].payer, plan[0].payee
    return any((step.payer, step.payee) == ends and value <= step.value for step in now)


def _at(context: Context, cooperation: Cooperation, day: date) -> Balance:
    entries = context.book.by(Contribution, "cooperation", cooperation.id)
    evened = context.book.by(Settlement, "cooperation", cooperation.id)
    return balance(cooperation, entries, evened, day)


def settlements(
    context: Context, cooperation: Cooperation, day: date, paid: Sequence[Payment], evening: Evening
) -> Change:
    """Return the change that logs what is paid or waived already; what is due later is not yet."""
    change = Change("settlement.add")
    for payment in paid:
        if payment.until is not None:
            continue
        draft = Settlement(
            id=NEW,
            cooperation=cooperation.id,
            day=day,
            payer=payment.payer,
            payee=payment.payee,
            value=payment.value,
            how="waived" if evening == "waive" else "money",
        )
        change = change.and_then(add_settlement(context, draft, sure=True))
    return change
