"""The formulas of the balance once more, as slowly and plainly as they are written down.

Fractions and single units instead of the integers and sums of koop: the two must agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation


def split(entry: Contribution) -> dict[int, int]:
    """Formula 1: every unit of the value is handed out by itself, to whom it is owed most."""
    value, weights = entry.value or 0, [(w.party, w.weight) for w in entry.weights]
    whole = sum(weight for _party, weight in weights)
    ideal = [Fraction(value * weight, whole) for _party, weight in weights]
    got = [int(part) for part in ideal]
    rests = [part - int(part) for part in ideal]
    turn = [(i + entry.id) % len(weights) for i in range(len(weights))]
    while sum(got) < value:
        place = max(turn, key=lambda i: rests[i])  # of equal ones the first in turn
        got[place] += 1
        rests[place] = Fraction(-1)
    found: dict[int, int] = {}
    for (party, _weight), part in zip(weights, got, strict=True):
        found[party] = found.get(party, 0) + part
    return found


def _standing(entries: Sequence[Contribution]) -> list[Contribution]:
    gone = {e.reverses for e in entries}
    return [
        e
        for e in entries
        if e.reverses is None and e.id not in gone
        if e.value is not None and not e.gift and e.state != "disputed"
        if any(w.weight for w in e.weights)
    ]


def delta(
    cooperation: Cooperation,
    entries: Sequence[Contribution],
    settlements: Sequence[Settlement],
    party: int,
    on: date,
) -> int:
    """Formula 2 for one party at the end of a day, for settlements that all stand."""
    found = sum(p.opening for p in cooperation.parties if p.contact == party)
    for entry in _standing(entries):
        if entry.day <= on:
            found += (entry.value or 0) if entry.giver == party else 0
            found -= split(entry).get(party, 0)
    for even in settlements:
        if even.day <= on:
            found += even.value if even.payer == party else 0
            found -= even.value if even.payee == party else 0
    return found


def trend(
    cooperation: Cooperation,
    entries: Sequence[Contribution],
    settlements: Sequence[Settlement],
    party: int,
    today: date,
) -> str:
    """Formula 7, day by day through the window."""
    days = [today - timedelta(days=n) for n in range(90)]
    inside = [e for day in days for e in _standing(entries) if e.day == day]
    evened = [s for day in days for s in settlements if s.day == day]
    if len(inside) < 3 and not evened:
        return "none"
    then = delta(cooperation, entries, settlements, party, today - timedelta(days=90))
    now = delta(cooperation, entries, settlements, party, today)
    grown = abs(now) - abs(then)
    moved = sum((e.value or 0) for e in inside) + sum(s.value for s in evened)
    chance = Fraction(0)
    for entry in inside:
        value, part = Fraction(entry.value or 0), Fraction(split(entry).get(party, 0))
        chance += max(((value if entry.giver == party else 0) - part) ** 2, part * (value - part))
    n = len(
        {p.contact for p in cooperation.parties}
        | {e.giver for e in _standing(entries)}
        | {p for e in _standing(entries) for p in split(e)}
        | {p for s in settlements for p in (s.payer, s.payee)}
    )
    if grown and abs(grown) * Fraction(5) * n >= moved and grown**2 >= 4 * chance:
        return "widening" if grown > 0 else "closing"
    return "steady"


def plan(deltas: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """Formula 8, one unit after the other: the largest debt pays the largest claim first."""
    owing = [p for p, d in sorted(deltas.items(), key=lambda pd: pd[1]) for _ in range(max(0, -d))]
    owed = [p for p, d in sorted(deltas.items(), key=lambda pd: -pd[1]) for _ in range(max(0, d))]
    steps: list[tuple[int, int, int]] = []
    for payer, payee in zip(owing, owed, strict=True):
        if steps and steps[-1][:2] == (payer, payee):
            steps[-1] = (payer, payee, steps[-1][2] + 1)
        else:
            steps.append((payer, payee, 1))
    return steps


def effort(commitments: Iterable[Commitment]) -> str:
    """Formula 9, effort: green, amber or red; grey under three; "" for none."""
    both = [c for c in commitments if c.state == "done" and c.actual is not None and c.estimate]
    if len(both) < 3:
        return "grey" if both else ""
    ratio = Fraction(sum(Fraction(c.actual or 0) for c in both))
    ratio /= sum(Fraction(c.estimate or 0) for c in both)
    return "red" if ratio > Fraction("1.5") else "amber" if ratio > Fraction("1.25") else "green"


def promises(commitments: Iterable[Commitment], today: date) -> str:
    """Formula 9, agreements kept: green, amber or red; grey under four due; "" for none."""
    marks = []
    for c in commitments:
        if c.due is None or c.every or c.state == "released":
            continue
        if c.due == today and (c.state != "done" or c.done_on != today):
            if not (c.state == "done" and c.done_on and c.done_on < today):
                continue
        elif c.due > today:
            continue
        marks.append(c.state == "done" and c.done_on is not None and c.done_on <= c.due)
    if len(marks) < 4:
        return "grey" if marks else ""
    share = Fraction(sum(marks), len(marks))
    return "red" if share < Fraction("0.6") else "amber" if share < Fraction("0.8") else "green"
