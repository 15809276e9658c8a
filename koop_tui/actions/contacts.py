"""Contacts: take them in, edit them, let them go."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.domain.birthdays import birthday_in
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.privacy import with_owner
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.records import YearlyDay
from koop_tui.domain.relations import Relation, RelationType
from koop_tui.domain.removal import removal

LEAP_YEAR = 2000


def add_contact(context: Context, draft: Contact) -> Change:
    """Take a contact in; Refused when a field can't be right."""
    refuse_any((*problems(context.book, context.today, draft), *_paused(context.today, draft)))
    draft = with_owner(draft.changed(id=NEW), context.me)
    return added("contact.add", draft, about=draft.display_name)


def add_contact_with_relation(
    context: Context,
    draft: Contact,
    to: int,
    relation_type: RelationType = "knows",
    note: str = "",
) -> Change:
    """Take a contact in together with what it is to a contact in the book."""
    change = add_contact(context, draft)
    existing(context.book, Contact, to)
    relation = Relation(id=NEW, a=to, b=NEW, type=relation_type, note=note)
    return replace(change, edits=(*change.edits, Edit(None, relation)))


def edit_contact(context: Context, before: Contact, after: Contact) -> Change:
    """Change a contact; Refused when a field can't be right. A pause that is over may stay."""
    found = list(problems(context.book, context.today, after))
    if after.paused_until != before.paused_until:
        found += _paused(context.today, after)
    refuse_any(found)
    after = with_owner(after, context.me, before)
    return edited("contact.edit", before, after, about=after.display_name)


def problems(book: Book, today: date, contact: Contact) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a contact."""
    yield from future(contact.met_on, today, "met_on")
    if contact.birthday and not _is_a_day(contact.birthday):
        yield Problem(N_("There is no such day: correct the birthday."), "birthday")
    elif contact.birthday and contact.birthday.year:
        yield from future(birthday_in(contact.birthday.year, contact.birthday), today, "birthday")
    if contact.introduced_by == contact.id and contact.id:
        yield Problem(N_("Choose another contact: nobody introduces themselves."), "introduced_by")
    if contact.login:
        known = book.member(contact.login).contact_id
        if known is not None and known != contact.id:
            yield Problem(N_("Another member has this login name."), "login")
    if any(need.since and need.closed and need.closed < need.since for need in contact.needs):
        yield Problem(N_("A need was closed before it began: correct one of the days."), "needs")


def _paused(today: date, contact: Contact) -> Iterator[Problem]:
    if contact.paused_until is not None and contact.paused_until < today:
        yield Problem(N_("This day is past: give a later one, or none."), "paused_until")


def _is_a_day(day: YearlyDay) -> bool:
    return day.day <= monthrange(day.year or LEAP_YEAR, day.month)[1]


def delete_contact(context: Context, contact_id: int) -> Change:
    """Delete a contact with all that is only about it.

    Its relations go, the promises by it and to it, and the interactions with nobody else; from
    others it is taken out. Refused for members, and for whoever stands in a cooperation or an
    agreement.
    """
    contact = existing(context.book, Contact, contact_id)
    if contact.login:
        raise refuse(
            N_("{name} is a member of this book and can't be deleted."), name=contact.display_name
        )
    gone = removal(
        context.book,
        [contact],
        besides=() if context.me.contact_id is None else (context.me.contact_id,),
    )
    if gone.bound:
        raise refuse(
            N_("{name} stands in a cooperation or an agreement: set the status to ended instead."),
            name=contact.display_name,
        )
    return Change("contact.delete", gone.edits, contact.display_name)
