"""The dormant tie of the week: somebody one has lost sight of, to be called without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import NEVER_DUE
from koop_tui.domain.standings import standings
from koop_tui.domain.today.item import WEEK, Do, Fill, Item, Letter, Open, Rule
from koop_tui.domain.today.of_the_week import drawn, monday_of, week_of

SLEEP_DAYS = 180
"""After so many days without a talk a tie is dormant."""


def dormant_tie(context: Context) -> Iterator[Item]:
    """Yield one contact without a rhythm whom nobody has talked to for half a year.

    It is the one that was drawn on Monday; a talk since then settles it until the next week.
    """
    monday = monday_of(context.today)
    before = days_after(monday, -SLEEP_DAYS)
    last_days = {
        number: last
        for number, standing in standings(context.book, context.today).items()
        if _may_sleep(context, standing.contact)
        if (last := _last_before(context, number, standing.talked.last, monday)) is not None
        if last <= before
    }
    for number in drawn(context.today, last_days)[:1]:
        latest = standings(context.book, context.today)[number].talked.last
        if latest == last_days[number]:
            yield _item(context, number, latest)


def _may_sleep(context: Context, contact: Contact) -> bool:
    """Whether nothing else asks for a talk; a pause does not want one."""
    return (
        contact.id != context.me.contact_id
        and not contact.login
        and contact.status not in NEVER_DUE
        and contact.cadence is None
        and contact.paused_until is None
    )


def _last_before(context: Context, number: int, last: date | None, monday: date) -> date | None:
    if last is None or last < monday:
        return last
    talks = context.book.by(Interaction, "participants", number)
    return max((t.day for t in talks if t.counts_as_contact and t.day < monday), default=None)


def _item(context: Context, number: int, last: date) -> Item:
    key = f"contact:{number}:dormant:{week_of(context.today)}"
    return Item(
        key=key,
        kind="dormant",
        table=Contact.table,
        record_id=number,
        day=None,
        days=0,
        what=phrase(N_("Wake a dormant tie: {name}"), name=Name(Contact, number)),
        when=phrase(N_("last {ago}"), ago=ToToday("ago", last)),
        why=phrase(N_("Those one has lost sight of know what one's own circle does not.")),
        contact=number,
        settled_by={"log": Fill("interaction", (number,)), "done": Do("see", (key,))},
        opens=Open(Contact.table, number),
        rest=7,
        letter=Letter("touch", number),
    )


RULE = Rule(WEEK, dormant_tie, (Contact, Interaction))
