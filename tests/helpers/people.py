"""Who stands in the books of tests, and when: Mara runs koop, on the day TODAY."""

from __future__ import annotations

from datetime import date
from itertools import count

from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.records import Record

TODAY = date(2026, 4, 1)
LOGIN = "mara"


def mara(number: int = -1, **fields: object) -> Contact:
    """Return the member who runs koop; a negative id is one that the store replaces."""
    told = {"id": number, "display_name": "Mara Lindner", "login": LOGIN, **fields}
    return Contact.model_validate(told)


def people(*names: str, **fields: object) -> list[Contact]:
    """Return Mara and contacts of these names for a new book, with the ids -1, -2, -3, ..."""
    others = (Contact(id=-number, display_name=name) for number, name in enumerate(names, 2))
    return [mara(**fields), *others]


def book_of(*records: Record | str) -> Book:
    """Return a book without a file: Mara, everybody named, with the ids 1, 2, ..., and records."""
    numbers = count(2)
    named = (
        Contact(id=next(numbers), display_name=one) if isinstance(one, str) else one
        for one in records
    )
    return Book().after(added("test", mara(1, display_name="Mara"), *named))
