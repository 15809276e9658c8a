"""Interaction: a call, talk, meeting or mail with one or more contacts."""

from __future__ import annotations

from typing import ClassVar, Literal

from koop_tui.domain.records import ContactId, Day, Integer, Line, OccasionId, Part, Prose, Record

InteractionType = Literal[
    "call", "video_call", "one_to_one", "meeting", "meal", "event", "email", "message", "letter",
    "note",
]  # fmt: skip
Initiator = Literal["me", "contact", "both"]
ExchangeKind = Literal[
    "knowledge", "referral", "introduction", "help", "resource", "feedback", "money"
]

NOT_A_CONTACT: frozenset[str] = frozenset({"note"})
"""Types that by themselves do not count as having been in touch."""


class Exchange(Part):
    """One thing given or received in an interaction, outside any cooperation."""

    direction: Literal["given", "received"]
    kind: ExchangeKind
    text: Line = ""
    minutes: Integer | None = None


class NextStep(Part):
    """What was agreed as the next step, and for when."""

    text: Line
    day: Day | None = None


class Interaction(Record):
    """One contact event; `counts` None means: by its type."""

    table: ClassVar[str] = "interactions"

    day: Day
    type: InteractionType = "call"
    initiated_by: Initiator = "me"
    participants: tuple[ContactId, ...]
    occasion_id: OccasionId | None = None
    topic: Line = ""
    result: Prose = ""
    counts: bool | None = None
    exchanges: tuple[Exchange, ...] = ()
    agenda: Prose = ""
    next_step: NextStep | None = None

    @property
    def counts_as_contact(self) -> bool:
        """Whether this moves "last contact"."""
        return self.type not in NOT_A_CONTACT if self.counts is None else self.counts
