"""Members by name: who is meant by the login name that a record, the history or a lock holds."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.book import Book, login_of
from koop_tui.domain.contacts import Contact
from koop_tui.domain.memo import per_tables


def member_name(book: Book, login: str) -> str:
    """Return the name of the member with this login; the login where nobody has it."""
    return member_names(book).get(login, login)


@per_tables(Contact)
def member_names(book: Book) -> Mapping[str, str]:
    """Return login to name of every member."""
    known = book.noted(Contact, login_of)
    return {login: book.contacts[number].display_name for number, login in known.items()}
