"""Agreement: a chain of immutable versions under one number, and the fields of a version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.commitments import Recurrence
from koop_tui.domain.cooperations import ContributionKind, ShareWeight
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    AgreementId,
    Choice,
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

VersionState = Annotated[
    Literal[
        "draft", "proposed", "agreed", "active", "in_notice", "ended", "declined", "discarded",
        "superseded"
    ],
    Choice("version_state"),
]  # fmt: skip
Nature = Annotated[Literal["", "record", "binding", "annex"], Choice("nature")]
Answer = Annotated[Literal["yes", "no", "reservation"], Choice("answer")]
Channel = Annotated[
    Literal["in_person", "video", "phone", "email", "letter", "message", "other"],
    Choice("channel"),
]
TextLanguage = Annotated[Literal["", "de", "en"], Choice("language")]

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
    label: ClassVar[str] = N_("Agreement")
    missing_label: ClassVar[str] = N_("missing agreement {number}")

    cooperation: CooperationId = Field(title=N_("Cooperation"))
    title: Line = Field("", title=N_("Title"))
    last_mark: Integer = Field(0, title=N_("Last mark"))
    """The highest commitment number ever used, so that none is used again."""

    @property
    def number(self) -> str:
        """The number people use: KV-0004."""
        return agreement_number(self.id)


class Version(Record):
    """One version of an agreement: fields while a draft, frozen text and checksum from then on.

    Money is in minor units of `unit`. Which fields must be filled stands with the clauses.
    """

    table: ClassVar[str] = "versions"
    label: ClassVar[str] = N_("Version")
    missing_label: ClassVar[str] = N_("missing version {number}")

    agreement: AgreementId = Field(title=N_("Agreement"))
    version: Annotated[Integer, Field(ge=1)] = Field(1, title=N_("Version"))
    supersedes: VersionId | None = Field(None, title=N_("Replaces"))
    """The version whose fields this one was made from; None for the first."""
    state: VersionState = Field("draft", title=N_("State"))
    language: TextLanguage = Field("", title=N_("Language"))
    nature: Nature = Field("", title=N_("Nature"))
    # meeting
    met_on: Day | None = Field(None, title=N_("Meeting on"))
    met_from: Line = Field("", title=N_("Meeting from"))
    met_to: Line = Field("", title=N_("Meeting to"))
    met_place: Line = Field("", title=N_("Meeting place"))
    present: tuple[ContactId, ...] = Field((), title=N_("Present"))
    minutes_by: ContactId | None = Field(None, title=N_("Minutes by"))
    correct_until: Day | None = Field(None, title=N_("Corrections until"))
    # validity
    valid_from: Day | None = Field(None, title=N_("In force from"))
    ends_on: Day | None = Field(None, title=N_("Ends on"))
    trial_until: Day | None = Field(None, title=N_("Trial until"))
    # 1 goal and parties
    parties: tuple[PartySnapshot, ...] = Field((), title=N_("Parties"))
    goal: Prose = Field("", title=N_("Goal"))
    success_means: Prose = Field("", title=N_("Success means"))
    not_included: Prose = Field("", title=N_("Not included"))
    # 2 shares and valuation
    unit: Line = Field("EUR", title=N_("Counted in"))
    hour_value: Integer | None = Field(None, title=N_("An hour counts"))
    valuations: tuple[Valuation, ...] = Field((), title=N_("Valuation"))
    not_counted: Line = Field("", title=N_("Not counted"))
    balance_limit: Integer | None = Field(None, title=N_("Balance limit"))
    # 3 commitments
    commitments: tuple[Term, ...] = Field((), title=N_("Commitments"))
    # 4 resources
    shared: Prose = Field("", title=N_("Shared"))
    lent: Prose = Field("", title=N_("Lent"))
    # 5 money
    cost_split: Line = Field("", title=N_("Costs"))
    joint_above: Integer | None = Field(None, title=N_("Jointly above"))
    income_split: Line = Field("", title=N_("Income"))
    invoicing: Line = Field("", title=N_("Invoicing"))
    payout: Line = Field("", title=N_("Payout"))
    joint_money_held: bool = Field(False, title=N_("Joint money is held"))
    custody: Prose = Field("", title=N_("Custody"))
    statement: Line = Field("", title=N_("Statement"))
    """The mark of the commitment under which joint money is laid open: "A7"."""
    # 6 decisions
    decision_rule: Line = Field("", title=N_("Decision rule"))
    tie_break: Line = Field("", title=N_("No consensus"))
    stand_in: Line = Field("", title=N_("Stand-in"))
    # 7 clients
    client_contact: Line = Field("", title=N_("Contact for clients"))
    appearance: Line = Field("", title=N_("Appearance"))
    client_protection: Prose = Field("", title=N_("Client protection"))
    referral_fee: Line = Field("", title=N_("Referral fee"))
    # 8 confidentiality, data, rights
    confidential: Prose = Field("", title=N_("Confidential"))
    data: Prose = Field("", title=N_("Data"))
    rights: Prose = Field("", title=N_("Materials"))
    # 9 worst cases
    worst_cases: tuple[WorstCase, ...] = Field((), title=N_("Worst cases"))
    # 10 review
    review_months: Annotated[Integer, Field(ge=1, le=60)] | None = Field(
        None, title=N_("Review every (months)")
    )
    review_minutes: Annotated[Integer, Field(ge=1)] | None = Field(
        None, title=N_("Review lasts (min)")
    )
    next_review: Day | None = Field(None, title=N_("Next review"))
    # 11 disagreement
    disagreement_days: Annotated[Integer, Field(ge=1)] | None = Field(
        None, title=N_("First talk within (days)")
    )
    mediator: Line = Field("", title=N_("Mediator"))
    mediator_role: Line = Field("", title=N_("Mediator as"))
    mediator_costs: Line = Field("", title=N_("Costs of mediation"))
    # 12 exit
    notice: Line = Field("", title=N_("Notice"))
    running_jobs: Line = Field("", title=N_("Promised jobs"))
    handover: Line = Field("", title=N_("Handover"))
    exit_balance: Line = Field("", title=N_("Balance on exit"))
    # 13 open points
    open_points: tuple[OpenPoint, ...] = Field((), title=N_("Open points"))
    # 15 changes
    reason: Line = Field("", title=N_("Reason"))
    changes: tuple[DiffLine, ...] = Field((), title=N_("Changes"))
    # frozen
    proposed_on: Day | None = Field(None, title=N_("Proposed on"))
    text: str = Field("", title=N_("Text"))
    checksum: Line = Field("", title=N_("Checksum"))
    confirmations: tuple[Confirmation, ...] = Field((), title=N_("Confirmations"))
    notice_on: Day | None = Field(None, title=N_("Notice given on"))
    notice_by: ContactId | None = Field(None, title=N_("Notice given by"))
    notice_until: Day | None = Field(None, title=N_("Ends after notice on"))
    ended_on: Day | None = Field(None, title=N_("Ended on"))
    log: tuple[LogEntry, ...] = Field((), title=N_("Log"))

    def sort_key(self) -> tuple[Any, ...]:
        """From the first version of an agreement to its last."""
        return self.agreement, self.version, self.id

    @property
    def is_editable(self) -> bool:
        """Whether the fields may still change."""
        return self.state == "draft"


def latest_begun(versions: Iterable[Version]) -> Version | None:
    """Return the version that counts among those in force of several agreements: the latest."""
    return max(versions, key=lambda v: (v.valid_from or date.min, v.id), default=None)
