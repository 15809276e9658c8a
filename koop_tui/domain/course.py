"""The course of a balance: what each counted entry and settlement moved, day by day.

From the end of any day the same figures follow as from `balance` with that day as its last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from koop_tui.domain.balance import Pair, counted_settlements, unreversed
from koop_tui.domain.book_balance import per_cooperation
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.settling import settling_transfers
from koop_tui.domain.tally import counts, parts

Whose = int | Pair
"""A party, for what it is owed by all others together; or a pair, for what the second owes the
first."""


@dataclass(frozen=True)
class Step:
    """One entry or settlement that counts, with its value in minor units.

    `owed` says by how much more the second of a pair owes the first from then on; `parts` is each
    party's part of the value and `noise` its term in Q of formula 5, nothing for a settlement.
    """

    day: date
    value: int
    is_entry: bool
    owed: Mapping[Pair, int]
    noise: Mapping[int, int]
    record: Contribution | Settlement
    parts: Mapping[int, int] = field(default_factory=dict)


class Moved(NamedTuple):
    """What an entry or settlement moved in a balance, and what that came to with it."""

    record: Contribution | Settlement
    change: int
    after: int


@dataclass(frozen=True)
class Course:
    """The steps of a cooperation from its first to its last day, and what was carried over."""

    opening: Mapping[Pair, int]
    steps: tuple[Step, ...]
    _sums: dict[Whose, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def within(self, after: date, until: date) -> Sequence[Step]:
        """Return the steps after one day, up to and including another."""
        first, last = (bisect_right(self.steps, day, key=lambda s: s.day) for day in (after, until))
        return self.steps[first:last]

    def at(self, whose: Whose, days: Sequence[date]) -> list[int]:
        """Return what is owed at the end of each day, in the order of the days."""
        sums = self._running(whose)
        return [sums[bisect_right(self.steps, day, key=lambda step: step.day)] for day in days]

    def carried(self, whose: Whose) -> int:
        """Return what was owed before anything was put in."""
        return moved(self.opening, whose)

    def making(self, whose: Whose) -> list[Moved]:
        """Return the entries and settlements that make what is owed, the first day first.

        The sum of the last is the balance; nothing is among them that does not change it.
        """
        sums = self._running(whose)
        return [
            Moved(step.record, after - before, after)
            for step, before, after in zip(self.steps, sums, sums[1:], strict=False)
            if after != before
        ]

    def _running(self, whose: Whose) -> list[int]:
        """What the steps come to, one after the other, from what was carried over on; kept."""
        if whose not in self._sums:
            steps = (moved(step.owed, whose) for step in self.steps)
            self._sums[whose] = list(accumulate(steps, initial=self.carried(whose)))
        return self._sums[whose]


def moved(owed: Mapping[Pair, int], whose: Whose) -> int:
    """By how much more a party is owed, or the first of a pair by the second."""
    if isinstance(whose, tuple):
        return owed.get(whose, 0) - owed.get(whose[::-1], 0)
    return sum(v * ((one == whose) - (other == whose)) for (one, other), v in owed.items())


def by_day(record: Contribution | Settlement) -> tuple[date, bool, int]:
    """The order in which entries and settlements are reckoned: of a day, entries come first."""
    return record.day, isinstance(record, Settlement), record.id


def course(
    cooperation: Cooperation,
    contributions: Iterable[Contribution],
    settlements: Iterable[Settlement] = (),
    earlier: Course | None = None,
) -> Course:
    """Return the course of a cooperation from its entries and settlements, in any order.

    Steps of the same entries are taken over from an `earlier` course.
    """
    known = {id(step.record): step for step in earlier.steps} if earlier else {}
    opening = {terms.contact: terms.opening for terms in cooperation.parties}
    owed = {(t.payee, t.payer): t.value for t in settling_transfers(opening)}
    steps = sorted(_steps(contributions, settlements, known), key=lambda step: by_day(step.record))
    return Course(owed, tuple(steps))


def _steps(
    entries: Iterable[Contribution], settlements: Iterable[Settlement], known: Mapping[int, Step]
) -> Iterator[Step]:
    for entry in unreversed(entries):
        if counts(entry):
            yield known.get(id(entry)) or _step(entry)
    for even in counted_settlements(settlements):
        owed = {(even.payer, even.payee): even.value}
        yield Step(even.day, even.value, False, owed, {}, even)


def _step(entry: Contribution) -> Step:
    value, giver = entry.value or 0, entry.giver
    shares: dict[int, int] = {}
    weights = [weight.weight for weight in entry.weights]
    for weight, part in zip(entry.weights, parts(value, weights, entry.id), strict=True):
        shares[weight.party] = shares.get(weight.party, 0) + part
    noise = {giver: value * value}  # where no part of it is the giver's
    for party, part in shares.items():
        step = (value if party == giver else 0) - part
        noise[party] = max(step * step, part * (value - part))
    owed = {(giver, party): part for party, part in shares.items() if party != giver}
    return Step(entry.day, value, True, owed, noise, entry, shares)


book_course = per_cooperation(course)
"""The course of a cooperation in a book, by its id; made anew only when its records changed."""
