"""New contacts that nobody has talked to a second time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import touch
from koop_tui.domain.standings import standings
from koop_tui.domain.today.item import NEWCOMERS, Fill, Item, Letter, Open, Rule

FIRST_CALL, LAST_CALL, OVER = 2, 14, 28
"""Days after meeting somebody: to follow up, for the last time, and too late for it."""


def newcomers(context: Context) -> Iterator[Item]:
    """Yield those met days ago and not since, the oldest first; never those due anyway."""
    for met, number in _recently_met(context.book, context.today):
        contact = context.book.contacts[number]
        due = touch(context.book, contact, context.today)
        if number == context.me.contact_id or contact.login or (due and due.is_due):
            continue
        days = (context.today - met).days
        yield Item(
            key=f"contact:{number}:new:{met}",
            kind="newcomer",
            table=Contact.table,
            record_id=number,
            day=met,
            days=days - FIRST_CALL,
            what=Name(Contact, number),
            where=phrase(N_("last call") if days >= LAST_CALL else N_("no second talk")),
            when=phrase(N_("met {ago}"), ago=ToToday("ago", met)),
            colour="red" if days >= LAST_CALL else "amber",
            contact=number,
            settled_by={"log": Fill("interaction", (number,))},
            opens=Open(Contact.table, number),
            letter=Letter("newcomer", number, {"day": met}),
        )


@per_tables(Contact, Interaction)
def _recently_met(book: Book, today: date) -> Sequence[tuple[date, int]]:
    """The day of meeting and the contact, where that day is known and nothing came after it."""
    return sorted(
        (met, number)
        for number, standing in standings(book, today).items()
        if (met := standing.met) is not None and FIRST_CALL <= (today - met).days < OVER
    )


RULE = Rule(NEWCOMERS, newcomers, (Contact, Interaction))
