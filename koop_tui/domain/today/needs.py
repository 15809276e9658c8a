"""Needs that contacts have told of lately and that my offers match."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zlib import crc32

from koop_tui.domain.contacts import Contact, Need
from koop_tui.domain.context import Context
from koop_tui.domain.matching import fitting_words, groups
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import NEVER_DUE
from koop_tui.domain.today.item import NEEDS, Do, Item, Letter, Open, Rule, talked_over

LATELY_DAYS = 14
"""So long after somebody has told of a need it is asked whether I offered what fits."""


def matching_needs(context: Context) -> Iterator[Item]:
    """Yield the needs of two weeks that I could meet, the oldest first."""
    mine = context.book.get(Contact, context.me.contact_id)
    if mine is None or not mine.offers:
        return
    known = groups()
    told = context.book.noted(Contact, _last_told)
    found = [
        (need.since, number, need, offer.text)
        for number, last in told.items()
        if number != mine.id and (context.today - last).days <= LATELY_DAYS
        for need in context.book.contacts[number].open_needs
        if need.since is not None and 0 <= (context.today - need.since).days <= LATELY_DAYS
        for offer in mine.offers
        if fitting_words(need.text, offer.text, known)
    ]
    shown = set()
    for since, number, need, offer in sorted(found, key=lambda row: row[:2]):
        if (number, need) not in shown:  # several offers may fit
            shown.add((number, need))
            yield _item(context, number, need, since, offer)


def _last_told(contact: Contact) -> date | None:
    """The last day on which a contact told of a need that is open."""
    if contact.status in NEVER_DUE:
        return None
    return max((need.since for need in contact.open_needs if need.since), default=None)


def _item(context: Context, number: int, need: Need, since: date, offer: str) -> Item:
    key = f"contact:{number}:need:{since}:{crc32(need.text.encode())}"
    return Item(
        key=key,
        kind="need",
        table=Contact.table,
        record_id=number,
        day=since,
        days=(context.today - since).days,
        what=phrase(N_("{name} needs: {need}"), name=Name(Contact, number), need=need.text),
        where=phrase(N_("you offer it")),
        when=ToToday("since", since),
        contact=number,
        settled_by={"done": Do("see", (key,)), **talked_over(number, key, LATELY_DAYS)},
        opens=Open(Contact.table, number),
        rest=3,
        letter=Letter("offer", number, {"need": need.text, "offer": offer}),
    )


RULE = Rule(NEEDS, matching_needs, (Contact,))
