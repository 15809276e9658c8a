"""Next steps of talks whose day has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables
from koop_tui.domain.phrases import Name, ShortDay, ToToday, Words, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.standings import standings
from koop_tui.domain.today.item import COMMITMENTS, Do, Fill, Item, Open, Rule, Way
from koop_tui.domain.working_days import due_day


def next_steps(context: Context) -> Iterator[Item]:
    """Yield the next steps that talks which I have noted have left open, the oldest first.

    One that was made a promise of is asked for as the promise.
    """
    for day, number in _open_steps(context.book, context.today):
        if day > context.today:
            return
        talk = context.book.interactions[number]
        if talk.updated_by in ("", context.me.login) and not _is_promised(context, talk):
            yield _item(context, talk, day)


@per_tables(Contact, Interaction)
def _open_steps(book: Book, today: date) -> Sequence[tuple[date, int]]:
    """Day and talk of the next steps that are open."""
    return sorted({s.step for s in standings(book, today).values() if s.step is not None})


def _is_promised(context: Context, talk: Interaction) -> bool:
    step = talk.next_step
    promises = context.book.by(Commitment, "interaction", talk.id)
    return step is not None and any(p.what == step.text for p in promises)


def _item(context: Context, talk: Interaction, day: date) -> Item:
    others = [p for p in talk.participants if p != context.me.contact_id]
    contact = others[0] if others else None
    counts = due_day(context, day)
    ways: dict[str, Way] = {"done": Do("interaction.step", (talk.id,))}
    if contact is not None:
        ways["log"] = Fill("interaction", (contact,))
    text = talk.next_step.text if talk.next_step else ""
    what: Words = text
    if contact is not None:
        what = phrase(N_("{what} ({name})"), what=text, name=Name(Contact, contact))
    return Item(
        key=f"interaction:{talk.id}:step:{day}",
        kind="step",
        table=Interaction.table,
        record_id=talk.id,
        day=day,
        days=(context.today - counts).days,
        what=what,
        where=phrase(N_("talk {day}"), day=ShortDay(talk.day)),
        when=ToToday("due", counts),
        colour="red" if counts < context.today else "amber",
        contact=contact,
        settled_by=ways,
        opens=Open(Contact.table, contact) if contact is not None else None,
    )


RULE = Rule(COMMITMENTS, next_steps, (Interaction, Commitment, Contact))
