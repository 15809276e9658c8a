"""A talk in one line: "call Anna yesterday 20 min, offers a room, I send the price list by Fri".

The head says what kind of talk it was, with whom, when and how long; what else stands in it is what
it was about. Of the parts behind it, each between commas, one whose subject is "I" is my promise,
one whose subject is who took part theirs; "gave", "got" and their like say what was exchanged,
"next time" and "next step" what comes next; the others are the result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from pydantic import ValidationError

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction, InteractionType
from koop_tui.domain.limits import LONGEST_LINE, too_long
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.language.promise_line import Promised
from koop_tui.language.talk.head import Head, HeadReader
from koop_tui.language.talk.names import Names
from koop_tui.language.talk.parts import Parts, PartsReader
from koop_tui.language.talk.words import ABBREVIATIONS, SHORT_DAYS

_SUBJECT = r"(?:i|ich|she|he|they|sie|er|we|wir)"
_PARTS = re.compile(
    r"[,;](?!\d)|\n"
    rf"|(?<=[^\W\d_]{{2}})\.\s+"
    rf"|(?<=\d\.)\s+(?={_SUBJECT}\b)"
    rf"|\s(?:and|und)\s(?={_SUBJECT}\s)",
    re.IGNORECASE,
)
"""What parts them: commas, full stops behind words, and "and" before a subject of its own."""
_BEGINS = re.compile(rf"{_SUBJECT}\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z")
_LONGEST_SHORT = 8
"""Letters: an abbreviation has fewer."""
_LAST_STOP = re.compile(r"(?<=[^\W\d_])\.\s*$")


@dataclass(frozen=True)
class TalkLine:
    """What a line says: the talk, and the promises made in it by (contact, or None for me).

    Who is in no book yet is `new`, a draft with an id below zero. With a problem it can't be logged
    yet. `says_kind` and `says_day` tell whether the line says them.
    """

    talk: Interaction
    promises: tuple[tuple[int | None, Promised], ...] = ()
    new: tuple[Contact, ...] = ()
    problem: Problem | None = None
    says_kind: bool = False
    says_day: bool = False

    def checked(self) -> TalkLine:
        """Return the line itself; Refused when it has a problem."""
        if self.problem is not None:
            raise Refused(self.problem)
        return self


def read_talk(text: str, book: Book, today: date, in_hand: int | None = None) -> TalkLine:
    """Return what a line says; never raises, what is wrong is in `problem`.

    The contact `in_hand` took part, whether the line names it or not.
    """
    try:
        return _read(text, book, today, in_hand)
    except ValidationError as error:
        mine = () if in_hand is None else (in_hand,)
        talk = Interaction(id=-1, day=today, participants=mine)
        return TalkLine(talk, problem=_unfit(error))


def _unfit(error: ValidationError) -> Problem:
    """Return the problem of a line of which a part fits into no field."""
    for wrong in error.errors(include_url=False):
        if wrong["type"] == "string_too_long":
            return too_long(len(wrong["input"]), wrong["ctx"]["max_length"], "line")
    return Problem(N_("This can't be right: check it."), "line")


def _parted(text: str) -> Sequence[str]:
    """Return the parts of a line, the head first."""
    found, begin = [], 0
    for mark in _PARTS.finditer(text):
        if not _is_abbreviation(text, mark):
            found.append(text[begin : mark.start()].strip())
            begin = mark.end()
    return [*found, text[begin:].strip()]


def _is_abbreviation(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark is the full stop of a word cut short, as in "Fr. Behrens", "by Fr. 4.12."."""
    if not mark[0].startswith(".") or _BEGINS.match(text, mark.end()):
        return False
    word = _LAST_WORD.search(text[max(0, mark.start() - _LONGEST_SHORT) : mark.start()])
    short = word[0].casefold() if word else ""
    if short in SHORT_DAYS:
        return not text[mark.end() : mark.end() + 1].isupper()
    return short in ABBREVIATIONS


def _too_much(found: Parts) -> Problem | None:
    """Return the problem of the first promise that is longer than a line may be."""
    lengths = (len(promised.what) for _by, promised in found.promises)
    return next((too_long(n, field="line") for n in lengths if n > LONGEST_LINE), None)


def _read(text: str, book: Book, today: date, in_hand: int | None) -> TalkLine:
    first, *parts = _parted(_LAST_STOP.sub("", text))
    names = Names.said(book, text, in_hand)
    reader = HeadReader(names, today, in_hand)
    reader.read(first)
    while parts and reader.goes_on(parts[0]):
        del parts[0]
    head = reader.head
    new = tuple(Contact(id=-n, display_name=name) for n, name in enumerate(head.unknown, 1))
    mine = (in_hand,) if in_hand is not None else ()
    people = tuple(dict.fromkeys((*mine, *head.people, *(contact.id for contact in new))))
    found = Parts(topic=head.topic, minutes=head.minutes)
    named = [*head.people, *mine, *(contact.id for contact in new)]
    partial = PartsReader(names.also(new), named, today, found)
    for part in filter(None, parts):
        partial.read(part)
    nobody = None if people else Problem(_NOBODY, "line")
    return TalkLine(
        _talk(head, found, people, today),
        tuple(found.promises),
        new,
        head.problem or found.problem or nobody or _too_much(found),
        bool(head.kind),
        head.day is not None,
    )


_NOBODY = N_("Write whom you talked with, such as: call Anna Behrens, offers a room.")


def parse_talk(text: str, book: Book, today: date) -> TalkLine:
    """Return what a line says; Refused with one sentence where it can't be logged."""
    return read_talk(text, book, today).checked()


def _talk(head: Head, found: Parts, people: tuple[int, ...], today: date) -> Interaction:
    return Interaction(
        id=-1,
        day=head.day or today,
        type=cast("InteractionType", head.kind or "call"),
        initiated_by=head.starter or "me",
        participants=people,
        minutes=found.minutes,
        topic=found.topic,
        result=", ".join(found.result),
        exchanges=tuple(found.exchanges),
        agenda="\n".join(found.agenda),
        next_step=found.step,
    )
