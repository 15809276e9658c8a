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
from koop_tui.domain.today.item import WAITING, Do, Fill, Item, Open, Rule
from koop_tui.domain.today.members import members
from koop_tui.domain.today.mine import watched_cooperations


def standing_contributions(context: Context) -> Iterator[Item]:
    """Yield those that have come and were not logged, the longest first.

    Those of another member are for that one to log; the others for whoever looks after them.
    """
    recurring = context.book.groups(StandingContribution, "cooperation")
    for cooperation in watched_cooperations(context):
        if cooperation.id not in recurring:
            continue
        if cooperation.stage == "paused" or _has_no_last_day(cooperation):
            continue
        waits = waiting(context, cooperation)
        several = sum(len(days) for _standing, days in waits) > 1
        for standing, days in waits:
            for day in days:
                yield _item(context, cooperation, standing, day, several=several)


def waiting(
    context: Context, cooperation: Cooperation
) -> list[tuple[StandingContribution, list[date]]]:
    """Return what recurs in a cooperation and is for me to log, with the days that wait."""
    book = context.book
    others = members(book) - {context.me.contact_id}
    found = (
        (standing, open_days(book, standing, context.today))
        for standing in book.by(StandingContribution, "cooperation", cooperation.id)
        if standing.giver not in others
    )
    return [(standing, days) for standing, days in found if days]


def _has_no_last_day(cooperation: Cooperation) -> bool:
    """Whether it has ended, and nobody knows until when it went on."""
    return cooperation.stage == "ended" and cooperation.ended_on is None


def _item(
    context: Context,
    cooperation: Cooperation,
    standing: StandingContribution,
    day: date,
    *,
    several: bool,
) -> Item:
    on = standing.id, day.isoformat()
    log = Do("recur", on)
    # those of a pause are dismissed with one answer
    skip = Do("skip", on, Fill("standing.skip", (cooperation.id, *on)) if several else None)
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
