"""The statement of a cooperation: each entry with its parts, and all balances after it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from koop_tui.domain.balance import Balance, PartyBalance, balance, unreversed
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import ContributionKind, Cooperation
from koop_tui.domain.course import by_day, course

Why = Literal["", "gift", "disputed", "reversed", "not_valued"]
"""Why a line does not count; "" when it does."""


@dataclass(frozen=True)
class StatementLine:
    """One entry or settlement: the parts of its value if it counts, and all balances after it."""

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
    steps = {id(step.record): step for step in course(cooperation, made, evened).steps}
    standing = {entry.id for entry in unreversed(made)}
    lines: list[StatementLine] = []
    sums: dict[ContributionKind, dict[int, int]] = {}
    for record in _within(made, evened, first, last):
        step = steps.get(id(record))
        if step is None:
            lines.append(StatementLine(record, _why(record, standing), {}, dict(running)))
            continue
        for (one, other), owed in step.owed.items():
            running[one] += owed
            running[other] -= owed
        if isinstance(record, Contribution):
            of_kind = sums.setdefault(record.kind, {})
            of_kind[record.giver] = of_kind.get(record.giver, 0) + step.value
        lines.append(StatementLine(record, "", step.parts, dict(running)))
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
    yield from sorted(chosen, key=by_day)


def _why(record: Contribution | Settlement, standing: Collection[int]) -> Why:
    if isinstance(record, Settlement):
        return "disputed" if record.disputed else "reversed"
    if record.id not in standing:
        return "reversed"
    if record.gift:
        return "gift"
    return "disputed" if record.state == "disputed" else "not_valued"
