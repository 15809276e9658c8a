"""Private contacts: the one place that decides who sees which.

A private contact is for its owner alone, the member who made it so. Everybody else is given the
book as it would be without it: lists, search, Today, the map and what is chosen from follow. This
keeps order among colleagues and is no lock: the file holds all of it.

Members are seen by all, and so is whoever others have to do with (`bound`). One without an owner,
from an older book, is seen by all too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from koop_tui.domain.book import Book, Me, Table, login_of
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.memo import per_book, per_tables
from koop_tui.domain.others import bound_of
from koop_tui.domain.records import Record
from koop_tui.domain.removal import removal

Seen = Literal["", "owner", "parties", "all"]
"""By whom a private contact is seen; "" for one that is not private."""


def seen_by(book: Book, me: Me) -> Book:
    """Return the book as a member sees it: the very same one if nothing is hidden from them."""
    global _last
    known = _last
    if known is not None and known.whole is book and known.me == me:
        return known.seen
    hidden = sorted(hidden_from(book, me))
    parts: dict[str, list[Edit]] = defaultdict(list)
    seen = book
    if hidden:
        edits = removal(book, (book.contacts[n] for n in hidden), _owners(book, hidden)).edits
        for edit in edits:
            parts[edit.key[0]].append(edit)
        seen = book.after(Change("contact.delete", edits))
        if known is not None and known.me == me:
            seen = replace(seen, tables={**seen.tables, **known.same_tables(book, parts)})
    _last = _Last(book, me, parts, seen)
    return seen


def hidden_from(book: Book, me: Me) -> set[int]:
    """Return the contacts of a book that a member does not see."""
    private = owned(book)
    found = {number for number, owner in private.items() if owner != me.contact_id}
    return found - bound(book) if found else found


def kept_from(book: Book, me: Me) -> Callable[[tuple[str, int]], bool] | None:
    """Return what tells whether a record (table, id) is hidden from a member; None: none is."""
    seen = seen_by(book, me)
    if seen is book:
        return None
    return lambda key: book.record(*key) is not None and seen.record(*key) is None


def is_of_another(book: Book, contact: Contact, me: Me) -> bool:
    """Whether a contact, as it is or once was, is private to another member of a book."""
    number = _owner(contact)
    if number is None or number == me.contact_id:
        return False
    owner = book.contacts.get(number)
    return owner is None or bool(owner.login)


@dataclass(frozen=True)
class _Last:
    """What was made last: of which book, for whom, by which edits of each table."""

    whole: Book
    me: Me
    parts: Mapping[str, Sequence[Edit]]
    seen: Book

    def same_tables(self, book: Book, parts: Mapping[str, Sequence[Edit]]) -> dict[str, Table]:
        """Return the tables that would be the same again, with all that was found out about them.

        What follows from tables that a commit leaves alone is so kept as it is in a whole book.
        """
        return {
            name: self.seen.tables[name]
            for name, edits in parts.items()
            if book.tables.get(name) is self.whole.tables.get(name)
            and self.parts.get(name) == edits
        }


_last: _Last | None = None


@per_tables(Contact)
def owned(book: Book) -> Mapping[int, int]:
    """Return whose the private contacts are, by id; those of nobody who is a member are left out.

    Nobody could see one whose owner is a member no more.
    """
    members = book.noted(Contact, login_of)
    owners = book.rows(Contact).noted(_owner)
    return {number: owner for number, owner in owners.items() if owner in members}


def _owner(contact: Record) -> int | None:
    """Return whose private contact it is; None where it is nobody's."""
    assert isinstance(contact, Contact)
    return contact.owner if contact.sensitivity == "private" and not contact.login else None


@per_book
def bound(book: Book) -> frozenset[int]:
    """Return the private contacts that others than their owners have to do with."""
    return bound_of(book, owned(book))


def _owners(book: Book, contacts: Iterable[int]) -> set[int]:
    """Return whose they are: a talk of an owner with nobody else is about them alone."""
    return {owner for n in contacts if (owner := book.contacts[n].owner) is not None}


def seen_by_whom(book: Book, contact: Contact) -> Seen:
    """Return by whom a contact is seen, for its sheet."""
    if contact.sensitivity != "private":
        return ""
    if _owner(contact) not in book.noted(Contact, login_of):
        return "all"
    return "parties" if contact.id in bound(book) else "owner"


def with_owner(contact: Contact, me: Me, before: Contact | None = None) -> Contact:
    """Return a contact as it is to be kept: whoever makes one private is its owner.

    One that was private before stays whose it was, also where nobody is named.
    """
    if contact.sensitivity != "private":
        return contact if contact.owner is None else contact.changed(owner=None)
    if contact.owner is not None or (before is not None and before.sensitivity == "private"):
        return contact
    return contact.changed(owner=me.contact_id)
