"""Cooperations of the demo book, and what the parties put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from koop_tui.actions.terms import terms_on
from koop_tui.demo.days import working_day
from koop_tui.demo.plans import PLANS, Plan, workshop_lines
from koop_tui.demo.texts import CooperationText, Deck, Work
from koop_tui.domain.balance import balance
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import (
    WHOLE,
    ContributionKind,
    Cooperation,
    PartyTerms,
    Rate,
)
from koop_tui.domain.units import HOUR, major

# Quantities: hours in hundredths, money in minor units, room in hundredths of a day
_RANGES: dict[ContributionKind, tuple[int, int, int]] = {
    "work": (100, 500, 50),
    "knowledge": (50, 150, 50),
    "money": (1800, 18000, 5),
    "room": (50, 100, 50),
}
_REFERRAL_FEES = (15_000, 22_500, 30_000, 42_000)


@dataclass
class _Entry:
    """An entry on its way to a record; `reverses` is the entry it takes back."""

    cooperation: Cooperation
    day: date
    fields: dict[str, Any]
    reverses: _Entry | None = None
    id: int = 0


def cooperation_ids() -> dict[str, int]:
    """Return the id of each cooperation by its key."""
    return {plan.key: number for number, plan in enumerate(PLANS, 1)}


def cooperations(today: date, work: Work, people: Mapping[str, int]) -> list[Cooperation]:
    """Return the cooperations in the order of their numbers."""
    made = []
    for plan in PLANS:
        text = work.cooperations[plan.key]
        planned, free = plan.hours
        rates = [Rate(kind="knowledge", unit=HOUR, value=plan.hour_value)]
        if plan.room_day:
            rates.append(Rate(kind="room", unit="day", value=plan.room_day))
        made.append(
            Cooperation(
                id=cooperation_ids()[plan.key],
                title=text.title,
                kind=plan.kind,
                parties=tuple(
                    PartyTerms(
                        contact=people[key],
                        goal=text.goals[key],
                        share=share,
                        planned_hours=Decimal(planned),
                        free_hours=Decimal(free + 2 * n),
                    )
                    for n, (key, share) in enumerate(plan.shares.items())
                ),
                goal=text.goal,
                goal_fit=plan.fit,
                stage=plan.stage,
                started_on=working_day(today, plan.started),
                ended_on=working_day(today, 214) if plan.stage == "ended" else None,
                unit=plan.unit,
                hour_value=plan.hour_value,
                rates=tuple(rates),
                limit=plan.limit,
                note=text.note,
                lessons=text.lessons,
            )
        )
    return made


def contributions(
    today: date, work: Work, people: Mapping[str, int], book: Book
) -> list[Contribution]:
    """Return all entries, oldest first; shares and versions are those the book has for the day."""
    entries: list[_Entry] = []
    for plan in PLANS:
        cooperation = book.cooperations[cooperation_ids()[plan.key]]
        writer = _Writer(plan, cooperation, today, work, people, book)
        entries += writer.by_hand() if plan.key == "workshops" else writer.by_plan()
    entries.sort(key=lambda entry: (entry.day, entry.cooperation.id))
    for number, entry in enumerate(entries, 1):
        entry.id = number
    return [
        Contribution(
            id=entry.id,
            cooperation=entry.cooperation.id,
            day=entry.fields.get("first_day", entry.day),
            reverses=entry.reverses.id if entry.reverses else None,
            **{name: value for name, value in entry.fields.items() if name != "first_day"},
        )
        for entry in entries
    ]


def settlements(today: date, work: Work, people: Mapping[str, int], book: Book) -> list[Settlement]:
    """Return the payment that evened the ended cooperation."""
    cooperation = book.cooperations[cooperation_ids()["fair"]]
    owed = balance(cooperation, book.contributions_of[cooperation.id], ()).of(people["me"]).delta
    parties = (people["me"], people["eva"]) if owed < 0 else (people["eva"], people["me"])
    return [
        Settlement(
            id=1,
            cooperation=cooperation.id,
            day=working_day(today, 220),
            payer=parties[0],
            payee=parties[1],
            value=abs(owed),
            note=work.settlement,
            confirmed=True,
        )
    ]


class _Writer:
    """Writes the entries of one cooperation.

    Amounts, givers and days come from chance that knows neither language nor day, so that every
    book tells the same sums; only the words are dealt per language.
    """

    def __init__(
        self,
        plan: Plan,
        cooperation: Cooperation,
        today: date,
        work: Work,
        people: Mapping[str, int],
        book: Book,
    ) -> None:
        self._plan, self._cooperation, self._today, self._work = plan, cooperation, today, work
        self._people, self._book = people, book
        self._chance = Random(f"demo/work/{plan.key}")
        words = Random(f"demo/words/{plan.key}")
        text: CooperationText = work.cooperations[plan.key]
        self._notes = {
            name: Deck(words, notes, not plan.in_order) for name, notes in text.notes.items()
        }
        self._about = text.slots or ("",)
        self._slots = Deck(words, self._about)
        self._evidence = Deck(words, work.evidence)

    def by_hand(self) -> Iterator[_Entry]:
        """Yield the entries of the workshop series."""
        for line in workshop_lines():
            day = working_day(self._today, line.age)
            yield self._entry(day, line.giver, line.kind, line.amount, line.checked)

    def by_plan(self) -> list[_Entry]:
        """Return as many entries as the plan says, with what else happens in a cooperation."""
        plan, chance = self._plan, self._chance
        span = plan.first - plan.last
        between = sorted(
            (chance.randrange(plan.last + 1, plan.first) for _ in range(plan.count - 2)),
            reverse=True,
        )
        ages = [plan.first, *between, plan.last] if span else []
        paid = dict.fromkeys(plan.shares, 0)
        entries: list[_Entry] = []
        for age in ages:
            giver = self._giver(paid)
            givers = plan.givers[giver]
            (kind,) = chance.choices(list(givers), list(givers.values()))
            day = working_day(self._today, age)
            checked = max(age - chance.randrange(1, 8), 1)
            unseen = chance.random() > 0.88 and giver == "me"
            amount = self._amount(kind)
            entry = self._entry(day, giver, kind, amount, None if unseen else checked)
            paid[giver] += entry.fields["value"] or 0
            entries.append(entry)
        self._mark_waiting(entries)
        return entries + self._happenings(entries)

    def _giver(self, paid: Mapping[str, int]) -> str:
        plan, chance = self._plan, self._chance
        behind = min(paid, key=lambda key: paid[key] / plan.shares[key])
        pulled, mine, other = chance.random(), chance.random(), chance.random()
        if pulled < plan.pull:
            return behind
        others = [key for key in plan.shares if key != "me"]
        return "me" if mine < plan.lead else others[int(other * len(others))]

    def _amount(self, kind: ContributionKind) -> int:
        if kind == "referral":
            return self._chance.choice(_REFERRAL_FEES)
        low, high, step = _RANGES[kind]
        return self._chance.randrange(low, high + 1, step)

    def _entry(
        self, day: date, giver: str, kind: ContributionKind, amount: int, checked: int | None
    ) -> _Entry:
        terms = terms_on(self._book, self._cooperation, day)
        me = self._people["me"]
        fields: dict[str, Any] = {
            "version": terms.version,
            "giver": self._people[giver],
            "weights": terms.weights,
            "kind": kind,
            "note": self._notes[f"{giver} {kind}"].deal().format(self._slot(day)),
            "evidence": self._evidence.deal() if self._chance.random() < 0.3 else "",
            **self._valued(kind, amount),
        }
        if checked is not None:
            partner = next(p for p in self._cooperation.party_ids if p != me)
            fields |= {
                "state": "confirmed",
                "state_by": partner if giver == "me" else me,
                "state_on": max(self._today - timedelta(checked), day),
            }
        return _Entry(self._cooperation, day, fields)

    def _slot(self, day: date) -> str:
        plan = self._plan
        if not plan.moving_on:
            return self._slots.deal()
        gone = plan.first - (self._today - day).days
        place = gone * len(self._about) // (plan.first - plan.last + 1)
        return self._about[max(min(place, len(self._about) - 1), 0)]

    def _valued(self, kind: ContributionKind, amount: int) -> dict[str, Any]:
        """Quantity, unit, rate and value of an amount, as the form would log them."""
        cooperation = self._cooperation
        if kind == "referral":
            return {"value": None if cooperation.unit == HOUR else amount}
        if kind == "money":
            quantity = major(amount, cooperation.unit)
            return {"quantity": quantity, "unit": cooperation.unit, "value": amount}
        unit = "day" if kind == "room" else HOUR
        rates = {(rate.kind, rate.unit): rate.value for rate in cooperation.rates}
        rate = rates.get((kind, unit), cooperation.hour_value)
        quantity = Decimal(amount) / 100
        return {"quantity": quantity, "unit": unit, "rate": rate, "value": int(quantity * rate)}

    def _mark_waiting(self, entries: list[_Entry]) -> None:
        """Let the newest entry of the partner wait for me."""
        if not self._plan.waiting:
            return
        partner = self._people[self._plan.waiting]
        newest = max(
            (entry for entry in entries if entry.fields["giver"] == partner),
            key=lambda entry: entry.day,
        )
        newest.fields |= {"state": "logged", "state_by": None, "state_on": None}

    def _happenings(self, entries: list[_Entry]) -> list[_Entry]:
        """A gift, favours, a dispute, and an entry made twice by mistake and reversed."""
        plan, me = self._plan.key, self._people["me"]
        if plan in ("fair", "outdoor"):
            entries[1].fields |= {"gift": True, "note": self._work.gift}
        if plan == "trio":
            for entry in _of(entries, self._people["consult_fin"], "work")[4:5]:
                entry.fields |= {
                    "weights": (Weight(party=me, weight=WHOLE),),
                    "note": self._work.favour,
                }
            for entry in _of(entries, self._people["consult_od"], "work")[-2:-1]:
                entry.fields |= {
                    "state": "disputed",
                    "state_by": me,
                    "state_note": self._work.dispute,
                }
        if plan not in ("outdoor", "trio"):
            return []
        twice = _of(entries, me, "work")[9]
        again = _Entry(twice.cooperation, twice.day, {**twice.fields, "state": "logged"})
        again.fields |= {"state_by": None, "state_on": None}
        reversal = _Entry(
            twice.cooperation,
            twice.day + timedelta(1),
            {**again.fields, "first_day": twice.day, "note": self._work.reversal},
            again,
        )
        return [again, reversal]


def _of(entries: list[_Entry], giver: int, kind: ContributionKind) -> list[_Entry]:
    return [e for e in entries if (e.fields["giver"], e.fields["kind"]) == (giver, kind)]
