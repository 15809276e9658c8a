"""Filtering a list as one types: words in any spelling of umlauts, and fields like `tag:coach`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from koop_tui.domain.naming import plain

T = TypeVar("T")

_DIGRAPHS = re.compile("([aou])e")


def folded(text: str) -> str:
    """Return text as it is compared: case, accents and the spellings ü, ue, u are one."""
    return _DIGRAPHS.sub(r"\1", plain(text))


@dataclass(frozen=True)
class Query:
    """A filter line, taken apart: plain words and (field, wanted) pairs, and what must not be.

    `words` are folded, a phrase in quotation marks being one of them; `typed` are the same words as
    they were typed, in lower case. `without` and `lacking` are words and fields behind a minus.
    `unknown` are what stands before a colon there and names no field.
    """

    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    typed: tuple[str, ...] = field(default=(), compare=False)
    unknown: tuple[str, ...] = field(default=(), compare=False)
    without: tuple[str, ...] = ()
    lacking: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.fields or self.without or self.lacking)

    def passes(self, has: Callable[[str, str], bool]) -> bool:
        """Whether the fields are as asked for; `has` takes the name of one and what is wanted."""
        return all(has(*one) for one in self.fields) and not any(has(*one) for one in self.lacking)


_PART = re.compile(r'[^\s"]*"[^"]*"?|\S+')
"""A word, or a phrase in quotation marks with what stands before them."""


def parse(line: str, names: Mapping[str, str]) -> Query:
    """Read a filter line; `names` maps what a person may type before ":" to the field's name.

    A word with an unknown field name is a plain word, so that "10:30" can be searched. What "#"
    stands for, if it is among the names, needs no colon: "#coach". A mark that is still open
    reaches to the end.
    """
    words: list[str] = []
    typed: list[str] = []
    unknown: list[str] = []
    without: list[str] = []
    fields: list[tuple[str, str]] = []
    lacking: list[tuple[str, str]] = []
    for part in _PART.findall(line):
        minus = part[0] == "-" and len(part) > 1
        word = part.replace('"', "")[minus:]
        head, colon, wanted = word.partition(":")
        if word[:1] == "#" and "#" in names:
            head, colon, wanted = "#", ":", word[1:]
        if colon and head.lower() in names:
            if wanted:
                (lacking if minus else fields).append((names[head.lower()], folded(wanted)))
            continue
        if not word.strip():
            continue
        if minus:
            without.append(folded(word))
            continue
        words.append(folded(word))
        typed.append(word.casefold())
        if colon and head.isalpha():
            unknown.append(head)
    return Query(
        tuple(words), tuple(fields), tuple(typed), tuple(unknown), tuple(without), tuple(lacking)
    )


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
    found: Iterable[int] = range(len(items))
    for word in query.words:
        found = [i for i in found if word in keys[i]]
    for word in query.without:
        found = [i for i in found if word not in keys[i]]
    kept = [items[i] for i in found]
    if test is not None:
        kept = [item for item in kept if query.passes(partial(test, item))]
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


def words_of(keys: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Return each word of some keys, in order, with the places of the keys that hold it."""
    found: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        for word in set(key.split()):
            found.setdefault(word, []).append(place)
    return dict(sorted(found.items()))


def similar(keys: Sequence[str], known: Mapping[str, Sequence[int]], query: Query) -> list[int]:
    """Return the places of the keys that hold every word but for one typing error in it.

    A letter too many, too few, another one, or two in the wrong order; in words of five letters on,
    against whole words of the key or their beginnings. A word with no error will do beside others.
    `known` are the `words_of` the keys.
    """
    found: set[int] | None = None
    for word in query.words:
        fitting = {place for place, key in enumerate(keys) if word in key}
        if len(word) >= _LONG:
            fitting.update(*(known[one] for one in _candidates(word, known) if nearly(word, one)))
        found = fitting if found is None else found & fitting
    wrong = (place for place in found or () if not all(w in keys[place] for w in query.words))
    return sorted(wrong)


_LONG = 5
"""Letters from which on a word may hold a typing error and still mean one name."""


def _candidates(word: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the words that may be nearly the same: one half of it stands in them where it should.

    One error is in one half. When two letters change places across the cut, one of the two cuts has
    both of them in one half.
    """
    for cut in {len(word) // 2, len(word) // 2 + 1}:
        first, second = word[:cut], word[cut:]
        start, stop = cut - 1, cut + 1 + len(second)
        for one in known:
            if one.startswith(first) or second in one[start:stop]:
                yield one


def nearly(word: str, other: str) -> bool:
    """Whether a word is another one, or its beginning, but for one typing error."""
    size = len(word)
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if start is None:  # the one is a beginning of the other: one letter may be too many
        return size <= len(other) + 1
    rest = word[start:]
    swapped = rest[1::-1] + rest[2:]
    return (
        other.startswith(rest[1:], start)  # one too many
        or other.startswith(rest, start + 1)  # one too few
        or other.startswith(rest[1:], start + 1)  # another one
        or (len(rest) > 1 and other.startswith(swapped, start))
    )


def common_beginning(texts: Sequence[str]) -> str:
    """Return that with which all texts begin."""
    first, last = min(texts, default=""), max(texts, default="")
    differing = (i for i, sign in enumerate(first) if last[i : i + 1] != sign)
    return first[: next(differing, len(first))]
