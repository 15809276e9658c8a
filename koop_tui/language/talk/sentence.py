"""A part of a talk's line as a sentence: who, does what, and whether that is still to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from koop_tui.language.entry_line import Line
from koop_tui.language.talk.spans import due_in, leading_day
from koop_tui.language.talk.words import (
    AUXILIARIES,
    GERMAN_SUBJECTS,
    GETTING,
    GIVING,
    ME,
    NOT_PAST,
    NOW_MINE,
    NOW_THEIRS,
    PASTS,
    STATES,
    THEY,
    WE,
    WILL,
    one_by_one,
)

if TYPE_CHECKING:
    from koop_tui.domain.interactions import ExchangeKind

Subject = Literal["", "me", "we", "they"]
_SUBJECTS: tuple[tuple[Subject, set[str]], ...] = (("me", ME), ("we", WE), ("they", THEY))
_SHORTEST_PAST = 4
_GERMAN_NEXT = one_by_one(
    "den die das ein eine einen mehr mit zu sich nicht keine ihr uns mir im in"
)
"""Words behind "will" that tell that it is the German one, which wants and does not promise."""


@dataclass(frozen=True)
class Sentence:
    """Who does what; `rest` are the words of it that are kept.

    It `passes` something on where its verb says so, and is a promise where it says what is still
    to come. `contact` is who is named by name.
    """

    subject: Subject
    rest: tuple[str, ...]
    verb: str = ""
    contact: int | None = None
    due: date | None = None
    is_promise: bool = False

    @property
    def passes(self) -> bool:
        """Whether something was given or received."""
        return self.verb in GIVING or self.verb in GETTING

    @property
    def is_giving(self) -> bool:
        """Whether who is named first has given it."""
        return self.verb in GIVING

    @property
    def kind(self) -> ExchangeKind | None:
        """The kind of what was passed on that the verb tells."""
        return GIVING.get(self.verb)


def read_sentence(
    part: str, today: date, named: Callable[[Line], tuple[int, int] | None]
) -> Sentence:
    """Return what a part says; `named` tells which participant it begins with."""
    words = part.split()
    begun = leading_day(words, today)
    if begun is not None:
        due, stop = begun
        turned = _turned(words[stop:])
        if turned is not None:
            found = _read(turned, part, today, named)
            if found.is_promise:
                return Sentence(
                    found.subject, found.rest, found.verb, found.contact, due, is_promise=True
                )
    if words and words[0].casefold() in ("then", "dann", "afterwards", "danach"):
        words = _turned(words[1:]) or words
    return _read(words, part, today, named)


def _turned(words: list[str]) -> list[str] | None:
    """Return a sentence with its subject first: "schicke ich die Liste" has it second."""
    subjects = ME | WE | THEY
    if words and words[0].casefold() in subjects:
        return words
    if len(words) > 1 and words[1].casefold() in subjects:
        return [words[1], words[0], *words[2:]]
    return None


def _read(
    words: list[str], part: str, today: date, named: Callable[[Line], tuple[int, int] | None]
) -> Sentence:
    subject, contact, start = _subject(words, named)
    rest = words[start:]
    if not rest:
        return Sentence(subject, tuple(words), contact=contact)
    first = rest[0].casefold().strip(".,:!")
    short = start and words[start - 1].casefold()[-3:] in ("'ll", "’ll")
    passing = _passing(rest, subject)
    if passing:
        drop = 1 if first in AUXILIARIES else 0
        return Sentence(subject, tuple(rest[drop:]), passing, contact)
    if not subject:
        return _without_subject(rest, first, today)
    if first in WILL and _is_promise_will(first, words[start - 1], rest):
        return Sentence(subject, tuple(rest[1:]), first, contact, is_promise=True)
    _left, due = due_in(rest, today)
    if first in STATES or first in AUXILIARIES or (_is_past(first) and not short):
        firm = due is not None and first not in AUXILIARIES and not _is_past(first)
        says_when = firm and first in ("want", "wants", "möchte", "hope", "hopes")
        return Sentence(subject, tuple(rest), first, contact, is_promise=says_when)
    return Sentence(subject, tuple(rest), first, contact, is_promise=True)


def _subject(
    words: list[str], named: Callable[[Line], tuple[int, int] | None]
) -> tuple[Subject, int | None, int]:
    """Return who a sentence is about, which participant that is by name, and where it goes on."""
    first = words[0].casefold().rstrip(":") if words else ""
    if len(words) > 1:
        for subject, known in _SUBJECTS:
            if first in known:
                return subject, None, 1
        found = named(Line.of(" ".join(words)))
        if found is not None and found[1] < len(words):
            return "they", found[0], found[1]
    return "", None, 0


def _passing(rest: list[str], subject: Subject) -> str:
    """Return the verb by which something was passed on; "" for none.

    It stands first, behind "has", or in German at the end: "hat mir zwei Namen gegeben".
    """
    first, last = (word.casefold().strip(".,:!") for word in (rest[0], rest[-1]))
    passing = GIVING.keys() | GETTING
    if first in AUXILIARIES and len(rest) > 1:
        second = rest[1].casefold()
        return next((verb for verb in (last, second) if verb in passing), "")
    if first in passing:
        return first
    return last if not subject and last in passing and len(rest) > 1 else ""


def _without_subject(rest: list[str], first: str, today: date) -> Sentence:
    """Return what a sentence without a subject says: "will send it", "schicke die Liste"."""
    _left, due = due_in(rest, today)
    if first in NOW_MINE and len(rest) > 1:
        return Sentence("me", tuple(rest), first, is_promise=True)
    if first in ("will", "werde") and len(rest) > 1 and due is not None:
        return Sentence("me", tuple(rest[1:]), first, is_promise=True)
    if first in NOW_THEIRS and due is not None:
        return Sentence("they", tuple(rest), first, is_promise=True)
    return Sentence("", tuple(rest))


def _is_promise_will(first: str, subject: str, rest: list[str]) -> bool:
    if first != "will":
        return True
    if subject.casefold() in GERMAN_SUBJECTS:
        return False
    return len(rest) < 2 or rest[1].casefold() not in _GERMAN_NEXT


def _is_past(verb: str) -> bool:
    if verb in PASTS:
        return True
    ends = verb.endswith(("ed", "te", "ten"))
    return ends and len(verb) > _SHORTEST_PAST and verb not in NOT_PAST
