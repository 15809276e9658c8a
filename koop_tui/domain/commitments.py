"""Commitment: who does what by when."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.records import (
    AgreementId,
    ContactId,
    Day,
    Integer,
    InteractionId,
    Line,
    Quantity,
    Record,
)

CommitmentState = Literal["open", "done", "dropped", "released"]
Recurrence = Literal["", "weekly", "monthly"]


class Commitment(Record):
    """A promise with its state; one that stands in an agreement carries its number there (A4).

    `due` is the day, or of a recurring one the next day it is due; `due_day` is the day of the
    month that a monthly one keeps through months too short for it.
    """

    table: ClassVar[str] = "commitments"

    by: ContactId
    to: ContactId | None = None
    what: Line
    due: Day | None = None
    every: Recurrence = ""
    due_day: Annotated[Integer, Field(ge=1, le=31)] | None = None
    estimate: Quantity | None = None
    done_when: Line = ""
    interaction: InteractionId | None = None
    agreement: AgreementId | None = None
    mark: Line = ""
    state: CommitmentState = "open"
    done_on: Day | None = None
    actual: Quantity | None = None
    evidence: Line = ""
    reason: Line = ""
    times_done: Integer = 0
