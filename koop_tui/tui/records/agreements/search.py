"""Finding agreements as one types: their keys, and the fields that can be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.problems import N_
from koop_tui.domain.search import folded, matching, parse
from koop_tui.language.names import name_of
from koop_tui.language.referred import cooperation_title
from koop_tui.tui.records.agreements.rows import Bare, Line, agreement_states, title
from koop_tui.tui.records.filter_fields import FilterFields

_Held = tuple[Book, Line]
"""A line of the list and the book that it is of."""


def agreements_found(book: Book, today: date, text: str) -> Sequence[Line]:
    """Return the agreements that match a filter line, urgent ones first."""
    lines = [(book, line) for line in agreement_states(book, today)]
    keys = [_key(*held) for held in lines]
    return [line for _book, line in matching(lines, keys, parse(text, FIELDS.names), FIELDS.has)]


def field_values(book: Book, today: date, word: str) -> Iterable[str]:
    """Return what the agreements have in the field that a word names."""
    return FIELDS.values([(book, line) for line in agreement_states(book, today)], word)


def no_match(text: str) -> str:
    """Return what the empty list says under a filter line."""
    return FIELDS.no_match(parse(text, FIELDS.names))


def _key(book: Book, line: Line) -> str:
    names = ("title", "partner", "status")
    words = [text for name in names for text in _texts((book, line), name)]
    return folded(" ".join((line.agreement.number, *words)))


def _texts(held: _Held, name: str) -> Iterable[str]:
    book, line = held
    if name == "title":
        return (title(book, line.agreement),)
    if name == "cooperation":
        return (cooperation_title(book, line.agreement),)
    if isinstance(line, Bare):
        return ()
    if name == "partner":
        return [party.name for party in line.version.parties]
    return (name_of(line.version.state, "version_state"),)


FIELDS = FilterFields[_Held](
    {
        "title": "title", "titel": "title",
        "partner": "partner", "with": "partner", "mit": "partner",
        "status": "status", "state": "status",
        "cooperation": "cooperation", "kooperation": "cooperation",
    },
    N_("title: partner: status: cooperation:"),
    _texts,
)  # fmt: skip
"""What the filter of the agreements can be asked for."""
