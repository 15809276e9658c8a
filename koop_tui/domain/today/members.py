"""Who of the contacts uses the book."""

from __future__ import annotations

from koop_tui.domain.book import Book, login_of
from koop_tui.domain.contacts import Contact
from koop_tui.domain.memo import per_tables


@per_tables(Contact)
def members(book: Book) -> frozenset[int]:
    """Return the contacts that use the book themselves."""
    return frozenset(book.noted(Contact, login_of))


def with_members(book: Book, who: frozenset[int]) -> Book:
    """Return a book in which only the members are contacts, of whom nothing else is known."""
    # start-up: made as it is, or the model, which reading does without, would be compiled for it
    known = {n: Contact.model_construct(id=n, display_name="?", login=f"{n}") for n in sorted(who)}
    return Book({**book.tables, Contact.table: known})
