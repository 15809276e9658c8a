"""Words that the text reports share."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.book import Book, Me
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.signals import Signal
from koop_tui.language import _
from koop_tui.language.amounts import format_value


def name(book: Book, contact_id: int | None) -> str:
    """Return what a contact is called; "?" for one that is not in the book."""
    contact = book.get(Contact, contact_id)
    return contact.display_name if contact else "?"


def reason(book: Book, me: Me, cooperation: Cooperation, signal: Signal) -> str:
    """Return the sentence that says why a cooperation shows its signal."""
    unit = cooperation.unit
    return _(signal.template(signal.party == me.contact_id)).format(
        name=name(book, signal.party),
        balance=format_value(signal.delta, unit, sign=True),
        limit=format_value(signal.limit or 0, unit),
        **signal.numbers,
    )


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Return rows of words as lines in columns, two blanks apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        (indent + "  ".join(word.ljust(w) for word, w in zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]
