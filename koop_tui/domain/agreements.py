"""Agreement: a chain of immutable versions under one number, and the fields of a version."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.commitments import Recurrence
from koop_tui.domain.cooperations import ContributionKind, ShareWeight
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.records import (
    AgreementId,
    ContactId,
    CooperationId,
    Day,
    Integer,
    Line,
    Part,
    Prose,
    Quantity,
    Record,
    VersionId,
)

VersionState = Literal[
    "draft", "proposed", "agreed", "active", "in_notice", "ended", "declined", "discarded",
    "superseded",
]  # fmt: skip
Nature = Literal["", "record", "binding", "annex"]
Answer = Literal["yes", "no", "reservation"]
Channel = Literal["in_person", "video", "phone", "email", "letter", "message", "other"]

IN_FORCE: frozenset[str] = frozenset({"active", "in_notice"})
FROZEN: frozenset[str] = frozenset(
    {"proposed", "agreed", "active", "in_notice", "ended", "declined", "superseded"}
)
"""States in which text and checksum stand and no field may change."""


class PartySnapshot(Part):
    """A party as it was called when the version was written. `share` in hundredths of a percent."""

    contact: ContactId
    name: Line
    sign: Line = ""
    firm: Line = ""
    place: Line = ""
    share: ShareWeight = 0


class Valuation(Part):
    """What counts how much: either an amount in minor units of the version's unit, or words."""

    kind: ContributionKind = "other"
    label: Line
    amount: Integer | None = None
    words: Line = ""


class Term(Part):
    """A commitment as it stands in the text; `mark` A4 is never used again in this agreement.

    Due on a day, or `every` week or month with `due_day` (day of the month, or 1 Monday ...
    7 Sunday). `estimate` in hours, for a recurring one per occurrence.
    """

    mark: Line
    by: ContactId
    what: Line = ""
    due: Day | None = None
    every: Recurrence = ""
    due_day: Annotated[Integer, Field(ge=1, le=31)] | None = None
    estimate: Quantity | None = None
    done_when: Line = ""


class WorstCase(Part):
    """What could go wrong, how it shows early, and what then."""

    event: Line
    sign: Line = ""
    then: Line = ""


class OpenPoint(Part):
    """Something left open: who (`by`) does what about it (`step`: "asks") by when."""

    text: Line
    by: ContactId | None = None
    step: Line = ""
    due: Day | None = None


class DiffLine(Part):
    """One line of section 15: what changed since the version before.

    `section` is the number of the section, `label` the field ("Share", "A3", "A4 - A7").
    """

    section: Integer
    label: Line
    old: Line = ""
    new: Line = ""
    text: Line = ""


class Confirmation(Part):
    """One party's answer, with the checksum of the text it was given to."""

    party: ContactId
    answer: Answer
    day: Day
    channel: Channel = "in_person"
    evidence: Line = ""
    reservation: Line = ""
    checksum: Line = ""


class LogEntry(Part):
    """One step in the life of a version."""

    day: Day
    by: Line
    state: VersionState
    note: Line = ""
    void: tuple[Confirmation, ...] = ()


class Agreement(Record):
    """The number under which versions follow each other."""

    table: ClassVar[str] = "agreements"

    cooperation: CooperationId
    title: Line = ""
    last_mark: Integer = 0
    """The highest commitment number ever used, so that none is used again."""

    @property
    def number(self) -> str:
        """The number people use: KV-0004."""
        return agreement_number(self.id)


class Version(Record):
    """One version of an agreement: fields while a draft, frozen text and checksum from then on.

    Money is in minor units of `unit`; see domain.md for which fields must be filled.
    """

    table: ClassVar[str] = "versions"

    agreement: AgreementId
    version: Annotated[Integer, Field(ge=1)] = 1
    supersedes: VersionId | None = None
    """The version whose fields this one was made from; None for the first."""
    state: VersionState = "draft"
    language: Literal["", "de", "en"] = ""
    nature: Nature = ""
    # meeting
    met_on: Day | None = None
    met_from: Line = ""
    met_to: Line = ""
    met_place: Line = ""
    present: tuple[ContactId, ...] = ()
    minutes_by: ContactId | None = None
    correct_until: Day | None = None
    # validity
    valid_from: Day | None = None
    ends_on: Day | None = None
    trial_until: Day | None = None
    # 1 goal and parties
    parties: tuple[PartySnapshot, ...] = ()
    goal: Prose = ""
    success_means: Prose = ""
    not_included: Prose = ""
    # 2 shares and valuation
    unit: Line = "EUR"
    hour_value: Integer | None = None
    valuations: tuple[Valuation, ...] = ()
    not_counted: Line = ""
    balance_limit: Integer | None = None
    # 3 commitments
    commitments: tuple[Term, ...] = ()
    # 4 resources
    shared: Prose = ""
    lent: Prose = ""
    # 5 money
    cost_split: Line = ""
    joint_above: Integer | None = None
    income_split: Line = ""
    invoicing: Line = ""
    payout: Line = ""
    joint_money_held: bool = False
    custody: Prose = ""
    # 6 decisions
    decision_rule: Line = ""
    tie_break: Line = ""
    stand_in: Line = ""
    # 7 clients
    client_contact: Line = ""
    appearance: Line = ""
    client_protection: Prose = ""
    referral_fee: Line = ""
    # 8 confidentiality, data, rights
    confidential: Prose = ""
    data: Prose = ""
    rights: Prose = ""
    # 9 worst cases
    worst_cases: tuple[WorstCase, ...] = ()
    # 10 review
    review_months: Annotated[Integer, Field(ge=1, le=60)] | None = None
    review_minutes: Annotated[Integer, Field(ge=1)] | None = None
    next_review: Day | None = None
    # 11 disagreement
    disagreement_days: Annotated[Integer, Field(ge=1)] | None = None
    mediator: Line = ""
    mediator_role: Line = ""
    mediator_costs: Line = ""
    # 12 exit
    notice: Line = ""
    running_jobs: Line = ""
    handover: Line = ""
    exit_balance: Line = ""
    # 13 open points
    open_points: tuple[OpenPoint, ...] = ()
    # 15 changes
    reason: Line = ""
    changes: tuple[DiffLine, ...] = ()
    # frozen
    proposed_on: Day | None = None
    text: str = ""
    checksum: Line = ""
    confirmations: tuple[Confirmation, ...] = ()
    notice_on: Day | None = None
    notice_by: ContactId | None = None
    notice_until: Day | None = None
    ended_on: Day | None = None
    log: tuple[LogEntry, ...] = ()

    @property
    def is_editable(self) -> bool:
        """Whether the fields may still change."""
        return self.state == "draft"
