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
from decimal import Decimal
from fractions import Fraction

from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import ContributionKind, Cooperation
from koop_tui.domain.settling import settling_transfers
from koop_tui.domain.units import HOUR, hours_of

Pair = tuple[int, int]


@dataclass(frozen=True)
class RawLine:
    """What a party gave of one kind in one unit, before any valuing: "12 h", "2 referrals".

    `quantity` is None when no entry named one; `gifts` of the `count` entries are gifts, which
    stand here but in no balance.
    """

    kind: ContributionKind
    unit: str
    quantity: Decimal | None
    count: int
    gifts: int = 0


@dataclass(frozen=True)
class PartyBalance:
    """One party's side of a balance, in minor units; `noise` is Q of formula 5, in their square."""

    party: int
    opening: int = 0
    paid: int = 0
    due: int = 0
    settled_out: int = 0
    settled_in: int = 0
    noise: int = 0
    confirmed: int = 0
    raw: tuple[RawLine, ...] = ()

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


def parts(value: int, weights: Sequence[int], sequence: int = 0) -> tuple[int, ...]:
    """Split a value by weights so that the parts sum to it exactly, by largest remainder.

    Equal remainders are served in turn, beginning at a place that moves on with `sequence`, so
    that the odd cent does not always fall to the same party. ValueError when no weight is set.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative and not all zero")
    sign, size = (-1, -value) if value < 0 else (1, value)
    floors, rests = zip(*(divmod(size * weight, whole) for weight in weights), strict=True)
    count = len(weights)
    order = sorted(range(count), key=lambda i: (-rests[i], (i - sequence) % count))
    served = set(order[: size - sum(floors)])
    return tuple(sign * (low + (i in served)) for i, low in enumerate(floors))


def unreversed(contributions: Iterable[Contribution]) -> list[Contribution]:
    """Return the entries net of reversals: neither reversed nor reversing."""
    entries = list(contributions)
    reversed_ids = {entry.reverses for entry in entries if entry.reverses is not None}
    return [e for e in entries if e.reverses is None and e.id not in reversed_ids]


def counts(entry: Contribution) -> bool:
    """Whether an entry goes into the balance: valued, for someone, no gift, undisputed."""
    return (
        entry.value is not None
        and not entry.gift
        and entry.state != "disputed"
        and any(weight.weight for weight in entry.weights)
    )


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
    counted = [entry for entry in entries if counts(entry)]
    tally = _Tally()
    for entry in counted:
        tally.add(entry)
    opening = {terms.contact: terms.opening for terms in cooperation.parties}
    carried = _Carried(opening)
    for settlement in counted_settlements(settlements):
        if until is None or settlement.day <= until:
            carried.add(settlement)
    raw = _raw_lines(entries)
    sides = dict.fromkeys(
        [*opening, *sorted({*tally.due, *tally.paid, *carried.paid_out, *carried.paid_in})]
    )
    return Balance(
        parties=tuple(
            PartyBalance(
                party,
                opening.get(party, 0),
                tally.paid[party],
                tally.due[party],
                carried.paid_out[party],
                carried.paid_in[party],
                _noise(counted, party, tally.split),
                tally.confirmed[party],
                raw.get(party, ()),
            )
            for party in sides
        ),
        total=sum(tally.paid.values()),
        entries=len(counted),
        confirmed=sum(tally.confirmed.values()),
        first_day=min((entry.day for entry in counted), default=None),
        last_day=max((entry.day for entry in counted), default=None),
        flows=dict(tally.flows),
        carried=dict(carried.between),
    )


class _Tally:
    """Sums over the counted entries, and each entry's parts."""

    def __init__(self) -> None:
        self.paid: Counter[int] = Counter()
        self.due: Counter[int] = Counter()
        self.confirmed: Counter[int] = Counter()
        self.flows: Counter[Pair] = Counter()
        self.split: list[Counter[int]] = []

    def add(self, entry: Contribution) -> None:
        value = entry.value or 0
        shares: Counter[int] = Counter()
        weights = [weight.weight for weight in entry.weights]
        for weight, part in zip(entry.weights, parts(value, weights, entry.id), strict=True):
            shares[weight.party] += part
        for party, part in shares.items():
            self.due[party] += part
            self.flows[entry.giver, party] += part
        self.split.append(shares)
        self.paid[entry.giver] += value
        if entry.state == "confirmed":
            self.confirmed[entry.giver] += value


def _noise(counted: Sequence[Contribution], party: int, split: Sequence[Counter[int]]) -> int:
    """Q_i: how far the party's delta could have wandered by chance, squared."""
    noise = 0
    for entry, shares in zip(counted, split, strict=True):
        value, part = entry.value or 0, shares[party]
        step = (value if entry.giver == party else 0) - part
        noise += max(step * step, part * (value - part))
    return noise


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


def _raw_lines(entries: Iterable[Contribution]) -> dict[int, tuple[RawLine, ...]]:
    lines: dict[int, dict[tuple[ContributionKind, str], RawLine]] = {}
    for entry in entries:
        if entry.state == "disputed":
            continue
        mine = lines.setdefault(entry.giver, {})
        key = (entry.kind, entry.unit)
        old = mine.get(key, RawLine(entry.kind, entry.unit, None, 0))
        quantity = old.quantity
        if entry.quantity is not None:
            of_both = (entry.quantity, quantity or Decimal(0))
            quantity = hours_of(of_both) if entry.unit == HOUR else sum(of_both, Decimal(0))
        mine[key] = RawLine(
            entry.kind, entry.unit, quantity, old.count + 1, old.gifts + int(entry.gift)
        )
    return {
        party: tuple(mine[key] for key in sorted(mine, key=lambda k: (-mine[k].count, k)))
        for party, mine in lines.items()
    }
