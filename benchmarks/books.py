"""Books to measure koop on: the same people each time, written as a lived-in book has them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from koop_tui.actions.members import add_member
from koop_tui.config import login
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Address, Contact, Labelled, Need, Offer, Property
from koop_tui.domain.records import YearlyDay
from koop_tui.store.store import Store

FEW, MANY = 100, 10_000
TODAY = date(2026, 4, 1)
_NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

GIVEN = (
    "Anna Bernd Clara David Elif Frank Greta Hakan Ines Jonas Karin Leon Mira Nils Olga Paul "
    "Ronja Stefan Tilda Ute Vera Wolf Yara Zoë Jürgen Françoise Siobhán Tadhg Imogen Callum"
).split()
FAMILY = (
    "Albers Behrens Claußen Dörfler Eichhorn Fabian Grünwald Hartmann Ilgen Jäger Köhler Lindner "
    "Möller Neubauer Ostermann Petry Quandt Reuter Schröder Thiele Uhlig Vogt Weiß Yıldız Zander "
    "Ashworth Blackwood Carmichael Donnelly Fairbairn"
).split()
TOWNS = "Kassel Göttingen Fulda Marburg Leeds Cork Bristol Graz Basel Linz".split()
SKILLS = (
    "facilitation", "outdoor trainings", "tax advice", "web design", "conflict mediation",
    "copywriting", "bookkeeping", "team coaching", "illustration", "data protection",
)  # fmt: skip


def contacts(count: int) -> Iterator[Contact]:
    """Yield contacts as a lived-in book has them, the same ones each time."""
    chance = random.Random(count)
    for number in range(1, count + 1):
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        met = TODAY - timedelta(days=chance.randrange(30, 900))
        yield Contact(
            id=-number - 1,
            display_name=f"{given} {family}",
            given=given,
            family=family,
            organisation=f"{family} {chance.choice(SKILLS).split()[-1]}",
            emails=(Labelled(value=f"{given}.{family}.{number}@example.org", kind="work"),),
            addresses=(Address(city=chance.choice(TOWNS)),),
            tags=tuple(chance.sample(["coach", "office", "trainer", "client"], 2)),
            offers=(Offer(text=chance.choice(SKILLS)),),
            needs=(Need(text=chance.choice(SKILLS)),) if chance.random() < 0.3 else (),
            met_on=met,
            rhythm=chance.choice("BCDDD"),
            status="active",
        )


def carded(count: int) -> Iterator[Contact]:
    """Yield contacts as cards of 14 lines leave them in the book."""
    for n in range(count):
        yield Contact(
            id=-n - 2,
            uid=f"{n:08}-0000-4000-8000-000000000000",
            display_name=f"Änne{n} Müller{n}",
            prefix="Dr.",
            given=f"Änne{n}",
            family=f"Müller{n}",
            organisation=f"Beratung {n % 500} GmbH",
            job_title="Trainerin, Coach",
            emails=(Labelled(value=f"aenne{n}@example.org", kind="work"),),
            phones=(
                Labelled(value=f"+49 151 {1_000_000 + n}", kind="cell"),
                Labelled(value=f"0561 {100_000 + n}", kind="work"),
            ),
            addresses=(
                Address(
                    street=f"Weg {n}", city="Kassel", region="Hessen", postcode="34117",
                    country="Deutschland", kind="work",
                ),
            ),
            birthday=YearlyDay(month=3, day=12, year=1980),
            status="active",
            notes="Beim Stammtisch getroffen, sucht einen Raum.\nMag Tee.",
            vcard_extra=(Property(name="ORG", value=f"Beratung {n % 500} GmbH;Vertrieb"),),
        )  # fmt: skip


def make_book(path: Path, count: int, *, cards: bool = False) -> None:
    """Write a book with so many contacts, and whoever runs this as its member."""
    with Store.create(path) as store:
        store.commit(add_member(store.book, login(), "Mara Lindner", "coaching"), login(), _NOW)
        found = carded(count) if cards else contacts(count)
        edits = tuple(Edit(None, contact) for contact in found)
        store.commit(Change("contact.import", edits), login(), _NOW)


def stored_contacts(book: Path) -> bytes:
    """Return the contacts of a book as one JSON array of records."""
    documents = json.loads(book.read_bytes())[Contact.table]
    return json.dumps([{"id": int(key), **values} for key, values in documents.items()]).encode()
