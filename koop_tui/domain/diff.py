"""The structural difference between two versions of an agreement, field by field and item by item.

It leaves out what is new with every version: meeting, validity, next review, and what is frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from koop_tui.domain.agreements import OpenPoint, Term, Valuation, Version, WorstCase

SECTION_OF: dict[str, int] = {
    "nature": 14,
    "ends_on": 0,
    "trial_until": 0,
    "parties": 0,
    "goal": 1,
    "success_means": 1,
    "not_included": 1,
    "shares": 2,
    "unit": 2,
    "hour_value": 2,
    "valuations": 2,
    "not_counted": 2,
    "balance_limit": 2,
    "commitments": 3,
    "shared": 4,
    "lent": 4,
    "costs": 5,
    "income_split": 5,
    "invoicing": 5,
    "payout": 5,
    "custody": 5,
    "decision_rule": 6,
    "tie_break": 6,
    "stand_in": 6,
    "client_contact": 7,
    "appearance": 7,
    "client_protection": 7,
    "referral_fee": 7,
    "confidential": 8,
    "data": 8,
    "rights": 8,
    "worst_cases": 9,
    "rhythm": 10,
    "disagreement": 11,
    "notice": 12,
    "running_jobs": 12,
    "handover": 12,
    "exit_balance": 12,
    "open_points": 13,
}
"""What is compared, in the order of the text, and the section it stands in.

Fields that stand on one line of the text are compared together: `shares` of the parties, `costs`
(cost_split, joint_above), `rhythm` (review_months, review_minutes), `disagreement`.
"""

_TOGETHER: dict[str, tuple[str, ...]] = {
    "costs": ("cost_split", "joint_above"),
    "rhythm": ("review_months", "review_minutes"),
    "disagreement": ("disagreement_days", "mediator", "mediator_role", "mediator_costs"),
}

_KEYS = {
    "valuations": "label",
    "commitments": "mark",
    "worst_cases": "event",
    "open_points": "text",
}
"""Lists that are compared item by item, and the field by which an item is known."""

Item = Valuation | Term | WorstCase | OpenPoint


@dataclass(frozen=True)
class Difference:
    """One field, or one item of a list, that differs between two versions.

    `key` names the item in its list (mark, label, event, text); items carry their values, fields
    are read from the versions.
    """

    field: str
    kind: Literal["changed", "added", "removed"] = "changed"
    key: str = ""
    old: Item | None = None
    new: Item | None = None

    @property
    def section(self) -> int:
        """The number of the section the field stands in."""
        return SECTION_OF[self.field]


def differences(old: Version, new: Version) -> tuple[Difference, ...]:
    """Return what differs between two versions, in the order of the text."""
    found = [*_fields(old, new), *_items(old, new)]
    order = list(SECTION_OF)
    return tuple(sorted(found, key=lambda d: (d.section, order.index(d.field))))


def _fields(old: Version, new: Version) -> Iterator[Difference]:
    for name in SECTION_OF:
        if name not in _KEYS and _value(old, name) != _value(new, name):
            yield Difference(name)


def _value(version: Version, name: str) -> object:
    if name == "shares":
        return {party.contact: party.share for party in version.parties}
    if name == "parties":
        return [(p.contact, p.name, p.sign, p.firm, p.place) for p in version.parties]
    return [getattr(version, field) for field in _TOGETHER.get(name, (name,))]


def _items(old: Version, new: Version) -> Iterator[Difference]:
    for field, name in _KEYS.items():
        before = {getattr(item, name): item for item in getattr(old, field)}
        after = {getattr(item, name): item for item in getattr(new, field)}
        for key, item in before.items():
            if key not in after:
                yield Difference(field, "removed", key, old=item)
            elif item != after[key]:
                yield Difference(field, "changed", key, old=item, new=after[key])
        for key, item in after.items():
            if key not in before:
                yield Difference(field, "added", key, new=item)
