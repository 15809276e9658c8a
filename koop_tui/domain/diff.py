"""The structural difference between two versions of an agreement, field by field and item by item.

It leaves out what is new with every version: meeting, validity, next review, and what is frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from koop_tui.domain.agreements import OpenPoint, Term, Valuation, Version, WorstCase
from koop_tui.domain.clauses import Clause, compared

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
        clause = compared()[self.field]
        return clause.section if clause.compared_in is None else clause.compared_in


def differences(old: Version, new: Version) -> tuple[Difference, ...]:
    """Return what differs between two versions, in the order of the text."""
    found = [
        difference
        for clause in compared().values()
        for difference in (_items if clause.key else _fields)(clause, old, new)
    ]
    return tuple(sorted(found, key=lambda difference: difference.section))


def _fields(clause: Clause, old: Version, new: Version) -> Iterator[Difference]:
    if _value(old, clause) != _value(new, clause):
        yield Difference(clause.field)


def _value(version: Version, clause: Clause) -> object:
    if clause.field == "shares":
        return {party.contact: party.share for party in version.parties}
    if clause.field == "parties":
        return [(p.contact, p.name, p.sign, p.firm, p.place) for p in version.parties]
    return [getattr(version, field) for field in clause.fields]


def _items(clause: Clause, old: Version, new: Version) -> Iterator[Difference]:
    before = {getattr(item, clause.key): item for item in getattr(old, clause.field)}
    after = {getattr(item, clause.key): item for item in getattr(new, clause.field)}
    for key, item in before.items():
        if key not in after:
            yield Difference(clause.field, "removed", key, old=item)
        elif item != after[key]:
            yield Difference(clause.field, "changed", key, old=item, new=after[key])
    for key, item in after.items():
        if key not in before:
            yield Difference(clause.field, "added", key, new=item)
