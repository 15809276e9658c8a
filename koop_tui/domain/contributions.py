"""Contribution and Settlement: what parties put in, and payments or waivers that even it out."""

from __future__ import annotations

from typing import ClassVar, Literal

from koop_tui.domain.cooperations import ContributionKind, ShareWeight
from koop_tui.domain.records import (
    CommitmentId,
    ContactId,
    ContributionId,
    CooperationId,
    Day,
    Integer,
    Line,
    Part,
    Quantity,
    Record,
    VersionId,
)

ContributionState = Literal["logged", "confirmed", "disputed"]


class Weight(Part):
    """One beneficiary's weight, copied into the entry when it is made."""

    party: ContactId
    weight: ShareWeight


class Contribution(Record):
    """One entry: append-only, corrected by a reversing entry, never edited or deleted.

    `value` is in minor units of the cooperation's unit, None is "not valued"; `rate` is the value
    of one `unit` in minor units, copied at entry. A reversing entry copies the entry it
    `reverses`; the two cancel. Only the state (and who set it, when) may change later.
    """

    table: ClassVar[str] = "contributions"

    cooperation: CooperationId
    version: VersionId | None = None
    day: Day
    giver: ContactId
    weights: tuple[Weight, ...]
    kind: ContributionKind = "work"
    quantity: Quantity | None = None
    unit: Line = ""
    rate: Integer | None = None
    value: Integer | None = None
    gift: bool = False
    note: Line = ""
    evidence: Line = ""
    commitment: CommitmentId | None = None
    state: ContributionState = "logged"
    state_by: ContactId | None = None
    state_on: Day | None = None
    state_note: Line = ""
    reverses: ContributionId | None = None

    @property
    def is_direct_favour(self) -> bool:
        """Whether it was put in for exactly one other party."""
        return len(self.weights) == 1


class Settlement(Record):
    """A payment, work or waiver that evens balances; never a contribution. Value in minor units."""

    table: ClassVar[str] = "settlements"

    cooperation: CooperationId
    day: Day
    payer: ContactId
    payee: ContactId
    value: Integer
    how: Literal["money", "work", "waived"] = "money"
    note: Line = ""
    confirmed: bool = False
