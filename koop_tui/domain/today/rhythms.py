"""Rhythms that ask for more contacts a week than there is time for."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.phrases import NN_, counted, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.reckoning import asked_per_week
from koop_tui.domain.today.item import TOUCH, Do, Item, Open, Rule


def too_many_rhythms(context: Context) -> Iterator[Item]:
    """Yield the reckoning, where longer rhythms would make it fit better."""
    asked, could_be_longer = asked_per_week(context.book)
    if asked <= context.contacts_per_week or not could_be_longer:
        return
    me = context.me.contact_id
    yield Item(
        key=f"rhythms:{context.contacts_per_week}",
        kind="rhythms",
        table=Contact.table,
        record_id=me or 0,
        day=None,
        days=0,
        what=counted(
            NN_(
                "The rhythms ask for {n} contact a week", "The rhythms ask for {n} contacts a week"
            ),
            round(asked),
        ),
        where=phrase(N_("you want {n}"), n=context.contacts_per_week),
        when=phrase(N_("d: make them longer")),
        why=phrase(
            N_(
                "d gives those whom you trust least the next longer rhythm, as many as it takes;"
                " u takes it back."
            )
        ),
        settled_by={"done": Do("rhythms", (context.contacts_per_week,))},
        opens=Open(Contact.table, me) if me is not None else None,
        rest=30,
    )


RULE = Rule(TOUCH, too_many_rhythms, (Contact,))
