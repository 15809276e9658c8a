"""The sections of an agreement as the editor lists them: number, name, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from koop_tui.domain.agreements import Version
from koop_tui.domain.lifecycle import HEAD, Gap, gaps
from koop_tui.language import pgettext
from koop_tui.language.names import NP_

COMMITMENTS, WORST_CASES, OPEN_POINTS, NATURE, CHANGES = 3, 9, 13, 14, 15

TITLES: dict[int, str] = {
    HEAD: NP_("section", "Basics"),
    1: NP_("section", "Goal"),
    2: NP_("section", "Shares, value"),
    COMMITMENTS: NP_("section", "Commitments"),
    4: NP_("section", "Resources"),
    5: NP_("section", "Money"),
    6: NP_("section", "Decisions"),
    7: NP_("section", "Clients"),
    8: NP_("section", "Confidentiality"),
    WORST_CASES: NP_("section", "If it goes wrong"),
    10: NP_("section", "Review"),
    11: NP_("section", "Disagreement"),
    12: NP_("section", "Exit"),
    OPEN_POINTS: NP_("section", "Open points"),
    NATURE: NP_("section", "Nature"),
    CHANGES: NP_("section", "Changes"),
}
"""Names short enough for the list; the protocol has longer ones."""

Mark = Literal["", "done", "warning", "gap"]


@dataclass(frozen=True)
class SectionState:
    """One section of a version: `mark` says whether it is filled, could be better, or lacks."""

    number: int
    mark: Mark
    gaps: tuple[Gap, ...] = ()

    @property
    def name(self) -> str:
        """The short name in the language of the interface."""
        return section_name(self.number)


def section_name(number: int) -> str:
    """Return the short name of a section in the language of the interface."""
    return pgettext("section", TITLES[number])


def sections(version: Version) -> list[SectionState]:
    """Return the sections of a version; the changes only from the second version on."""
    found = gaps(version)
    numbers = [n for n in TITLES if n != CHANGES or version.version > 1]
    return [_section(version, n, tuple(g for g in found if g.section == n)) for n in numbers]


def _section(version: Version, number: int, found: tuple[Gap, ...]) -> SectionState:
    mark: Mark = ""
    if any(gap.must for gap in found):
        mark = "gap"
    elif found:
        mark = "warning"
    elif any(getattr(version, name) not in (None, "", (), False) for name in FIELDS_OF[number]):
        mark = "done"
    return SectionState(number, mark, found)


FIELDS_OF: dict[int, tuple[str, ...]] = {
    HEAD: ("met_on", "present", "valid_from", "parties"),
    1: ("goal", "success_means", "not_included"),
    2: ("hour_value", "valuations", "not_counted", "balance_limit"),
    COMMITMENTS: ("commitments",),
    4: ("shared", "lent"),
    5: ("cost_split", "joint_above", "income_split", "invoicing", "payout", "custody"),
    6: ("decision_rule", "tie_break", "stand_in"),
    7: ("client_contact", "appearance", "client_protection", "referral_fee"),
    8: ("confidential", "data", "rights"),
    WORST_CASES: ("worst_cases",),
    10: ("review_months", "review_minutes", "next_review"),
    11: ("disagreement_days", "mediator"),
    12: ("notice", "running_jobs", "handover", "exit_balance"),
    OPEN_POINTS: ("open_points",),
    NATURE: ("correct_until",),
    CHANGES: ("reason", "changes"),
}
"""The fields by which one sees that a section has been filled."""
