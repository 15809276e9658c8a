"""The birthdays of a week."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.birthdays import near_birthdays
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import last_contact_day
from koop_tui.domain.today.item import BIRTHDAYS, Do, Fill, Item, Letter, Open, Rule


def birthdays(context: Context) -> Iterator[Item]:
    """Yield the birthdays until a talk of that very day is noted; never my own."""
    for day, contact in near_birthdays(context.book, context.today):
        if contact.id == context.me.contact_id or last_contact_day(context.book, contact.id) == day:
            continue
        key = f"contact:{contact.id}:birthday:{day}"
        born = contact.birthday.year if contact.birthday else None
        yield Item(
            key=key,
            kind="birthday",
            table=Contact.table,
            record_id=contact.id,
            day=day,
            days=(context.today - day).days,
            what=Name(Contact, contact.id),
            where=phrase(N_("turns {n}"), n=day.year - born) if born else "",
            when=ToToday("ahead", day),
            contact=contact.id,
            settled_by={"log": Fill("interaction", (contact.id,)), "done": Do("see", (key,))},
            opens=Open(Contact.table, contact.id),
            letter=Letter("birthday", contact.id),
        )


RULE = Rule(BIRTHDAYS, birthdays, (Contact, Interaction))
