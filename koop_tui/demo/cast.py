"""The contacts, occasions and relations of the demo book, from its people and its network."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, cast

from koop_tui.demo import network
from koop_tui.demo.people import Person, read_people
from koop_tui.demo.texts import Deck, Words
from koop_tui.domain.contacts import (
    Address,
    Channel,
    Contact,
    Labelled,
    Level,
    Need,
    Offer,
    Overlap,
    Rhythm,
    Status,
    TrustChange,
)
from koop_tui.domain.occasions import Occasion, OccasionKind
from koop_tui.domain.records import YearlyDay
from koop_tui.domain.relations import Relation

_KINDS: dict[str, OccasionKind] = {
    "table_home": "regulars_table",
    "table_away": "regulars_table",
    "school": "training",
    "large_groups": "workshop",
    "founders": "regulars_table",
    "fair": "fair",
    "choir": "private_circle",
}
# Occasion to the earliest and the weekday of its next date, in days from today
_NEXT = {
    "table_home": (14, 3),
    "table_away": (30, 1),
    "large_groups": (50, 4),
    "founders": (61, 2),
    "choir": (1, 0),
}
_COST = {"school": 12000, "large_groups": 32000, "fair": 48000, "founders": 1000}
_KNOWN_YEARS = {"A": (3, 9), "B": (2, 8), "C": (1, 6), "D": (1, 5)}
_TRUST = {"A": (3, 4), "B": (2, 3), "C": (1, 2), "D": (0, 1)}
_LEVELS: dict[str, Level] = {"!": "expert", "~": "beginner"}
_DO_NOT: dict[str, tuple[Channel, ...]] = {
    "client_private": ("refer",),
    "ceo_family": ("mail", "refer"),
    "eva": ("mail",),
    "recruiter": ("phone", "mail", "refer"),
}
_STATUS = ("new", "dormant", "ended", "do_not_contact")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "é": "e", "ø": "o"})


@dataclass(frozen=True)
class Cast:
    """Everybody of the demo book: their records and the id behind each key."""

    ids: dict[str, int]
    contacts: dict[str, Contact]
    occasions: dict[str, Occasion]
    relations: list[Relation] = field(default_factory=list)


def cast_of(today: date, lang: str, login: str, people: str, words: Words) -> Cast:
    """Return everybody, with me as contact 1."""
    rng = Random("demo/cast")
    known = read_people(people)
    places = network.places()
    ids = {"me": 1, **{place.key: n for n, place in enumerate(places, 2)}}
    occasions = {
        key: Occasion(
            id=n,
            name=name,
            kind=_KINDS[key],
            place=place,
            rhythm=rhythm,
            note=note,
            next_date=_weekday(today, *_NEXT[key]) if key in _NEXT else None,
            cost=_COST.get(key),
        )
        for n, (key, (name, place, rhythm, note)) in enumerate(words.occasions.items(), 1)
    }
    maker = _Maker(rng, today, lang, words, ids, occasions)
    contacts = {"me": maker.me(known["me"], login)}
    for place in places:
        contacts[place.key] = maker.contact(known[place.key], place)
    return Cast(ids, contacts, occasions, maker.relations(places, contacts))


class _Maker:
    """Makes contacts one after the other from one source of chance."""

    def __init__(
        self,
        rng: Random,
        today: date,
        lang: str,
        words: Words,
        ids: dict[str, int],
        occasions: dict[str, Occasion],
    ) -> None:
        self._rng, self._today, self._lang = rng, today, lang
        self._words, self._ids, self._occasions = words, ids, occasions
        self._met = {way: Deck(rng, texts) for way, texts in words.met.items()}
        self._trust = [Deck(rng, evidence) for evidence in words.trust]

    def me(self, person: Person, login: str) -> Contact:
        """Make the member who runs koop."""
        return Contact(
            **self._profile(person),
            login=login,
            short_sign="ML",
            status="active",
            contact_style="ambient",
            ideal_client=self._words.ideal["me"],
        )

    def contact(self, person: Person, place: network.Place) -> Contact:
        """Make one contact where it stands in the network."""
        rng, key = self._rng, person.key
        organisation = key.startswith("org_")
        field_of_work = network.cluster(key)
        met = self._met_on(place)
        status = next((flag for flag in _STATUS if flag in place.flags), "active")
        style = next((f for f in ("ambient", "triggered") if f in place.flags), "periodic")
        overlap = {"coaching": "partly", "training": "partly", "consulting": "partly"}
        through = place.via in ("own_network", "referral") and place.parent != "me"
        formal = self._lang == "de" and field_of_work in ("client", "office")
        return Contact(
            **self._profile(person),
            kind="organisation" if organisation else "individual",
            short_sign="JP" if key == "jonas" else "",
            address_form="sie" if formal else "du" if self._lang == "de" else "",
            birthday=None if organisation else self._birthday(),
            circles=tuple(
                self._words.circles[circle]
                for circle, members in network.CIRCLES.items()
                if key in members
            ),
            met_on=met,
            met_precision=rng.choice(("day", "month", "year")),
            met_via=place.via,
            occasion_id=self._occasions[place.occasion].id if place.occasion else None,
            met_note="" if organisation or rng.random() < 0.5 else self._met_note(place),
            introduced_by=self._ids[place.parent] if through else None,
            ideal_client=self._words.ideal.get(key, ""),
            overlap=cast("Overlap", overlap.get(field_of_work, "no")),
            capacity_note=self._words.capacity.get(key, ""),
            capacity_until=self._today + timedelta(rng.randrange(20, 120))
            if key in self._words.capacity
            else None,
            contact_style="ambient" if organisation else style,
            rhythm=cast("Rhythm", "none" if place.is_rare else place.rhythm),
            paused_until=self._today + timedelta(40) if "paused" in place.flags else None,
            status=cast("Status", status),
            trust=() if organisation else self._trust_steps(place.rhythm, met),
            do_not=_DO_NOT.get(key, ()),
            sensitivity="private" if "private" in place.flags else "normal",
        )

    def relations(
        self, places: list[network.Place], contacts: dict[str, Contact]
    ) -> list[Relation]:
        """Make the relations: each contact to the one it is known through, then the other ties."""
        edges = [(place.parent, place.key, place.relation) for place in places] + network.ties()
        made = []
        for n, (a, b, relation) in enumerate(edges, 1):
            since = max(filter(None, (contacts[a].met_on, contacts[b].met_on)))
            made.append(Relation(id=n, a=self._ids[a], b=self._ids[b], type=relation, since=since))
        return made

    def _profile(self, person: Person) -> dict[str, Any]:
        """What comes from the person's block alone."""
        rng, key = self._rng, person.key
        organisation = key.startswith("org_")
        words = person.name.split()
        prefix = words.pop(0) if words[0] in ("Dr.", "Prof.") else ""
        numbers = (rng.randrange(1000), rng.randrange(100))
        street = rng.choice(self._words.streets)
        house = rng.randrange(1, 60)
        return {
            "id": self._ids[key],
            "uid": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
            "display_name": " ".join(words) if prefix else person.name,
            "prefix": prefix,
            "given": "" if organisation else words[0],
            "family": "" if organisation else " ".join(words[1:]),
            "organisation": person.name if organisation else person.organisation,
            "job_title": person.title,
            "emails": self._emails(person, words),
            "phones": self._phones(organisation, numbers),
            "addresses": (
                Address(
                    street=f"{street} {house}" if self._lang == "de" else f"{house} {street}",
                    city=person.town,
                    country=self._words.abroad.get(person.town, self._words.country),
                    kind="work",
                ),
            ),
            "language": self._lang,
            "tags": person.tags,
            "offers": tuple(
                Offer(text=text.rstrip("!~"), level=_LEVELS.get(text[-1], "average"))
                for text in person.offers
            ),
            "needs": tuple(self._need(text) for text in person.needs),
            "notes": person.note,
        }

    def _need(self, text: str) -> Need:
        since = self._today - timedelta(self._rng.randrange(15, 320))
        closed = since + timedelta(14) if self._rng.random() < 0.12 else None
        return Need(text=text, since=since, closed=closed)

    def _emails(self, person: Person, words: list[str]) -> tuple[Labelled, ...]:
        if person.key.startswith("org_"):
            return (Labelled(value=f"info@{_slug(person.name)}.example.com", kind="work"),)
        if person.organisation:
            value = f"{_slug(words[0])}@{_slug(person.organisation)}.example.com"
            return (Labelled(value=value, kind="work"),)
        return (Labelled(value=f"{_slug('.'.join(words))}@example.org", kind="home"),)

    def _phones(self, organisation: bool, numbers: tuple[int, int]) -> tuple[Labelled, ...]:
        landline = Labelled(value=self._words.landline.format(numbers[0]), kind="work")
        mobile = Labelled(value=self._words.mobile.format(numbers[1]), kind="cell")
        if organisation:
            return (landline,)
        return self._rng.choice(((landline, mobile), (mobile,), (landline,)))

    def _met_on(self, place: network.Place) -> date:
        if place.key in network.NEWCOMERS:
            return self._today - timedelta(network.NEWCOMERS[place.key])
        low, high = _KNOWN_YEARS[place.rhythm]
        return self._today - timedelta(self._rng.randrange(low * 365, high * 365))

    def _met_note(self, place: network.Place) -> str:
        way = place.via if place.via in self._met else "other"
        return "" if place.via == "online" else self._met[way].deal()

    def _birthday(self) -> YearlyDay | None:
        if self._rng.random() > 0.4:
            return None
        # spread over the year as seen from today, so that any day shows about as many as another
        day = self._today + timedelta(self._rng.randrange(2, 360))
        year = self._today.year - self._rng.randrange(28, 66)
        if (day.month, day.day) == (2, 29):
            return YearlyDay(month=2, day=28, year=year)
        known = self._rng.random() < 0.6
        return YearlyDay(month=day.month, day=day.day, year=year if known else None)

    def _trust_steps(self, rhythm: str, met: date) -> tuple[TrustChange, ...]:
        top = self._rng.randint(*_TRUST[rhythm])
        span = max((self._today - met).days, 1)
        return tuple(
            TrustChange(
                day=met + timedelta(span * level // (top + 1)),
                level=level,
                evidence=self._trust[level - 1].deal(),
            )
            for level in range(1, top + 1)
        )


def _weekday(today: date, earliest: int, weekday: int) -> date:
    day = today + timedelta(earliest)
    return day + timedelta((weekday - day.weekday()) % 7)


def _slug(text: str) -> str:
    plain = text.lower().translate(_PLAIN)
    return "".join(c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in plain).strip(
        "-."
    )
