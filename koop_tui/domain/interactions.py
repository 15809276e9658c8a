"""Interaction: a call, talk, meeting or mail with one or more contacts."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    Choice,
    Day,
    Integer,
    Line,
    LooseContactId,
    LooseOccasionId,
    Part,
    Prose,
    Record,
)

InteractionType = Annotated[
    Literal[
        "call", "video_call", "one_to_one", "meeting", "meal", "event", "email", "message",
        "letter", "note"
    ],
    Choice("interaction"),
]  # fmt: skip
Initiator = Annotated[Literal["me", "contact", "both"], Choice("initiator")]
Direction = Annotated[Literal["given", "received"], Choice("direction")]
ExchangeKind = Annotated[
    Literal["knowledge", "referral", "introduction", "help", "resource", "feedback", "money"],
    Choice("exchange"),
]

NOT_A_CONTACT: frozenset[str] = frozenset({"note"})
"""Types that by themselves do not count as having been in touch."""


class Exchange(Part):
    """One thing given or received in an interaction, outside any cooperation."""

    direction: Direction
    kind: ExchangeKind
    text: Line = ""
    minutes: Integer | None = None


class NextStep(Part):
    """What was agreed as the next step, for when, and when it was done."""

    text: Line
    day: Day | None = None
    done: Day | None = None


class Interaction(Record):
    """One contact event; `counts` None means: by its type."""

    table: ClassVar[str] = "interactions"
    label: ClassVar[str] = N_("Talk")
    missing_label: ClassVar[str] = N_("missing talk {number}")

    day: Day = Field(title=N_("Day"))
    type: InteractionType = Field("call", title=N_("Kind"))
    initiated_by: Initiator = Field("me", title=N_("Started by"))
    participants: tuple[LooseContactId, ...] = Field(title=N_("With"))
    occasion_id: LooseOccasionId | None = Field(None, title=N_("Occasion"))
    minutes: Integer | None = Field(None, title=N_("Minutes"))
    topic: Line = Field("", title=N_("About"))
    result: Prose = Field("", title=N_("Result"))
    counts: bool | None = Field(None, title=N_("Counts as contact"))
    exchanges: tuple[Exchange, ...] = Field((), title=N_("Give and take"))
    agenda: Prose = Field("", title=N_("For next time"))
    next_step: NextStep | None = Field(None, title=N_("Next step"))

    def sort_key(self) -> tuple[Any, ...]:
        """By day, oldest first."""
        return self.day, self.id

    @property
    def counts_as_contact(self) -> bool:
        """Whether this moves "last contact"."""
        return self.type not in NOT_A_CONTACT if self.counts is None else self.counts
