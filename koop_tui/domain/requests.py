"""ContactRequest: somebody wants into my network, and what the rule proposes to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    Choice,
    Day,
    Integer,
    Line,
    LooseContactId,
    Prose,
    Record,
    RefTo,
)

Intent = Annotated[
    Literal[
        "exchange", "referral", "cooperation", "help", "personal", "sales", "spam", "unclear"
    ],
    Choice("intent"),
]  # fmt: skip
Check = Annotated[Literal["unknown", "yes", "no"], Choice("check")]
Decision = Annotated[
    Literal["", "accept", "ask_back", "defer", "decline", "ignore"], Choice("decision")
]
FormOfAddress = Annotated[Literal["", "du", "sie"], Choice("address_form")]

CHECKS = ("knows_person", "has_reference", "is_personal", "benefits_both", "fits")
"""The five questions that are asked of every request."""
REST_DAYS = {"ask_back": 14, "defer": 28}
"""After so many days a request comes back that was not settled, unless a day is given."""
WAITING = frozenset(REST_DAYS)
"""Decisions after which a request is to be decided again."""
TURNED_DOWN = frozenset({"decline", "ignore"})
"""Decisions after which nothing is kept but name, days and reason, and that for a time only."""

Whose = Annotated[Integer, RefTo("contacts", gone="drop")]
"""What was asked by somebody who is forgotten is forgotten too."""


class ContactRequest(Record):
    """Somebody wants into the network of `asked`; with a decision it is "" no more.

    `contact` is the contact that came of it. `decide_by` is the day on which it is to be decided,
    again after asking back or putting off. Of one that is turned down `turned_down` keeps little.
    """

    table: ClassVar[str] = "requests"
    label: ClassVar[str] = N_("Contact request")
    missing_label: ClassVar[str] = N_("missing contact request {number}")

    name: Line = Field(title=N_("Name"))
    organisation: Line = Field("", title=N_("Organisation"))
    received_on: Day = Field(title=N_("Came in"))
    channel: Line = Field("", title=N_("Through"))
    message: Prose = Field("", title=N_("Message"))
    goal: Line = Field("", title=N_("What they want"))
    intent: Intent = Field("unclear", title=N_("What it is"))
    knows_person: Check = Field("unknown", title=N_("I know the person"))
    has_reference: Check = Field("unknown", title=N_("Concrete reference"))
    is_personal: Check = Field("unknown", title=N_("Written personally"))
    benefits_both: Check = Field("unknown", title=N_("Of use to both"))
    fits: Check = Field("unknown", title=N_("Fits an offer or need"))
    email: Line = Field("", title=N_("E-mail"))
    phone: Line = Field("", title=N_("Phone"))
    language: Line = Field("", title=N_("Language"))
    address_form: FormOfAddress = Field("", title=N_("Form of address"))
    asked: LooseContactId | None = Field(None, title=N_("Asked"))
    decide_by: Day | None = Field(None, title=N_("Decide by"))
    decision: Decision = Field("", title=N_("Decision"))
    decided_on: Day | None = Field(None, title=N_("Decided on"))
    reason: Line = Field("", title=N_("Reason"))
    reply: Prose = Field("", title=N_("Answer"))
    contact: Whose | None = Field(None, title=N_("Contact"))

    @classmethod
    def change_kind(cls, done: str) -> str:
        """Return "request.add" and its like."""
        return f"request.{done}"

    def sort_key(self) -> tuple[Any, ...]:
        """By the day on which it came."""
        return self.received_on, self.id

    @property
    def is_settled(self) -> bool:
        """Whether it was decided for good."""
        return bool(self.decision) and self.decision not in WAITING

    @property
    def open_checks(self) -> tuple[str, ...]:
        """The questions that nobody has answered yet."""
        return tuple(check for check in CHECKS if getattr(self, check) == "unknown")

    def turned_down(self) -> ContactRequest:
        """Return what is kept of one that is turned down: name, days, reason, and how to answer."""
        kept = ("name", "received_on", "intent", "language", "address_form", "asked", "decision",
                "decided_on", "reason", "reply")  # fmt: skip
        stamps = ("id", "rev", "created_at", "updated_at", "updated_by")
        return ContactRequest(**{field: getattr(self, field) for field in (*kept, *stamps)})


# The rule


@dataclass(frozen=True)
class Proposal:
    """What koop proposes, and why: a marked sentence. The person decides."""

    decision: Decision
    reason: str


def proposed(request: ContactRequest) -> Proposal:
    """Return what to answer by the rule; the first case that fits wins.

    Its core: an unknown person and foreseeably a superficial sales contact is declined. What was
    not asked yet is never held against anybody.
    """
    knows = request.knows_person == "yes"
    of_use = request.benefits_both == "yes" or request.fits == "yes"
    of_no_use = request.benefits_both == "no" and request.fits == "no"
    is_meant = request.has_reference == "yes" or request.is_personal == "yes"
    if request.intent == "spam":
        return Proposal("ignore", N_("It is spam: no answer is needed."))
    if request.knows_person == "no" and _is_superficial(request):
        return Proposal(
            "decline", N_("An unknown person, and foreseeably a superficial sales contact.")
        )
    if knows and request.intent == "personal":
        return Proposal("accept", N_("You know the person, and it is personal."))
    if of_no_use and knows:
        return Proposal("defer", N_("You know the person, but it is of use to neither at present."))
    if of_no_use:
        return Proposal("decline", N_("It is of use to neither of you."))
    if of_use and knows and request.benefits_both != "no":
        return Proposal("accept", N_("You know the person, and it is of use."))
    if of_use and is_meant and request.benefits_both != "no":
        return Proposal("accept", N_("It is meant for you, and it is of use."))
    if request.open_checks or request.intent == "unclear":
        return Proposal("ask_back", N_("Too little is known yet: ask what it is about."))
    return Proposal("defer", N_("Not enough speaks for it at present."))


def _is_superficial(request: ContactRequest) -> bool:
    """Whether it is foreseeably a superficial sales contact, disguised or not."""
    is_mass = request.is_personal == "no" and request.has_reference == "no"
    if request.intent == "sales":
        return is_mass or request.benefits_both != "yes"
    return request.intent == "unclear" and is_mass
