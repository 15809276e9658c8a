"""Standing contributions on their day, to be logged with one key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.phrases import Amount, Counted, Name, ToToday, Words, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.standing import StandingContribution
from koop_tui.domain.standing_days import open_days
from koop_tui.domain.today.item import WAITING, Do, Item, Open, Rule
from koop_tui.domain.today.mine import members, watched_cooperations


def standing_contributions(context: Context) -> Iterator[Item]:
    """Yield those that have come and were not logged, the longest first.

    Those of another member are for that one to log; the others for whoever looks after them.
    """
    book, me = context.book, context.me.contact_id
    others = members(book) - {me}
    for cooperation in watched_cooperations(context):
        if cooperation.stage == "paused" or _has_no_last_day(cooperation):
            continue
        for standing in book.by(StandingContribution, "cooperation", cooperation.id):
            if standing.giver not in others:
                for day in open_days(book, standing, context.today):
                    yield _item(context, cooperation, standing, day)


def _has_no_last_day(cooperation: Cooperation) -> bool:
    """Whether it has ended, and nobody knows until when it went on."""
    return cooperation.stage == "ended" and cooperation.ended_on is None


def _item(
    context: Context, cooperation: Cooperation, standing: StandingContribution, day: date
) -> Item:
    log = Do("recur", (standing.id, day.isoformat()))
    skip = Do("skip", (standing.id, day.isoformat()))
    mine = standing.giver == context.me.contact_id
    amount = standing_amount(standing, cooperation.unit)
    return Item(
        key=f"standing:{standing.id}:{day}",
        kind="standing",
        table=StandingContribution.table,
        record_id=standing.id,
        day=day,
        days=(context.today - day).days,
        what=phrase(N_("To log: {what}"), what=amount)
        if mine
        else phrase(
            N_("To log for {name}: {what}"), name=Name(Contact, standing.giver), what=amount
        ),
        where=Name(Cooperation, cooperation.id),
        when=ToToday("ago", day),
        cooperation=cooperation.id,
        contact=None if mine else standing.giver,
        settled_by={"contribute": log, "done": log, "object": skip},
        named={"object": N_("not this time")},
        opens=Open(Cooperation.table, cooperation.id),
    )


def standing_amount(standing: StandingContribution, unit: str) -> Words:
    """Return how much recurs in a cooperation that counts in `unit`, and what it is."""
    amount: Words = ""
    if standing.quantity is not None:
        amount = Counted(standing.quantity, standing.unit)
    elif standing.value is not None:
        amount = Amount(standing.value, unit)
    return amount, standing.note


RULE = Rule(
    WAITING,
    standing_contributions,
    (StandingContribution, Contribution, Cooperation, Contact),
)
