"""Cooperations of the example book, and what the parties put in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from koop_tui.actions.terms import terms_on
from koop_tui.demo.days import working_day
from koop_tui.demo.records import Making
from koop_tui.demo.series import workshop_lines
from koop_tui.demo.story import Deck, Table
from koop_tui.domain.balance import balance
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import WHOLE, Cooperation
from koop_tui.domain.units import HOUR, major

# Quantities: hours in hundredths, money in minor units, room in hundredths of a day
_RANGES = {
    "work": (100, 500, 50),
    "knowledge": (50, 150, 50),
    "money": (1800, 18000, 5),
    "room": (50, 100, 50),
}
_REFERRAL_FEES = (15_000, 22_500, 30_000, 42_000)
_SEED = "demo/work"
_SERIES = "workshops"
_EVENED = "fair"


@dataclass
class _Entry:
    """An entry on its way to a record; `reverses` is the entry it takes back."""

    cooperation: Cooperation
    day: date
    fields: dict[str, Any]
    reverses: _Entry | None = None
    id: int = 0


def contributions(making: Making, book: Book) -> Iterator[Contribution]:
    """Yield all entries, oldest first; shares and versions are those the book has for the day."""
    entries: list[_Entry] = []
    for key, course in making.story["entries"].items():
        writer = _Writer(making, book, key, course)
        entries += writer.by_hand() if key == _SERIES else writer.by_chance()
    entries.sort(key=lambda entry: (entry.day, entry.cooperation.id))
    for number, entry in enumerate(entries, 1):
        entry.id = number
    for entry in entries:
        yield Contribution(
            id=entry.id,
            cooperation=entry.cooperation.id,
            day=entry.fields.get("first_day", entry.day),
            reverses=entry.reverses.id if entry.reverses else None,
            **{name: value for name, value in entry.fields.items() if name != "first_day"},
        )


def settlements(making: Making, book: Book) -> Iterator[Settlement]:
    """Yield the payments that the story tells, each of what is owed."""
    me = making.ids["contacts"]["me"]
    for number, (key, told) in enumerate(making.told("settlements").items(), 1):
        cooperation = book.cooperations[making.ids["cooperations"][key]]
        entries = book.by(Contribution, "cooperation", cooperation.id)
        owed = balance(cooperation, entries, ()).of(me).delta
        other = next(party for party in cooperation.party_ids if party != me)
        payer, payee = (me, other) if owed < 0 else (other, me)
        paid = {"cooperation": key, "payer": payer, "payee": payee, "value": abs(owed)}
        yield making.record(Settlement, number, f"settlements.{key}", paid, told)


class _Writer:
    """Writes the entries of one cooperation.

    Amounts, givers and days come from chance that knows neither language nor day, so that every
    book tells the same sums; only the words are dealt per language.
    """

    def __init__(self, making: Making, book: Book, key: str, course: Table) -> None:
        self._key, self._course, self._today = key, course, making.today
        self._book, self._people = book, making.ids["contacts"]
        self._cooperation = book.cooperations[making.ids["cooperations"][key]]
        self._words = making.texts["words"]
        self._shares = {
            name: party["share"]
            for name, party in making.story["cooperations"][key]["parties"].items()
        }
        self._chance = Random(f"{_SEED}/{key}")
        words = Random(f"demo/words/{key}")
        texts = dict(making.texts["entries"][key])
        self._about: list[str] = texts.pop("about", [""])
        self._notes = {
            (giver, kind): Deck(words, notes, not course.get("in_order"))
            for giver, kinds in texts.items()
            for kind, notes in kinds.items()
        }
        self._slots = Deck(words, self._about)
        self._evidence = Deck(words, self._words["evidence"])

    def by_hand(self) -> Iterator[_Entry]:
        """Yield the entries of the workshop series."""
        for line in workshop_lines():
            day = working_day(self._today, line.age)
            yield self._entry(day, line.giver, line.kind, line.amount, line.checked)

    def by_chance(self) -> list[_Entry]:
        """Return as many entries as the story says, with what else happens in a cooperation."""
        chance = self._chance
        first, last = -self._course["first"], -self._course["last"]
        between = [chance.randrange(last + 1, first) for _ in range(self._course["count"] - 2)]
        paid = dict.fromkeys(self._shares, 0)
        entries: list[_Entry] = []
        for age in (first, *sorted(between, reverse=True), last):
            giver = self._giver(paid)
            kinds = self._course["givers"][giver]
            (kind,) = chance.choices(list(kinds), list(kinds.values()))
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
        chance = self._chance
        behind = min(paid, key=lambda key: paid[key] / self._shares[key])
        pulled, mine, other = chance.random(), chance.random(), chance.random()
        if pulled < self._course.get("pull", 0.7):
            return behind
        others = [key for key in self._shares if key != "me"]
        return "me" if mine < self._course.get("lead", 0.5) else others[int(other * len(others))]

    def _amount(self, kind: str) -> int:
        if kind == "referral":
            return self._chance.choice(_REFERRAL_FEES)
        low, high, step = _RANGES[kind]
        return self._chance.randrange(low, high + 1, step)

    def _entry(self, day: date, giver: str, kind: str, amount: int, checked: int | None) -> _Entry:
        terms = terms_on(self._book, self._cooperation, day)
        me = self._people["me"]
        fields: dict[str, Any] = {
            "version": terms.version,
            "giver": self._people[giver],
            "weights": terms.weights,
            "kind": kind,
            "note": self._notes[giver, kind].deal().format(self._slot(day)),
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
        """Return what an entry is about: by chance, or moving on as chapters do."""
        if not self._course.get("moving_on"):
            return self._slots.deal()
        first, last = -self._course["first"], -self._course["last"]
        gone = first - (self._today - day).days
        place = int(gone * len(self._about) // (first - last + 1))
        return self._about[max(min(place, len(self._about) - 1), 0)]

    def _valued(self, kind: str, amount: int) -> dict[str, Any]:
        """Quantity, unit, rate and value of an amount, as the form would log them."""
        cooperation = self._cooperation
        if kind == "referral":
            return {"value": None if cooperation.unit == HOUR else amount}
        if kind == "money":
            quantity = major(amount, cooperation.unit)
            return {"quantity": quantity, "unit": cooperation.unit, "value": amount}
        unit = "day" if kind == "room" else HOUR
        rates = (rate.value for rate in cooperation.rates if (rate.kind, rate.unit) == (kind, unit))
        rate = next(rates, cooperation.hour_value)
        quantity = Decimal(amount) / 100
        return {"quantity": quantity, "unit": unit, "rate": rate, "value": int(quantity * rate)}

    def _mark_waiting(self, entries: list[_Entry]) -> None:
        """Let the newest entry of the partner wait for me."""
        if "waiting" not in self._course:
            return
        partner = self._people[self._course["waiting"]]
        newest = max(
            (entry for entry in entries if entry.fields["giver"] == partner),
            key=lambda entry: entry.day,
        )
        newest.fields |= {"state": "logged", "state_by": None, "state_on": None}

    def _happenings(self, entries: list[_Entry]) -> list[_Entry]:
        """A gift, favours, a dispute, and an entry made twice by mistake and reversed."""
        key, me = self._key, self._people["me"]
        if key in ("fair", "outdoor"):
            entries[1].fields |= {"gift": True, "note": self._words["gift"]}
        if key == "trio":
            for entry in _of(entries, self._people["consult_fin"], "work")[4:5]:
                entry.fields |= {
                    "weights": (Weight(party=me, weight=WHOLE),),
                    "note": self._words["favour"],
                }
            for entry in _of(entries, self._people["consult_od"], "work")[-2:-1]:
                entry.fields |= {
                    "state": "disputed",
                    "state_by": me,
                    "state_note": self._words["dispute"],
                }
        if key not in ("outdoor", "trio"):
            return []
        twice = _of(entries, me, "work")[9]
        again = _Entry(twice.cooperation, twice.day, {**twice.fields, "state": "logged"})
        again.fields |= {"state_by": None, "state_on": None}
        reversal = _Entry(
            twice.cooperation,
            twice.day + timedelta(1),
            {**again.fields, "first_day": twice.day, "note": self._words["reversal"]},
            again,
        )
        return [again, reversal]


def _of(entries: list[_Entry], giver: int, kind: str) -> list[_Entry]:
    return [e for e in entries if (e.fields["giver"], e.fields["kind"]) == (giver, kind)]
