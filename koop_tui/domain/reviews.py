"""Review: the regular talk about a cooperation, love it, change it or leave it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.agreements import Channel
from koop_tui.domain.days import days_after
from koop_tui.domain.numbering import cooperation_number
from koop_tui.domain.prepared import Evening, Payment, Prepared
from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    Choice,
    ContactId,
    CooperationId,
    Day,
    Line,
    Part,
    Prose,
    Record,
    VersionId,
)

Decision = Annotated[Literal["love", "change", "leave"], Choice("review_decision")]
Question = Literal["keep", "goal", "kept", "effort", "fair", "money", "worst", "unsaid", "again"]

END_TALK_DAYS = 14
"""Within so many days of a decision to leave, the end is talked about."""

QUESTIONS: dict[Question, str] = {
    "keep": N_("What do we keep?"),
    "goal": N_("Is the goal still right?"),
    "kept": N_("Commitments kept, late, open: why?"),
    "effort": N_("Is the effort as expected?"),
    "fair": N_("Is the split fair, for me and for you?"),
    "money": N_("Is all money open?"),
    "worst": N_("Which worst case came closer?"),
    "unsaid": N_("What have I not said yet?"),
    "again": N_("Would I start again today?"),
}
"""The questions before the tenth, which is each one's decision."""


class PartyAnswers(Part):
    """What one party answered; `kept` is about the commitments, `kept` and the others are free."""

    party: ContactId
    decision: Decision
    keep: Line = ""
    goal: Line = ""
    kept: Line = ""
    effort: Line = ""
    fair: Line = ""
    money: Line = ""
    worst: Line = ""
    unsaid: Line = ""
    again: Line = ""


class Review(Record):
    """One review: who was there, what koop had prepared, the answers, and what follows.

    It closes the balance period that `prepared` tells of: what is not paid or waived is carried
    forward. `version` is the agreement version in force on its day.
    """

    table: ClassVar[str] = "reviews"
    label: ClassVar[str] = N_("Review")
    missing_label: ClassVar[str] = N_("missing review {number}")

    cooperation: CooperationId = Field(title=N_("Cooperation"))
    version: VersionId | None = Field(None, title=N_("Version"))
    day: Day = Field(title=N_("Day"))
    channel: Channel = Field("in_person", title=N_("How"))
    present: tuple[ContactId, ...] = Field((), title=N_("Present"))
    prepared: Prepared = Field(title=N_("Prepared"))
    answers: tuple[PartyAnswers, ...] = Field(title=N_("Answers"))
    resolved: Prose = Field("", title=N_("Resolved"))
    evening: Evening = Field("carry", title=N_("The balance"))
    payments: tuple[Payment, ...] = Field((), title=N_("Payments"))
    next_on: Day | None = Field(None, title=N_("Next review"))

    @property
    def number(self) -> str:
        """The number of its cooperation."""
        return cooperation_number(self.cooperation)

    @property
    def outcome(self) -> Decision:
        """What follows from what each decided."""
        return outcome(answer.decision for answer in self.answers)

    def sort_key(self) -> tuple[Any, ...]:
        """By day."""
        return self.day, self.id


def outcome(decisions: Iterable[Decision]) -> Decision:
    """Return what follows: any leave ends it, any change changes it, only all love keeps it."""
    found = set(decisions)
    return "leave" if "leave" in found else "change" if "change" in found else "love"


def end_talk_by(review: Review) -> date | None:
    """Return until when the end is talked about; None where nobody wants to leave."""
    return days_after(review.day, END_TALK_DAYS) if review.outcome == "leave" else None
