"""Commitment: who does what by when."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    AgreementId,
    Choice,
    CooperationId,
    Day,
    Integer,
    Line,
    LooseInteractionId,
    Quantity,
    Record,
    RefTo,
)

CommitmentState = Annotated[
    Literal["open", "done", "dropped", "released"],
    Choice("commitment_state"),
]
Recurrence = Annotated[Literal["", "weekly", "monthly"], Choice("recurrence")]


Whose = Annotated[Integer, RefTo("contacts", gone="drop")]
"""A promise is nothing without those between whom it was made."""


class Commitment(Record):
    """A promise with its state; one that stands in an agreement carries its number there (A4).

    `due` is the day, or of a recurring one the next day it is due; `due_day` is the day of the
    month that a monthly one keeps through months too short for it. One that works off a balance
    names the cooperation and how much it `evens`, in minor units of its unit, once it is done.
    """

    table: ClassVar[str] = "commitments"
    label: ClassVar[str] = N_("Commitment")
    missing_label: ClassVar[str] = N_("missing commitment {number}")

    by: Whose = Field(title=N_("Who"))
    to: Whose | None = Field(None, title=N_("To"))
    what: Line = Field(title=N_("What"))
    due: Day | None = Field(None, title=N_("Due"))
    every: Recurrence = Field("", title=N_("Recurs"))
    due_day: Annotated[Integer, Field(ge=1, le=31)] | None = Field(None, title=N_("On day"))
    estimate: Quantity | None = Field(None, title=N_("Estimate"))
    done_when: Line = Field("", title=N_("Done when"))
    interaction: LooseInteractionId | None = Field(None, title=N_("From the talk"))
    agreement: AgreementId | None = Field(None, title=N_("Agreement"))
    mark: Line = Field("", title=N_("Mark"))
    cooperation: CooperationId | None = Field(None, title=N_("Cooperation"))
    evens: Integer | None = Field(None, title=N_("Works off"))
    state: CommitmentState = Field("open", title=N_("State"))
    done_on: Day | None = Field(None, title=N_("Done on"))
    actual: Quantity | None = Field(None, title=N_("Hours it took"))
    evidence: Line = Field("", title=N_("Evidence"))
    reason: Line = Field("", title=N_("Reason"))
    times_done: Integer = Field(0, title=N_("Times done"))

    @property
    def is_bound(self) -> bool:
        """One that stands in an agreement."""
        return self.agreement is not None

    def sort_key(self) -> tuple[Any, ...]:
        """By the mark in its agreement: A2 before A10."""
        return len(self.mark), self.mark, self.id
