"""A talk in one line: "call Anna Behrens, offers a room in March, I send the price list by Fri".

The first part says what kind of talk it was, with whom and when; what follows the names is what it
was about. Of the parts after it, each between commas, one that begins with "I" is my promise, one
that begins with the name of who took part theirs; the others are the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction, InteractionType
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.search import folded
from koop_tui.language.day_grammar import NoSuchDay, read_day
from koop_tui.language.entry_line import Line
from koop_tui.language.entry_people import PartyNames
from koop_tui.language.names import choices
from koop_tui.language.promise_line import Promised, read_promise
from koop_tui.language.texts import LANGUAGES

_KINDS: dict[str, str] = {
    "phone": "call", "called": "call", "telefonat": "call", "telefoniert": "call",
    "talk": "one_to_one", "met": "meeting", "gespräch": "one_to_one", "getroffen": "meeting",
    "lunch": "meal", "dinner": "meal", "coffee": "meal", "kaffee": "meal", "mittagessen": "meal",
    "mail": "email", "sms": "message", "chat": "message",
}  # fmt: skip
"""Further words for kinds of talks, beside those of the forms in both languages."""
_WITH = {"with", "mit", "to", "an", "from", "von"}
_AND = {"and", "und", "&", "+"}
_ABOUT = {"about", "über", "wegen", "zu", "on"}
_ME = {"i", "ich"}
_LONGEST_DAY = 4


@dataclass(frozen=True)
class TalkLine:
    """What a line says: the talk, and the promises made in it by (contact, or None for me)."""

    talk: Interaction
    promises: tuple[tuple[int | None, Promised], ...] = ()


def parse_talk(text: str, book: Book, today: date) -> TalkLine:
    """Return what a line says; Refused with one sentence when it names nobody that is known."""
    first, *parts = [part.strip() for part in re.split(r"[,;]", text)]
    line = Line.of(first)
    kind = _kind(line)
    people = _people(line, book)
    if not people:
        raise refuse(
            N_("Write whom you talked with, such as: call Anna Behrens, offers a room.")
            if not line.rest()
            else N_("Nobody in the book is called so, or more than one is: {name}."),
            name=line.note(),
        )
    day = _day(line, today)
    about = _skip(line, _ABOUT)
    talk = Interaction(
        id=-1, day=day, type=cast("InteractionType", kind), participants=tuple(people), topic=about
    )
    return _with_parts(TalkLine(talk), parts, book, today)


def _kind(line: Line) -> str:
    """Take the kind from the first words of a line; a call where none is named."""
    known = {**_KINDS}
    for lang in LANGUAGES:
        known |= {label.casefold(): kind for label, kind in choices("interaction", lang)}
    for length in (2, 1):
        kind = known.get(line.span(0, length).casefold().rstrip(":"))
        if kind is not None and line.words:
            line.take(0, length, "kind")
            return kind
    return "call"


def _people(line: Line, book: Book) -> list[int]:
    """Take the names of contacts, one after the other."""
    names = _names_in(line, book)
    found: list[int] = []
    while line.rest():
        start = line.rest()[0]
        word = line.words[start].casefold()
        if word in (_AND if found else _WITH):
            line.take(start, start + 1, "giver")
            continue
        named = names.at(line, start)
        if named is None:
            break
        contact, stop = named
        line.take(start, stop, "giver")
        found.append(contact)
    return found


def _names_in(line: Line, book: Book) -> PartyNames:
    """The names of those contacts of whose names a word stands in the line."""
    said = {folded(word.rstrip(":.")) for word in line.words}
    contacts = (c for c in book.contacts.values() if not said.isdisjoint(_words_of(c)))
    return PartyNames.of(contacts)


def _words_of(contact: Contact) -> Iterable[str]:
    return {folded(word) for word in (*contact.display_name.split(), contact.nickname)}


def _day(line: Line, today: date) -> date:
    """Take the day from the start or the end of what is left; today where none is named."""
    rest = line.rest()
    if rest:
        first, last = rest[0], rest[-1] + 1
        for length in range(min(_LONGEST_DAY, last - first), 0, -1):
            for start in (first, last - length):
                day = _read(line.span(start, start + length), today, past=True)
                if day is not None:
                    line.take(start, start + length, "day")
                    return day
    return today


def _read(text: str, today: date, *, past: bool = False) -> date | None:
    try:
        return read_day(text, today, past=past)
    except NoSuchDay:
        return None


def _skip(line: Line, words: set[str]) -> str:
    """Return what is left of a line, without such a word before it."""
    rest = [line.words[index] for index in line.rest()]
    if rest and rest[0].casefold().rstrip(":") in words:
        del rest[0]
    return " ".join(rest)


def _with_parts(said: TalkLine, parts: Sequence[str], book: Book, today: date) -> TalkLine:
    topic = said.talk.topic
    result: list[str] = []
    promises: list[tuple[int | None, Promised]] = []
    for part in filter(None, parts):
        day = _read(part, today)
        if day is not None and promises and promises[-1][1].due is None:
            by, promised = promises[-1]  # "I send the list, fri"
            promises[-1] = by, replace(promised, due=day)
            continue
        who = _promiser(part, said.talk.participants, book)
        if who is not None:
            by, what = who
            promises.append((by, read_promise(what, today)))
        elif not topic and not result:
            topic = part
        else:
            result.append(part)
    talk = said.talk.changed(topic=topic, result=", ".join(result))
    return TalkLine(talk, tuple(promises))


def _promiser(part: str, people: Sequence[int], book: Book) -> tuple[int | None, str] | None:
    """Return who promises in a part of a line, and what; None for no promise."""
    word, _blank, rest = part.partition(" ")
    if not rest:
        return None
    if word.casefold() in _ME:
        return None, rest
    for number in people:
        contact = book.contacts[number]
        if folded(word) in (folded(contact.given), folded(contact.display_name.split()[0])):
            return number, rest
    return None
