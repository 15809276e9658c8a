"""Settlements: even balances out by payment, work or waiver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from koop_tui.actions.checks import NEW, existing, future, lines, made, my_contact, refuse_any
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.clean import clean_line
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.counted_twice import LOGGED_ANEW, is_reversed
from koop_tui.domain.evened import is_logged
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.settling import Transfer, nothing_to_settle, settling_plan
from koop_tui.language.referred import referred

TWICE = N_("The same is logged already: if this is another one, say in the note what it is.")


def add_settlement(context: Context, draft: Settlement, *, sure: bool = False) -> Change:
    """Record a payment, work or waiver between two parties.

    What I received or waived myself is confirmed with it. Refused unless both are parties and the
    value is above zero, and, unless one is `sure` of it, where the very same is logged already.
    """
    cooperation = existing(context.book, Cooperation, draft.cooperation)
    refuse_any(problems(cooperation, context.today, draft))
    if not sure:
        refuse_any(_twice(context.book, draft))
    confirmed = draft.payee == context.me.contact_id
    settlement = draft.changed(id=NEW, confirmed=confirmed)
    return added("settlement.add", settlement, about=cooperation.title)


def settle_all(
    context: Context,
    cooperation_id: int,
    how: Literal["money", "work", "waived"] = "money",
    note: str = "",
    steps: Iterable[Transfer] | None = None,
) -> Change:
    """Record the whole settling plan of a cooperation, after which every balance is zero.

    Or those `steps` of it that somebody has seen; Refused when one is none any more.
    """
    cooperation = existing(context.book, Cooperation, cooperation_id)
    refuse_any(lines(note=note))
    plan = steps_to_settle(context, cooperation_id)
    taken = plan if steps is None else list(steps)
    if any(step not in plan for step in taken):
        raise refuse(N_("The balances have changed meanwhile: close this, and look at the plan."))
    settlements = [
        made(
            Settlement,
            id=-number,
            cooperation=cooperation_id,
            day=context.today,
            payer=transfer.payer,
            payee=transfer.payee,
            value=transfer.value,
            how=how,
            note=note,
            confirmed=transfer.payee == context.me.contact_id,
        )
        for number, transfer in enumerate(taken, 1)
    ]
    refuse_any(problem for one in settlements for problem in _twice(context.book, one))
    return added("settlement.add", *settlements, about=cooperation.title)


def steps_to_settle(context: Context, cooperation_id: int) -> list[Transfer]:
    """Return the settling plan of a cooperation; Refused when everything is even."""
    balance = book_balance(context.book, cooperation_id)
    plan = settling_plan(balance)
    if not plan:
        raise refuse(nothing_to_settle(balance))
    return plan


def _twice(book: Book, settlement: Settlement) -> Iterator[Problem]:
    if is_logged(book, settlement):
        yield Problem(TWICE, "note")


def confirm_settlement(context: Context, settlement_id: int) -> Change:
    """Confirm that a settlement reached me; Refused when I am not the payee.

    Refused also for a disputed one in whose place the very same was logged: both would count.
    """
    before = _standing(context.book, settlement_id)
    if before.payee != my_contact(context.me):
        raise refuse(N_("Only the one who received it can confirm it."))
    if before.disputed and is_logged(context.book, before):
        raise refuse(LOGGED_ANEW)
    after = before.changed(confirmed=True, disputed=False, state_note="")
    return edited("settlement.confirm", before, after, about=_about(context.book, before))


def dispute_settlement(context: Context, settlement_id: int, note: str) -> Change:
    """Say that a settlement is not right, and why; it does not count until it is confirmed.

    Refused for whoever neither paid nor received it.
    """
    before = _standing(context.book, settlement_id)
    if my_contact(context.me) not in (before.payer, before.payee):
        raise refuse(N_("Only those who paid or received it can say that it is not right."))
    if not clean_line(note):
        raise refuse(N_("Say in a few words what is not right."), "state_note")
    refuse_any(lines(state_note=note))
    after = before.changed(confirmed=False, disputed=True, state_note=note)
    return edited("settlement.dispute", before, after, about=_about(context.book, before))


def reverse_settlement(context: Context, settlement_id: int) -> Change:
    """Take a settlement back by one that reverses it; both stay and cancel each other.

    It counts on no day any more, as if it had not been. Refused for one that another member has
    paid, who alone may take it back.
    """
    before = _standing(context.book, settlement_id)
    payer = referred(context.book, Contact, before.payer)
    if payer.login and payer.id != context.me.contact_id:
        text = N_("Only {name} can reverse this: dispute it instead.")
        raise refuse(text, name=payer.display_name)
    reversal = before.changed(
        id=NEW,
        rev=0,
        created_at=None,
        updated_at=None,
        updated_by="",
        reverses=before.id,
        confirmed=True,
        disputed=False,
        state_note="",
    )
    return added("settlement.reverse", reversal, about=_about(context.book, before))


def _standing(book: Book, settlement_id: int) -> Settlement:
    settlement = existing(book, Settlement, settlement_id)
    if is_reversed(book, settlement):
        raise refuse(N_("This settlement is reversed and stays so: log a new one."))
    return settlement


def _about(book: Book, settlement: Settlement) -> str:
    return referred(book, Cooperation, settlement.cooperation).title


def problems(cooperation: Cooperation, today: date, settlement: Settlement) -> Iterator[Problem]:
    """Yield what is wrong with a settlement."""
    for field, contact in (("payer", settlement.payer), ("payee", settlement.payee)):
        if contact not in cooperation.party_ids:
            yield Problem(N_("Choose one of the parties."), field)
    if settlement.payer == settlement.payee:
        yield Problem(N_("Choose another party: nobody pays themselves."), "payee")
    if settlement.value <= 0:
        yield Problem(N_("Give a value above zero."), "value")
    yield from future(settlement.day, today, "day")
