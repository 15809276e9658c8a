"""Contact requests: noted, decided on; with each decision those go whose time is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from koop_tui.actions.checks import NEW, existing, future, lines, refuse_any
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, added, edited
from koop_tui.domain.clean import clean_line
from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.inbox import expired
from koop_tui.domain.limits import LONGEST_LINE
from koop_tui.domain.memo import per_tables
from koop_tui.domain.people import People
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.removal import removal
from koop_tui.domain.requests import (
    REST_DAYS,
    TURNED_DOWN,
    WAITING,
    ContactRequest,
    Decision,
    proposed,
)
from koop_tui.domain.search import folded
from koop_tui.language.texts import _, ngettext

_KINDS: dict[Decision, str] = {
    "accept": "request.accept",
    "ask_back": "request.ask_back",
    "defer": "request.defer",
    "decline": "request.decline",
    "ignore": "request.ignore",
}
"""What each decision is called as a change."""


def add_request(context: Context, draft: ContactRequest) -> Change:
    """Note a request to me; Refused without a name, or when a field can't be right."""
    refuse_any(problems(context, draft))
    asked = draft.asked or context.me.contact_id
    return added("request.add", draft.changed(id=NEW, asked=asked), about=draft.name)


def edit_request(context: Context, before: ContactRequest, after: ContactRequest) -> Change:
    """Change a request; Refused as when noting one."""
    refuse_any(problems(context, after))
    return edited("request.edit", before, after, about=after.name)


def delete_request(context: Context, request_id: int) -> Change:
    """Delete a request; a contact that came of it stays."""
    request = existing(context.book, ContactRequest, request_id)
    return Change("request.delete", removal(context.book, [request]).edits, about=request.name)


def problems(context: Context, request: ContactRequest) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a request."""
    if not request.name:
        yield Problem(N_("Say who is asking."), "name")
    yield from future(request.received_on, context.today, "received_on")


def as_proposed(context: Context, request_id: int) -> Change:
    """Decide as koop proposes, for the reason that it gives."""
    request = existing(context.book, ContactRequest, request_id)
    decision = proposed(request).decision
    reply = request.reply if decision == request.decision else ""
    return decide(context, request_id, decision, reply=reply)


def decide(
    context: Context,
    request_id: int,
    decision: Decision,
    *,
    reason: str = "",
    decide_by: date | None = None,
    reply: str = "",
    contact: int | Literal["find"] | None = "find",
) -> Change:
    """Decide on a request that is not settled yet.

    Accepting makes the contact with what is known, or points to `contact`; "find" points to whoever
    `known_as` finds. Of what is turned down little is kept. Without a reason it is that of the
    proposal, where that is the same. Requests that were turned down so long ago that they are to go
    go with it.
    """
    before = existing(context.book, ContactRequest, request_id)
    if before.is_settled:
        raise refuse(N_("This is decided already; u takes your last change back."))
    proposal = proposed(before)
    if not clean_line(reason) and proposal.decision == decision:
        reason = _(proposal.reason)
    refuse_any((*_undated(context, decide_by), *lines(reason=reason)))
    if decision in WAITING and decide_by is None:
        decide_by = days_after(context.today, REST_DAYS[decision])
    after = before.changed(
        decision=decision,
        reason=reason,
        reply=reply,
        decided_on=context.today,
        decide_by=decide_by if decision in WAITING else None,
    )
    made: tuple[Edit, ...] = ()
    if decision == "accept":
        found = known_as(context, before) if contact == "find" else contact
        made = () if found else (Edit(None, contact_from(before)),)
        after = after.changed(contact=found or NEW)
    elif decision in TURNED_DOWN:
        after = after.turned_down()
    old = expired(context)
    change = edited(_KINDS[decision], before, after, about=_about(before.name, len(old)))
    return replace(change, edits=(*made, *change.edits, *removal(context.book, old).edits))


def purge(context: Context) -> Change:
    """Delete the requests that were turned down so long ago that nothing of them is to be kept."""
    old = expired(context)
    words = ngettext("{n} request", "{n} requests", len(old)).format(n=len(old))
    return Change("request.purge", removal(context.book, old).edits, about=words)


def _undated(context: Context, decide_by: date | None) -> Iterator[Problem]:
    if decide_by is not None and decide_by <= context.today:
        yield Problem(N_("Choose a day to come."), "decide_by")


def _about(name: str, old: int) -> str:
    """What a decision is about; that old requests go with it is said wherever it is told of."""
    if not old:
        return name
    words = ngettext("{name}; {n} old request is gone", "{name}; {n} old requests are gone", old)
    return words.format(name=name, n=old)


# Who it is


def contact_from(request: ContactRequest) -> Contact:
    """Return the contact that a request makes: what is known of them, met on the day it came."""
    note = ": ".join(filter(None, (request.channel, request.goal)))
    return Contact(
        id=NEW,
        display_name=request.name,
        organisation=request.organisation,
        emails=_labelled(request.email),
        phones=_labelled(request.phone),
        language=request.language,
        address_form=request.address_form,
        met_on=request.received_on,
        met_note=note[:LONGEST_LINE],
        notes=request.message,
        status="new",
        rhythm="C",
    )


def _labelled(text: str) -> tuple[Labelled, ...]:
    return (Labelled(value=text),) if text else ()


@per_tables(Contact)
def _people(book: Book, country: str) -> People:
    return People(book.contacts.values(), country)


def known_as(context: Context, request: ContactRequest) -> int | None:
    """Return the contact that the asking person is already, None if nobody or not for sure.

    By an address or number and a name that fits; where none is given and I know the person, by the
    very same name, if one contact has it.
    """
    found = _people(context.book, context.country).find(contact_from(request))
    if found.same and not found.unclear:
        return found.same[0]
    if request.email or request.phone or request.knows_person != "yes":
        return None
    name = folded(request.name)
    same = [c.id for c in context.book.contacts.values() if folded(c.display_name) == name]
    return same[0] if len(same) == 1 else None
