"""Names as they are put in order and compared: without case and accents.

The order is that of DIN 5007, as in a dictionary: Arne, Ärne, Oz, Öz, Zoe.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.memo import per_tables

_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}
)


class _WithoutAccents(dict[int, int | None]):
    """What becomes of each sign: nothing of an accent, itself of any other; learnt as they come."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = None if unicodedata.combining(chr(sign)) else sign
        return self[sign]


_WITHOUT_ACCENTS = _WithoutAccents()


def plain(text: str) -> str:
    """Return text in lower case without accents: "Weiß" is "weiss", "Ärne" is "arne"."""
    text = text.casefold()
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text.translate(_SPECIAL)).translate(_WITHOUT_ACCENTS)


def name_order(name: str) -> tuple[str, str, str]:
    """Return the key by which names are sorted; accents and case only tell equal names apart."""
    return plain(name), name.casefold(), name


@per_tables(Contact)
def contacts_in_order(book: Book) -> Sequence[Contact]:
    """Return all contacts by name."""
    return sorted(book.contacts.values(), key=lambda c: (name_order(c.display_name), c.id))
