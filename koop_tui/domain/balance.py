"""Balance: what each party put in, less its agreed part; integers only, no float decides anything.

Values are integers in minor units of the cooperation's one unit. Counted are entries that are
valued, not a gift and not disputed; an entry or settlement and the one that reverses it both drop
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.raw_lines import RawLine, raw_lines
from koop_tui.domain.settling import settling_transfers
from koop_tui.domain.tally import Tally, tallied

Pair = tuple[int, int]


@dataclass(frozen=True)
class PartyBalance:
    """One party's side of a balance, in minor units; `noise` is Q of formula 5, in their square.

    `entries` are all of the cooperation that it was made of.
    """

    party: int
    opening: int = 0
    paid: int = 0
    due: int = 0
    settled_out: int = 0
    settled_in: int = 0
    noise: int = 0
    confirmed: int = 0
    entries: Sequence[Contribution] = field(default=(), repr=False, compare=False)

    @cached_property
    def raw(self) -> tuple[RawLine, ...]:
        """What it gave before any valuing; few ask for it."""
        own = [entry for entry in unreversed(self.entries) if entry.giver == self.party]
        return raw_lines(own).get(self.party, ())

    @property
    def delta(self) -> int:
        """What the party put in beyond its agreed part; below zero it owes."""
        return self.opening + self.paid - self.due + self.settled_out - self.settled_in


@dataclass(frozen=True)
class Balance:
    """The balance of one cooperation: T is `total`, N `entries`, n the number of `parties`.

    `flows` holds, for each giver and beneficiary, the beneficiary's parts of the giver's entries.
    `carried` holds openings and settlements between two parties, both ways round.
    """

    parties: tuple[PartyBalance, ...]
    total: int = 0
    entries: int = 0
    confirmed: int = 0
    first_day: date | None = None
    last_day: date | None = None
    flows: Mapping[Pair, int] = field(default_factory=dict)
    carried: Mapping[Pair, int] = field(default_factory=dict)

    def of(self, party: int) -> PartyBalance:
        """Return one party's side; KeyError when it takes no part."""
        for side in self.parties:
            if side.party == party:
                return side
        raise KeyError(party)

    @property
    def is_even(self) -> bool:
        """Whether nobody owes all others together anything, or is owed."""
        return not any(side.delta for side in self.parties)

    @cached_property
    def is_evened_by_thirds(self) -> bool:
        """Whether it is even although something is open between two, which a third makes up."""
        pairs = combinations([side.party for side in self.parties], 2)
        return self.is_even and any(self.between(*pair) for pair in pairs)

    def gave(self, giver: int, beneficiary: int) -> int:
        """Return what one party put in for another: that one's parts of its entries."""
        return self.flows.get((giver, beneficiary), 0)

    def between(self, one: int, other: int) -> int:
        """Return B_ij: above zero the other owes the one.

        Antisymmetric, and over all others the sum is the one's delta. So that this holds with
        opening balances too, they are laid between the parties by the plan that would settle them.
        """
        flow = self.gave(one, other) - self.gave(other, one) if one != other else 0
        return flow + self.carried.get((one, other), 0)

    def actual_share(self, party: int) -> Fraction | None:
        """Return the party's part of all that was put in, or None while nothing was."""
        return Fraction(self.of(party).paid, self.total) if self.total else None

    def agreed_share(self, party: int) -> Fraction | None:
        """Return the part that the party should have put in, or None while nothing was."""
        return Fraction(self.of(party).due, self.total) if self.total else None

    @property
    def confirmed_share(self) -> Fraction | None:
        """The part of the value that somebody other than its giver confirmed."""
        return Fraction(self.confirmed, self.total) if self.total else None

    @property
    def headline(self) -> Fraction | None:
        """I: the part of all that was put in which would have to change hands to be even.

        The Hoover index against the agreed shares; above 1 only through openings or settlements.
        """
        if not self.total:
            return None
        return Fraction(sum(abs(side.delta) for side in self.parties), 2 * self.total)


def unreversed(contributions: Iterable[Contribution]) -> list[Contribution]:
    """Return the entries net of reversals: neither reversed nor reversing."""
    entries = list(contributions)
    reversed_ids = {entry.reverses for entry in entries if entry.reverses is not None}
    return [e for e in entries if e.reverses is None and e.id not in reversed_ids]


def balance(
    cooperation: Cooperation,
    contributions: Iterable[Contribution],
    settlements: Iterable[Settlement] = (),
    until: date | None = None,
) -> Balance:
    """Return the balance of a cooperation from its entries, up to and including a day.

    Opening balances must sum to zero for the deltas to do so. Someone who gave or received but is
    no longer a party has a side too, so that nothing gets lost, and counts in n.
    """
    entries = [e for e in unreversed(contributions) if until is None or e.day <= until]
    return from_tally(cooperation, tallied(entries), entries, settlements, until)


def from_tally(
    cooperation: Cooperation,
    tally: Tally,
    entries: Sequence[Contribution],
    settlements: Iterable[Settlement],
    until: date | None = None,
) -> Balance:
    """Return the balance as `balance` does, given the sums over the entries."""
    paid, due, confirmed = tally.paid(), tally.due(), tally.confirmed
    opening = {terms.contact: terms.opening for terms in cooperation.parties}
    carried = _Carried(opening)
    for settlement in counted_settlements(settlements):
        if until is None or settlement.day <= until:
            carried.add(settlement)
    sides = dict.fromkeys([*opening, *sorted({*due, *paid, *carried.paid_out, *carried.paid_in})])
    return Balance(
        parties=tuple(
            PartyBalance(
                party,
                opening.get(party, 0),
                paid.get(party, 0),
                due.get(party, 0),
                carried.paid_out[party],
                carried.paid_in[party],
                tally.noise.get(party, 0),
                confirmed.get(party, 0),
                entries,
            )
            for party in sides
        ),
        total=sum(paid.values()),
        entries=len(tally.days),
        confirmed=sum(confirmed.values()),
        first_day=min(tally.days, default=None),
        last_day=max(tally.days, default=None),
        flows={
            (giver, to): part
            for giver, to_all in tally.flows.items()
            for to, part in to_all.items()
        },
        carried=dict(carried.between),
    )


def counted_settlements(settlements: Iterable[Settlement]) -> list[Settlement]:
    """Return the settlements that count: not disputed, neither reversed nor reversing.

    Like entries: what is taken back never was, also when asked for as of a day before.
    """
    all_of_them = list(settlements)
    reversed_ids = {one.reverses for one in all_of_them if one.reverses is not None}
    return [
        one
        for one in all_of_them
        if one.reverses is None and one.id not in reversed_ids and not one.disputed
    ]


class _Carried:
    """Sums over openings and settlements: by whom, to whom, and between two, both ways round."""

    def __init__(self, opening: Mapping[int, int]) -> None:
        self.paid_out: Counter[int] = Counter()
        self.paid_in: Counter[int] = Counter()
        self.between: Counter[Pair] = Counter()
        for owed in settling_transfers(opening):
            self._owe(owed.payee, owed.payer, owed.value)

    def add(self, settlement: Settlement) -> None:
        self.paid_out[settlement.payer] += settlement.value
        self.paid_in[settlement.payee] += settlement.value
        self._owe(settlement.payer, settlement.payee, settlement.value)

    def _owe(self, creditor: int, debtor: int, value: int) -> None:
        self.between[creditor, debtor] += value
        self.between[debtor, creditor] -= value
