"""Entries of mine that a partner says are not right."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.phrases import Name, Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.entries import entry_words
from koop_tui.domain.today.item import WAITING, Do, Item, Letter, Open, Rule, talked_over
from koop_tui.domain.today.open_entries import open_entries

REST = 7


def disputed_entries(context: Context) -> Iterator[Item]:
    """Yield what I put in and a partner has objected to, until I have seen it."""
    for cooperation, entries in open_entries(context):
        for entry in entries:
            if entry.state == "disputed" and entry.giver == context.me.contact_id:
                yield _item(context, cooperation, entry)


def _item(context: Context, cooperation: Cooperation, entry: Contribution) -> Item:
    since = entry.state_on or entry.day
    key = f"contribution:{entry.id}:disputed:{since}"
    return Item(
        key=key,
        kind="dispute",
        table=Contribution.table,
        record_id=entry.id,
        day=since,
        days=(context.today - since).days,
        what=phrase(
            N_("{name} objects to {what}"),
            name=Name(Contact, entry.state_by) if entry.state_by is not None else "?",
            what=entry_words(entry, cooperation.unit),
        ),
        where=Number(Cooperation, cooperation.id),
        when=ToToday("since", since),
        why=entry.state_note,
        colour="amber",
        cooperation=cooperation.id,
        contact=entry.state_by,
        settled_by={"done": Do("see", (key,)), **talked_over(entry.state_by, key, REST)},
        opens=Open(Cooperation.table, cooperation.id),
        rest=REST,
        letter=Letter("talk", entry.state_by, {"title": cooperation.title})
        if entry.state_by is not None
        else None,
    )


RULE = Rule(WAITING, disputed_entries, (Contribution, Cooperation))
