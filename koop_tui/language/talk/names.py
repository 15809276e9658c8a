"""Whose names stand in the line of a talk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.memo import per_tables
from koop_tui.domain.naming import name_order
from koop_tui.domain.search import folded
from koop_tui.language.entry_line import Line
from koop_tui.language.entry_people import NOBODY, PartyNames
from koop_tui.language.talk.words import ABOUT, FILLERS, WITH

_SHOWN = 3
"""So many of those who may be meant are named."""


@dataclass(frozen=True)
class Names:
    """The contacts that a line may name; the one in hand is meant where several may be."""

    book: Book
    unique: PartyNames
    in_hand: PartyNames
    new: PartyNames = NOBODY

    @classmethod
    def said(cls, book: Book, text: str, in_hand: int | None) -> Names:
        """Return those contacts of whose names a word stands in a text."""
        index = _by_word(book)
        found = {number for word in text.split() for number in index.get(_key(word), ())}
        contacts = (book.contacts[number] for number in found)
        mine = book.get(Contact, in_hand)
        return cls(book, PartyNames.of(contacts), PartyNames.of([mine] if mine else ()))

    def also(self, new: Iterable[Contact]) -> Names:
        """Return these names and those of contacts that are in no book yet."""
        return replace(self, new=PartyNames.of(new))

    def at(self, line: Line, start: int) -> tuple[int, int] | None:
        """Return whose name begins at a word of a line, and where it ends; None for no name.

        A small word is nobody's name where it is written small: "an" is not An Nguyen.
        """
        found = None
        for names in (self.new, self.unique, self.in_hand):
            other = names.at(line, start)
            if other is not None and (found is None or other[1] > found[1]):
                found = other
        word = line.words[start].rstrip(":.,")
        lone = found is not None and found[1] == start + 1
        return None if lone and word.islower() and word in FILLERS | WITH | ABOUT else found

    def alike(self, word: str) -> Sequence[Contact]:
        """Return the contacts of whom a word is a name."""
        numbers = _by_word(self.book).get(_key(word), ())
        return [self.book.contacts[number] for number in numbers]


def alike_words(contacts: Sequence[Contact]) -> str:
    """Return the names of contacts of whom any may be meant: "Anna Behrens, Anna Ott"."""
    names = sorted({contact.display_name for contact in contacts}, key=name_order)
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def completed(book: Book, text: str) -> Sequence[str]:
    """Return what a line becomes when the name begun at its end is completed, one for each name."""
    words = text.split(" ")
    begun = words[-1]
    if len(begun) < 2 or not begun[0].isalpha():
        return ()
    index = _by_word(book)
    keys = _sorted_words(book)
    wanted = folded(begun)
    start = bisect_left(keys, wanted)
    found: set[int] = set()
    for key in keys[start : start + 50]:
        if not key.startswith(wanted):
            break
        found.update(index[key])
    names = {book.contacts[number].display_name for number in found}
    before = " ".join(words[:-1])
    return [f"{before} {name}".lstrip() for name in sorted(names, key=name_order)]


def _key(word: str) -> str:
    return folded(word.rstrip(":.,;"))


@per_tables(Contact)
def _by_word(book: Book) -> dict[str, tuple[int, ...]]:
    """Word of a name to the contacts in whose names it stands."""
    found: dict[str, list[int]] = {}
    keys: dict[str, str] = {}  # many are called Anna
    for contact in book.contacts.values():
        words = (*contact.display_name.split(), contact.nickname)
        for word in words:
            if word not in keys:
                keys[word] = folded(word)
        for key in {keys[word] for word in words}:
            if key:
                found.setdefault(key, []).append(contact.id)
    return {word: tuple(numbers) for word, numbers in found.items()}


@per_tables(Contact)
def _sorted_words(book: Book) -> list[str]:
    return sorted(_by_word(book))
