"""How quick the daily review is: `python -m benchmarks.today` measures it in one run.

The book has 10,000 contacts, 200 cooperations and 50,000 entries. Measured is the review after a
commit that touched one record, against a frame of 16 ms; and the review computed anew, against
reading the book from its file. What it takes of validating all records with pydantic, which is a
part of that, is told besides.
Exit code 1 when a limit is missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import GenericAlias
from typing import Any

from pydantic import TypeAdapter

from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.records import Record
from koop_tui.domain.today import review
from koop_tui.store.meta import Meta
from koop_tui.store.store import Store

TODAY = date(2026, 4, 1)
CONTACTS, COOPERATIONS, ENTRIES = 10_000, 200, 50_000
TALKS = 20_000
ME = 1
FRAME = 0.016
ROUNDS = 15
CHANGES: tuple[tuple[str, type[Record], str], ...] = (
    ("contact", Contact, "notes"),
    ("entry", Contribution, "note"),
    ("talk", Interaction, "topic"),
)
"""What is changed between two reviews: the name of its figure, the model, the field."""
Rows = dict[type[Record], bytes]
MOST_FRAMES, MOST_OF_READING = 1.5, 0.5


def records() -> Iterator[Record]:
    """Yield the records of the book."""
    chance = random.Random("today")
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(1, CONTACTS + 1):
        yield Contact(
            id=number,
            display_name=f"Contact {number}",
            login="mara" if number == ME else "eva" if number == 2 else "",
            rhythm=chance.choice(("none", "C", "D", "D")),
            met_on=TODAY - timedelta(chance.randrange(1, 2000)),
            created_at=stamp,
        )
    for number in range(1, COOPERATIONS + 1):
        parties = (ME, chance.randrange(2, CONTACTS))
        yield Cooperation(
            id=number,
            title=f"Cooperation {number}",
            stage="trial",
            unit="EUR",
            hour_value=6000,
            parties=tuple(PartyTerms(contact=party, share=5000) for party in parties),
        )
    for number in range(1, ENTRIES + 1):
        cooperation = 1 + number % COOPERATIONS
        yield Contribution(
            id=number,
            cooperation=cooperation,
            day=TODAY - timedelta(chance.randrange(1, 700)),
            giver=ME,
            weights=(Weight(party=ME, weight=1),),
            value=chance.randrange(100, 50_000),
            state="confirmed" if number % 50 else "logged",
            created_at=stamp,
        )
    for number in range(1, TALKS + 1):
        yield Interaction(
            id=number,
            day=TODAY - timedelta(chance.randrange(1, 700)),
            participants=(chance.randrange(2, CONTACTS),),
            topic="Talk",
        )


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken


def write(path: Path) -> Rows:
    """Write the book as the store does, and return its tables as JSON arrays."""
    content: dict[str, dict[int, Any]] = defaultdict(dict)
    for record in records():
        document = record.model_dump(mode="json", exclude_defaults=True)
        content[record.table][document.pop("id")] = document
    meta = {"1": Meta.new().document()}
    path.write_text(json.dumps({"_meta": meta, **content}))
    with Store.open(path) as store:  # which brings the file into koop's layout
        contact = store.book.contacts[3]
        edit = Edit(contact, contact.changed(notes="laid out"))
        store.commit(Change("contact.edit", (edit,)), "mara", datetime.now(UTC))
    return {
        model: json.dumps([{"id": n, **d} for n, d in content[model.table].items()]).encode()
        for model in (Contact, Cooperation, Contribution, Interaction)
    }


def validate(rows: Rows) -> None:
    """Validate all records."""
    for model, text in rows.items():
        adapter(model).validate_json(text)


def adapter(model: type[Record]) -> TypeAdapter[list[Record]]:
    """Return what validates many records of a model."""
    kind: Any = GenericAlias(list, (model,))
    return TypeAdapter(kind)


def read(path: Path) -> Book:
    """Read the book as koop does."""
    with Store.open(path) as store:
        return store.book


def reviewed(book: Book) -> Callable[[], object]:
    """Return the work of reviewing a book."""
    return lambda: review(Context(book, Me("mara", ME), TODAY))


def main() -> int:
    """Measure, print, and return whether a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        return measure(Path(folder, "koop.json"), rounds)


def measure(path: Path, rounds: int) -> int:
    """Measure on a book in a file, print, and return whether a limit is missed."""
    rows = write(path)
    anew: list[float] = []
    reading: list[float] = []
    validating: list[float] = []
    after: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds):
        books: list[Book] = []
        validating.append(timed(lambda: validate(rows)))
        reading.append(timed(lambda books=books: books.append(read(path))))  # type: ignore[misc]
        book = books[0]
        anew.append(timed(reviewed(book)))
        for kind, model, change in CHANGES:
            before = book.table(model)[100 + number]
            later = before.changed(**{change: f"text {number}"})
            book = book.after(Change("edit", (Edit(before, later),)))
            after[kind].append(timed(reviewed(book)))
    ratio, of_validating = (
        statistics.median(a / r for a, r in zip(anew, times, strict=True))
        for times in (reading, validating)
    )
    figures = {f"frames_after_{kind}": statistics.median(t) / FRAME for kind, t in after.items()}
    shown = {"anew_of_reading": ratio, "anew_of_validating": of_validating, **figures}
    print(json.dumps({name: round(value, 3) for name, value in shown.items()}, indent=2))
    missed = ratio > MOST_OF_READING or max(figures.values()) > MOST_FRAMES
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
