"""Who had left by the day of an entry and is named in it as giver or receiver all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.search import folded
from koop_tui.language.entry_people import FOR, PartyNames
from koop_tui.language.entry_words import BY


def named_after_leaving(
    book: Book, cooperation: Cooperation, day: date, note: str
) -> Iterator[Problem]:
    """Yield whose name a note begins with, or has behind "by" and "for", who had left by a day.

    A name in the line of an entry means nobody then, and so the entry would be that of another.
    """
    words = [word.strip(",.:;") for word in note.split()]
    places = [0, *(n for n, word in enumerate(words, 1) if word.casefold() in BY | FOR)]
    for terms in cooperation.parties:
        contact = book.get(Contact, terms.contact)
        if contact is None or not cooperation.has_left(terms.contact, day):
            continue
        names = PartyNames.of((contact,))
        if any(_begins_with(words[place:], names) for place in places):
            text = N_("{name} had left by then, so the entry is not theirs nor for them.")
            yield Problem(text, "note", {"name": contact.display_name})


def _begins_with(words: Sequence[str], names: PartyNames) -> bool:
    spans = (" ".join(words[:stop]) for stop in range(1, len(words) + 1))
    return any(folded(span) in names.names or span in names.signs for span in spans)
