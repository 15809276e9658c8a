"""Filtering a list as one types: words in any spelling of umlauts, and fields like `tag:coach`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from koop_tui.domain.naming import plain

T = TypeVar("T")

_DIGRAPHS = re.compile("([aou])e")


def folded(text: str) -> str:
    """Return text as it is compared: case, accents and the spellings ü, ue, u are one."""
    return _DIGRAPHS.sub(r"\1", plain(text))


@dataclass(frozen=True)
class Query:
    """A filter line, taken apart: plain words and (field, wanted) pairs.

    `words` are folded; `typed` are the same words as they were typed, in lower case. `unknown`
    are what stands before a colon there and names no field.
    """

    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    typed: tuple[str, ...] = field(default=(), compare=False)
    unknown: tuple[str, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.words or self.fields)


def parse(line: str, names: Mapping[str, str]) -> Query:
    """Read a filter line; `names` maps what a person may type before ":" to the field's name.

    A word with an unknown field name is a plain word, so that "10:30" can be searched. What "#"
    stands for, if it is among the names, needs no colon: "#coach".
    """
    words, fields, typed, unknown = [], [], [], []
    for word in line.split():
        head, colon, wanted = word.partition(":")
        if word[0] == "#" and "#" in names:
            head, colon, wanted = "#", ":", word[1:]
        if colon and head.lower() in names:
            if wanted:
                fields.append((names[head.lower()], folded(wanted)))
            continue
        words.append(folded(word))
        typed.append(word.casefold())
        if colon and head.isalpha():
            unknown.append(head)
    return Query(tuple(words), tuple(fields), tuple(typed), tuple(unknown))


def matching(
    items: Sequence[T],
    keys: Sequence[str],
    query: Query,
    test: Callable[[T, str, str], bool] | None = None,
    name: Callable[[T], str] | None = None,
) -> Sequence[T]:
    """Return the items whose key holds every word and that pass every field's test.

    With `name`, those in whose name the words stand as they were typed come first.
    """
    if not query:
        return items
    kept = list(items)
    if query.words:
        first, *others = query.words
        found = [i for i, key in enumerate(keys) if first in key]
        for word in others:
            found = [i for i in found if word in keys[i]]
        kept = [items[i] for i in found]
    if test is not None:
        for name_of_field, wanted in query.fields:
            kept = [item for item in kept if test(item, name_of_field, wanted)]
    if name is not None and all(len(word) >= _TELLING for word in query.typed):
        as_typed = [exact(query, name(item)) for item in kept]
        besides = [item for item, is_so in zip(kept, as_typed, strict=True) if not is_so]
        kept = [item for item, is_so in zip(kept, as_typed, strict=True) if is_so]
        kept += besides
    return kept


_TELLING = 2
"""Letters from which on it matters whether a word is spelled as it was typed."""


def exact(query: Query, text: str) -> bool:
    """Whether the words stand in a text as they were typed, but for their case."""
    text = text.casefold()
    return all(word in text for word in query.typed)
