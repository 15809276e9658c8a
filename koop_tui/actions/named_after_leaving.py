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
    The same name of somebody who stays means that one.
    """
    words = [word.strip(",.:;") for word in note.split()]
    places = [0, *(n for n, word in enumerate(words, 1) if word.casefold() in BY | FOR)]
    known = [contact for t in cooperation.parties if (contact := book.get(Contact, t.contact))]
    staying = PartyNames.of(one for one in known if not cooperation.has_left(one.id, day))
    for contact in known:
        if not cooperation.has_left(contact.id, day):
            continue
        names = PartyNames.of((contact,))
        begun = [words[place:] for place in places]
        if any(_named(some, names) > _named(some, staying) for some in begun):
            text = N_("{name} had left by then, so the entry is not theirs nor for them.")
            yield Problem(text, "note", {"name": contact.display_name})


def _named(words: Sequence[str], names: PartyNames) -> int:
    """Return of how many words the longest name is that words begin with; 0 for none."""
    spans = ((stop, " ".join(words[:stop])) for stop in range(len(words), 0, -1))
    return next((n for n, s in spans if folded(s) in names.names or s in names.signs), 0)
