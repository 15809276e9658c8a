"""The course of a balance: what each counted entry and settlement moved, day by day.

From the end of any day the same figures follow as from `balance` with that day as its last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from koop_tui.domain.balance import Pair, counted_settlements, unreversed
from koop_tui.domain.book_balance import per_cooperation
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.settling import settling_transfers
from koop_tui.domain.tally import counts, parts


@dataclass(frozen=True)
class Step:
    """One entry or settlement that counts, with its value in minor units.

    `owed` says by how much more the second of a pair owes the first from then on; `noise` is each
    party's term in Q of formula 5, nothing for a settlement.
    """

    day: date
    value: int
    is_entry: bool
    owed: Mapping[Pair, int]
    noise: Mapping[int, int]

    def moved(self, party: int) -> int:
        """By how much the party's delta grew."""
        owed = self.owed.items()
        return sum(v * ((one == party) - (other == party)) for (one, other), v in owed)

    def moved_between(self, one: int, other: int) -> int:
        """By how much more the other owes the one."""
        return self.owed.get((one, other), 0) - self.owed.get((other, one), 0)


@dataclass(frozen=True)
class Course:
    """The steps of a cooperation from its first to its last day, and what was carried over."""

    opening: Mapping[Pair, int]
    steps: tuple[Step, ...]
    _sums: dict[int | Pair, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def within(self, after: date, until: date) -> Sequence[Step]:
        """Return the steps after one day, up to and including another."""
        first, last = (bisect_right(self.steps, day, key=lambda s: s.day) for day in (after, until))
        return self.steps[first:last]

    def deltas(self, party: int, days: Sequence[date]) -> list[int]:
        """Return the party's delta at the end of each day; days in their order."""
        return self._at(party, lambda step: step.moved(party), days)

    def owed(self, one: int, other: int, days: Sequence[date]) -> list[int]:
        """Return what the other owes the one at the end of each day; days in their order."""
        return self._at((one, other), lambda step: step.moved_between(one, other), days)

    def _at(
        self, what: int | Pair, moved: Callable[[Step], int], days: Sequence[date]
    ) -> list[int]:
        """What the steps have come to at the end of each day; the sums are kept."""
        if what not in self._sums:
            begun = moved(Step(date.min, 0, False, self.opening, {}))
            self._sums[what] = list(accumulate(map(moved, self.steps), initial=begun))
        sums = self._sums[what]
        return [sums[bisect_right(self.steps, day, key=lambda step: step.day)] for day in days]


def course(
    cooperation: Cooperation,
    contributions: Iterable[Contribution],
    settlements: Iterable[Settlement] = (),
) -> Course:
    """Return the course of a cooperation from its entries and settlements, in any order."""
    opening = {terms.contact: terms.opening for terms in cooperation.parties}
    owed = {(t.payee, t.payer): t.value for t in settling_transfers(opening)}
    return Course(owed, tuple(sorted(_steps(contributions, settlements), key=lambda s: s.day)))


def _steps(entries: Iterable[Contribution], settlements: Iterable[Settlement]) -> Iterator[Step]:
    for entry in unreversed(entries):
        if counts(entry):
            yield _step(entry)
    for even in counted_settlements(settlements):
        yield Step(even.day, even.value, False, {(even.payer, even.payee): even.value}, {})


def _step(entry: Contribution) -> Step:
    value, giver = entry.value or 0, entry.giver
    shares: Counter[int] = Counter()
    weights = [weight.weight for weight in entry.weights]
    for weight, part in zip(entry.weights, parts(value, weights, entry.id), strict=True):
        shares[weight.party] += part
    noise = {}
    for party in {giver, *shares}:
        part = shares[party]
        step = (value if party == giver else 0) - part
        noise[party] = max(step * step, part * (value - part))
    owed = {(giver, party): part for party, part in shares.items() if party != giver}
    return Step(entry.day, value, True, owed, noise)


book_course = per_cooperation(course)
"""The course of a cooperation in a book, by its id; made anew only when its records changed."""
