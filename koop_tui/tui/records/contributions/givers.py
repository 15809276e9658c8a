"""Who gave or paid, in a column: the whole name where there is room, else the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.language import _
from koop_tui.language.referred import referred
from koop_tui.tui.terminal.text import cells, fit
from koop_tui.tui.widgets.columns import Spans


def giver_name(book: Book, contact_id: int, *, short: bool) -> str:
    """Return a contact's whole name, or what a person is called for short."""
    contact = referred(book, Contact, contact_id)
    if short and contact.kind == "individual":
        return contact.given or contact.display_name.split()[0]
    return contact.display_name


def giver_widths(book: Book, givers: Iterable[int]) -> tuple[int, int]:
    """Return how many cells whole names take, and short ones, below the title of the column."""
    numbers = list(givers)
    least = cells(_("Who"))
    whole = (cells(giver_name(book, number, short=False)) for number in numbers)
    short = (cells(giver_name(book, number, short=True)) for number in numbers)
    return max([least, *whole]), max([least, *short])


def giver_cell(book: Book, contact_id: int, style: str) -> Callable[[int], Spans]:
    """The whole name where there is room, else the first name."""

    def draw(width: int) -> Spans:
        whole = giver_name(book, contact_id, short=False)
        written = whole if cells(whole) <= width else giver_name(book, contact_id, short=True)
        return ((fit(written, width), style),)

    return draw
