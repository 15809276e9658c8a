"""Private contacts: the one place that decides who sees which.

A private contact is for its owner alone, the member who made it so. Everybody else is given the
book as it would be without it: lists, search, Today, the map and what is chosen from follow. This
keeps order among colleagues and is no lock: the file holds all of it.

Members are seen by all, and so is whoever stands in a cooperation or an agreement, which others
have to do with. One without an owner, from an older book, is seen by all too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from koop_tui.domain.book import Book, Me, Table
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.records import Record
from koop_tui.domain.removal import removal

Seen = Literal["", "owner", "parties", "all"]
"""By whom a private contact is seen; "" for one that is not private."""


def seen_by(book: Book, me: Me) -> Book:
    """Return the book as a member sees it: the very same one if nothing is hidden from them."""
    global _last
    hidden = [n for n in _kept_from(book, me.contact_id) if not _is_bound(book, n)]
    if not hidden:
        return book
    known = _last
    if known is not None and known.whole is book and known.me == me:
        return known.seen
    edits = removal(book, (book.contacts[n] for n in hidden), _owners(book, hidden)).edits
    parts: dict[str, tuple[Edit, ...]] = {}
    for edit in edits:
        parts[edit.key[0]] = (*parts.get(edit.key[0], ()), edit)
    seen = book.after(Change("contact.delete", edits))
    if known is not None and known.me == me:
        seen = replace(seen, tables={**seen.tables, **known.same_tables(book, parts)})
    _last = _Last(book, me, parts, seen)
    return seen


def kept_from(book: Book, me: Me) -> Callable[[tuple[str, int]], bool] | None:
    """Return what tells whether a record (table, id) is hidden from a member; None: none is."""
    seen = seen_by(book, me)
    if seen is book:
        return None
    return lambda key: book.record(*key) is not None and seen.record(*key) is None


def is_of_another(book: Book, contact: Contact, me: Me) -> bool:
    """Whether a contact, as it is or once was, is private to another member of a book."""
    owner = _owner(contact)
    return owner is not None and owner != me.contact_id


@dataclass(frozen=True)
class _Last:
    """What was made last: of which book, for whom, by which edits of each table."""

    whole: Book
    me: Me
    parts: Mapping[str, tuple[Edit, ...]]
    seen: Book

    def same_tables(self, book: Book, parts: Mapping[str, tuple[Edit, ...]]) -> dict[str, Table]:
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


def _kept_from(book: Book, me: int | None) -> list[int]:
    """Return the private contacts of other members."""
    owners = book.rows(Contact).noted(_owner)
    return sorted(number for number, owner in owners.items() if owner != me)


def _owner(contact: Record) -> int | None:
    """Return whose private contact it is; None where it is nobody's."""
    assert isinstance(contact, Contact)
    return contact.owner if contact.sensitivity == "private" and not contact.login else None


def _is_bound(book: Book, contact: int) -> bool:
    """Whether others have to do with a contact: it is a party, or stands in an agreement."""
    found = book.contacts[contact]
    return bool(removal(book, [found], _owners(book, [contact])).bound)


def _owners(book: Book, contacts: list[int]) -> set[int]:
    """Return whose they are: a talk of an owner with nobody else is about them alone."""
    return {owner for n in contacts if (owner := book.contacts[n].owner) is not None}


def seen_by_whom(book: Book, contact: Contact) -> Seen:
    """Return by whom a contact is seen, for its sheet."""
    if contact.sensitivity != "private":
        return ""
    if _owner(contact) is None:
        return "all"
    return "parties" if _is_bound(book, contact.id) else "owner"


def with_owner(contact: Contact, me: Me, before: Contact | None = None) -> Contact:
    """Return a contact as it is to be kept: whoever makes one private is its owner.

    One that was private before stays whose it was, also where nobody is named.
    """
    if contact.sensitivity != "private":
        return contact if contact.owner is None else contact.changed(owner=None)
    if contact.owner is not None or (before is not None and before.sensitivity == "private"):
        return contact
    return contact.changed(owner=me.contact_id)
