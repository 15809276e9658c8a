"""Books of a koop that counted hours in hundredths: each figure and text stays what it was."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from koop_tui.commands.board import lines
from koop_tui.documents.protocol import render
from koop_tui.domain.agreements import Version
from koop_tui.domain.balance import balance
from koop_tui.domain.book import Book
from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.signals import signal
from koop_tui.domain.units import major
from koop_tui.language.texts import use
from koop_tui.store import NewerSchema, Store, migrations
from koop_tui.store.restoring import backups_of
from tests.store.conftest import NOW

OLDER = Path(__file__).parent / "older"
TODAY = date(2026, 4, 1)


def number(value: int | None, unit: str) -> str:
    return "-" if value is None else f"{Decimal(major(value, unit)).normalize():f}"


def figures(book: Book) -> dict[str, Any]:
    """Return all that a book says about its cooperations, in whole units and in words."""
    use("de")
    me = book.member("mara")
    found: dict[str, Any] = {"board": lines(book, me, TODAY)}
    for cooperation in book.cooperations.values():
        entries = book.by(Contribution, "cooperation", cooperation.id)
        settlements = book.by(Settlement, "cooperation", cooperation.id)
        unit = cooperation.unit
        for day in (TODAY, date(2026, 1, 31)):
            made = balance(cooperation, entries, settlements, day)
            sides = {
                str(side.party): [
                    *(number(v, unit) for v in (side.opening, side.paid, side.due, side.delta)),
                    *(number(v, unit) for v in (side.settled_in, side.settled_out, side.confirmed)),
                    str(made.actual_share(side.party)),
                    str(made.agreed_share(side.party)),
                    [
                        [r.kind, r.unit, str(round(r.quantity or Decimal(), 2)), r.count, r.gifts]
                        for r in side.raw
                    ],
                ]
                for side in made.parties
            }
            pairs = [
                number(made.between(*pair), unit) for pair in permutations(cooperation.party_ids, 2)
            ]
            judged = [
                signal(made, side.party, day, cooperation.hour_value, cooperation.limit)
                for side in made.parties
            ]
            found[f"{cooperation.number} {day}"] = {
                "sides": sides,
                "pairs": pairs,
                "signals": [[s.colour, s.reason, s.numbers] for s in judged],
                "headline": str(made.headline),
            }
        found[f"{cooperation.number} terms"] = [
            number(cooperation.hour_value, unit),
            number(cooperation.limit, unit),
            *(number(rate.value, unit) for rate in cooperation.rates),
        ]
    for version in book.table(Version).values():
        text = render(book, version)
        found[f"text {version.id}"] = hashlib.sha256(text.encode()).hexdigest()
        assert version.is_editable or not version.text or version.text == text
    return found


@pytest.fixture
def older(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.decompress((OLDER / "demo_schema_2.json.gz").read_bytes()))
    path.chmod(0o600)
    return path


def test_every_figure_and_text_of_the_older_demo_book_stays(older: Path) -> None:
    before = older.read_bytes()
    wanted = json.loads((OLDER / "demo_figures.json").read_text())
    with Store.open(older) as store:
        assert json.loads(json.dumps(figures(store.book))) == wanted
        assert store.check() == ()
        assert older.read_bytes() == before  # until somebody changes something
        store.commit(added("x", Contact(id=-1, display_name="Dora")), "mara", NOW)
        assert json.loads(older.read_text())["_meta"]["1"]["schema"] == migrations.SCHEMA
    assert backups_of(older)[0].path.read_bytes() == before
    with Store.open(older) as store:
        assert json.loads(json.dumps(figures(store.book))) == wanted


def test_an_older_koop_says_that_it_must_be_restarted(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(older) as store:
        store.commit(added("x", Contact(id=-1, display_name="Dora")), "mara", NOW)
    monkeypatch.setattr(migrations, "SCHEMA", 2)
    with pytest.raises(NewerSchema, match="Restart koop"):
        Store.open(older)


def small(path: Path, *, unit: dict[str, Any]) -> None:
    """Write a book of schema 2 in which three share what was rounded to hundredths, and its past.

    `unit` is what the cooperation says of what it counts in.
    """
    parties = [{"contact": n, "share": share} for n, share in ((1, 3334), (2, 3333), (3, 3333))]
    weights = [{"party": p["contact"], "weight": p["share"]} for p in parties]
    entry = {"cooperation": 1, "day": "2026-03-01", "giver": 1, "weights": weights}
    hours = {"quantity": "1.0", "unit": "h", "rate": 100, "value": 100}
    paid = {"cooperation": 1, "day": "2026-03-03", "payer": 2, "payee": 1, "value": 25}
    coop = {"title": "x", "parties": parties, "limit": 1000, **unit}
    tables = {
        "_meta": {"1": {"schema": 2, "generation": 2, "lineage": "a", "next_id": {}}},
        "contacts": {str(n): {"display_name": str(n), "uid": str(n)} for n in (1, 2, 3)},
        "cooperations": {"1": coop},
        "contributions": {str(n): {**entry, **hours} for n in (1, 2, 3, 4)}
        | {
            "x": {"cooperation": 1, "value": 3, "weights": weights},
            "9": {"cooperation": [], "value": True},
            "10": {"cooperation": 1, "value": 3, "weights": [{"weight": "x"}, 7]},
        },
        "settlements": {"1": paid},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tables))
    edits = [
        {"table": "cooperations", "id": 1, "before": {**coop, "limit": 500}, "after": coop},
        {"table": "settlements", "id": 1, "before": None, "after": paid},
    ]
    head = {"generation": 2, "lineage": "a", "at": "2026-03-03T09:00:00+00:00", "by": "ann",
            "kind": "x", "about": "x", "edits": edits}  # fmt: skip
    path.with_name(f".{path.name}.history").write_text(json.dumps(head, separators=(",", ":")))
    path.with_name(f".{path.name}.history").chmod(0o600)


def test_what_was_rounded_to_hundredths_stays_where_it_was(path: Path) -> None:
    small(path, unit={"unit": "h"})
    with Store.open(path) as store:
        (cooperation,) = store.book.cooperations.values()
        entries = store.book.by(Contribution, "cooperation", 1)
        paid = store.book.by(Settlement, "cooperation", 1)
        made = balance(cooperation, entries, paid)
    # 100 hundredths in three: 34, 33, 33 or 33, 34, 33, each as it was by its number
    dues = [int(made.of(party).due) for party in (1, 2, 3)]
    assert [due % 36 for due in dues] == [0, 0, 0]
    assert sum(dues) == 4 * 3600 == made.total
    assert (cooperation.hour_value, cooperation.limit) == (3600, 36_000)
    assert made.of(2).settled_out == 900


def test_money_is_left_alone_also_where_an_hour_counts_the_default(path: Path) -> None:
    small(path, unit={"unit": "EUR"})
    with Store.open(path) as store:
        (cooperation,) = store.book.cooperations.values()
        assert (cooperation.hour_value, cooperation.limit) == (100, 1000)
        assert {e.value for e in store.book.by(Contribution, "cooperation", 1)} == {100}
        assert store.history()[0].change.edits[1].after == store.book.settlements[1]


def test_the_history_of_an_older_koop_tells_the_same_amounts_and_can_be_taken_back(
    path: Path,
) -> None:
    small(path, unit={})  # hours are what is counted where nothing is said
    with Store.open(path) as store:
        (entry,) = store.history()
        limit, paid = entry.change.edits
        assert limit.after == store.book.cooperations[1]
        assert paid.after == store.book.settlements[1]
        assert limit.before is not None
        assert limit.before.__dict__["limit"] == 18_000
        store.commit(edited("undo", limit.after, limit.before), "ann", NOW)
        assert store.book.cooperations[1].limit == 18_000
        newest, _older = store.history()
        assert newest.change.edits[0].after == store.book.cooperations[1]
