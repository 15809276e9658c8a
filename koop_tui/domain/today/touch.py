"""Contacts that are due for keeping in touch."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.keeping_in_touch import due_count, keeping_in_touch
from koop_tui.domain.phrases import NN_, Name, ToToday, counted, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import Touch, touch
from koop_tui.domain.snoozes import Snooze
from koop_tui.domain.today.item import TOUCH, Fill, Item, Letter, Open, Rule
from koop_tui.domain.today.put_off import put_off

MOST = 5
"""So many at most are asked for on one day; the others are counted."""


def keep_in_touch(context: Context) -> Iterator[Item]:
    """Yield the contacts that are due, the most overdue in relation to their rhythm first."""
    return (_item(found) for found in keeping_in_touch(context.book, context.today))


def _item(found: Touch) -> Item:
    contact = found.contact.id
    return Item(
        key=_key(found),
        kind="touch",
        table=Contact.table,
        record_id=contact,
        day=found.due,
        days=found.overdue_days,
        what=Name(Contact, contact),
        where=counted(NN_("every day", "every {n} days"), found.cadence),
        when=phrase(N_("last {ago}"), ago=ToToday("ago", found.anchor))
        if found.is_noted
        else phrase(N_("no talk noted yet")),
        colour=found.colour,
        contact=contact,
        settled_by={
            "log": Fill("interaction", (contact,)),
            "pause": Fill("contact.pause", (contact,)),
        },
        opens=Open(Contact.table, contact),
        letter=Letter("touch", contact),
    )


def _key(found: Touch) -> str:
    """The key, which is another one after each talk."""
    return f"contact:{found.contact.id}:touch:{found.anchor}"


def _waiting_count(context: Context) -> int:
    """How many contacts are due and not put off."""
    return due_count(context.book, context.today) - sum(
        _is_asked(context, key) for key in put_off(context)
    )


def _is_asked(context: Context, key: str) -> bool:
    table, number, *_rest = (*key.split(":"), "", "")
    contact = context.book.get(Contact, int(number)) if number.isdecimal() else None
    if table != "contact" or contact is None:
        return False
    found = touch(context.book, contact, context.today)
    return found is not None and found.is_due and _key(found) == key


RULE = Rule(TOUCH, keep_in_touch, (Contact, Interaction, Snooze), MOST, _waiting_count)
