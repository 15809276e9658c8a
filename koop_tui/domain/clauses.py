"""The clauses of an agreement: each field of a version said once.

From this table are made the form in the editor, what is missing, the marks of the sections, the
protocol, and the differences between two versions. What a clause says in a way of its own, such as
shares on one line, is drawn by a function that `documents` keeps under its field; everything else
needs nothing but its line here and its field on the version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from koop_tui.domain.problems import N_, NP_

HEAD = 0
"""The number under which the lines above section 1 are counted as a section."""
COMMITMENTS, WORST_CASES, OPEN_POINTS, NATURE, CHANGES = 3, 9, 13, 14, 15

SECTIONS: dict[int, tuple[str, str]] = {
    HEAD: (NP_("section", "Basics"), ""),
    1: (NP_("section", "Goal"), N_("Common goal")),
    2: (NP_("section", "Shares, value"), N_("Shares and valuation")),
    COMMITMENTS: (NP_("section", "Commitments"), N_("Commitments: who does what by when")),
    4: (NP_("section", "Resources"), N_("Resources")),
    5: (NP_("section", "Money"), N_("Money")),
    6: (NP_("section", "Decisions"), N_("Decisions")),
    7: (NP_("section", "Clients"), N_("Clients and appearance")),
    8: (NP_("section", "Confidentiality"), N_("Confidentiality, data, rights")),
    WORST_CASES: (NP_("section", "If it goes wrong"), N_("If it goes wrong")),
    10: (NP_("section", "Review"), N_("Review")),
    11: (NP_("section", "Disagreement"), N_("Disagreement")),
    12: (NP_("section", "Exit"), N_("Exit")),
    OPEN_POINTS: (NP_("section", "Open points"), N_("Open points")),
    NATURE: (NP_("section", "Nature"), N_("Nature of this record")),
    CHANGES: (NP_("section", "Changes"), N_("Changed since version {n}")),
}
"""Number to a name short enough for a list, and to the title in the protocol; numbers are fixed."""

ALWAYS = frozenset({1, 2, 3, 6, 9, 10, 12, 14})
"""The sections that stand in every protocol, also while they are still open."""

Kind = Literal[
    "line", "prose", "day", "past_day", "amount", "count", "choice", "contact", "contacts", "flag",
    "list", "own",
]  # fmt: skip
"""What a clause holds; "list" are the lines of a table, "own" is read and drawn in its own way."""


@dataclass(frozen=True)
class Clause:
    """One field of a version, or several that stand on one line of the protocol (`together`).

    `form` is its label in the editor, "" where it has no field of its own there; `label` that in
    the protocol, "" where it is drawn without one; `changed` that in section 15 where it differs.
    `must` and `better` are what is told while it is empty: the one before it can be proposed, the
    other as advice; `only_with` names the flag without which it need not be filled. `hint` is an
    example. `key` names the lines of a list. A `given` one is filled from the start.
    """

    field: str
    section: int
    form: str = ""
    kind: Kind = "line"
    label: str = ""
    changed: str = ""
    must: str = ""
    better: str = ""
    only_with: str = ""
    hint: str = ""
    heading: str = ""
    lines: int = 3
    most: int = 0
    key: str = ""
    together: tuple[str, ...] = ()
    compared_in: int | None = None
    is_compared: bool = True
    given: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the version that stand on its line of the protocol."""
        return self.together or (self.field,)

    @property
    def change_label(self) -> str:
        """What it is called where two versions are compared."""
        return self.changed or self.label


_AGREE = N_("Agree on this before you need it.")

CLAUSES: tuple[Clause, ...] = (
    # what stands above section 1
    Clause(
        "language", HEAD, N_("Language"), "choice", given=True, is_compared=False,
        must=N_("Choose the language of the text."),
    ),
    Clause(
        "nature", HEAD, N_("Nature"), "choice", given=True, compared_in=NATURE,
        changed=NP_("protocol", "Status"), must=N_("Say whether this is a record or binding."),
    ),
    Clause(
        "met_on", HEAD, N_("Day"), "past_day", heading=N_("Meeting"), is_compared=False,
        must=N_("Say on which day you met."),
    ),
    Clause("met_from", HEAD, N_("Begins"), hint=N_("for example: 10:00"), is_compared=False),
    Clause("met_to", HEAD, N_("Ends"), hint=N_("for example: 11:30"), is_compared=False),
    Clause(
        "met_place", HEAD, N_("Place, channel"), hint=N_("for example: video call"),
        is_compared=False,
    ),
    Clause(
        "present", HEAD, N_("Present"), "contacts", is_compared=False,
        must=N_("Say who was present."),
    ),
    Clause("minutes_by", HEAD, N_("Minutes by"), "contact", is_compared=False),
    Clause(
        "valid_from", HEAD, N_("From day"), "day", heading=N_("In force"), is_compared=False,
        must=N_("Say from which day it is in force."),
    ),
    Clause("ends_on", HEAD, N_("Until"), "day", changed=NP_("protocol", "Until")),
    Clause("trial_until", HEAD, N_("On trial to"), "day", changed=NP_("protocol", "On trial to")),
    Clause("parties", HEAD, kind="own", changed=NP_("protocol", "Parties")),
    # 1 goal
    Clause(
        "goal", 1, N_("Common goal"), "prose", lines=4, hint=N_("in a sentence or two"),
        changed=NP_("protocol", "Goal"), must=N_("Write the common goal in a sentence or two."),
    ),
    Clause(
        "success_means", 1, N_("Success means"), "prose", NP_("protocol", "Success means"),
        better=N_("How will you see success?"),
    ),
    Clause(
        "not_included", 1, N_("Not included"), "prose", NP_("protocol", "Not included"),
        better=N_("What is not part of it?"),
    ),
    # 2 shares and valuation
    Clause(
        "shares", 2, kind="own", label=NP_("protocol", "Agreed share"), together=("parties",),
        changed=NP_("protocol", "Share"),
    ),
    Clause(
        "unit", 2, N_("Counted in"), "own", NP_("protocol", "Counted in"), hint=N_("h or EUR"),
        given=True,
    ),
    Clause(
        "hour_value", 2, N_("An hour counts"), "amount", changed=NP_("protocol", "1 hour of work"),
        must=N_("Say what an hour of work counts."),
    ),
    Clause("valuations", 2, N_("Other things"), "own", key="label"),
    Clause("not_counted", 2, N_("Not counted"), label=NP_("protocol", "Not counted")),
    Clause(
        "balance_limit", 2, N_("Balance limit"), "amount", NP_("protocol", "Balance limit"),
        hint=N_("beyond that we talk at once"),
    ),
    # 3 commitments
    Clause("commitments", COMMITMENTS, kind="list", key="mark"),
    # 4 resources
    Clause("shared", 4, N_("Shared"), "prose", NP_("protocol", "Shared")),
    Clause("lent", 4, N_("Lent"), "prose", NP_("protocol", "Lent")),
    # 5 money
    Clause(
        "costs", 5, kind="own", label=NP_("protocol", "Costs"),
        together=("cost_split", "joint_above"),
    ),
    Clause("cost_split", 5, N_("Costs"), is_compared=False),
    Clause("joint_above", 5, N_("Jointly above"), "amount", is_compared=False),
    Clause("income_split", 5, N_("Income"), label=NP_("protocol", "Income")),
    Clause("invoicing", 5, N_("Invoices by"), label=NP_("protocol", "Invoicing")),
    Clause("payout", 5, N_("Payout"), label=NP_("protocol", "Payout")),
    Clause("joint_money_held", 5, N_("Joint money"), "flag", is_compared=False, given=True),
    Clause(
        "custody", 5, N_("Custody"), "prose", NP_("protocol", "Custody"),
        must=N_("Say who keeps the joint money, and how."), only_with="joint_money_held",
    ),
    Clause(
        "statement", 5, N_("Statement"), hint=N_("the commitment that lays it open: A3"),
        is_compared=False,
    ),
    # 6 decisions
    Clause(
        "decision_rule", 6, N_("Rule"), label=NP_("protocol", "Rule"),
        must=N_("Say how you decide."),
    ),
    Clause("tie_break", 6, N_("No consensus"), label=NP_("protocol", "No consensus")),
    Clause("stand_in", 6, N_("Stand-in"), label=NP_("protocol", "Stand-in")),
    # 7 clients
    Clause("client_contact", 7, N_("Contact person"), label=NP_("protocol", "Contact")),
    Clause("appearance", 7, N_("Appearance"), label=NP_("protocol", "Appearance")),
    Clause(
        "client_protection", 7, N_("Client protection"), "prose",
        NP_("protocol", "Client protection"),
    ),
    Clause("referral_fee", 7, N_("Referral fee"), label=NP_("protocol", "Referral fee")),
    # 8 confidentiality, data, rights
    Clause("confidential", 8, N_("Confidential"), "prose", NP_("protocol", "Confidential")),
    Clause("data", 8, N_("Data"), "prose", NP_("protocol", "Data")),
    Clause("rights", 8, N_("Materials"), "prose", NP_("protocol", "Materials")),
    # 9 worst cases
    Clause("worst_cases", WORST_CASES, kind="list", key="event"),
    # 10 review
    Clause(
        "rhythm", 10, kind="own", changed=NP_("protocol", "Rhythm"),
        together=("review_months", "review_minutes"),
    ),
    Clause(
        "review_months", 10, N_("Every ... months"), "count", most=60, hint="3", is_compared=False,
        must=N_("Say how often you review."),
    ),
    Clause(
        "review_minutes", 10, N_("Minutes"), "count", most=1440, hint="45", is_compared=False
    ),
    Clause(
        "next_review", 10, N_("Next review"), "day", is_compared=False,
        must=N_("Set the day of the next review."),
    ),
    # 11 disagreement
    Clause(
        "disagreement", 11, kind="own", changed=NP_("protocol", "Disagreement"),
        together=("disagreement_days", "mediator", "mediator_role", "mediator_costs"),
    ),
    Clause(
        "disagreement_days", 11, N_("Talk within days"), "count", most=365, hint="7",
        is_compared=False,
    ),
    Clause("mediator", 11, N_("Mediator"), is_compared=False),
    Clause("mediator_role", 11, N_("As"), is_compared=False),
    Clause("mediator_costs", 11, N_("Costs"), is_compared=False),
    # 12 exit
    Clause(
        "notice", 12, N_("Notice"), label=NP_("protocol", "Notice"), must=_AGREE,
        hint=N_("4 weeks to the end of a month"),
    ),
    Clause(
        "running_jobs", 12, N_("Running jobs"), label=NP_("protocol", "Promised"), must=_AGREE
    ),
    Clause("handover", 12, N_("Handover"), label=NP_("protocol", "Handover"), must=_AGREE),
    Clause("exit_balance", 12, N_("Balance"), label=NP_("protocol", "Balance"), must=_AGREE),
    # 13 open points
    Clause("open_points", OPEN_POINTS, kind="list", key="text"),
    # 14 nature
    Clause("correct_until", NATURE, N_("Correct until"), "day", is_compared=False),
    # 15 changes
    Clause("reason", CHANGES, N_("Reason"), is_compared=False),
    Clause("changes", CHANGES, N_("Own wording"), "own", is_compared=False),
)  # fmt: skip
"""In the order of the text. Those that are drawn without a label come where they are drawn."""


def clauses_of(section: int) -> tuple[Clause, ...]:
    """Return the clauses of a section, in the order of the text."""
    return tuple(clause for clause in CLAUSES if clause.section == section)


def compared() -> dict[str, Clause]:
    """Return what is compared between two versions: field to clause, in the order of the text."""
    return {clause.field: clause for clause in CLAUSES if clause.is_compared}
