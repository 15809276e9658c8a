"""What saving and loading cost: `python -m benchmarks.storage` prints the table of storage ratios.

Floor (orjson.dumps, write, fsync of the same data), TinyDB's own storage and koop take turns, round
after round, so that all meet the same noise; ratios are medians of the ratios of each round. Exit
code 1 when a limit is missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter
from tinydb import TinyDB

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Property
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.kept_files import KeptFile
from koop_tui.domain.tables import MODELS
from koop_tui.store.meta import Meta
from koop_tui.store.store import Store

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
SIZES = (1_000, 10_000, 100_000)
ROUNDS = {1_000: 25, 10_000: 9, 100_000: 5}
PHOTOS, PHOTO_SIZE = 200, 250_000

Figures = defaultdict[str, list[float]]


@dataclass(frozen=True)
class Limit:
    """A ratio of two figures, and the bound for each size: at most, or at least."""

    name: str
    figure: str
    over: str
    bounds: tuple[float, float, float]
    at_least: bool = False


LIMITS = (
    Limit("one update / floor", "koop update", "floor", (2, 1.5, 1.5)),
    Limit("TinyDB / one update", "TinyDB update", "koop update", (4, 8, 12), at_least=True),
    Limit("TinyDB / three tables", "TinyDB three", "koop three", (10, 20, 25), at_least=True),
    Limit("colleague's commit / orjson.loads", "koop refresh", "loads", (0.6, 0.6, 0.6)),
    Limit("open / one validate_json", "koop open", "validate", (2.5, 2, 2)),
    Limit("update with photos / without", "koop with photos", "koop update", (1.2, 1.2, 1.2)),
)


# The book that is measured


def contact(number: int) -> dict[str, Any]:
    """Return a contact about as full as those of the example book, 1 kB each."""
    return {
        "rev": 1,
        "created_at": "2024-04-01T09:00:00Z",
        "updated_at": "2025-11-03T16:20:00Z",
        "updated_by": "mara",
        "uid": f"6b0c9f6e-0000-4000-8000-{number:012d}",
        "display_name": f"Jürgen Möller-{number}",
        "given": "Jürgen",
        "family": f"Möller-{number}",
        "address_form": "du",
        "organisation": "Möller & Partner",
        "job_title": "Moderator",
        "emails": [{"value": f"moeller{number}@example.org", "kind": "work"}],
        "phones": [{"value": "+49 431 5550123", "kind": "work"}],
        "addresses": [{"street": "Holtenauer Str. 12", "city": "Kiel", "postcode": "24105"}],
        "urls": [{"value": "https://moeller.example", "kind": "work"}],
        "tags": ["coach", "kiel"],
        "circles": ["regulars' table"],
        "met_on": "2023-05-11",
        "met_via": "regulars_table",
        "met_note": "We sat side by side and talked about large groups.",
        "offers": [
            {"text": "conflict mediation", "level": "expert"},
            {"text": "facilitation of large groups", "level": "average"},
        ],
        "needs": [{"text": "somebody for the accounts", "since": "2025-02-01"}],
        "rhythm": "B",
        "status": "active",
        "trust": [{"day": "2024-06-01", "level": 2, "evidence": "Kept the date of the workshop"}],
        "notes": "Prefers calls in the morning. Works with two colleagues on larger jobs.",
    }


def tables(count: int) -> dict[str, dict[str, Any]]:
    """Return so many documents: contacts, talks with them, and what was promised."""
    contacts, promised = count * 4 // 10, count // 10
    start = date(2024, 4, 1)
    stamps = {
        "rev": 2,
        "created_at": "2025-04-01T09:00:00Z",
        "updated_at": "2025-04-01T09:00:00Z",
        "updated_by": "mara",
    }
    talks = {
        str(n): {
            **stamps,
            "day": (start + timedelta(days=n % 700)).isoformat(),
            "type": "meeting",
            "participants": [n % contacts + 1],
            "topic": "Workshop in autumn: who takes which part",
            "result": "She sends the outline, we meet again after the holidays.",
            "exchanges": [{"direction": "given", "kind": "knowledge", "text": "How to price it"}],
        }
        for n in range(1, count - contacts - promised + 1)
    }
    promises = {
        str(n): {
            **stamps,
            "by": n % contacts + 1,
            "what": "Send the outline",
            "due": (start + timedelta(days=n % 700)).isoformat(),
            "estimate": "2.5",
        }
        for n in range(1, promised + 1)
    }
    people = {str(n): contact(n) for n in range(1, contacts + 1)}
    return {"contacts": people, "interactions": talks, "commitments": promises}


def make_book(path: Path, count: int) -> None:
    """Write a book with so many documents, in koop's layout."""
    content = {"_meta": {"1": Meta.new().document()}, **tables(count)}
    path.write_text(json.dumps(content))
    with Store.open(path) as store:
        contact = store.book.contacts[1]
        store.commit(edit_of(contact, notes="laid out"), "mara", NOW)


def make_book_with_photos(path: Path, book: Path) -> None:
    """Write the same book with 50 MB of photos, each of another contact."""
    path.write_bytes(book.read_bytes())
    with Store.open(path) as store:
        contacts = list(store.book.contacts.values())[:PHOTOS]
        edits = [Edit(contact, contact.changed(vcard_extra=(photo(),))) for contact in contacts]
        store.commit(Change("contact.import", tuple(edits)), "mara", NOW)


def photo() -> Property:
    """Return the photo of a card, which no other has."""
    content = b"\xff\xd8\xff" + os.urandom(PHOTO_SIZE)
    return Property(name="PHOTO", value="", file=KeptFile.of(content, "image/jpeg"))


def edit_of(contact: Contact, **fields: object) -> Change:
    """Return the change of one contact."""
    return Change("contact.edit", (Edit(contact, contact.changed(**fields)),))


def talk_with(contact: Contact, text: str) -> Change:
    """Return an action on three tables: a talk, a promise made in it, and a note on the contact."""
    talk = Interaction(id=-1, day=NOW.date(), participants=(contact.id,), topic=text)
    promise = Commitment(id=-1, by=contact.id, what=text, interaction=-1)
    edit = Edit(contact, contact.changed(notes=text))
    return Change("interaction.add", (Edit(None, talk), Edit(None, promise), edit))


# What is measured


def seconds(action: Callable[[], object]) -> float:
    """Return how long something takes."""
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def floor(path: Path, data: Any) -> None:
    """Write data as quickly as it can be done safely."""
    with path.open("wb") as file:
        file.write(orjson.dumps(data))
        file.flush()
        os.fsync(file.fileno())


def tinydb_three(db: TinyDB, text: str) -> None:
    """Do with TinyDB what `talk_with` does."""
    talk = {"day": "2026-04-01", "participants": [2], "topic": text}
    number = db.table("interactions").insert(talk)
    db.table("commitments").insert({"by": 2, "what": text, "interaction": number})
    db.table("contacts").update({"notes": text}, doc_ids=[2])


def validate_all(data: bytes) -> Callable[[], object]:
    """Return what validates all documents of a file, one call for each table."""
    content = orjson.loads(data)
    jobs = []
    for name, documents in content.items():
        if name in MODELS:
            records = [{"id": int(key), **value} for key, value in documents.items()]
            adapter: TypeAdapter[Any] = TypeAdapter(list[MODELS[name]])  # type: ignore[valid-type]
            adapter.validate_json(b"[]")
            jobs.append((adapter, orjson.dumps(records)))
    return lambda: [adapter.validate_json(text) for adapter, text in jobs]


def measure(folder: Path, count: int, rounds: int) -> Figures:
    """Return all figures for one size."""
    figures: Figures = defaultdict(list)
    book, plain, other = folder / "koop.json", folder / "plain.json", folder / "photos.json"
    make_book(book, count)
    make_book_with_photos(other, book)
    plain.write_bytes(book.read_bytes())
    data = orjson.loads(book.read_bytes())
    validate = validate_all(book.read_bytes())
    with (
        Store.open(book) as store,
        Store.open(book) as colleague,
        Store.open(other) as photos,
        TinyDB(plain) as db,
    ):
        for number in range(-1, rounds):
            text = f"round {number}"
            middle = store.book.contacts[count // 5]

            def update(contact: Contact = middle, text: str = text) -> None:
                store.commit(edit_of(contact, notes=text), "mara", NOW)

            def with_photos(text: str = text) -> None:
                contact = photos.book.contacts[count // 5]
                photos.commit(edit_of(contact, notes=text), "mara", NOW)

            def three(text: str = text) -> None:
                store.commit(talk_with(store.book.contacts[2], text), "mara", NOW)

            def plainly(text: str = text) -> None:
                db.table("contacts").update({"notes": text}, doc_ids=[9])

            def plainly_three(text: str = text) -> None:
                tinydb_three(db, text)

            figure = {
                "floor": seconds(lambda: floor(folder / "floor.json", data)),
                "koop update": seconds(update),
                "koop with photos": seconds(with_photos),
                "loads": seconds(lambda: orjson.loads(book.read_bytes())),
                "koop refresh": seconds(colleague.refresh),
                "TinyDB update": seconds(plainly),
                "koop three": seconds(three),
                "TinyDB three": seconds(plainly_three),
                "validate": seconds(validate),
                "koop open": seconds(lambda: Store.open(book).close()),
            }
            colleague.refresh()
            if number >= 0:  # the first one only warms up
                for name, value in figure.items():
                    figures[name].append(value)
    return figures


# The report


def ratio(limit: Limit, figures: Figures) -> float:
    """Return what stands against a limit."""
    pairs = zip(figures[limit.figure], figures[limit.over], strict=True)
    return statistics.median(one / other for one, other in pairs)


def report(results: dict[int, Figures]) -> bool:
    """Print the table; return whether all limits are met."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; milliseconds, medians")
    print(f"{'documents':36}", *(f"{size:12,}" for size in results))
    for name in next(iter(results.values())):
        cells = [f"{statistics.median(f[name]) * 1000:12.2f}" for f in results.values()]
        print(f"{name:36}", *cells)
    print()
    met = True
    for limit in LIMITS:
        cells = []
        for size, figures in results.items():
            value, bound = ratio(limit, figures), limit.bounds[SIZES.index(size)]
            good = value >= bound if limit.at_least else value <= bound
            met &= good
            sign = "≥" if limit.at_least else "≤"
            cells.append(f"{'' if good else 'MISS'} {value:8.2f} {sign} {bound}".rjust(20))
        print(f"{limit.name:36}", *cells)
    return met


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", choices=SIZES, default=SIZES)
    results = {}
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory(prefix="koop-bench-") as folder:
            results[size] = measure(Path(folder), size, ROUNDS[size])
    return 0 if report(results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
