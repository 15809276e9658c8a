"""The columns of the list of contacts, as wide as what stands in them in the whole book.

Not as what a filter leaves: they stand still while one types.
"""

from __future__ import annotations

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.memo import per_tables
from koop_tui.language import _
from koop_tui.tui.records.contacts.order import ORDERS, Order
from koop_tui.tui.widgets.columns import Column

_LEAST_NAME = 14
_SORTED = "↓"
_MOST = 40
"""Cells that one very long name may claim."""


def columns(book: Book, order: Order = "name") -> list[Column]:
    """Return the columns: name, organisation, tags, rhythm with its due mark, give and take.

    In another order than that of names, what it goes by stands in place of the tags.
    """
    names, organisations, tags = _longest(book)
    return [
        Column(_("Name"), _LEAST_NAME, grow=3, most=names),
        Column(_("Organisation"), 14, grow=2, drop=1 if order == "name" else 2, most=organisations),
        Column(_("Tags"), 12, grow=2, drop=2, most=tags)
        if order == "name"
        else Column(f"{_(ORDERS[order])} {_SORTED}", 18, drop=1),
        Column(_("Rhythm"), 8),
        Column("", 2),
        # Translators: heading of the column with what was given | received, 7 cells
        Column(_("Gave|got"), 8, align="right", drop=3),
    ]


def give_and_take_cell(given: int, received: int) -> str:
    """Return what was given | received, its bar below that of the heading; "" for neither."""
    if not (given or received):
        return ""
    behind = len(_("Gave|got").rpartition("|")[2])
    return f"{given}|{received:<{behind}}"


@per_tables(Contact)
def _longest(book: Book) -> tuple[int, int, int]:
    """Return the length of the longest name, organisation and tags, within reason."""
    contacts = book.contacts.values()
    return (
        min(_MOST, max((len(c.display_name) for c in contacts), default=0)),
        min(_MOST, max((len(c.organisation) for c in contacts), default=0)),
        min(_MOST, max((len(", ".join(c.tags)) for c in contacts), default=0)),
    )
