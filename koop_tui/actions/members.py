"""Members: the contacts who use this book themselves."""

from __future__ import annotations

from koop_tui.actions.checks import NEW, lines, refuse_any
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added
from koop_tui.domain.clean import clean_line
from koop_tui.domain.contacts import Contact, Offer
from koop_tui.domain.members import member_name
from koop_tui.domain.problems import N_, refuse


def add_member(book: Book, login: str, name: str, offer: str = "") -> Change:
    """Make the member who starts koop for the first time; Refused without a name, or twice."""
    name, offer = clean_line(name), clean_line(offer)
    if not name:
        raise refuse(N_("Your name is missing: it stands in agreements."), "name")
    refuse_any(lines(name=name, offer=offer))
    if book.member(login).contact_id is not None:
        known = member_name(book, login)
        raise refuse(N_("{name} is a member of this book already."), "login", name=known)
    given, _, family = name.rpartition(" ")
    member = Contact(
        id=NEW,
        display_name=name,
        given=given or family,
        family=family if given else "",
        login=login,
        status="active",
        offers=(Offer(text=offer),) if offer else (),
    )
    return added("member.add", member, about=name)
