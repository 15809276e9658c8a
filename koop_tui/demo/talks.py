"""Two years of interactions of the demo book, and what was promised in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, cast

from koop_tui.demo import network
from koop_tui.demo.cast import Cast
from koop_tui.demo.days import coming_day, working_day
from koop_tui.demo.plans import PLANS
from koop_tui.demo.texts import Deck, Talks
from koop_tui.domain.commitments import Commitment, CommitmentState
from koop_tui.domain.contacts import CADENCE
from koop_tui.domain.interactions import (
    Exchange,
    ExchangeKind,
    Initiator,
    Interaction,
    InteractionType,
    NextStep,
)

_YEARS = 730
_TABLE_EVERY = 21
_SITTING_OUT = frozenset(network.LATE) | frozenset({"hr_city"})
_TYPES: dict[InteractionType, int] = {
    "call": 26, "video_call": 15, "one_to_one": 18, "meeting": 13, "meal": 8, "email": 11,
    "message": 6, "letter": 1, "note": 2,
}  # fmt: skip
_PRIVATE_TYPES: dict[InteractionType, int] = {
    "call": 8, "one_to_one": 6, "meal": 5, "message": 4, "letter": 1,
}  # fmt: skip
_MEETINGS: tuple[InteractionType, ...] = ("meeting", "one_to_one", "meal")
_FACE_TO_FACE = " @"
_STARTERS: dict[Initiator, int] = {"me": 45, "contact": 35, "both": 20}
_TIMED = ("knowledge", "help", "feedback")


@dataclass(frozen=True)
class _Made:
    """One promise: by whom to whom, made so many days ago, due in so many days."""

    key: str
    by: str
    to: str
    made: int
    due: int
    state: CommitmentState = "open"
    done: int = 0
    estimate: str = ""
    actual: str = ""

    @property
    def partner(self) -> str:
        """The key of the one it was talked about with."""
        return self.to if self.by == "me" else self.by


_PROMISES = (
    _Made("thiele_offer", "me", "hr_steel", 15, -3, estimate="3"),
    _Made("mira_prices", "me", "mira", 12, 0, estimate="0.5"),
    _Made("founder_read", "me", "founder_bike", 8, 3, estimate="2"),
    _Made("publisher_case", "me", "publisher", 20, 6, estimate="4"),
    _Made("host_talk", "me", "host", 10, 9),
    _Made("lea_cover", "me", "lea", 40, -35, "done", -36, "0.5", "0.5"),
    _Made("tax_papers", "me", "tax", 62, -50, "done", -41, "2", "3.5"),
    _Made("choir_hall", "me", "choir", 55, -45, "done", -47, "1", "0.5"),
    _Made("teacher_names", "me", "teacher", 90, -80, "done", -80, "0.25", "0.25"),
    _Made("podcast_guest", "me", "podcast", 120, -60, "dropped"),
    _Made("consult_slides", "consult_od", "me", 16, -6, estimate="2"),
    _Made("it_backup", "it", "me", 75, -60, "done", -61, "2", "2"),
    _Made("venue_option", "venue_mill", "me", 9, 4),
    _Made("web_form", "web", "me", 18, 10, estimate="3"),
)


def interactions(today: date, talks: Talks, everybody: Cast) -> list[Interaction]:
    """Return the interactions of two years, oldest first.

    Each contact with a rhythm was in touch within it, but for those the network calls late.
    """
    writer = _Writer(today, talks, everybody)
    drafts = writer.table_evenings()
    for place in network.places():
        if not place.key.startswith("org_"):
            drafts += writer.talks_with(place)
    drafts.sort(key=lambda draft: (draft["day"], draft["participants"]))
    return [Interaction(id=number, **draft) for number, draft in enumerate(drafts, 1)]


def promises(
    today: date, talks: Talks, people: Mapping[str, int], held: list[Interaction], first_id: int
) -> list[Commitment]:
    """Return what was promised in those talks, numbered from `first_id`."""
    made = []
    for number, plan in enumerate(_PROMISES, first_id):
        text = talks.promises[plan.key]
        partner = people[plan.partner]
        day = working_day(today, plan.made)
        talk = next(i for i in held if i.day == day and partner in i.participants)
        due = coming_day(today, plan.due) if plan.due >= 0 else working_day(today, -plan.due)
        made.append(
            Commitment(
                id=number,
                by=people[plan.by],
                to=people[plan.to],
                what=text.what,
                due=due,
                estimate=Decimal(plan.estimate) if plan.estimate else None,
                done_when=text.done_when,
                interaction=talk.id,
                state=plan.state,
                done_on=working_day(today, -plan.done) if plan.done else None,
                actual=Decimal(plan.actual) if plan.actual else None,
                evidence=text.evidence,
                reason=text.reason,
            )
        )
    return made


class _Writer:
    """Writes talks; each text is dealt once before any comes again."""

    def __init__(self, today: date, talks: Talks, everybody: Cast) -> None:
        self._today, self._talks, self._everybody = today, talks, everybody
        self._chance = Random("demo/talks")
        words = Random("demo/talks/words")
        self._words = words
        self._topics = {name: Deck(words, texts) for name, texts in talks.topics.items()}
        self._events = {name: Deck(words, texts) for name, texts in talks.events.items()}
        self._results = Deck(words, talks.results)
        self._agendas = Deck(words, talks.agendas)
        self._steps = Deck(words, talks.steps)
        self._exchanges = {name: Deck(words, texts) for name, texts in talks.exchanges.items()}
        self._together = {
            key: plan.started + 60 for plan in PLANS for key in plan.shares if key != "me"
        }
        self._promised: dict[str, list[int]] = defaultdict(list)
        for promise in _PROMISES:
            self._promised[promise.partner].append(promise.made)

    def table_evenings(self) -> list[dict[str, Any]]:
        """Return the evenings at the regulars' table, counted back from its next date."""
        chance, people = self._chance, self._everybody.ids
        occasion = self._everybody.occasions["table_home"]
        guests = [
            place.key
            for place in network.places()
            if place.occasion == "table_home" and place.key not in _SITTING_OUT
        ]
        day = (occasion.next_date or self._today) - timedelta(_TABLE_EVERY)
        evenings = []
        while (self._today - day).days < _YEARS:
            others = chance.sample([key for key in guests if key != "host"], chance.randint(2, 4))
            evenings.append(
                {
                    "day": day,
                    "type": "event",
                    "initiated_by": "both",
                    "participants": tuple(people[key] for key in ("host", *others)),
                    "occasion_id": occasion.id,
                    "topic": self._events["table_home"].deal(),
                }
            )
            day -= timedelta(_TABLE_EVERY)
        return evenings

    def talks_with(self, place: network.Place) -> list[dict[str, Any]]:
        """Return the talks with one contact, the newest first."""
        known = (self._today - (self._everybody.contacts[place.key].met_on or self._today)).days
        promised = self._promised[place.key]
        ages = self._ages(place, min(known, _YEARS))
        free = [age for age in ages if all(abs(age - other) > 3 for other in promised)]
        ages = sorted({*free, *promised})
        return [self._talk(place, age, newest=not n) for n, age in enumerate(ages)]

    def _ages(self, place: network.Place, longest: int) -> list[int]:
        chance, key = self._chance, place.key
        if key in network.NEWCOMERS:
            return [network.NEWCOMERS[key]]
        cadence = None if place.is_rare else CADENCE[place.rhythm]
        quiet = {"dormant": 420, "ended": 240, "do_not_contact": 300}
        since = max((days for flag, days in quiet.items() if flag in place.flags), default=0)
        if cadence is None or since:
            return [since + chance.randrange(20, 300) for _ in range(chance.randint(1, 2))]
        # at most 0.85 of the rhythm ago: a weekend may still add two days
        age = network.LATE.get(key) or int(cadence * chance.uniform(0.1, 0.85))
        ages = []
        while age <= longest:
            ages.append(age)
            age += max(2, int(cadence * chance.uniform(0.5, 1.25)))
        return ages

    def _talk(self, place: network.Place, age: int, newest: bool) -> dict[str, Any]:
        chance = self._chance
        field = network.cluster(place.key)
        types = dict(_PRIVATE_TYPES if field == "private" else _TYPES)
        if newest:
            types.pop("note", None)
        (kind,) = chance.choices(list(types), list(types.values()))
        (starter,) = chance.choices(list(_STARTERS), list(_STARTERS.values()))
        weekend = field == "private" and chance.random() < 0.5
        weekend = weekend and age not in self._promised[place.key]
        day = self._today - timedelta(age) if weekend else working_day(self._today, age)
        topic = self._topic(place.key, field, age)
        if topic.endswith(_FACE_TO_FACE):
            kind = _MEETINGS[age % len(_MEETINGS)]
        return {
            "day": day,
            "type": kind,
            "initiated_by": starter,
            "participants": (self._everybody.ids[place.key],),
            "topic": topic.removesuffix(_FACE_TO_FACE),
            "result": self._results.deal() if chance.random() < 0.45 else "",
            "exchanges": self._exchange(place.key) if chance.random() < 0.24 else (),
            "agenda": self._agendas.deal() if chance.random() < (0.3 if newest else 0.02) else "",
            "next_step": self._next_step(age) if chance.random() < 0.1 else None,
        }

    def _topic(self, key: str, field: str, age: int) -> str:
        contact = self._everybody.contacts[key]
        drawn = self._chance.random()
        if contact.needs and drawn < 0.06:
            return self._talks.wanted.format(self._words.choice(contact.needs).text)
        if contact.offers and drawn > 0.95:
            return self._talks.offered.format(self._words.choice(contact.offers).text)
        own = key in self._topics and age <= self._together.get(key, _YEARS)
        return self._topics[key if own else field].deal()

    def _exchange(self, key: str) -> tuple[Exchange, ...]:
        chance, offers = self._chance, self._everybody.contacts[key].offers
        name = chance.choice(list(self._exchanges))
        direction, kind = name.split()
        minutes = chance.choice((15, 30, 45, 60, 90)) if kind in _TIMED else None
        text = self._exchanges[name].deal()
        if offers and chance.random() < 0.6 and (direction, kind) == ("received", "knowledge"):
            text = self._words.choice(offers).text
        return (
            Exchange(
                direction="given" if direction == "given" else "received",
                kind=cast("ExchangeKind", kind),
                text=text,
                minutes=minutes,
            ),
        )

    def _next_step(self, age: int) -> NextStep:
        ahead = self._chance.randrange(3, 15) - age
        day = coming_day(self._today, ahead) if ahead >= 0 else working_day(self._today, -ahead)
        return NextStep(text=self._steps.deal(), day=day)
