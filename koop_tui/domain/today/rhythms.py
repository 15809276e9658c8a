"""Rhythms that ask for more contacts a week than there is time for."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.phrases import NN_, Name, counted, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.reckoning import reckoning
from koop_tui.domain.today.item import TOUCH, Do, Item, Open, Rule

_NAMED = 5
"""So many names the reason tells."""


def too_many_rhythms(context: Context) -> Iterator[Item]:
    """Yield the reckoning, with the longer rhythms that would make it fit, if any would."""
    found = reckoning(context.book, context.contacts_per_week)
    if found is None or not found.longer:
        return
    first = found.longer[0][0]
    names = tuple(
        phrase("{name},", name=Name(Contact, contact)) for contact, _r in found.longer[:_NAMED]
    )
    yield Item(
        key=f"rhythms:{context.contacts_per_week}",
        kind="rhythms",
        table=Contact.table,
        record_id=first,
        day=None,
        days=0,
        what=counted(
            NN_("The rhythms ask {n} contact a week", "The rhythms ask {n} contacts a week"),
            round(found.asked),
        ),
        where=phrase(N_("you want {n}"), n=context.contacts_per_week),
        when=counted(NN_("{n} made longer fits", "{n} made longer fit"), len(found.longer)),
        why=phrase(N_("Longer rhythms for: {names} ..."), names=names),
        settled_by={"done": Do("rhythms", (context.contacts_per_week,))},
        opens=Open(Contact.table, first),
        rest=30,
    )


RULE = Rule(TOUCH, too_many_rhythms)
