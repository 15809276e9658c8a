"""The statement of a cooperation: each entry with its parts, and all balances after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from koop_tui.domain.balance import (
    Balance,
    PartyBalance,
    balance,
    counted_settlements,
    unreversed,
)
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import ContributionKind, Cooperation
from koop_tui.domain.tally import counts, parts

Why = Literal["", "gift", "disputed", "reversed", "not_valued"]
"""Why a line does not count; "" when it does."""


@dataclass(frozen=True)
class StatementLine:
    """One entry or settlement: the parts of its value, and all balances after it."""

    record: Contribution | Settlement
    why: Why
    parts: Mapping[int, int]
    after: Mapping[int, int]


@dataclass(frozen=True)
class Statement:
    """What happened from a day to a day; amounts in minor units, by party."""

    cooperation: Cooperation
    first: date | None
    last: date
    before: Mapping[int, int]
    lines: tuple[StatementLine, ...]
    end: Balance
    earlier: Balance | None = None
    """The balance of the day before the first, when there is a first day."""
    sums: Mapping[ContributionKind, Mapping[int, int]] = field(default_factory=dict)
    """What each party put in of a kind in that time, as far as it counts."""

    def moved(self, amount: Callable[[PartyBalance], int]) -> dict[int, int]:
        """Return by how much an amount of each party's side has grown in that time."""
        begun = {side.party: amount(side) for side in self.earlier.parties} if self.earlier else {}
        return {side.party: amount(side) - begun.get(side.party, 0) for side in self.end.parties}


def statement(
    cooperation: Cooperation,
    entries: Iterable[Contribution],
    settlements: Iterable[Settlement],
    first: date | None,
    last: date,
) -> Statement:
    """Return the statement of both days and those between; from the beginning without a first."""
    made, evened = list(entries), list(settlements)
    end = balance(cooperation, made, evened, last)
    earlier = None
    if first is not None and first > date.min:
        earlier = balance(cooperation, made, evened, first - timedelta(days=1))
    running = _before(made, evened, earlier, end)
    before = dict(running)
    evening = {settlement.id for settlement in counted_settlements(evened)}
    standing = {entry.id for entry in unreversed(made)}
    lines: list[StatementLine] = []
    sums: dict[ContributionKind, dict[int, int]] = {}
    for record in _within(made, evened, first, last):
        split: dict[int, int] = {}
        why: Why = ""
        if isinstance(record, Settlement):
            if record.id not in evening:
                why = "disputed" if record.disputed else "reversed"
            else:
                running[record.payer] += record.value
                running[record.payee] -= record.value
        else:
            why = _why(record, record.id in standing)
            split = _parts(record)
            if not why:
                value = record.value or 0
                running[record.giver] += value
                of_kind = sums.setdefault(record.kind, {})
                of_kind[record.giver] = of_kind.get(record.giver, 0) + value
                for party, part in split.items():
                    running[party] -= part
        lines.append(StatementLine(record, why, split, dict(running)))
    return Statement(cooperation, first, last, before, tuple(lines), end, earlier, sums)


def _before(
    entries: list[Contribution],
    settlements: list[Settlement],
    earlier: Balance | None,
    end: Balance,
) -> dict[int, int]:
    """All balances when the first day began."""
    deltas = {side.party: side.opening for side in end.parties}
    if earlier is not None:
        deltas |= {side.party: side.delta for side in earlier.parties}
    # whoever takes part without being a party
    named = [party for entry in entries for party in (entry.giver, *_receivers(entry))]
    named += [party for even in settlements for party in (even.payer, even.payee)]
    return {**dict.fromkeys(named, 0), **deltas} if set(named) - deltas.keys() else deltas


def _receivers(entry: Contribution) -> list[int]:
    return [weight.party for weight in entry.weights]


def _within(
    entries: list[Contribution], settlements: list[Settlement], first: date | None, last: date
) -> Iterator[Contribution | Settlement]:
    found: list[Contribution | Settlement] = [*entries, *settlements]
    chosen = [r for r in found if r.day <= last and (first is None or r.day >= first)]
    yield from sorted(chosen, key=lambda r: (r.day, isinstance(r, Settlement), r.id))


def _why(entry: Contribution, stands: bool) -> Why:
    if not stands:
        return "reversed"
    if entry.gift:
        return "gift"
    if entry.state == "disputed":
        return "disputed"
    return "" if counts(entry) else "not_valued"


def _parts(entry: Contribution) -> dict[int, int]:
    weights = [weight.weight for weight in entry.weights]
    if entry.value is None or sum(weights) <= 0 or min(weights) < 0:
        return {}
    split: dict[int, int] = {}
    for weight, part in zip(entry.weights, parts(entry.value, weights, entry.id), strict=True):
        split[weight.party] = split.get(weight.party, 0) + part
    return split
