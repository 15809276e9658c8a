"""The forms of the network: what is shown is what is kept, what is typed is read or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.domain.book import Book, Me
from koop_tui.domain.contacts import (
    Address,
    Contact,
    Labelled,
    Need,
    Offer,
    Property,
    TrustChange,
)
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import NextStep
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import YearlyDay
from koop_tui.language import use
from koop_tui.language.promise_line import Promised
from koop_tui.tui.forms.contact_fields import contact_fields
from koop_tui.tui.forms.contact_values import contact_from
from koop_tui.tui.forms.interaction_form import interaction_fields, interaction_from, promises_of
from koop_tui.tui.forms.relation_form import relation_fields, relation_from
from koop_tui.tui.widgets.form import Field
from tests.helpers.people import TODAY


def through_the_form(fields: list[Field]) -> dict[str, Any]:
    """What a form gives back that was saved as it opened."""
    return {f.name: f.read(f.value) if f.read else f.value for f in fields if f.name}


def read(fields: list[Field], name: str, text: str) -> Any:
    (field,) = [f for f in fields if f.name == name]
    assert field.read is not None
    return field.read(text)


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
some_lines = words.map(str.strip).filter(bool)
many = st.lists(some_lines, max_size=3).map(tuple)
some_days = st.dates(date(1900, 1, 1), date(2026, 3, 31))
kinds = st.sampled_from(["", "work", "home", "Büro"])
labelled = st.lists(st.builds(Labelled, value=some_lines, kind=kinds), max_size=3).map(tuple)
contacts = st.builds(
    Contact,
    id=st.just(7),
    uid=st.just("uid"),
    kind=st.sampled_from(["individual", "organisation"]),
    display_name=some_lines.map(lambda text: f"N{text}"),
    prefix=words, given=words, family=words, suffix=words, nickname=words,
    address_form=st.sampled_from(["", "du", "sie"]),
    organisation=words, job_title=words,
    emails=labelled, phones=labelled, urls=labelled, profiles=labelled,
    addresses=st.lists(
        st.builds(Address, street=words, city=some_lines.map(lambda text: f"C{text}"),
                  region=words, postcode=words, country=words, kind=words),
        max_size=2,
    ).map(tuple),
    birthday=st.none() | st.builds(
        YearlyDay, month=st.integers(1, 12), day=st.integers(1, 28),
        year=st.none() | st.integers(1900, 2020),
    ),
    language=words, tags=many, circles=many,
    met_on=st.none() | some_days,
    met_precision=st.sampled_from(["day", "month", "season", "year"]),
    met_via=st.sampled_from(["", "workshop", "other"]),
    occasion_id=st.sampled_from([None, 1]),
    met_note=words,
    introduced_by=st.sampled_from([None, 1, 2, 3]),
    offers=st.lists(
        st.builds(Offer, text=some_lines, level=st.sampled_from(["", "beginner", "expert"])),
        max_size=3,
    ).map(tuple),
    needs=st.lists(
        st.builds(Need, text=some_lines, since=st.none() | some_days,
                  closed=st.none() | st.just(TODAY)),
        max_size=3,
    ).map(tuple),
    ideal_client=words, overlap=st.sampled_from(["", "no", "partly", "yes"]),
    capacity_note=words, capacity_until=st.none() | some_days,
    contact_style=st.sampled_from(["periodic", "ambient", "triggered"]),
    rhythm=st.sampled_from(["none", "A", "B", "C", "D"]),
    cadence_days=st.none() | st.integers(1, 3660),
    paused_until=st.none() | st.dates(date(2026, 4, 1), date(2030, 1, 1)),
    status=st.sampled_from(["new", "active", "dormant", "ended", "do_not_contact"]),
    trust=st.lists(
        st.builds(TrustChange, day=some_days, level=st.integers(0, 4), evidence=some_lines),
        max_size=2,
    ).map(tuple),
    do_not=st.lists(st.sampled_from(["phone", "mail", "post", "refer"]), unique=True).map(tuple),
    sensitivity=st.sampled_from(["normal", "private"]),
    login=words, short_sign=words, notes=words,
    vcard_extra=st.just((Property(name="X-A", value="b"),)),
)  # fmt: skip


def known_book() -> Book:
    """Two contacts have the same name."""
    people = {n: Contact(id=n, display_name=name) for n, name in enumerate(("Al", "Al", "B"), 1)}
    return Book({"contacts": people, "occasions": {1: Occasion(id=1, name="Fair")}})


@settings(max_examples=150)
@given(contacts, st.sampled_from(["en", "de"]))
def test_a_form_that_nobody_edits_changes_nothing(contact: Contact, language: str) -> None:
    use(language)
    fields = contact_fields(known_book(), TODAY, contact)
    assert contact_from(through_the_form(fields), TODAY, contact) == contact


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_written_is_read_in_its_language(language: str) -> None:
    use(language)
    texts = {
        "en": {"met_on": "March 2024", "birthday": "12 March", "emails": "a@b.de (work)",
               "offers": "Moderation (expert)\nSailing (at sea)", "do_not": "no calls"},
        "de": {"met_on": "März 2024", "birthday": "12.03.", "emails": "a@b.de (Arbeit)",
               "offers": "Moderation (Experte)\nSailing (at sea)", "do_not": "nicht anrufen"},
    }[language]  # fmt: skip
    fields = contact_fields(known_book(), TODAY)
    values = through_the_form(fields) | {"display_name": "Anna", "needs": ["Tax"]}
    values |= {name: read(fields, name, text) for name, text in texts.items()}
    values |= {"tags": read(fields, "tags", "a, b,, a")}
    contact = contact_from(values, TODAY)
    assert (contact.met_on, contact.met_precision) == (date(2024, 3, 1), "month")
    assert contact.birthday == YearlyDay(month=3, day=12)
    assert contact.emails == (Labelled(value="a@b.de", kind="work"),)
    assert contact.offers == (
        Offer(text="Moderation", level="expert"),
        Offer(text="Sailing (at sea)"),
    )
    assert contact.do_not == ("phone",)
    assert contact.tags == ("a", "b")
    assert contact.needs == (Need(text="Tax", since=TODAY),)


def test_a_need_taken_out_is_closed_and_a_new_one_is_open_since_today() -> None:
    base = Contact(
        id=1,
        display_name="A",
        needs=(
            Need(text="Tax", since=date(2026, 1, 1)),
            Need(text="Room", since=date(2026, 2, 2)),
        ),
    )
    values = through_the_form(contact_fields(known_book(), TODAY, base))
    after = contact_from({**values, "needs": ["Room", "Client"]}, TODAY, base)
    assert {n.text: (n.since, n.closed) for n in after.needs} == {
        "Tax": (date(2026, 1, 1), TODAY),
        "Room": (date(2026, 2, 2), None),
        "Client": (TODAY, None),
    }


def test_only_the_first_address_is_edited_and_an_emptied_one_goes() -> None:
    first, second = Address(street="A 1", city="Kiel", kind="work"), Address(city="Bonn")
    base = Contact(id=1, display_name="A", addresses=(first, second))
    values = through_the_form(contact_fields(known_book(), TODAY, base))
    after = contact_from({**values, "city": "Jena"}, TODAY, base)
    assert after.addresses == (first.changed(city="Jena"), second)
    base = Contact(id=1, display_name="A", addresses=(second,))
    values = through_the_form(contact_fields(known_book(), TODAY, base))
    assert contact_from({**values, "city": ""}, TODAY, base).addresses == ()


@pytest.mark.parametrize(
    ("field", "text"),
    [("cadence_days", "0"), ("cadence_days", "often"), ("do_not", "pigeon"), ("met_on", "soon"),
     ("birthday", "31.2."), ("introduced_by", "Nobody"), ("paused_until", "never")],
)  # fmt: skip
def test_what_can_not_be_read_is_refused(field: str, text: str) -> None:
    with pytest.raises(Refused):
        read(contact_fields(known_book(), TODAY), field, text)


def test_an_interaction_is_taken_from_its_form() -> None:
    contact = Contact(id=3, display_name="B")
    fields = interaction_fields(known_book(), contact, TODAY)
    values = through_the_form(fields) | {
        "topic": "Plans",
        "given": read(fields, "given", "help: moved it\n10:30 train"),
        "received": read(fields, "received", "referral: Smith"),
        "others": read(fields, "others", "al, b"),
        "next_step": "call",
        "next_day": TODAY,
    }
    talk = interaction_from(values, contact)
    assert talk.participants == (3, 1)
    assert [(e.direction, e.kind, e.text) for e in talk.exchanges] == [
        ("given", "help", "moved it"),
        ("given", "knowledge", "10:30 train"),
        ("received", "referral", "Smith"),
    ]
    assert talk.next_step == NextStep(text="call", day=TODAY)
    with pytest.raises(Refused):
        interaction_from({**values, "next_step": " "}, contact)


def test_only_a_member_can_promise() -> None:
    values = {"mine": (Promised("Price list"),), "theirs": ()}
    contact = Contact(id=3, display_name="B")
    with pytest.raises(Refused):
        promises_of(Context(known_book(), Me("stranger"), TODAY), values, contact)
    (promise,) = promises_of(Context(known_book(), Me("al", 1), TODAY), values, contact)
    assert (promise.by, promise.to, promise.what) == (1, 3, "Price list")


def test_a_relation_takes_a_contact_or_makes_one() -> None:
    book, contact = known_book(), Contact(id=1, display_name="Al")
    fields = relation_fields(book, contact, TODAY)
    values = through_the_form(fields) | {"type": "client", "note": "n"}
    relation, new = relation_from({**values, "b": read(fields, "b", "B")}, contact)
    assert (relation.a, relation.b, relation.type, relation.note) == (1, 3, "client", "n")
    assert relation.until is None
    assert new is None
    relation, new = relation_from({**values, "b": read(fields, "b", "Zoë")}, contact)
    assert new is not None
    assert (new.display_name, relation.b) == ("Zoë", new.id)
