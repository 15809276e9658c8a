"""The head of a talk's line: what kind of talk, with whom, when and how long."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.language.day_grammar import NoSuchDay
from koop_tui.language.day_words import MONTHS, WEEKDAYS
from koop_tui.language.entry_line import Line
from koop_tui.language.talk.names import Names, alike_words
from koop_tui.language.talk.spans import day_of, is_figures, length_in, spans
from koop_tui.language.talk.words import (
    ABOUT,
    AND,
    BY_THEM,
    BY_THEM_WITH_HAS,
    FILLERS,
    FROM,
    HAS,
    ME,
    NAMES_TOO,
    ON,
    TITLES,
    WITH,
    kinds_of_talk,
)

_LONGEST_DAY = 4
_LONGEST_NAME = 3
_LONG_AGO = 90
"""Days: a day behind what it was about is when it was only if it lies no further back."""


@dataclass
class Head:
    """What has been read of a head so far; `unknown` are names that are in no book."""

    kind: str = ""
    people: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    day: date | None = None
    minutes: int | None = None
    starter: Literal["me", "contact", ""] = ""
    topic: str = ""
    problem: Problem | None = None

    def fault(self, problem: Problem) -> None:
        """Keep the first problem."""
        self.problem = self.problem or problem


class HeadReader:
    """Reads the head of a line, and what may go on with it behind a comma."""

    def __init__(self, names: Names, today: date, in_hand: int | None) -> None:
        self._names, self._today, self._in_hand = names, today, in_hand
        self.head = Head()
        self._verb = -1, ""

    def read(self, text: str) -> Head:
        """Read the first part of a line."""
        self._line = line = Line.of(text)
        self._about = self._begin_of_topic()
        self._read_kind()
        self._read_people()
        self._read_length()
        self._read_day()
        self._read_unknown(line)
        self.head.topic = self._topic()
        return self.head

    def goes_on(self, text: str) -> bool:
        """Read a further part if it is nothing but names, a day or a length of time."""
        kept, head = self.head, self.head
        self._line = line = Line.of(text)
        self._about = len(line.words)
        self.head = Head(head.kind, [*head.people], [*head.unknown], head.day, head.minutes)
        self._read_people()
        if self.head.minutes is None:
            self._read_length()
        if self.head.day is None:
            self._read_day()
        if any(word.casefold() in AND for word in line.words):
            self._read_unknown(line)
        some = any(line.fields)
        left = [i for i in line.rest() if line.words[i].casefold() not in AND | FILLERS | WITH]
        if not some or left:
            self.head = kept
            return False
        self.head.topic, self.head.starter = kept.topic, kept.starter
        self.head.problem = kept.problem or self.head.problem
        return True

    # What it was about begins at a word such as "about", or behind a colon

    def _begin_of_topic(self) -> int:
        for index, word in enumerate(self._line.words):
            if index and word.endswith(":"):
                return index + 1
            if index and word.casefold().rstrip(":") in ABOUT:
                return index
        return len(self._line.words)

    def _topic(self) -> str:
        words = self._line.words
        rest = self._line.rest()
        before = [i for i in rest if i < self._about]
        small = FILLERS | WITH | AND | TITLES | ABOUT
        while before and words[before[0]].casefold().rstrip(":.") in small:
            del before[0]
        while before and words[before[-1]].casefold().rstrip(":.,") in small:
            del before[-1]
        after = [i for i in rest if i >= self._about]
        if after and words[after[0]].casefold().rstrip(":") in ABOUT:
            del after[0]
        return " ".join(words[i] for i in (*before, *after)).strip(" :")

    # Kind, and who began

    def _read_kind(self) -> None:
        words, known = self._line.words, kinds_of_talk()
        for length in (2, 1):
            for start in range(self._about - length + 1):
                kind = known.get(self._line.span(start, start + length).casefold().rstrip(".:"))
                if kind is not None:
                    self._line.take(start, start + length, "kind")
                    self.head.kind = kind
                    self._verb = start, words[start].casefold()
                    return
        self._verb = -1, ""

    def _read_people(self) -> None:
        line, index = self._line, 0
        while index < self._about:
            found = self._names.at(line, index) if line.free(index, index + 1) else None
            if found is None or self._is_half(index, found[1]) or self._is_day(index, found[1]):
                self._tell_alike(index)
                index += 1
                continue
            contact, stop = found
            if contact not in self.head.people:
                self.head.people.append(contact)
                self._tell_starter(index)
            line.take(index, stop, "giver")
            index = stop

    def _is_half(self, index: int, stop: int) -> bool:
        """Whether a name goes on as nobody's does: in "with Tom Weaver" where Tom is Tom Krog."""
        lone = stop == index + 1 and self._before(index) in WITH | AND | TITLES
        return lone and stop < self._about and self._is_name(stop)

    def _is_day(self, index: int, stop: int) -> bool:
        """Whether a name is a part of a day: in "3 May" where May is May Krog, in "am Freitag"."""
        before = self._before(index)
        word = self._line.words[index].casefold().rstrip(".,:")
        if stop == index + 1 and word in WEEKDAYS and self._goes_on_with_a_name(stop):
            return True
        if stop != index + 1 or not before:
            return False
        if before in ON | {"vom"}:
            return word in WEEKDAYS or word in MONTHS
        try:
            return day_of(self._line.span(index - 1, stop), self._today, past=True) is not None
        except NoSuchDay:
            return True

    def _goes_on_with_a_name(self, index: int) -> bool:
        """Whether "with" and who took part follow: "Freitag mit Eva" is no talk with Freitag."""
        words = self._line.words
        if index + 1 >= self._about or words[index].casefold() not in WITH:
            return False
        return words[index + 1][0].isupper()

    def _before(self, index: int) -> str:
        """Return the word before another in small letters; "" for none, and for a day."""
        if not index or self._line.fields[index - 1] == "day":
            return ""
        return self._line.words[index - 1].casefold().rstrip(".:")

    def _tell_alike(self, index: int) -> None:
        """A name that may mean several is told, where a name is expected."""
        word = self._line.words[index]
        if not self._line.free(index, index + 1) or word.casefold() in FILLERS | WITH | AND:
            return
        if self._is_half(index, index + 1) or self._is_day(index, index + 1):
            return
        alike = self._names.alike(word)
        if len(alike) > 1 and self._expected(index):
            self._line.take(index, index + 1, "giver")
            text = N_("“{name}” may be more than one contact: {names}. Write more of it.")
            values = {"name": word.strip(",:."), "names": alike_words(alike)}
            self.head.fault(Problem(text, "line", values))

    def _tell_starter(self, index: int) -> None:
        words = [word.casefold() for word in self._line.words]
        at, verb = self._verb
        before = words[index - 1] if index else ""
        me = not ME.isdisjoint(words)
        by_verb = verb in BY_THEM or (verb in BY_THEM_WITH_HAS and not HAS.isdisjoint(words))
        if before in FROM or (by_verb and index < at and not me and before not in WITH):
            self.head.starter = "contact"
        elif not self.head.starter:
            self.head.starter = "me"

    # When, and how long

    def _places(self) -> list[bool]:
        return [field is None for field in self._line.fields]

    def _read_length(self) -> None:
        try:
            found = length_in(self._line.words, self._places())
        except Refused as refused:
            self.head.fault(refused.problems[0])
            return
        if found is not None:
            self.head.minutes, start, stop = found
            self._line.take(start, stop, "amount")

    def _read_day(self) -> None:
        line, today = self._line, self._today
        for start, stop in spans(line.words, self._places(), _LONGEST_DAY):
            behind = start >= self._about
            if (behind and stop != len(line.words)) or self._is_title(start, stop):
                continue
            text = line.span(start, stop)
            try:
                day = day_of(text, today, past=True)
            except NoSuchDay:
                if is_figures(text) and not behind:
                    line.take(start, stop, "day")
                    sentence = N_("There is no day {written} in the calendar.")
                    self.head.fault(Problem(sentence, "line", {"written": text[:40]}))
                    return
                continue
            if day is None or (behind and not 0 <= (today - day).days <= _LONG_AGO):
                continue
            line.take(start, stop, "day")
            self.head.day = day
            if day > today:
                sentence = N_("This day is still to come: give today or an earlier day.")
                self.head.fault(Problem(sentence, "line"))
            return

    def _is_title(self, start: int, stop: int) -> bool:
        """Whether "Fr." is no Friday but Frau: behind "with", and before a name."""
        words = self._line.words
        if stop != start + 1 or words[start].casefold().rstrip(".") != "fr":
            return False
        before = self._before(start)
        named = words[start].endswith(".") and self._line.fields[stop : stop + 1] == ["giver"]
        return before in WITH or (named and before not in ON)

    # Who is in no book yet

    def _expected(self, index: int) -> bool:
        """Whether a name is expected at a word: at the start, behind the kind or "with"."""
        if index == 0:
            return True
        if self._before(index) in WITH | AND | TITLES:
            return True
        return self._line.fields[index - 1] in ("kind", "day", "amount")

    def _read_unknown(self, line: Line) -> None:
        sure: list[tuple[int, int]] = []
        maybe: list[tuple[int, int]] = []
        index = 0
        while index < self._about:
            stop = index
            while stop < self._about and stop - index < _LONGEST_NAME and self._is_name(stop):
                stop += 1
            if stop == index or not self._expected(index):
                index = max(stop, index + 1)
                continue
            before = self._before(index)
            (sure if before in WITH | AND | TITLES else maybe).append((index, stop))
            index = stop
        nobody = not (self.head.people or sure or self._in_hand or self.head.problem)
        for start, stop in (*sure, *(maybe[:1] if nobody else ())):
            self.head.unknown.append(line.span(start, stop).rstrip("."))
            line.take(start, stop, "giver")

    def _is_name(self, index: int) -> bool:
        word = self._line.words[index]
        if not self._line.free(index, index + 1) or not word[0].isupper():
            return False
        small = word.casefold().rstrip(":.,")
        if small in NAMES_TOO:  # Otto Lang, Mr Long
            return self._before(index) in WITH | TITLES or (index > 0 and self._is_name(index - 1))
        return small not in FILLERS | WITH | AND | ABOUT | TITLES
