"""Messages of mine to which no answer has come."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.standings import standings
from koop_tui.domain.today.item import OTHERS, Fill, Item, Letter, Open, Rule

PATIENCE_DAYS = 7
REST = 7


def unanswered_messages(context: Context) -> Iterator[Item]:
    """Yield the messages that have waited for a week, the oldest first.

    Where keeping in touch is due too, that alone asks for a talk.
    """
    book, today = context.book, context.today
    waiting = sorted(
        (*standing.unanswered, number)
        for number, standing in standings(book, today).items()
        if standing.unanswered is not None and standing.rank is None
    )
    for day, talk, number in waiting:
        if (today - day).days >= PATIENCE_DAYS and number != context.me.contact_id:
            yield _item(context, book.interactions[talk], number)


def _item(context: Context, talk: Interaction, contact: int) -> Item:
    return Item(
        key=f"interaction:{talk.id}:unanswered:{contact}",
        kind="unanswered_message",
        table=Contact.table,
        record_id=contact,
        day=talk.day,
        days=(context.today - talk.day).days - PATIENCE_DAYS,
        what=phrase(N_("{name} has not answered"), name=Name(Contact, contact)),
        where=talk.topic,
        when=ToToday("since", talk.day),
        why=phrase(N_("answer open")),
        contact=contact,
        settled_by={"log": Fill("interaction", (contact,))},
        opens=Open(Contact.table, contact),
        rest=REST,
        letter=Letter("reply", contact, {"day": talk.day, "topic": talk.topic}),
    )


RULE = Rule(OTHERS, unanswered_messages, (Contact, Interaction))
