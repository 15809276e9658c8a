"""Older and newer schemas of the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from koop_tui.domain.change import added, differing_fields
from koop_tui.domain.closings import Closing
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.reviews import PartyAnswers, Review
from koop_tui.store import NewerSchema, Store, migrations
from tests.store.conftest import of_newer_koop

Add = Callable[..., Contact]
THIS = migrations.SCHEMA


def number_of(path: Path) -> int:
    schema = json.loads(path.read_text())["_meta"]["1"]["schema"]
    assert isinstance(schema, int)
    return schema


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """This koop becomes one two schemas on, which calls `comment` what was `notes` and is again."""

    def rename(old: str, new: str) -> migrations.Step:
        def step(tables: dict[str, dict[str, Any]]) -> None:
            for document in tables.get("contacts", {}).values():
                if old in document:
                    document[new] = document.pop(old) + "."

        return step

    steps = {THIS: rename("notes", "comment"), THIS + 1: rename("comment", "notes")}
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, **steps})
    monkeypatch.setattr(migrations, "SCHEMA", THIS + 2)


def test_an_older_book_is_read_and_follows_with_the_next_commit(
    store: Store, path: Path, add: Add, request: pytest.FixtureRequest
) -> None:
    add(store, "Anna", notes="x")
    request.getfixturevalue("newer")
    before = path.read_bytes()
    with Store.open(path) as again:
        assert again.book.contacts[1].notes == "x.."
        assert path.read_bytes() == before
        add(again, "Ben")
        assert number_of(path) == THIS + 2
        assert again.backups()[0].path.read_bytes() == before
    with Store.open(path) as once_more:
        assert once_more.book.contacts[1].notes == "x.."
        assert once_more.restore(once_more.backups()[-1], "ann", once_more.history()[0].at)
        assert number_of(path) == THIS + 2


def test_a_book_that_a_newer_koop_has_taken_over_is_not_written(
    store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    text = of_newer_koop(path.read_bytes())
    path.write_bytes(text)
    with pytest.raises(NewerSchema, match="Restart koop"):
        store.refresh()
    with pytest.raises(NewerSchema, match="Restart koop"):
        add(store, "Ben")
    assert path.read_bytes() == text
    assert len(store.book.contacts) == 1


def test_every_schema_has_a_way_to_this_one() -> None:
    assert set(migrations.STEPS) == set(range(1, migrations.SCHEMA))


@pytest.mark.parametrize(
    "first",
    [
        Referral(id=-1, need="taxes", client_name="S", referrer=1, recipient=2),
        ContactRequest(id=-1, name="Tim", received_on=date(2026, 4, 1)),
        Review(
            id=-1,
            cooperation=-1,
            day=date(2026, 4, 1),
            prepared=Prepared(first=date(2026, 1, 1)),
            answers=(PartyAnswers(party=1, decision="love"),),
        ),
        Closing(id=-1, cooperation=-1, delivered="all of it"),
    ],
    ids=lambda record: record.table,
)
def test_a_book_from_before_a_kind_of_record_lacks_its_table_and_takes_the_first_one(
    store: Store, path: Path, add: Add, first: Record
) -> None:
    assert (add(store, "Anna").id, add(store, "Kurt").id) == (1, 2)
    lacking = json.loads(path.read_text())
    assert first.table not in lacking or not lacking.pop(first.table)
    path.write_text(json.dumps(lacking))
    with Store.open(path) as again:
        assert not again.book.table(type(first))
        parties = tuple(PartyTerms(contact=contact, share=5000) for contact in (1, 2))
        cooperation = Cooperation(id=-1, title="Workshops", parties=parties)
        change = added(first.change_kind("add"), cooperation, first)
        again.commit(change, "ann", datetime(2026, 4, 1, tzinfo=UTC))
    with Store.open(path) as once_more:
        (kept,) = once_more.book.table(type(first)).values()
        assert differing_fields(kept, first.changed(id=kept.id)) <= {"cooperation"}  # a placeholder
