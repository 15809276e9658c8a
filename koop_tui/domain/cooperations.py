"""Cooperation: parties with a common goal, their goals, shares and the unit they count in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from math import lcm
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.numbering import cooperation_number
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.records import (
    Choice,
    ContactId,
    Day,
    Integer,
    Line,
    Name,
    Part,
    Prose,
    Quantity,
    Record,
)
from koop_tui.domain.units import SECONDS, UNKNOWN

CooperationKind = Annotated[
    Literal["joint_company", "outside_expertise", "shared_premises", "joint_orders", "other"],
    Choice("cooperation_kind"),
]
Stage = Annotated[
    Literal["idea", "getting_to_know", "trial", "active", "paused", "ending", "ended"],
    Choice("stage"),
]
GoalFit = Annotated[Literal["", "poor", "partly", "good"], Choice("goal_fit")]
ContributionKind = Annotated[
    Literal["work", "money", "room", "referral", "knowledge", "other"],
    Choice("contribution_kind"),
]

WHOLE = 10_000
"""100 % in the hundredths of a percent that shares are counted in."""


def share_problem(shares: Iterable[int], field: str) -> Problem | None:
    """Return what is wrong with shares that do not sum to 100 %, or None."""
    total = sum(shares)
    if total == WHOLE:
        return None
    text = N_("The shares come to {sum} %: {rest} % is missing.")
    if total > WHOLE:
        text = N_("The shares come to {sum} %: that is {rest} % too much.")
    values = {"sum": Decimal(total).scaleb(-2), "rest": Decimal(abs(WHOLE - total)).scaleb(-2)}
    return Problem(text, field, values)


def weights_of(shares: Sequence[int]) -> tuple[int, ...]:
    """Return the weights by which entries are split at these shares.

    Shares that differ by a hundredth of a percent at most were meant to be even: 100 % can't be
    written in three equal parts. They get equal weights, of the same sum in relation to the others.
    """
    groups: list[list[int]] = []
    for place in sorted(range(len(shares)), key=lambda i: -shares[i]):
        share = shares[place]
        if groups and share and shares[groups[-1][0]] - share <= 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    # in parts fine enough for each group to be cut evenly
    scale = lcm(*(len(group) for group in groups if sum(shares[i] for i in group) % len(group)))
    found = [0] * len(shares)
    for group in groups:
        each = sum(shares[i] for i in group) * scale // len(group)
        for place in group:
            found[place] = each
    return tuple(found)


ShareWeight = Annotated[Integer, Field(ge=0)]


class PartyTerms(Part):
    """What one party of a cooperation wants and brings.

    `share` is in hundredths of a percent; hours are per month. Who left, after the day `left_on`,
    keeps a side of the balance and has no share any more.
    """

    contact: ContactId
    goal: Line = ""
    share: ShareWeight = 0
    planned_hours: Quantity | None = None
    free_hours: Quantity | None = None
    opening: Integer = 0
    left_on: Day | None = None


class Rate(Part):
    """What one `unit` ("day") of a kind ("room") counts, in the cooperation's minor units."""

    kind: ContributionKind
    unit: Line
    value: Integer


class KnownPhase(Part):
    """An imbalance that a party has declared known until a day; the colour stays."""

    by: ContactId
    until: Day
    reason: Line


class Cooperation(Record):
    """Parties with a common goal to which each contributes a part.

    `unit` is "h" or a currency code; `hour_value` is in its minor units (3600 = 1 h when the unit
    is "h"); `limit` is the agreed balance limit L in minor units.
    """

    table: ClassVar[str] = "cooperations"
    label: ClassVar[str] = N_("Cooperation")
    missing_label: ClassVar[str] = N_("missing cooperation {number}")

    title: Name = Field(title=N_("Title"))
    kind: CooperationKind = Field("joint_orders", title=N_("Kind"))
    parties: tuple[PartyTerms, ...] = Field(title=N_("Parties"))
    goal: Prose = Field("", title=N_("Goal"))
    goal_fit: GoalFit = Field("", title=N_("Goals fit"))
    stage: Stage = Field("idea", title=N_("Stage"))
    started_on: Day | None = Field(None, title=N_("Since"))
    ended_on: Day | None = Field(None, title=N_("Ended on"))
    unit: Line = Field("h", title=N_("Counted in"))
    hour_value: Annotated[Integer, Field(gt=0)] = Field(SECONDS, title=N_("An hour counts"))
    rates: tuple[Rate, ...] = Field((), title=N_("Rates"))
    limit: Annotated[Integer, Field(gt=0)] | None = Field(None, title=N_("Balance limit"))
    known: KnownPhase | None = Field(None, title=N_("Known until"))
    note: Prose = Field("", title=N_("Note"))
    lessons: Prose = Field("", title=N_("Lessons"))

    @property
    def is_missing(self) -> bool:
        """Whether this only stands for one that is not in the book."""
        return self.unit == UNKNOWN

    @property
    def number(self) -> str:
        """The number people use: KO-0003."""
        return cooperation_number(self.id)

    @property
    def party_ids(self) -> tuple[int, ...]:
        """The contact ids of the parties, in their order."""
        return tuple(party.contact for party in self.parties)

    @property
    def staying(self) -> tuple[int, ...]:
        """The contact ids of the parties that have not left, in their order."""
        return tuple(party.contact for party in self.parties if party.left_on is None)

    def parties_on(self, day: Day) -> tuple[int, ...]:
        """Return the contact ids of the parties that had not left before a day, in their order."""
        return tuple(party for party in self.party_ids if not self.has_left(party, day))

    def has_left(self, contact_id: int, day: Day) -> bool:
        """Whether somebody who was a party had left before a day."""
        return any(
            party.contact == contact_id and party.left_on is not None and party.left_on < day
            for party in self.parties
        )

    def party(self, contact_id: int) -> PartyTerms:
        """Return the terms of one party; KeyError when the contact is not a party."""
        for party in self.parties:
            if party.contact == contact_id:
                return party
        raise KeyError(contact_id)


@cache
def missing_cooperation(cooperation_id: int, title: str = "?") -> Cooperation:
    """Return what stands for a cooperation that is not in the book, so that its entries still do.

    It has no parties and no unit; balances tell who gave and got, signals that nothing is known.
    """
    return Cooperation(id=cooperation_id, title=title, parties=(), unit=UNKNOWN)
