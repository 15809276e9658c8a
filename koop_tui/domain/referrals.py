"""Referral: a customer's need passed to the contact who can help, and what came of it for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.contacts import Contact
from koop_tui.domain.days import days_after
from koop_tui.domain.phrases import Name, Words, phrase
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

if TYPE_CHECKING:
    from koop_tui.domain.book import Book

ReferralState = Annotated[
    Literal[
        "draft", "consent_pending", "passed", "contacted", "talking", "won", "lost", "declined",
        "no_response", "withdrawn"
    ],
    Choice("referral_state"),
]  # fmt: skip
Effort = Annotated[int, Field(ge=1, le=5), Choice("effort")]
"""How much I do for it: 1 details passed on, up to 5 introduced in person."""
ClientOutcome = Annotated[Literal["", "solved", "partly", "no"], Choice("client_outcome")]
Satisfied = Annotated[Literal["", "yes", "no"], Choice("satisfied")]
Effect = Annotated[Literal["", "good", "none", "harm"], Choice("referral_effect")]
"""What it did to the referrer's name."""
Party = Literal["client", "recipient", "referrer"]

CONTACT_WITHIN_DAYS = 2
"""The 48 hours within which the client hears from the recipient."""

UNDER_WAY: frozenset[ReferralState] = frozenset({"passed", "contacted", "talking"})
CONCLUDED: frozenset[ReferralState] = frozenset({"won", "lost"})
"""Ended after both had talked: only then is there something to say of the three outcomes."""

NEXT_STATES: Mapping[ReferralState, tuple[ReferralState, ...]] = {
    "draft": ("consent_pending", "passed", "withdrawn"),
    "consent_pending": ("passed", "declined", "withdrawn", "draft"),
    "passed": ("contacted", "talking", "won", "lost", "declined", "no_response", "withdrawn"),
    "contacted": ("talking", "won", "lost", "declined", "no_response", "withdrawn"),
    "talking": ("won", "lost", "declined", "no_response", "withdrawn"),
    "won": ("lost", "talking"),
    "lost": ("won", "talking"),
    "declined": ("consent_pending", "passed", "talking"),
    "no_response": ("contacted", "talking", "won", "lost"),
    "withdrawn": ("draft", "passed"),
}
"""State to those that may follow it, the likeliest first."""

Whose = Annotated[Integer, RefTo("contacts", gone="drop")]
"""A referral is nothing without who refers and to whom."""
LooseReferralId = Annotated[Integer, RefTo("referrals", gone="loosen")]


class Referral(Record):
    """A client's need, passed on by the referrer to the recipient.

    The client is a contact or only a name. `order_value` is in its currency's cents. Without the
    client's consent it is only a lead. `news_on` is the day of the last news of how it stands.
    """

    table: ClassVar[str] = "referrals"
    label: ClassVar[str] = N_("Referral")
    missing_label: ClassVar[str] = N_("missing referral {number}")

    need: Line = Field(title=N_("Need"))
    client: LooseContactId | None = Field(None, title=N_("Client"))
    client_name: Line = Field("", title=N_("Client's name"))
    recipient: Whose = Field(title=N_("Passed on to"))
    referrer: Whose = Field(title=N_("Referred by"))
    fit: Line = Field("", title=N_("Why it fits"))
    effort: Effort = Field(1, title=N_("Effort"))
    state: ReferralState = Field("draft", title=N_("State"))
    asked_on: Day | None = Field(None, title=N_("Client asked on"))
    client_consent_on: Day | None = Field(None, title=N_("Client agreed on"))
    passed_on: Day | None = Field(None, title=N_("Day passed on"))
    first_contact_on: Day | None = Field(None, title=N_("First contact on"))
    news_on: Day | None = Field(None, title=N_("Last news on"))
    client_outcome: ClientOutcome = Field("", title=N_("Client's problem solved"))
    order_value: Integer | None = Field(None, title=N_("Order value"))
    currency: Line = Field("EUR", title=N_("Currency"))
    satisfied: Satisfied = Field("", title=N_("Recipient satisfied"))
    thanked_on: Day | None = Field(None, title=N_("Referrer thanked on"))
    effect: Effect = Field("", title=N_("Effect for the referrer"))
    parent: LooseReferralId | None = Field(None, title=N_("Follows from"))
    note: Prose = Field("", title=N_("Note"))

    @property
    def is_lead(self) -> bool:
        """Whether the client's consent is not known."""
        return self.client_consent_on is None

    @property
    def contact_due(self) -> date | None:
        """The day on which the 48 hours for the first contact end; None before it is passed on."""
        if self.passed_on is None:
            return None
        return days_after(self.passed_on, CONTACT_WITHIN_DAYS)

    @property
    def last_news(self) -> date | None:
        """The last day on which something was heard of it since it was passed on."""
        known = (self.passed_on, self.first_contact_on, self.news_on)
        return max((day for day in known if day is not None), default=None)

    @property
    def open_outcomes(self) -> tuple[Party, ...]:
        """Those of the three whose outcome is not known yet."""
        known: Mapping[Party, bool] = {
            "client": bool(self.client_outcome),
            "recipient": bool(self.satisfied),
            "referrer": self.thanked_on is not None or bool(self.effect),
        }
        return tuple(party for party, is_known in known.items() if not is_known)

    @property
    def lacks_outcomes(self) -> bool:
        """Whether it is over, and what came of it for all three is not known yet."""
        return self.state in CONCLUDED and bool(self.open_outcomes)

    @property
    def is_triple_win(self) -> bool:
        """Whether all three won: client solved, recipient satisfied, referrer thanked or unharmed.

        Without it, it was not a good referral.
        """
        unharmed = self.thanked_on is not None or self.effect in ("good", "none")
        return self.client_outcome == "solved" and self.satisfied == "yes" and unharmed

    @property
    def client_words(self) -> Words:
        """What the client is called."""
        if self.client is not None:
            return Name(Contact, self.client)
        return self.client_name or phrase(N_("somebody"))

    @property
    def people(self) -> frozenset[int]:
        """The contacts who take part."""
        everybody = (self.referrer, self.recipient, self.client)
        return frozenset(contact for contact in everybody if contact is not None)

    def sort_key(self) -> tuple[Any, ...]:
        """By the day on which it was passed on, oldest first; what was not comes last."""
        return self.passed_on or date.max, self.id


def referrals_of(book: Book, contact_id: int) -> list[Referral]:
    """Return the referrals in which a contact takes part, in their order."""
    found = {
        referral.id: referral
        for role in ("referrer", "recipient", "client")
        for referral in book.by(Referral, role, contact_id)
    }
    return sorted(found.values(), key=Referral.sort_key)


def chain_of(book: Book, referral: Referral) -> list[tuple[int, Referral]]:
    """Return the chain that a referral belongs to: (steps from its first one, referral), in order.

    The first one led to follow-up referrals, each of which may have led to others.
    """
    first, seen = referral, {referral.id}
    while (before := book.get(Referral, first.parent)) is not None and before.id not in seen:
        first = before
        seen.add(first.id)
    return list(_followed(book, first, 0, set()))


def _followed(
    book: Book, referral: Referral, step: int, seen: set[int]
) -> Iterator[tuple[int, Referral]]:
    if referral.id in seen:
        return
    seen.add(referral.id)
    yield step, referral
    for follower in book.by(Referral, "parent", referral.id):
        yield from _followed(book, follower, step + 1, seen)
