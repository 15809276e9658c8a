"""What a review, or an end, has agreed to be paid by a day, and is not paid yet."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.balance import counted_settlements
from koop_tui.domain.closings import Closing
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.ends import agreed_payments
from koop_tui.domain.phrases import Amount, Name, Number, ToToday, phrase
from koop_tui.domain.prepared import Payment
from koop_tui.domain.problems import N_
from koop_tui.domain.reviews import Review
from koop_tui.domain.today.item import COMMITMENTS, OTHERS, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import my_cooperations
from koop_tui.domain.today.their_commitments import PATIENCE_DAYS, REST
from koop_tui.domain.working_days import due_day


def my_payments(context: Context) -> Iterator[Item]:
    """Yield what I have to pay by today or before."""
    me = context.me.contact_id
    for cooperation, payment in _open(context):
        if payment.payer == me and payment.until is not None and payment.until <= context.today:
            yield _item(context, cooperation, payment, payment.payee)


def their_payments(context: Context) -> Iterator[Item]:
    """Yield what others have to pay me and is late."""
    me = context.me.contact_id
    for cooperation, payment in _open(context):
        if payment.payee != me or payment.until is None:
            continue
        if (context.today - due_day(context, payment.until)).days > PATIENCE_DAYS:
            yield _item(context, cooperation, payment, payment.payer)


def _open(context: Context) -> Iterator[tuple[Cooperation, Payment]]:
    """What the last review or end of each has agreed and no settlement since then has brought."""
    for cooperation in my_cooperations(context):
        agreed = agreed_payments(context.book, cooperation.id)
        if agreed is None:
            continue
        evened = counted_settlements(context.book.by(Settlement, "cooperation", cooperation.id))
        for payment in agreed.payments:
            ends = payment.payer, payment.payee
            paid = sum(s.value for s in evened if agreed.brought(s) and (s.payer, s.payee) == ends)
            if payment.until is not None and paid < payment.value:
                yield cooperation, payment.changed(value=payment.value - paid)


def _item(context: Context, cooperation: Cooperation, payment: Payment, other: int) -> Item:
    day = payment.until or context.today
    mine = payment.payer == context.me.contact_id
    words = N_("Pay {name} {amount}") if mine else N_("{name} pays {amount}")
    what = Amount(payment.value, cooperation.unit)
    return Item(
        key=f"cooperation:{cooperation.id}:payment:{payment.payer}:{payment.payee}:{day}",
        kind="payment" if mine else "their_payment",
        table=Cooperation.table,
        record_id=cooperation.id,
        day=day,
        days=(context.today - day).days,
        what=phrase(words, name=Name(Contact, other), amount=what),
        where=Number(Cooperation, cooperation.id),
        when=ToToday("due", day),
        colour="red" if mine and day < context.today else "amber",
        cooperation=cooperation.id,
        contact=other,
        settled_by={"settle": Fill("settlement", (cooperation.id, other))},
        opens=Open(Cooperation.table, cooperation.id),
        rest=REST,
    )


_READS = (Review, Closing, Settlement, Cooperation, Contact)
MINE = Rule(COMMITMENTS, my_payments, _READS)
THEIRS = Rule(OTHERS, their_payments, _READS)
