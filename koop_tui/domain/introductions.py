"""Introduction: I bring two contacts together, with both asked first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.agreements import Channel
from koop_tui.domain.days import days_after
from koop_tui.domain.problems import N_
from koop_tui.domain.records import Choice, Day, Integer, Line, Prose, Record, RefTo

if TYPE_CHECKING:
    from koop_tui.domain.book import Book

Side = Literal["a", "b"]
SIDES: tuple[Side, ...] = ("a", "b")
Consent = Annotated[Literal["", "yes", "no"], Choice("introduction_answer")]
Outcome = Annotated[Literal["", "working", "in_touch", "nothing"], Choice("introduction_outcome")]
Stand = Annotated[
    Literal["idea", "asking", "agreed", "declined", "made", "over"], Choice("introduction_stand")
]

FOLLOW_UP_DAYS = 14
"""So many days after it was made I ask both what has come of it."""

End = Annotated[Integer, RefTo("contacts", gone="drop")]
"""An introduction is nothing without both of them, and whoever makes it."""


class Introduction(Record):
    """Two contacts who are to know each other, what each gains, and what each has answered."""

    table: ClassVar[str] = "introductions"
    label: ClassVar[str] = N_("Introduction")
    missing_label: ClassVar[str] = N_("missing introduction {number}")

    by: End = Field(title=N_("Introduced by"))
    a: End = Field(title=N_("The one"))
    b: End = Field(title=N_("The other"))
    a_gains: Line = Field("", title=N_("What the one gains"))
    b_gains: Line = Field("", title=N_("What the other gains"))
    a_asked_on: Day | None = Field(None, title=N_("The one asked on"))
    a_answered_on: Day | None = Field(None, title=N_("The one answered on"))
    a_answer: Consent = Field("", title=N_("Answer of the one"))
    b_asked_on: Day | None = Field(None, title=N_("The other asked on"))
    b_answered_on: Day | None = Field(None, title=N_("The other answered on"))
    b_answer: Consent = Field("", title=N_("Answer of the other"))
    made_on: Day | None = Field(None, title=N_("Made on"))
    method: Channel = Field("email", title=N_("Channel"))
    follow_up_on: Day | None = Field(None, title=N_("Ask again on"))
    outcome: Outcome = Field("", title=N_("Outcome"))
    note: Prose = Field("", title=N_("Note"))

    def contact(self, side: Side) -> int:
        """Return who stands on a side."""
        return self.a if side == "a" else self.b

    def gains(self, side: Side) -> str:
        """Return what the one on a side gains."""
        return self.a_gains if side == "a" else self.b_gains

    def when_asked(self, side: Side) -> date | None:
        """Return when the one on a side was asked."""
        return self.a_asked_on if side == "a" else self.b_asked_on

    def when_answered(self, side: Side) -> date | None:
        """Return when the one on a side answered."""
        return self.a_answered_on if side == "a" else self.b_answered_on

    def answer(self, side: Side) -> str:
        """Return what the one on a side answered: yes, no, or "" for nothing yet."""
        return self.a_answer if side == "a" else self.b_answer

    @property
    def stand(self) -> Stand:
        """How far it is, as its answers and days tell."""
        if self.outcome:
            return "over"
        if self.made_on is not None:
            return "made"
        answers = {self.a_answer, self.b_answer}
        if "no" in answers:
            return "declined"
        if answers == {"yes"}:
            return "agreed"
        return "asking" if self.a_asked_on or self.b_asked_on else "idea"

    @property
    def waits_for(self) -> tuple[Side, ...]:
        """The sides whose answer is open; nobody's counts once one has declined or it is made."""
        if self.stand != "asking":
            return ()
        return tuple(side for side in SIDES if self.when_asked(side) and not self.answer(side))

    def sort_key(self) -> tuple[Any, ...]:
        """By the day on which it was made, oldest first; what was not comes last."""
        return self.made_on or date.max, self.id


def follow_up_day(made_on: date) -> date:
    """Return when to ask both what has come of an introduction."""
    return days_after(made_on, FOLLOW_UP_DAYS)


def introductions_of(book: Book, contact_id: int) -> list[Introduction]:
    """Return the introductions of a contact to another one, in their order."""
    found = {one.id: one for side in SIDES for one in book.by(Introduction, side, contact_id)}
    return sorted(found.values(), key=Introduction.sort_key)
