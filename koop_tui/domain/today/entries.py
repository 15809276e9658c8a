"""What partners put in and I have not confirmed yet."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import local_day
from koop_tui.domain.phrases import Amount, Counted, Name, Number, ToToday, Words, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import WAITING, Do, Fill, Item, Open, Rule
from koop_tui.domain.today.open_entries import open_entries


def waiting_entries(context: Context) -> Iterator[Item]:
    """Yield the entries of others in my cooperations that nobody has judged."""
    for cooperation, entries in open_entries(context):
        for entry in entries:
            if entry.state == "logged" and entry.giver != context.me.contact_id:
                yield _item(context, cooperation, entry)


def _item(context: Context, cooperation: Cooperation, entry: Contribution) -> Item:
    since = local_day(entry.created_at) if entry.created_at else entry.day
    return Item(
        key=f"contribution:{entry.id}",
        kind="contribution",
        table=Contribution.table,
        record_id=entry.id,
        day=since,
        days=(context.today - since).days,
        what=phrase(
            N_("{name}: {what}"),
            name=Name(Contact, entry.giver),
            what=entry_words(entry, cooperation.unit),
        ),
        where=Number(Cooperation, cooperation.id),
        when=ToToday("since", since),
        cooperation=cooperation.id,
        contact=entry.giver,
        settled_by={
            "confirm": Do("contribution.confirm", (entry.id,)),
            "object": Fill("dispute", (entry.id,)),
        },
        opens=Open(Cooperation.table, cooperation.id),
    )


def entry_words(entry: Contribution, unit: str) -> Words:
    """Return an entry of a cooperation that counts in `unit`: "3 h facilitation"."""
    amount: Words = ""
    if entry.quantity is not None:
        amount = Counted(entry.quantity, entry.unit)
    elif entry.value is not None:
        amount = Amount(entry.value, unit)
    return amount, entry.note


RULE = Rule(WAITING, waiting_entries, (Contribution, Cooperation))
