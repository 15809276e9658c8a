"""Words that the text reports share."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from koop_tui.domain.book import Book, Me
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.records import Record
from koop_tui.domain.signals import Signal
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.referred import contact_name, left_out


def reason(book: Book, me: Me, cooperation: Cooperation, signal: Signal) -> str:
    """Return the sentence that says why a cooperation shows its signal."""
    unit = cooperation.unit
    return _(signal.template(signal.party == me.contact_id)).format(
        name=contact_name(book, signal.party),
        balance=format_value(signal.delta, unit, sign=True),
        limit=format_value(signal.limit or 0, unit),
        **signal.numbers,
    )


def tell_left_out(book: Book, *models: type[Record]) -> None:
    """Say on stderr that documents of these models can't be used and are left out."""
    if words := left_out(book, *models):
        print(words, file=sys.stderr)


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Return rows of words as lines in columns, two blanks apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        (indent + "  ".join(word.ljust(w) for word, w in zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]
