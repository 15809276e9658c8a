"""The idea of the week: something to give, to a contact who needs what I or another offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.matching import fitting_words, groups, who_can_help
from koop_tui.domain.phrases import Name, Words, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import NEVER_DUE
from koop_tui.domain.today.item import WEEK, Do, Item, Letter, Open, Rule, talked_over
from koop_tui.domain.today.of_the_week import drawn, week_of


class _Idea(NamedTuple):
    """Who needs what, and who offers it: None is me."""

    contact: int
    need: str
    helper: int | None
    offer: str


def idea_to_give(context: Context) -> Iterator[Item]:
    """Yield one need that an offer matches: mine, else that of a contact whom to bring together."""
    needing = context.book.noted(Contact, _in_need)
    for number in drawn(context.today, needing):
        if number != context.me.contact_id and (idea := _idea(context, number)) is not None:
            yield _item(context, idea)
            return


def _in_need(contact: Contact) -> bool | None:
    """True for a contact who looks for something and may be written to, else None."""
    return True if contact.open_needs and contact.status not in NEVER_DUE else None


def _idea(context: Context, number: int) -> _Idea | None:
    mine = context.book.get(Contact, context.me.contact_id)
    known = groups()
    for need in context.book.contacts[number].open_needs:
        for offer in mine.offers if mine else ():
            if fitting_words(need.text, offer.text, known):
                return _Idea(number, need.text, None, offer.text)
        for match in who_can_help(context.book, need.text, known, _not_asked(context, number)):
            if match.offer is not None and match.contact.sensitivity != "private":
                return _Idea(number, need.text, match.contact.id, match.offer.text)
    return None


def _not_asked(context: Context, number: int) -> tuple[int, ...]:
    me = context.me.contact_id
    return (number,) if me is None else (number, me)


def _item(context: Context, idea: _Idea) -> Item:
    number = idea.contact
    key = f"contact:{number}:idea:{week_of(context.today)}"
    return Item(
        key=key,
        kind="idea",
        table=Contact.table,
        record_id=number,
        day=None,
        days=0,
        what=phrase(N_("{name} needs: {need}"), name=Name(Contact, number), need=idea.need),
        when=_who_offers(idea),
        why=phrase(N_("Something to give: write (o copies a text), call, or bring them together.")),
        contact=number,
        settled_by={"done": Do("see", (key,)), **talked_over(number, key, 7)},
        opens=Open(Contact.table, number),
        rest=7,
        letter=_letter(context, idea),
    )


def _who_offers(idea: _Idea) -> Words:
    if idea.helper is None:
        return phrase(N_("you offer it"))
    return phrase(N_("{name} offers it"), name=Name(Contact, idea.helper))


def _letter(context: Context, idea: _Idea) -> Letter:
    if idea.helper is None:
        return Letter("offer", idea.contact, {"need": idea.need, "offer": idea.offer})
    helper = context.book.contacts[idea.helper].display_name
    return Letter("together", idea.contact, {"need": idea.need, "name": helper})


RULE = Rule(WEEK, idea_to_give, (Contact, Interaction))
