"""Contacts that are due for keeping in touch."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.phrases import NN_, Name, ToToday, counted, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import due_count, keeping_in_touch
from koop_tui.domain.today.item import TOUCH, Fill, Item, Open, Rule

MOST = 5
"""So many at most are asked for on one day; the others are counted."""


def keep_in_touch(context: Context) -> Iterator[Item]:
    """Yield the contacts that are due, the most overdue in relation to their rhythm first."""
    for touch in keeping_in_touch(context.book, context.today, MOST):
        contact = touch.contact.id
        yield Item(
            key=f"contact:{contact}:touch",
            kind="touch",
            table=Contact.table,
            record_id=contact,
            day=touch.due,
            days=touch.overdue_days,
            what=Name(Contact, contact),
            where=counted(NN_("every day", "every {n} days"), touch.cadence),
            when=phrase(N_("last {ago}"), ago=ToToday("ago", touch.anchor))
            if touch.is_noted
            else phrase(N_("no talk noted yet")),
            colour=touch.colour,
            contact=contact,
            settled_by={
                "log": Fill("interaction", (contact,)),
                "pause": Fill("contact.pause", (contact,)),
            },
            opens=Open(Contact.table, contact),
        )


RULE = Rule(TOUCH, keep_in_touch, MOST, lambda context: due_count(context.book, context.today))
