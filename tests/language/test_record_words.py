"""All values of the demo book's records can be said in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from koop_tui.demo.book import demo_book
from koop_tui.domain.agreements import LogEntry, Version
from koop_tui.domain.book import empty_book
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Labelled, Offer
from koop_tui.domain.contributions import Weight
from koop_tui.domain.cooperations import Cooperation, Rate
from koop_tui.domain.interactions import Exchange, Interaction
from koop_tui.domain.records import STAMPS
from koop_tui.language import use
from koop_tui.language.record_words import _plain, field_words, record_words


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_value_of_the_demo_can_be_said(lang: str) -> None:
    use(lang)
    book = demo_book(date(2026, 4, 1), lang, "mara")
    for rows in book.tables.values():
        for record in rows.values():
            assert record_words(book, record)
            for field in type(record).model_fields:
                if field not in STAMPS | {"id"}:
                    name, words = field_words(book, record, field)
                    assert name
                    assert words
                    assert "=" not in words.split("\n")[0] or field in {"text", "vcard_extra"}


def test_weights_are_said_as_the_shares_they_give_and_amounts_in_their_unit() -> None:
    use("en")
    book = demo_book(date(2026, 4, 1), "en", "mara")
    entry = next(iter(book.contributions.values()))
    weights = tuple(Weight(party=w.party, weight=1224) for w in entry.weights[:2])
    words = field_words(book, entry.changed(weights=weights), "weights")[1]
    assert [line.split(" · ")[1] for line in words.split("\n")] == ["50 %"] * 2
    rate = Rate(kind="room", unit="day", value=7200)
    cooperation = Cooperation(title="Rooms", parties=(), rates=(rate,))
    assert field_words(book, cooperation, "rates")[1].endswith("2.00 h")
    promise = Commitment(by=1, what="Plan", estimate=Decimal("1.5"))
    assert field_words(book, promise, "estimate")[1] == "1.5 h"
    gift = Exchange(direction="given", kind="feedback", text="Comments", minutes=90)
    talk = Interaction(day=date(2026, 4, 1), participants=(1,), exchanges=(gift,))
    assert field_words(book, talk, "exchanges")[1] == "given · feedback · Comments · 90 min"
    assert record_words(book, talk).startswith("Talk")


def test_references_are_said_by_name() -> None:
    book = demo_book(date(2026, 4, 1), "de", "mara")
    relation = next(iter(book.relations.values()))
    name = book.contacts[relation.a].display_name
    assert field_words(book, relation, "a")[1] == name
    assert name in record_words(book, relation)


def test_kinds_inside_a_record_are_said_in_the_language_too() -> None:
    use("de")
    contact = Contact(
        display_name="Jens",
        emails=(Labelled(value="j@example.org", kind="work"),),
        offers=(Offer(text="Moderation", level="expert"),),
    )
    assert field_words(empty_book(), contact, "emails")[1] == "j@example.org · Arbeit"
    assert "expert" not in field_words(empty_book(), contact, "offers")[1].split(" · ")


def test_a_step_of_a_version_names_the_member() -> None:
    use("en")
    mara = Contact(id=1, display_name="Mara Lindner", login="mara")
    step = LogEntry(day=date(2026, 4, 1), by="mara", state="proposed")
    version = Version(id=1, agreement=1, parties=(), log=(step, step.changed(by="gone")))
    book = empty_book().after(added("test", mara))
    _name, words = field_words(book, version, "log")
    lines = words.split("\n")
    assert "Mara Lindner" in lines[0]
    assert "mara" not in lines[0]
    assert "gone" in lines[1]


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/Berlin", "2 Apr 2026"), ("America/New_York", "1 Apr 2026")]
)
def test_a_stamp_is_the_local_day(zone: str, day: str, local_zone: Callable[[str], None]) -> None:
    use("en")
    local_zone(zone)
    anna = Contact(id=1, display_name="A", created_at=datetime(2026, 4, 1, 23, 30, tzinfo=UTC))
    assert _plain(empty_book(), anna, anna.created_at) == day
