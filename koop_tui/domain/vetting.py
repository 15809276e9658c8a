"""Vetting: the seventeen questions before a cooperation, and the advice that their answers give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.problems import N_
from koop_tui.domain.records import Choice, Day, Integer, Part, Record, RefTo

Area = Literal["goal", "readiness", "time", "resources", "trust"]
QuestionKey = Annotated[
    Literal[
        "same_goal", "gain", "measure", "fits",
        "written", "terms", "strangers",
        "hours", "reserve", "priorities",
        "means", "skills", "loss",
        "promises", "candour", "money", "disputes",
    ],
    Choice("vetting"),
]  # fmt: skip
Points = Annotated[Literal["0", "1", "2", "?"], Choice("vetting_points")]
Advice = Literal["not_now", "clarify", "go"]


@dataclass(frozen=True)
class Question:
    """One question: a no to a `knock_out` is enough for "not now"."""

    key: str
    area: Area
    knock_out: bool = False


QUESTIONS: tuple[Question, ...] = (
    Question("same_goal", "goal", knock_out=True),
    Question("gain", "goal"),
    Question("measure", "goal"),
    Question("fits", "goal"),
    Question("written", "readiness", knock_out=True),
    Question("terms", "readiness"),
    Question("strangers", "readiness"),
    Question("hours", "time"),
    Question("reserve", "time", knock_out=True),
    Question("priorities", "time"),
    Question("means", "resources"),
    Question("skills", "resources"),
    Question("loss", "resources"),
    Question("promises", "trust"),
    Question("candour", "trust"),
    Question("money", "trust"),
    Question("disputes", "trust", knock_out=True),
)
"""The questions in their order; all parties answer the same."""

AREAS: tuple[Area, ...] = tuple(dict.fromkeys(question.area for question in QUESTIONS))
BEST = 2
"""The points of a yes."""


class Answer(Part):
    """What one party says to one question: 0 no, 1 partly, 2 yes, ? not known."""

    question: QuestionKey
    points: Points


class Vetting(Record):
    """The answers of one party of a cooperation, given alone; the newest of a party counts."""

    table: ClassVar[str] = "vettings"
    label: ClassVar[str] = N_("Fit")
    missing_label: ClassVar[str] = N_("missing fit {number}")

    cooperation: Annotated[Integer, RefTo("cooperations", gone="drop")] = Field(
        title=N_("Cooperation")
    )
    party: Annotated[Integer, RefTo("contacts", gone="drop")] = Field(title=N_("Answers of"))
    day: Day = Field(title=N_("Day"))
    answers: tuple[Answer, ...] = Field((), title=N_("Answers"))

    @property
    def points(self) -> dict[str, str]:
        """Question to what was said, "0" to "2" or "?"."""
        return {answer.question: answer.points for answer in self.answers}


@dataclass(frozen=True)
class Verdict:
    """An advice, never a lock, with all that led to it.

    `points` of `most` that there could be; `knocked` are knock-outs to which somebody said no or
    could say nothing, `weak` the areas under 50 %, `apart` the questions on which two differ by 2.
    """

    advice: Advice
    points: int
    most: int
    knocked: tuple[str, ...] = ()
    weak: tuple[Area, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def is_under_half(self) -> bool:
        """Whether all answers together are under 50 %."""
        return _under(self.points, self.most, 1, 2)

    @property
    def is_under_three_quarters(self) -> bool:
        """Whether all answers together are under 75 %."""
        return _under(self.points, self.most, 3, 4)


def verdict(said: Sequence[Mapping[str, str]]) -> Verdict:
    """Return the advice that answers give, one mapping of question to points for each party.

    What is not known, or was not answered, counts 0. ValueError when nobody has answered.
    """
    if not said:
        raise ValueError("nobody has answered")
    worth = [{q.key: counted(one.get(q.key, "")) for q in QUESTIONS} for one in said]
    sums = {q.key: sum(one[q.key] for one in worth) for q in QUESTIONS}
    knocked = tuple(q.key for q in QUESTIONS if q.knock_out and any(not w[q.key] for w in worth))
    weak = tuple(area for area in AREAS if _is_weak(area, sums, len(said)))
    apart = tuple(q.key for q in QUESTIONS if _spread([w[q.key] for w in worth]) >= BEST)
    points, most = sum(sums.values()), BEST * len(QUESTIONS) * len(said)
    advice: Advice = "go"
    if weak or apart or _under(points, most, 3, 4):
        advice = "clarify"
    if knocked or _under(points, most, 1, 2):
        advice = "not_now"
    return Verdict(advice, points, most, knocked, weak, apart)


def counted(points: str) -> int:
    """Return what an answer counts; what is not known counts nothing."""
    return int(points) if points in ("1", "2") else 0


def _is_weak(area: Area, sums: Mapping[str, int], parties: int) -> bool:
    mine = [q.key for q in QUESTIONS if q.area == area]
    return _under(sum(sums[key] for key in mine), BEST * len(mine) * parties, 1, 2)


def _under(points: int, most: int, part: int, of: int) -> bool:
    return points * of < most * part


def _spread(worth: Sequence[int]) -> int:
    return max(worth) - min(worth)
