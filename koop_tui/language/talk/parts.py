"""The parts of a talk's line behind its head: promises, give and take, what comes next, results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from koop_tui.domain.interactions import Direction, Exchange, ExchangeKind, NextStep
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.language.day_grammar import NoSuchDay
from koop_tui.language.entry_line import Line
from koop_tui.language.promise_line import Promised
from koop_tui.language.talk.exchanges import read_exchange
from koop_tui.language.talk.names import Names
from koop_tui.language.talk.sentence import Sentence, read_sentence
from koop_tui.language.talk.spans import day_of, due_in, ends_in_time, length_in, minutes_of
from koop_tui.language.talk.words import BARE, KIND_OF, TO_ME, TO_THEM

_AGENDA = re.compile(
    r"(?:for )?next time[: ]|(?:das |fürs |beim )?nächste[sn]? mal[: ]|agenda:"
    r"|für nächstes mal[: ]",
    re.IGNORECASE,
)
_STEP = re.compile(r"(?:the )?next step[: ]|next:|(?:der )?nächster? schritt[: ]", re.IGNORECASE)
_GIVEN = re.compile(r"(?:given|gegeben):|→|->", re.IGNORECASE)
_RECEIVED = re.compile(r"(?:received|got|bekommen|erhalten):|←|<-", re.IGNORECASE)


@dataclass
class Parts:
    """What the parts say; a promise is by a participant, or by None for me."""

    topic: str = ""
    result: list[str] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    agenda: list[str] = field(default_factory=list)
    step: NextStep | None = None
    promises: list[tuple[int | None, Promised]] = field(default_factory=list)
    minutes: int | None = None
    problem: Problem | None = None


class PartsReader:
    """Reads one part after the other; `people` are those who took part."""

    def __init__(self, names: Names, people: Sequence[int], today: date, found: Parts) -> None:
        self._names, self._people, self._today, self.found = names, people, today, found
        self._last = next(iter(people), None)
        """Whom "she" means: who was named last, or took part first."""
        self._open: str = ""
        """What a day alone in a part would belong to."""

    def read(self, part: str) -> None:
        """Read a part as exactly one thing."""
        try:
            self._read(part)
        except NoSuchDay:
            sentence = N_("There is no day {written} in the calendar.")
            written = next((w for w in part.split() if any(map(str.isdigit, w))), part)
            problem = Problem(sentence, "line", {"written": written.rstrip(",")[:40]})
            self.found.problem = self.found.problem or problem

    def _read(self, part: str) -> None:
        if self._alone(part):
            return
        for mark, take in (
            (_AGENDA, self._next_time),
            (_STEP, self._next_step),
            (_GIVEN, self._given),
            (_RECEIVED, self._received),
        ):
            marked = mark.match(part)
            if marked and (rest := part[marked.end() :].strip(" :")):
                if not take(rest):
                    self._result(part)
                return
        self._sentence(part)

    def _alone(self, part: str) -> bool:
        """Take a part that is a day or a length of time and nothing else."""
        day = day_of(part, self._today, sure=True)
        found = self.found
        if day is not None and self._open == "promise" and found.promises[-1][1].due is None:
            by, promised = found.promises[-1]  # "I send the list, fri"
            found.promises[-1] = by, replace(promised, due=day)
            return True
        if day is not None and self._open == "step" and found.step and found.step.day is None:
            found.step = found.step.changed(day=day)
            return True
        try:
            minutes = minutes_of(part)
        except Refused as refused:
            if not ends_in_time(part):
                return False
            found.problem = found.problem or refused.problems[0]
            return True
        if minutes is not None and found.minutes is None:
            found.minutes = minutes
            return True
        return False

    # What comes next; each returns whether something is left that says what

    def _next_time(self, text: str) -> bool:
        self.found.agenda.append(text)
        self._open = ""
        return True

    def _next_step(self, text: str) -> bool:
        words, day = due_in(text.split(), self._today)
        if self.found.step is not None:
            return self._promise(None, text)
        if words:
            self.found.step = NextStep(text=" ".join(words), day=day)
            self._open = "step"
        return bool(words)

    def _promise(self, by: int | None, text: str, due: date | None = None) -> bool:
        words, day = (text.split(), due) if due else due_in(text.split(), self._today)
        if words:
            self.found.promises.append((by, Promised(" ".join(words), day)))
            self._open = "promise"
        return bool(words)

    # Give and take

    def _given(self, text: str) -> bool:
        return self._exchange("given", text, None)

    def _received(self, text: str) -> bool:
        return self._exchange("received", text, None)

    def _exchange(self, direction: Direction, text: str, kind: ExchangeKind | None) -> bool:
        words = text.split()
        try:
            length = length_in(words, [True] * len(words))
        except Refused:
            length = None
        minutes = None
        if length is not None:
            minutes, start, stop = length
            words = [*words[:start], *words[stop:]]
        said = (KIND_OF.get(word.casefold().strip(".,:")) for word in words)
        if not words:
            return False
        text = " ".join(words)
        written = read_exchange(direction, text)
        if written.text != text:  # "help: moved the server"
            kind, text = written.kind, written.text
        kind = kind or next(filter(None, said), "knowledge")
        self.found.exchanges.append(
            Exchange(direction=direction, kind=kind, text=text, minutes=minutes)
        )
        self._open = ""
        return True

    # Sentences

    def _sentence(self, part: str) -> None:
        said = read_sentence(part, self._today, self._named)
        who = self._who(said)
        if said.passes and said.subject != "we":
            if not self._passed(said):
                self._result(part)
        elif said.is_promise and said.subject == "we":
            if said.due is None:
                _words, day = due_in(said.rest, self._today)
                if day is None:
                    self._result(part)
                    return
            text = " ".join(said.rest) + (f" {said.due:%d.%m.%Y}" if said.due else "")
            if not self._next_step(text):
                self._result(part)
        elif said.is_promise and (said.subject == "me" or who is not None):
            if not self._promise(who, " ".join(said.rest), said.due):
                self._result(part)
        elif not said.subject and not self.found.topic and not self.found.result:
            self.found.topic = part
            self._open = ""
        else:
            self._result(part)

    def _named(self, line: Line) -> tuple[int, int] | None:
        """Return which participant a part begins with, and where the name ends."""
        found = self._names.at(line, 0)
        return found if found is not None and found[0] in self._people else None

    def _who(self, said: Sentence) -> int | None:
        if said.contact is not None:
            self._last = said.contact
        return self._last if said.subject == "they" else None

    def _passed(self, said: Sentence) -> bool:
        """Take what was given or received, by who says so of whom; False where that is nothing."""
        mine = said.subject in ("", "me")
        words = [w for w in said.rest if not (said.verb in BARE and w.casefold() == said.verb)]
        to = next((w.casefold() for w in words if w.casefold() in TO_ME | TO_THEM), "")
        if not said.subject and said.is_giving and to in TO_ME:
            mine = False
        given = mine == said.is_giving
        left = [word for word in words if word.casefold() != to] if said.verb in BARE else words
        direction: Direction = "given" if given else "received"
        return self._exchange(direction, " ".join(left or words), said.kind)

    def _result(self, part: str) -> None:
        self.found.result.append(part)
        self._open = ""
