"""Contribution and Settlement: what parties put in, and payments or waivers that even it out."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.cooperations import ContributionKind, ShareWeight
from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    Choice,
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
    RefTo,
    SettlementId,
    VersionId,
)

ContributionState = Annotated[
    Literal["logged", "confirmed", "disputed"],
    Choice("contribution_state"),
]
How = Annotated[Literal["money", "work", "waived"], Choice("settlement")]


StandingId = Annotated[Integer, RefTo("standing", gone="loosen")]


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
    label: ClassVar[str] = N_("Contribution")
    missing_label: ClassVar[str] = N_("missing entry {number}")

    cooperation: CooperationId = Field(title=N_("Cooperation"))
    version: VersionId | None = Field(None, title=N_("Version"))
    day: Day = Field(title=N_("Day"))
    giver: ContactId = Field(title=N_("Given by"))
    weights: tuple[Weight, ...] = Field(title=N_("For"))
    kind: ContributionKind = Field("work", title=N_("Kind"))
    quantity: Quantity | None = Field(None, title=N_("Amount"))
    unit: Line = Field("", title=N_("Counted in"))
    rate: Integer | None = Field(None, title=N_("Rate"))
    value: Integer | None = Field(None, title=N_("Value"))
    gift: bool = Field(False, title=N_("As a gift"))
    note: Line = Field("", title=N_("Note"))
    evidence: Line = Field("", title=N_("Evidence"))
    commitment: CommitmentId | None = Field(None, title=N_("Fulfils"))
    state: ContributionState = Field("logged", title=N_("State"))
    state_by: ContactId | None = Field(None, title=N_("Judged by"))
    state_on: Day | None = Field(None, title=N_("Judged on"))
    state_note: Line = Field("", title=N_("Objection"))
    reverses: ContributionId | None = Field(None, title=N_("Reverses"))
    standing: StandingId | None = Field(None, title=N_("Standing contribution"))
    standing_day: Day | None = Field(None, title=N_("Came on"))
    """The standing contribution that it came from, and the day of that."""

    @property
    def is_bound(self) -> bool:
        """An entry is reversed, never deleted."""
        return True

    def sort_key(self) -> tuple[Any, ...]:
        """By day, oldest first."""
        return self.day, self.id

    @property
    def is_direct_favour(self) -> bool:
        """Whether it was put in for exactly one other party."""
        return len(self.weights) == 1


class Settlement(Record):
    """A payment, work or waiver that evens balances; never a contribution. Value in minor units.

    A disputed one does not count; one that `reverses` another makes that it never counted.
    """

    table: ClassVar[str] = "settlements"
    label: ClassVar[str] = N_("Settlement")
    missing_label: ClassVar[str] = N_("missing settlement {number}")

    cooperation: CooperationId = Field(title=N_("Cooperation"))
    day: Day = Field(title=N_("Day"))
    payer: ContactId = Field(title=N_("From"))
    payee: ContactId = Field(title=N_("To"))
    value: Integer = Field(title=N_("Value"))
    how: How = Field("money", title=N_("How"))
    note: Line = Field("", title=N_("Note"))
    confirmed: bool = Field(False, title=N_("Confirmed"))
    disputed: bool = Field(False, title=N_("Disputed"))
    state_note: Line = Field("", title=N_("Objection"))
    reverses: SettlementId | None = Field(None, title=N_("Reverses"))

    def sort_key(self) -> tuple[Any, ...]:
        """By day, oldest first."""
        return self.day, self.id
