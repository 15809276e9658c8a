"""What others have promised me and is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.commitments import where_it_stands
from koop_tui.domain.today.item import OTHERS, Fill, Item, Letter, Open, Rule, talked_over
from koop_tui.domain.today.mine import agreements_of, my_cooperations
from koop_tui.domain.working_days import due_day

PATIENCE_DAYS = 3
"""So many days a promise of another may be late before I ask."""
REST = 7


def their_commitments(context: Context) -> Iterator[Item]:
    """Yield the promises of others to me, or to all of us, that are late, the oldest first."""
    me = context.me.contact_id
    late = (
        (promise.due, promise.id, promise)
        for promise in _to_me(context)
        if promise.state == "open" and promise.by != me and promise.due is not None
        if (context.today - due_day(context, promise.due)).days > PATIENCE_DAYS
    )
    for day, number, promise in sorted(late):
        agreement = context.book.get(Agreement, promise.agreement)
        key = f"commitment:{number}:{day}"
        yield Item(
            key=key,
            kind="their_commitment",
            table=Commitment.table,
            record_id=number,
            day=day,
            days=(context.today - day).days,
            what=phrase(N_("{name}: {what}"), name=Name(Contact, promise.by), what=promise.what),
            where=where_it_stands(context.book, promise),
            when=ToToday("due", day),
            colour="amber",
            cooperation=agreement.cooperation if agreement else None,
            contact=promise.by,
            settled_by={
                "done": Fill("commitment.done", (number,)),
                **talked_over(promise.by, key, REST),
            },
            opens=Open(Agreement.table, agreement.id)
            if agreement
            else Open(Contact.table, promise.by),
            rest=REST,
            letter=Letter("promise", promise.by, {"what": promise.what, "day": day}),
        )


def _to_me(context: Context) -> Iterator[Commitment]:
    yield from context.book.by(Commitment, "to", context.me.contact_id)
    for agreement in agreements_of(context, my_cooperations(context)):
        for promise in context.book.by(Commitment, "agreement", agreement.id):
            if promise.to is None:
                yield promise


RULE = Rule(OTHERS, their_commitments, (Commitment, Agreement, Cooperation, Interaction))
