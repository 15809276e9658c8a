"""Raw lines: what parties gave of each kind, before any valuing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import ContributionKind
from koop_tui.domain.units import HOUR, hours_of


@dataclass(frozen=True)
class RawLine:
    """What a party gave of one kind in one unit: "12 h", "2 referrals".

    `quantity` is None when no entry named one; `gifts` of the `count` entries are gifts, which
    stand here but in no balance.
    """

    kind: ContributionKind
    unit: str
    quantity: Decimal | None
    count: int
    gifts: int = 0


def raw_lines(entries: Iterable[Contribution]) -> Mapping[int, tuple[RawLine, ...]]:
    """Return for each party what it gave, most entries first; disputed entries stand nowhere."""
    given: defaultdict[int, defaultdict[tuple[ContributionKind, str], list[Contribution]]]
    given = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.state != "disputed":
            given[entry.giver][entry.kind, entry.unit].append(entry)
    return {
        party: tuple(
            _line(kind, unit, mine[kind, unit])
            for kind, unit in sorted(mine, key=lambda key: (-len(mine[key]), key))
        )
        for party, mine in given.items()
    }


def _line(kind: ContributionKind, unit: str, entries: Sequence[Contribution]) -> RawLine:
    named = [entry.quantity for entry in entries if entry.quantity is not None]
    quantity = None
    if named:
        quantity = hours_of(named) if unit == HOUR else sum(named, Decimal(0))
    return RawLine(kind, unit, quantity, len(entries), sum(entry.gift for entry in entries))
