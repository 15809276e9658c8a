"""Filtering a list as one types: words in any spelling of umlauts, and fields like `tag:coach`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_DIGRAPHS = re.compile("([aou])e")
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}
)


def folded(text: str) -> str:
    """Return text as it is compared: case, accents and the spellings ü, ue, u are one."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return _DIGRAPHS.sub(r"\1", text)


@dataclass(frozen=True)
class Query:
    """A filter line, taken apart: plain words and (field, wanted) pairs."""

    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.fields)


def parse(line: str, names: Mapping[str, str]) -> Query:
    """Read a filter line; `names` maps what a person may type before ":" to the field's name.

    A word with an unknown field name is a plain word, so that "10:30" can be searched.
    """
    words, fields = [], []
    for word in line.split():
        head, colon, wanted = word.partition(":")
        if colon and head.lower() in names:
            if wanted:
                fields.append((names[head.lower()], folded(wanted)))
        else:
            words.append(folded(word))
    return Query(tuple(words), tuple(fields))


def matching(
    items: Sequence[T],
    keys: Sequence[str],
    query: Query,
    test: Callable[[T, str, str], bool] | None = None,
) -> Sequence[T]:
    """Return the items whose key holds every word and that pass every field's test."""
    if not query:
        return items
    found = list(range(len(items)))
    for word in query.words:
        found = [i for i in found if word in keys[i]]
    kept = [items[i] for i in found]
    if test is not None:
        for name, wanted in query.fields:
            kept = [item for item in kept if test(item, name, wanted)]
    return kept
