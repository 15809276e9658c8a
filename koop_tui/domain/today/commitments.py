"""My commitments that are due or overdue."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.phrases import Name, Number, ShortDay, ToToday, Words, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import COMMITMENTS, Fill, Item, Open, Rule
from koop_tui.domain.working_days import due_day


def my_commitments(context: Context) -> Iterator[Item]:
    """Yield the open promises of mine whose day has come, the oldest first."""
    due = (
        (promise.due, promise.id, promise)
        for promise in context.book.by(Commitment, "by", context.me.contact_id)
        if promise.state == "open" and promise.due is not None and promise.due <= context.today
    )
    for day, number, promise in sorted(due):
        counts = due_day(context, day)
        agreement = context.book.get(Agreement, promise.agreement)
        yield Item(
            # a recurring promise is another thing each time it is due
            key=f"commitment:{number}:{day}",
            kind="commitment",
            table=Commitment.table,
            record_id=number,
            day=day,
            days=(context.today - counts).days,
            what=_what(context.book, promise),
            where=where_it_stands(context.book, promise),
            when=ToToday("due", counts),
            colour="red" if counts < context.today else "amber",
            cooperation=agreement.cooperation if agreement else None,
            contact=promise.to,
            settled_by={"done": Fill("commitment.done", (number,))},
            opens=_opens(promise),
        )


def _what(book: Book, promise: Commitment) -> Words:
    """What is promised and, where that does not say it, to whom."""
    if promise.agreement is not None or promise.to is None:
        return promise.what
    to = book.get(Contact, promise.to)
    if to is not None and to.display_name.split()[0] in promise.what:
        return promise.what
    return phrase(N_("{what}, to {name}"), what=promise.what, name=Name(Contact, promise.to))


def where_it_stands(book: Book, promise: Commitment) -> Words:
    """Return the place of a promise in its agreement, or the talk that it came of."""
    if promise.agreement is not None:
        return Number(Agreement, promise.agreement), promise.mark
    if promise.interaction is None:
        return ""
    talk = book.get(Interaction, promise.interaction)
    if talk is None:
        return Name(Interaction, promise.interaction)
    return phrase(N_("talk {day}"), day=ShortDay(talk.day))


def _opens(promise: Commitment) -> Open | None:
    if promise.agreement is not None:
        return Open(Agreement.table, promise.agreement)
    return Open(Contact.table, promise.to) if promise.to is not None else None


RULE = Rule(COMMITMENTS, my_commitments, (Commitment, Agreement, Interaction, Contact))
