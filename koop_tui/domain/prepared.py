"""Prepared: how a cooperation stands on a day, as a review or its end found it, and who pays what.

It is kept with the review: a record that both have read says the same for good, whatever is logged
for an earlier day afterwards.
"""

from __future__ import annotations

from typing import Annotated, Literal

from koop_tui.domain.agreements import OpenPoint
from koop_tui.domain.commitments import CommitmentState, Recurrence
from koop_tui.domain.records import Choice, ContactId, Day, Integer, Line, Part

Evening = Annotated[Literal["carry", "pay", "waive"], Choice("evening")]
TrendOf = Annotated[Literal["none", "closing", "steady", "widening"], Choice("trend")]
ColourOf = Annotated[Literal["green", "grey", "amber", "red"], Choice("signal")]
ReasonOf = Annotated[
    Literal["limit", "few", "ok", "share", "unclear", "missing"], Choice("signal_reason")
]


class SeenPromise(Part):
    """A commitment of the agreement as it stood: done, late or open."""

    mark: Line
    by: ContactId
    what: Line = ""
    due: Day | None = None
    every: Recurrence = ""
    state: CommitmentState = "open"
    done_on: Day | None = None


class PartyFigures(Part):
    """One party's side of a period, in minor units.

    `before` is what was carried over, `settled` what it paid less what it got; what it put in
    beyond its part is the `balance`.
    """

    party: ContactId
    before: Integer = 0
    paid: Integer = 0
    due: Integer = 0
    settled: Integer = 0

    @property
    def balance(self) -> int:
        """The balance at the end of the period."""
        return self.before + self.paid - self.due + self.settled


class Prepared(Part):
    """What koop prepares: the period, the commitments in it, the balance with its signal and trend.

    `spread` is how far the party with the signal is off, in percent of an average share;
    `confirmed` is the confirmed part of the value in percent; `limit` is the balance limit that was
    agreed. Amounts are in minor units of `unit`.
    """

    first: Day
    promises: tuple[SeenPromise, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    unit: Line = "h"
    figures: tuple[PartyFigures, ...] = ()
    colour: ColourOf = "grey"
    reason: ReasonOf = "few"
    entries: Integer = 0
    spread: Integer = 0
    confirmed: Integer = 0
    limit: Integer | None = None
    trend: TrendOf = "none"


class Payment(Part):
    """What one party gives another to even out; `until` where it is still to be paid."""

    payer: ContactId
    payee: ContactId
    value: Integer
    until: Day | None = None
