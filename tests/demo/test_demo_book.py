"""The example book: what is in it, in both languages, on any day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.demo.book import demo_book, demo_change
from koop_tui.domain.book import Book, Me, empty_book
from koop_tui.domain.change import differing_fields
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.keeping_in_touch import keeping_in_touch
from koop_tui.domain.references import references
from koop_tui.domain.relations import relations_of
from koop_tui.domain.signals import book_signal
from koop_tui.domain.tables import MODELS
from koop_tui.domain.today import review
from koop_tui.store.store import Store

TODAY = date(2026, 4, 1)
LANGUAGES = pytest.mark.parametrize("lang", ["de", "en"])
ANY_DAY = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@cache
def book(lang: str = "de") -> Book:
    return demo_book(TODAY, lang, "mara")


def test_equal_arguments_give_equal_books() -> None:
    assert demo_book(TODAY, "de", "mara") == book("de")


@LANGUAGES
def test_the_book_is_as_large_as_two_years_make_it(lang: str) -> None:
    here = book(lang)
    assert 110 <= len(here.contacts) <= 130
    assert 130 <= len(here.relations) <= 160
    assert 600 <= len(here.interactions) <= 900
    assert len(here.cooperations) == 9
    assert 280 <= len(here.contributions) <= 340
    assert len(here.settlements) == 1


@LANGUAGES
def test_ids_run_from_one_without_gaps_and_stamps_lie_before_today(lang: str) -> None:
    for name, rows in book(lang).tables.items():
        assert sorted(rows) == list(range(1, len(rows) + 1)), name
        for number, record in rows.items():
            assert (record.id, record.rev, record.updated_by) == (number, 1, "mara")
            assert record.created_at is not None
            assert record.created_at.date() < TODAY


@LANGUAGES
def test_every_reference_leads_to_a_record(lang: str) -> None:
    here = book(lang)
    for rows in here.tables.values():
        for record in rows.values():
            for table, number in references(record):
                assert here.record(table, number) is not None, (record.table, record.id, table)


@LANGUAGES
def test_every_record_would_be_taken_as_input(lang: str) -> None:
    for rows in book(lang).tables.values():
        for record in rows.values():
            again = MODELS[record.table].model_validate_json(record.model_dump_json())
            assert not differing_fields(record, again)


def test_both_languages_tell_the_same_story() -> None:
    german, english = book("de"), book("en")
    for name, rows in german.tables.items():
        assert rows.keys() == english.tables[name].keys(), name
    for number, entry in german.contributions.items():
        other = english.contributions[number]
        assert (entry.day, entry.giver, entry.kind, entry.value) == (
            other.day,
            other.giver,
            other.kind,
            other.value,
        )
        assert not entry.note or entry.note != other.note
    for number, talk in german.interactions.items():
        other_talk = english.interactions[number]
        assert (talk.day, talk.type, talk.participants) == (
            other_talk.day,
            other_talk.type,
            other_talk.participants,
        )
        assert talk.topic != other_talk.topic
    assert {r.model_dump_json() for r in german.relations.values()} == {
        r.model_dump_json() for r in english.relations.values()
    }


@LANGUAGES
def test_i_am_the_member_with_my_login(lang: str) -> None:
    me = demo_book(TODAY, lang, "somebody").member("somebody")
    assert me == Me("somebody", 1)
    here = book(lang)
    assert here.contacts[1].display_name == "Mara Lindner"
    assert (here.contacts[2].display_name, here.contacts[2].place) == ("Jonas Petry", "Göttingen")
    assert here.contacts[2].sign == "JP"
    assert [c.id for c in here.contacts.values() if c.login] == [1]


@LANGUAGES
def test_everybody_is_reached_through_my_network(lang: str) -> None:
    here = book(lang)
    assert 22 <= len(relations_of(here, 1)) <= 30
    reached, border = {1}, [1]
    while border:
        contact = border.pop()
        for relation in relations_of(here, contact):
            other = relation.other(contact)
            if other not in reached:
                reached.add(other)
                border.append(other)
    assert reached == set(here.contacts)
    kinds = Counter(relation.type for relation in here.relations.values())
    assert kinds["introduced"] >= 5
    assert kinds["referred"] >= 4


@LANGUAGES
def test_addresses_numbers_and_mail_are_nobodys(lang: str) -> None:
    numbers = {
        "de": r"\+49 (30 23125 \d{3}|171 39200\d\d)",
        "en": r"\+44 (113 496 0\d{3}|7700 9000\d\d)",
    }
    for contact in book(lang).contacts.values():
        for mail in contact.emails:
            assert re.fullmatch(r"[a-z0-9.-]+@([a-z0-9-]+\.)?example\.(org|com)", mail.value)
        for phone in contact.phones:
            assert re.fullmatch(numbers[lang], phone.value), phone.value


@LANGUAGES
def test_every_stage_unit_kind_and_state_is_there(lang: str) -> None:
    here = book(lang)
    stages = Counter(c.stage for c in here.cooperations.values())
    assert stages == {
        "idea": 1, "getting_to_know": 1, "trial": 1, "active": 3, "paused": 1, "ending": 1,
        "ended": 1,
    }  # fmt: skip
    assert {c.unit for c in here.cooperations.values()} == {"h", "EUR"}
    entries = here.contributions.values()
    assert {e.kind for e in entries} == {"work", "money", "room", "referral", "knowledge"}
    assert {e.state for e in entries} == {"logged", "confirmed", "disputed"}
    assert any(e.gift for e in entries)
    assert any(e.is_direct_favour for e in entries)
    assert any(e.value is None for e in entries)
    for reversal in (e for e in entries if e.reverses):
        reversed_entry = here.contributions[reversal.reverses or 0]
        assert (reversed_entry.value, reversed_entry.day) == (reversal.value, reversal.day)
    assert any(e.reverses for e in entries)


@LANGUAGES
def test_entries_lie_within_their_cooperation_and_before_today(lang: str) -> None:
    here = book(lang)
    for entry in here.contributions.values():
        cooperation = here.cooperations[entry.cooperation]
        assert cooperation.started_on is not None
        assert cooperation.started_on <= entry.day < TODAY
        assert cooperation.ended_on is None or entry.day <= cooperation.ended_on
        assert entry.state_on is None or entry.day <= entry.state_on < TODAY
        assert entry.state_by != entry.giver


@settings(max_examples=15)
@given(ANY_DAY, st.sampled_from(["de", "en"]))
def test_on_any_day_the_workload_is_human(today: date, lang: str) -> None:
    here = demo_book(today, lang, "mara")
    late = [touch for touch in keeping_in_touch(here, today) if touch.overdue_days > 0]
    assert 5 <= len(late) <= 10
    waiting = [
        item for section in review(Context(here, Me("mara", 1), today)) for item in section.items
    ]
    assert 6 <= len(waiting) <= 19
    assert all(i.day < today or i.type == "event" for i in here.interactions.values())
    working = sum(i.day.weekday() < 5 for i in here.interactions.values())
    assert working > 0.95 * len(here.interactions)


@LANGUAGES
def test_topics_read_as_written_by_hand(lang: str) -> None:
    here = book(lang)
    topics = Counter(i.topic for i in here.interactions.values())
    notes = Counter(c.note for c in here.contributions.values())
    assert max(topics.values()) <= 8
    assert max(notes.values()) <= 5
    texts = [*topics, *notes, *(i.result for i in here.interactions.values())]
    assert not any(sign in text for text in texts for sign in "{}@")
    assert all(i.topic for i in here.interactions.values())


@LANGUAGES
def test_promises_are_kept_late_open_and_broken(lang: str) -> None:
    talks = [c for c in book(lang).commitments.values() if c.interaction]
    assert {c.state for c in talks} == {"open", "done", "dropped"}
    mine = [c for c in talks if c.by == 1 and c.state == "open"]
    due = sorted(((c.due or TODAY) - TODAY).days for c in mine)
    assert due[0] < 0 == due[1] < due[2]
    assert any(c.done_on and c.due and c.done_on > c.due for c in talks)
    assert any(c.by != 1 and c.due and c.due < TODAY and c.state == "open" for c in talks)


@LANGUAGES
def test_the_change_writes_the_whole_book_with_its_ids(lang: str) -> None:
    written = empty_book().after(demo_change(book(lang)))
    assert written.tables == book(lang).tables


@LANGUAGES
def test_a_store_takes_the_book_as_it_is(lang: str, tmp_path: Path) -> None:
    with Store.create(tmp_path / "koop.json") as store:
        store.commit(demo_change(book(lang)), "mara", datetime(2026, 4, 1, tzinfo=UTC))
    with Store.open(tmp_path / "koop.json") as store:
        assert not store.set_aside
        for name, rows in book(lang).tables.items():
            kept = store.book.tables[name]
            assert kept.keys() == rows.keys()
            assert all(not differing_fields(kept[n], rows[n]) for n in rows), name
            assert all(kept[n].created_at == rows[n].created_at for n in rows), name


def test_the_workshop_series_has_the_sums_of_its_first_review() -> None:
    review_day = TODAY - timedelta(14)
    entries = [e for e in book().by(Contribution, "cooperation", 3) if e.day <= review_day]
    given = Counter[int]()
    for entry in entries:
        given[entry.giver] += entry.value or 0
    confirmed = sum(e.value or 0 for e in entries if e.state_on and e.state_on <= review_day)
    assert len(entries) == 35
    assert given == {1: 126_000, 2: 210_000}
    assert round(100 * confirmed / given.total()) == 84


@LANGUAGES
@pytest.mark.parametrize("later", [0, 3, 100])
def test_signals_are_as_the_story_says(lang: str, later: int) -> None:
    today = TODAY + timedelta(later)
    here = demo_book(today, lang, "mara")
    found = {
        c.id: (s.colour, s.reason)
        for c in here.cooperations.values()
        for s in [book_signal(here, c.id, today)]
    }
    assert found == {
        1: ("green", "ok"),
        2: ("green", "ok"),
        3: ("amber", "share"),
        4: ("red", "share"),
        5: ("green", "ok"),
        6: ("green", "ok"),
        7: ("grey", "few"),
        8: ("grey", "few"),
        9: ("grey", "few"),
    }
