"""The sums over the entries of a cooperation, made in one pass: books hold many entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from koop_tui.domain.rows import Sum

if TYPE_CHECKING:
    from koop_tui.domain.contributions import Contribution

Flows = dict[int, dict[int, int]]


@dataclass
class Tally:
    """What entries come to, net of reversals: the counted ones in minor units, each by party.

    `flows` holds, for each giver, the beneficiaries' parts of its entries. `noise` is Q of formula
    5: how far a party's delta could have wandered by chance, in the square of minor units.
    `days` are those of the counted entries, `waiting` the entries that are not confirmed.
    """

    flows: Flows = field(default_factory=dict)
    noise: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    confirmed: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    days: list[date] = field(default_factory=list)
    waiting: list[Contribution] = field(default_factory=list)

    def paid(self) -> Mapping[int, int]:
        """Return what each giver put in: all parts of its entries."""
        return {giver: sum(shares.values()) for giver, shares in self.flows.items()}

    def due(self) -> Mapping[int, int]:
        """Return each beneficiary's parts of all entries."""
        found: defaultdict[int, int] = defaultdict(int)
        for shares in self.flows.values():
            for party, part in shares.items():
                found[party] += part
        return found


def tallied(entries: Iterable[Contribution]) -> Tally:
    """Return the sums over the entries of one cooperation."""
    return next(iter(tallies(entries).values()), Tally())


def tallies(entries: Iterable[Contribution]) -> Mapping[int, Tally]:
    """Return the sums over entries, net of reversals, that count; by cooperation."""
    found: dict[int, Tally] = {}
    entries = list(entries)
    taken_back = {entry.reverses for entry in entries}
    for entry in entries:
        if entry.reverses is not None or (len(taken_back) > 1 and entry.id in taken_back):
            continue
        tally = found.get(entry.cooperation)
        if tally is None:
            tally = found[entry.cooperation] = Tally()
        value, state, weights = entry.value, entry.state, entry.weights
        if state != "confirmed":
            tally.waiting.append(entry)
        if value is None or entry.gift or state == "disputed":
            continue
        if len(weights) == 1:
            if weights[0].weight:
                _add(tally, entry, value, ((weights[0].party, value),))
        elif any(weight.weight for weight in weights):
            _add(tally, entry, value, _split(entry))
    return found


def _add(tally: Tally, entry: Contribution, value: int, split: Iterable[tuple[int, int]]) -> None:
    """Add an entry, given each beneficiary's part of the value."""
    giver, own = entry.giver, 0
    tally.days.append(entry.day)
    shares = tally.flows.get(giver)
    if shares is None:
        shares = tally.flows[giver] = {}
    for party, part in split:
        shares[party] = shares.get(party, 0) + part
        if party == giver:
            own = part
        else:
            tally.noise[party] += _wander(part, value - part)
    if own != value:
        tally.noise[giver] += _wander(value - own, own)
    if entry.state == "confirmed":
        tally.confirmed[giver] += value


TALLIES = Sum("cooperation", tallies)
"""The sums of all cooperations, which a commit brings up to date."""


def _wander(step: int, rest: int) -> int:
    """How far one entry can have moved a delta by chance, squared."""
    square, spread = step * step, step * rest
    return square if square > spread else spread  # max() takes three times as long


def counts(entry: Contribution) -> bool:
    """Whether an entry goes into the balance: valued, for someone, no gift, undisputed."""
    valued = entry.value is not None and not entry.gift and entry.state != "disputed"
    return valued and any(weight.weight for weight in entry.weights)


def _split(entry: Contribution) -> Iterable[tuple[int, int]]:
    """Each beneficiary once, with its part of the value."""
    weights = entry.weights
    cut = parts(entry.value or 0, [weight.weight for weight in weights], entry.id)
    found: dict[int, int] = {}
    for weight, part in zip(weights, cut, strict=True):
        party = weight.party
        found[party] = found.get(party, 0) + part
    return found.items()


def parts(value: int, weights: Sequence[int], sequence: int = 0) -> tuple[int, ...]:
    """Split a value by weights so that the parts sum to it exactly, by largest remainder.

    Equal remainders are served in turn, beginning at a place that moves on with `sequence`, so
    that the odd cent does not always fall to the same party. ValueError when no weight is set.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative and not all zero")
    size = abs(value)
    floors = [size * weight // whole for weight in weights]
    left = size - sum(floors)
    if left:
        count = len(weights)
        rests = [size * weight % whole for weight in weights]
        order = sorted(range(count), key=lambda i: (-rests[i], (i - sequence) % count))
        for i in order[:left]:
            floors[i] += 1
    return tuple(floors) if value >= 0 else tuple(-part for part in floors)
