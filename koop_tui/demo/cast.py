"""The contacts and relations of the example book: told by story and texts, filled out by chance."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple, cast

from koop_tui.demo.records import Making
from koop_tui.demo.story import Deck, Table
from koop_tui.domain.birthdays import AHEAD_DAYS
from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.relations import Relation, RelationType

_KNOWN_YEARS = {"A": (3, 9), "B": (2, 8), "C": (1, 6), "D": (1, 5)}
_TRUST = {"A": (3, 4), "B": (2, 3), "C": (1, 2), "D": (0, 1)}
_LEVELS = {"!": "expert", "~": "beginner"}
_STATUS = ("new", "dormant", "ended", "do_not_contact")
_STYLES = ("ambient", "triggered")
_OVERLAPPING = frozenset({"coaching", "training", "consulting"})
_FORMAL = frozenset({"client", "office"})
_PROFILED = frozenset({"name", "town", "offers", "needs"})
"""What is told of a contact in other words than the record's."""
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "é": "e", "ø": "o"})


class Place(NamedTuple):
    """Where one contact stands: through whom I know it, what it is to that one, how we met."""

    key: str
    parent: str
    relation: str
    rhythm: str
    via: str
    occasion: str
    field: str
    flags: frozenset[str]

    @property
    def is_organisation(self) -> bool:
        """Whether this is no person."""
        return self.key.startswith("org_")

    @property
    def is_rare(self) -> bool:
        """Whether we meet by chance, not even once a year by intent."""
        return self.rhythm == "D" and (bool(self.flags) or self.is_organisation)

    def days(self, flag: str) -> int:
        """Return the days of a flag such as "late:38", or 0."""
        return next((int(f.partition(":")[2]) for f in self.flags if f.startswith(f"{flag}:")), 0)


def places(story: Table) -> list[Place]:
    """Return the place of every contact but me, in the order of their ids."""
    found = []
    for key, row in story["network"].items():
        parent, relation, rhythm, via, occasion, field, *flags = row.split()
        place = Place(key, parent, relation, rhythm, via, occasion, field, frozenset(flags))
        found.append(place)
    return found


def contacts(making: Making, login: str) -> Iterator[Contact]:
    """Yield me, with this login, as contact 1, and then everybody else."""
    everybody = places(making.story)
    keys = ["me", *(place.key for place in everybody)]
    making.ids["contacts"] = {key: number for number, key in enumerate(keys, 1)}
    writer = _Writer(making)
    yield writer.me(login)
    yield from map(writer.contact, everybody)


def relations(making: Making, book: Book) -> Iterator[Relation]:
    """Yield the relations: each contact to the one it is known through, then the other ties."""
    edges = [(place.parent, place.key, place.relation) for place in places(making.story)]
    edges += [tie.split() for tie in making.story["ties"]["across"]]
    ids, known = making.ids["contacts"], book.contacts
    for number, (a, b, kind) in enumerate(edges, 1):
        since = max(filter(None, (known[ids[a]].met_on, known[ids[b]].met_on)))
        yield Relation(id=number, a=ids[a], b=ids[b], type=cast("RelationType", kind), since=since)


class _Writer:
    """Writes contacts one after the other from one source of chance."""

    def __init__(self, making: Making) -> None:
        self._making, self._today = making, making.today
        self._ids, self._told = making.ids["contacts"], making.told("contacts")
        self._words = making.texts["words"]
        rng = self._rng = Random("demo/cast")
        self._met = {way: Deck(rng, texts) for way, texts in making.texts["met"].items()}
        self._trust = [Deck(rng, texts) for texts in making.texts["trust"].values()]

    def me(self, login: str) -> Contact:
        """Make the member who runs koop."""
        return self._contact("me", {**self._profile("me", False), "login": login})

    def contact(self, place: Place) -> Contact:
        """Make one contact where it stands in the network."""
        rng, organisation = self._rng, place.is_organisation
        met = self._met_on(place)
        through = place.via in ("own_network", "referral") and place.parent != "me"
        formal = "sie" if place.field in _FORMAL else "du"
        style = next((flag for flag in _STYLES if flag in place.flags), "periodic")
        circles = self._making.story["circles"]
        profile = self._profile(place.key, organisation)
        made = {
            "kind": "organisation" if organisation else "individual",
            "address_form": formal if self._making.lang == "de" else "",
            "birthday": None if organisation else self._birthday(),
            "circles": [
                self._making.texts["circles"][circle]
                for circle, members in circles.items()
                if place.key in members.split()
            ],
            "met_on": met,
            "met_precision": rng.choice(("day", "month", "year")),
            "met_via": place.via,
            "occasion_id": self._making.ids["occasions"].get(place.occasion),
            "met_note": "" if organisation or rng.random() < 0.5 else self._met_note(place),
            "introduced_by": self._ids[place.parent] if through else None,
            "overlap": "partly" if place.field in _OVERLAPPING else "no",
            "capacity_until": self._today + timedelta(rng.randrange(20, 120))
            if "capacity_note" in self._told[place.key]
            else None,
            "contact_style": "ambient" if organisation else style,
            "rhythm": "none" if place.is_rare else place.rhythm,
            "paused_until": self._today + timedelta(40) if "paused" in place.flags else None,
            "status": next((flag for flag in _STATUS if flag in place.flags), "active"),
            "trust": () if organisation else self._trust_steps(place.rhythm, met),
            "sensitivity": "private" if "private" in place.flags else "normal",
            "owner": self._ids["me"] if "private" in place.flags else None,
        }
        return self._contact(place.key, {**profile, **made})

    def _contact(self, key: str, made: Table) -> Contact:
        """Return a contact; what is told about it goes before what chance made."""
        told = {name: v for name, v in self._told[key].items() if name not in _PROFILED}
        return Contact(id=self._ids[key], **{**made, **self._making.values(Contact, told)})

    def _profile(self, key: str, organisation: bool) -> dict[str, Any]:
        """What the texts tell about a person, and a way to reach everybody."""
        rng, told = self._rng, self._told[key]
        words = told["name"].split()
        prefix = words.pop(0) if words[0] in ("Dr.", "Prof.") else ""
        numbers = (rng.randrange(1000), rng.randrange(100))
        street, house = rng.choice(self._words["streets"]), rng.randrange(1, 60)
        town, _, country = told["town"].partition(", ")
        return {
            "uid": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
            "display_name": " ".join(words) if prefix else told["name"],
            "prefix": prefix,
            "given": "" if organisation else words[0],
            "family": "" if organisation else " ".join(words[1:]),
            "organisation": told["name"] if organisation else told.get("organisation", ""),
            "emails": [_email(told, words, organisation)],
            "phones": self._phones(organisation, numbers),
            "addresses": [
                {
                    "street": f"{street} {house}" if self._is_german else f"{house} {street}",
                    "city": town,
                    "country": country or self._words["country"],
                    "kind": "work",
                }
            ],
            "language": self._making.lang,
            "offers": [_offer(text) for text in told.get("offers", ())],
            "needs": [self._need(text) for text in told.get("needs", ())],
        }

    @property
    def _is_german(self) -> bool:
        return self._making.lang == "de"

    def _need(self, text: str) -> dict[str, Any]:
        since = self._today - timedelta(self._rng.randrange(15, 320))
        closed = since + timedelta(14) if self._rng.random() < 0.12 else None
        return {"text": text, "since": since, "closed": closed}

    def _phones(self, organisation: bool, numbers: tuple[int, int]) -> list[dict[str, str]]:
        landline = {"value": self._words["landline"].format(numbers[0]), "kind": "work"}
        mobile = {"value": self._words["mobile"].format(numbers[1]), "kind": "cell"}
        if organisation:
            return [landline]
        return self._rng.choice(([landline, mobile], [mobile], [landline]))

    def _met_on(self, place: Place) -> date:
        if just_met := place.days("met"):
            return self._today - timedelta(just_met)
        low, high = _KNOWN_YEARS[place.rhythm]
        return self._today - timedelta(self._rng.randrange(low * 365, high * 365))

    def _met_note(self, place: Place) -> str:
        way = place.via if place.via in self._met else "other"
        return "" if place.via == "online" else self._met[way].deal()

    def _birthday(self) -> dict[str, int | None] | None:
        if self._rng.random() > 0.4:
            return None
        # spread over the year as seen from today, the coming week left out: it is full enough
        day = self._today + timedelta(self._rng.randrange(AHEAD_DAYS + 1, 360))
        year = self._today.year - self._rng.randrange(28, 66)
        if (day.month, day.day) == (2, 29):
            return {"month": 2, "day": 28, "year": year}
        known = self._rng.random() < 0.6
        return {"month": day.month, "day": day.day, "year": year if known else None}

    def _trust_steps(self, rhythm: str, met: date) -> list[dict[str, Any]]:
        top = self._rng.randint(*_TRUST[rhythm])
        span = max((self._today - met).days, 1)
        return [
            {
                "day": met + timedelta(span * level // (top + 1)),
                "level": level,
                "evidence": self._trust[level - 1].deal(),
            }
            for level in range(1, top + 1)
        ]


def _offer(text: str) -> dict[str, str]:
    """Return an offer; "!" at its end is an expert's, "~" a beginner's."""
    return {"text": text.rstrip("!~"), "level": _LEVELS.get(text[-1], "average")}


def _email(told: Table, words: list[str], organisation: bool) -> dict[str, str]:
    if organisation:
        return {"value": f"info@{_slug(told['name'])}.example.com", "kind": "work"}
    if firm := told.get("organisation"):
        return {"value": f"{_slug(words[0])}@{_slug(firm)}.example.com", "kind": "work"}
    return {"value": f"{_slug('.'.join(words))}@example.org", "kind": "home"}


def _slug(text: str) -> str:
    plain = text.lower().translate(_PLAIN)
    return "".join(c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in plain).strip(
        "-."
    )
