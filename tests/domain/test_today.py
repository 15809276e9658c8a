"""The daily review: what stands in it, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from koop_tui.domain.agreements import Agreement, Confirmation, PartySnapshot, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.phrases import Words
from koop_tui.domain.records import Record, YearlyDay
from koop_tui.domain.today import Item, TodaySection, review
from koop_tui.language import phrases
from koop_tui.language.today_words import item_words
from tests.helpers.people import book_of

TODAY = date(2026, 4, 1)
ME, JONAS, EVA = 1, 2, 3
MARA = Me("mara", ME)
APRIL = YearlyDay(month=4, day=3)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def workshops(**fields: object) -> Cooperation:
    parties = tuple(PartyTerms(contact=c, share=5000) for c in (ME, JONAS))
    base = {"id": 1, "title": "Workshops", "parties": parties, "stage": "trial"}
    return Cooperation.model_validate({**base, **fields})


def given(number: int, giver: int, days: int, **fields: object) -> Contribution:
    weights = (Weight(party=ME, weight=1), Weight(party=JONAS, weight=1))
    base = {"id": number, "cooperation": 1, "day": ago(days), "giver": giver, "value": 10_800}
    return Contribution.model_validate({"weights": weights, **base, **fields})


def book(*records: Record) -> Book:
    return book_of("Jonas", "Eva", *records)


def said(words: Words, *records: Record) -> str:
    return phrases.said(Context(book(*records), MARA, TODAY), words)


def seen(*records: Record) -> tuple[TodaySection, ...]:
    return review(Context(book(*records), MARA, TODAY))


def items(section: str, *records: Record, me: Me = MARA) -> list[Item]:
    found = {s.name: s.items for s in review(Context(book(*records), me, TODAY))}
    return list(found.get(section, ()))  # type: ignore[call-overload]


def test_all_clear() -> None:
    assert seen(workshops()) == ()


def test_sections_come_in_their_order() -> None:
    found = seen(
        workshops(),
        Contact(id=9, display_name="Tom", rhythm="A", met_on=ago(30), birthday=APRIL),
        *(given(n, JONAS, 60 - n) for n in range(1, 9)),
        Commitment(id=1, by=ME, what="Outline", due=ago(1)),
    )
    assert [s.name for s in found] == [
        "commitments", "waiting", "cooperations", "birthdays", "touch"
    ]  # fmt: skip
    assert all(s.title and s.items for s in found)


def test_my_open_commitments_due_or_overdue() -> None:
    found = items(
        "commitments",
        Commitment(id=1, by=ME, to=EVA, what="Today", due=TODAY),
        Commitment(id=2, by=ME, what="Late", due=ago(3)),
        Commitment(id=3, by=ME, what="Tomorrow", due=TODAY + timedelta(days=1)),
        Commitment(id=4, by=JONAS, what="Not mine", due=ago(3)),
        Commitment(id=5, by=ME, what="Done", due=ago(3), state="done"),
        Commitment(id=6, by=ME, what="Some day"),
    )
    assert [(i.record_id, i.days, i.colour) for i in found] == [(2, 3, "red"), (1, 0, "amber")]
    assert found[1].contact == EVA


def test_a_commitment_of_an_agreement_names_its_cooperation() -> None:
    found = items(
        "commitments",
        workshops(),
        Agreement(id=4, cooperation=1),
        Commitment(id=1, by=ME, what="Outline", due=TODAY, agreement=4, mark="A4"),
    )
    assert found[0].cooperation == 1


def test_partners_entries_wait_for_me() -> None:
    entered = datetime(2026, 3, 31, 8, 0, tzinfo=UTC)
    found = items(
        "waiting",
        workshops(),
        given(1, JONAS, 5, created_at=entered),
        given(2, ME, 5),
        given(3, JONAS, 5, state="confirmed"),
        given(4, JONAS, 5),
        given(5, JONAS, 5, reverses=4),
    )
    assert [(i.record_id, i.contact, i.days) for i in found] == [(1, JONAS, 1)]
    assert items("waiting", workshops(), given(1, JONAS, 5), me=Me("eva", EVA)) == []


@pytest.mark.parametrize(
    ("zone", "stamp"),
    [
        # half past midnight in Berlin, and nine in the evening in New York
        ("Europe/Berlin", datetime(2026, 3, 31, 22, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 4, 2, 1, 0, tzinfo=UTC)),
    ],
)
def test_an_entry_of_this_night_waits_since_today(
    zone: str, stamp: datetime, local_zone: Callable[[str], None]
) -> None:
    local_zone(zone)
    whole = book(workshops(), given(1, JONAS, 0, created_at=stamp))
    context = Context(whole, MARA, TODAY)
    (section,) = review(context)
    (item,) = section.items
    assert (item.day, item.days) == (TODAY, 0)
    assert item_words(context, item).when == "since today"


def version(**fields: object) -> Version:
    parties = tuple(PartySnapshot(contact=c, name="N") for c in (ME, JONAS))
    return Version.model_validate({"id": 1, "agreement": 4, "parties": parties, **fields})


def test_proposed_versions_wait_for_me_until_i_answer() -> None:
    agreement = Agreement(id=4, cooperation=1)
    proposed = version(state="proposed", proposed_on=ago(2))
    found = items("waiting", workshops(), agreement, proposed)
    assert [(i.kind, i.cooperation, i.days) for i in found] == [("version", 1, 2)]
    answered = proposed.changed(confirmations=(Confirmation(party=ME, answer="yes", day=ago(1)),))
    assert items("waiting", workshops(), agreement, answered) == []


def test_amber_and_red_cooperations_the_worst_first() -> None:
    amber = [given(n, JONAS, 60, state="confirmed") for n in range(1, 7)]
    red = [given(n, JONAS, 60, state="confirmed", cooperation=2) for n in range(11, 18)]
    found = items("cooperations", workshops(), workshops(id=2), *amber, *red)
    assert [(i.record_id, i.colour, i.contact) for i in found] == [
        (2, "red", JONAS),
        (1, "amber", JONAS),
    ]
    assert said(found[0].where) == "you 0 % of 50 %"


@pytest.mark.parametrize("stage", ["idea", "ended"])
def test_what_does_not_run_asks_for_nothing(stage: str) -> None:
    red = [given(n, JONAS, 60, state="confirmed") for n in range(1, 8)]
    assert items("cooperations", workshops(stage=stage), *red) == []


def test_what_no_member_takes_part_in_is_shown_to_every_member() -> None:
    red = [given(n, JONAS, 60, state="confirmed") for n in range(1, 8)]
    strangers = tuple(PartyTerms(contact=c, share=5000) for c in (JONAS, EVA))
    helper = Me("helper", 8)
    joined = Contact(id=8, display_name="Helper", login="helper")
    assert items("cooperations", joined, workshops(), *red, me=helper) == []
    assert items("cooperations", joined, workshops(parties=strangers), *red, me=helper)


def test_reviews_due_and_agreements_ending() -> None:
    agreement = Agreement(id=4, cooperation=1)
    active = version(state="active", next_review=ago(10), review_months=3)
    found = items(
        "cooperations", workshops(), agreement, active.changed(ends_on=TODAY + timedelta(days=30))
    )
    assert [(i.kind, i.days, i.colour) for i in found] == [
        ("review", 10, "amber"),
        ("ending", -30, "amber"),
    ]
    late = items("cooperations", workshops(), agreement, active.changed(next_review=ago(91)))
    assert [(i.kind, i.colour) for i in late] == [("review", "red")]
    later = active.changed(
        next_review=TODAY + timedelta(days=1), ends_on=TODAY + timedelta(days=31)
    )
    assert items("cooperations", workshops(), agreement, later) == []
    assert items("cooperations", workshops(), agreement, active.changed(state="superseded")) == []


def test_five_contacts_at_most() -> None:
    many = [Contact(id=n, display_name="C", rhythm="A", met_on=ago(n)) for n in range(30, 40)]
    found = items("touch", *many)
    assert [i.record_id for i in found] == [39, 38, 37, 36, 35]
    assert said(found[0].where) == "every 21 days"
    assert said(found[0].when) == "no talk noted yet"


@pytest.mark.parametrize(("due", "more"), [(5, 0), (6, 1), (8, 3)])
def test_the_contacts_beyond_five_are_counted(due: int, more: int) -> None:
    many = [Contact(id=n, display_name="C", rhythm="A", met_on=ago(n)) for n in range(30, 30 + due)]
    (section,) = seen(*many)
    assert (len(section.items), section.more) == (5, more)


def test_keys_are_unique() -> None:
    sections = seen(
        workshops(),
        Agreement(id=1, cooperation=1),
        version(agreement=1, state="active", next_review=ago(1), ends_on=TODAY),
        *(given(n, JONAS, 60) for n in range(1, 9)),
        Commitment(id=1, by=ME, what="x", due=TODAY),
        Contact(id=9, display_name="Tom", rhythm="A", met_on=ago(30), birthday=APRIL),
    )
    keys = [item.key for section in sections for item in section.items]
    assert len(set(keys)) == len(keys) == 14
