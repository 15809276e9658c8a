"""Two years of talks of the example book, as chance has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from koop_tui.demo.cast import Place, places
from koop_tui.demo.days import working_day
from koop_tui.demo.records import Making
from koop_tui.demo.story import Deck
from koop_tui.domain.answers import MESSAGES
from koop_tui.domain.book import Book
from koop_tui.domain.contacts import CADENCE
from koop_tui.domain.interactions import Interaction

_YEARS = 730
_TABLE_EVERY = 21
_TYPES = {
    "call": 26, "video_call": 15, "one_to_one": 18, "meeting": 13, "meal": 8, "email": 11,
    "message": 6, "letter": 1, "note": 2,
}  # fmt: skip
_PRIVATE_TYPES = {"call": 8, "one_to_one": 6, "meal": 5, "message": 4, "letter": 1}
_MEETINGS = ("meeting", "one_to_one", "meal")
_FACE_TO_FACE = " @"
_STARTERS = {"me": 45, "contact": 35, "both": 20}
_TIMED = ("knowledge", "help", "feedback")
_QUIET = {"dormant": 420, "ended": 240, "do_not_contact": 300}
"""Flag of a contact to the days it has been quiet for."""
_AT_THE_TABLE = "table_home"


def interactions(making: Making, book: Book) -> Iterator[Interaction]:
    """Yield the talks of two years, oldest first.

    Each contact with a rhythm was in touch within it, but for those the story calls late. Those
    that something in the story came of get its key: "hr_steel -15".
    """
    writer = _Writer(making, book)
    drafts = writer.table_evenings()
    for place in places(making.story):
        if not place.is_organisation:
            drafts += writer.talks_with(place)
    drafts.sort(key=lambda draft: (draft["day"], draft["participants"]))
    for number, draft in enumerate(drafts, 1):
        key = draft.pop("key", "")
        if key:
            making.ids.setdefault("interactions", {})[key] = number
        yield Interaction(id=number, **draft)


def _promised(making: Making) -> dict[str, set[int]]:
    """Return the talks that the story asks for: key of the contact to days ago."""
    ages: dict[str, set[int]] = {}
    for told in making.story.values():
        for values in told.values():
            if isinstance(values, dict) and "interaction" in values:
                key, day = values["interaction"].split()
                ages.setdefault(key, set()).add(-int(day))
    return ages


class _Writer:
    """Writes talks; each text is dealt once before any comes again."""

    def __init__(self, making: Making, book: Book) -> None:
        self._making, self._today, self._book = making, making.today, book
        self._ids = making.ids["contacts"]
        self._chance = Random("demo/talks")
        words = self._words = Random("demo/talks/words")
        texts = making.texts["talks"]
        self._topics = {name: Deck(words, topics) for name, topics in texts["topics"].items()}
        self._evenings = Deck(words, texts["evenings"][_AT_THE_TABLE])
        self._results = Deck(words, texts["results"])
        self._agendas = Deck(words, texts["agendas"])
        self._steps = Deck(words, texts["steps"])
        self._exchanges = {
            (direction, kind): Deck(words, things)
            for direction, kinds in texts["exchanges"].items()
            for kind, things in kinds.items()
        }
        self._together = {
            key: 60 - told["started_on"]
            for told in making.story["cooperations"].values()
            for key in told["parties"]
        }
        self._promised = _promised(making)

    def table_evenings(self) -> list[dict[str, Any]]:
        """Return the evenings at the regulars' table, counted back from its next date."""
        chance = self._chance
        occasion = self._book.occasions[self._making.ids["occasions"][_AT_THE_TABLE]]
        guests = [
            place.key
            for place in places(self._making.story)
            if place.occasion == _AT_THE_TABLE
            and not (place.days("late") or "away" in place.flags or place.key == "host")
        ]
        day = (occasion.next_date or self._today) - timedelta(_TABLE_EVERY)
        evenings = []
        while (self._today - day).days < _YEARS:
            others = chance.sample(guests, chance.randint(2, 4))
            evenings.append(
                {
                    "day": day,
                    "type": "event",
                    "initiated_by": "both",
                    "participants": tuple(self._ids[key] for key in ("host", *others)),
                    "occasion_id": occasion.id,
                    "topic": self._evenings.deal(),
                }
            )
            day -= timedelta(_TABLE_EVERY)
        return evenings

    def talks_with(self, place: Place) -> list[dict[str, Any]]:
        """Return the talks with one contact, the newest first."""
        met_on = self._book.contacts[self._ids[place.key]].met_on or self._today
        promised = self._promised.get(place.key, set())
        ages = self._ages(place, min((self._today - met_on).days, _YEARS))
        free = [age for age in ages if all(abs(age - other) > 3 for other in promised)]
        talks: list[dict[str, Any]] = []
        for age in sorted({*free, *promised}):
            talk = self._talk(place, age, newest=not talks)
            talks.append(talk | {"key": f"{place.key} -{age}"} if age in promised else talk)
        return talks

    def _ages(self, place: Place, longest: int) -> list[int]:
        chance = self._chance
        if just_met := place.days("met"):
            return [just_met]
        cadence = None if place.is_rare else CADENCE[place.rhythm]
        since = max((days for flag, days in _QUIET.items() if flag in place.flags), default=0)
        if cadence is None or since:
            return [since + chance.randrange(20, 300) for _ in range(chance.randint(1, 2))]
        # at most 0.85 of the rhythm ago: a weekend may still add two days
        age = place.days("late") or int(cadence * chance.uniform(0.1, 0.85))
        ages = []
        while age <= longest:
            ages.append(age)
            age += max(2, int(cadence * chance.uniform(0.5, 1.25)))
        return ages

    def _talk(self, place: Place, age: int, newest: bool) -> dict[str, Any]:
        chance = self._chance
        types = dict(_PRIVATE_TYPES if place.field == "private" else _TYPES)
        if newest:
            types.pop("note", None)
        (kind,) = chance.choices(list(types), list(types.values()))
        (starter,) = chance.choices(list(_STARTERS), list(_STARTERS.values()))
        day = self._day(place, age)
        topic = self._topic(place, age)
        if topic.endswith(_FACE_TO_FACE):
            kind = _MEETINGS[age % len(_MEETINGS)]
        if newest and starter == "me" and kind in MESSAGES:
            starter = "contact"
        return {
            "day": day,
            "type": kind,
            "initiated_by": starter,
            "participants": (self._ids[place.key],),
            "topic": topic.removesuffix(_FACE_TO_FACE),
            "result": self._results.deal() if chance.random() < 0.45 else "",
            "exchanges": self._exchange(place) if chance.random() < 0.24 else (),
            "agenda": self._agendas.deal() if chance.random() < (0.3 if newest else 0.02) else "",
            "next_step": self._next_step(age) if chance.random() < 0.1 else None,
        }

    def _day(self, place: Place, age: int) -> date:
        """Return the day of a talk: with friends every second one may be on a weekend."""
        weekend = place.field == "private" and self._chance.random() < 0.5
        if weekend and age not in self._promised.get(place.key, ()):
            return self._today - timedelta(age)
        return working_day(self._today, age)

    def _topic(self, place: Place, age: int) -> str:
        contact = self._book.contacts[self._ids[place.key]]
        words, drawn = self._making.texts["words"], self._chance.random()
        if contact.needs and drawn < 0.06:
            return str(words["wanted"].format(self._words.choice(contact.needs).text))
        if contact.offers and drawn > 0.95:
            return str(words["offered"].format(self._words.choice(contact.offers).text))
        own = place.key in self._topics and age <= self._together.get(place.key, _YEARS)
        return self._topics[place.key if own else place.field].deal()

    def _exchange(self, place: Place) -> tuple[dict[str, Any], ...]:
        chance = self._chance
        offers = self._book.contacts[self._ids[place.key]].offers
        direction, kind = chance.choice(list(self._exchanges))
        minutes = chance.choice((15, 30, 45, 60, 90)) if kind in _TIMED else None
        text = self._exchanges[direction, kind].deal()
        if offers and chance.random() < 0.6 and (direction, kind) == ("received", "knowledge"):
            text = self._words.choice(offers).text
        return ({"direction": direction, "kind": kind, "text": text, "minutes": minutes},)

    def _next_step(self, age: int) -> dict[str, Any]:
        ahead = self._chance.randrange(3, 15) - age
        day = self._making.on(ahead)
        done = day if day < self._today else None
        return {"text": self._steps.deal(), "day": day, "done": done}
