"""Actions on members, contacts, relations and interactions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koop_tui.actions.checks import made
from koop_tui.actions.contacts import (
    add_contact,
    add_contact_with_relation,
    delete_contact,
    edit_contact,
)
from koop_tui.actions.interactions import add_interaction, delete_interaction, edit_interaction
from koop_tui.actions.members import add_member
from koop_tui.actions.relations import add_relation, delete_relation, edit_relation
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Need
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Exchange, Interaction, NextStep
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record, YearlyDay
from koop_tui.domain.references import references
from koop_tui.domain.relations import Relation
from tests.helpers.people import book_of
from tests.helpers.problems import fields_of

TODAY = date(2026, 4, 1)
TOMORROW = TODAY + timedelta(days=1)
ME, JONAS, EVA, TOM = 1, 2, 3, 4
MARA = Me("mara", ME)


def make_book(*records: Record) -> Book:
    tom = Contact(id=TOM, display_name="Tom", introduced_by=EVA)
    return book_of("Jonas", "Eva", tom, *records)


def only(change: Change) -> Record | None:
    (edit,) = change.edits
    return edit.after


# Members


def test_the_first_start_makes_a_member() -> None:
    member = only(add_member(Book(), "mara", "  Mara  Maria Lindner ", "Coaching"))
    assert isinstance(member, Contact)
    assert member.id < 0
    assert (member.display_name, member.given, member.family) == (
        "Mara Maria Lindner",
        "Mara Maria",
        "Lindner",
    )
    assert (member.login, [offer.text for offer in member.offers]) == ("mara", ["Coaching"])


def test_one_name_is_a_given_name() -> None:
    member = only(add_member(Book(), "cher", "Cher"))
    assert isinstance(member, Contact)
    assert (member.given, member.family, member.offers) == ("Cher", "", ())


@pytest.mark.parametrize(
    ("login", "name", "field"),
    [("new", " \u200b ", "name"), ("mara", "Mara", "login"), ("new", "x" * 1001, "name")],
)
def test_no_member_without_a_name_or_twice(login: str, name: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        add_member(make_book(), login, name)
    assert fields_of(refused) == [field]


# Contacts


def test_a_contact_is_taken_in_under_a_placeholder() -> None:
    change = add_contact(
        Context(make_book(), MARA, TODAY), Contact(id=77, display_name="Lea", met_on=TODAY)
    )
    record = only(change)
    assert isinstance(record, Contact)
    assert (change.kind, change.about, record.id) == ("contact.add", "Lea", -1)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"met_on": TOMORROW}, "met_on"),
        ({"birthday": YearlyDay(month=2, day=30)}, "birthday"),
        ({"birthday": YearlyDay(month=2, day=29, year=2025)}, "birthday"),
        ({"birthday": YearlyDay(month=4, day=2, year=2026)}, "birthday"),
        ({"paused_until": TODAY - timedelta(days=1)}, "paused_until"),
        ({"login": "mara"}, "login"),
        ({"needs": (Need(text="x", since=TODAY, closed=date(2026, 3, 1)),)}, "needs"),
    ],
)
def test_a_contact_with_a_wrong_field_is_refused(fields: dict[str, object], expected: str) -> None:
    draft = Contact.model_validate({"display_name": "Lea", **fields})
    with pytest.raises(Refused) as refused:
        add_contact(Context(make_book(), MARA, TODAY), draft)
    assert fields_of(refused) == [expected]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"display_name": "\x1b[2J"}, ["display_name"]),
        ({}, ["display_name"]),
        ({"display_name": "Lea", "given": "x" * 1001, "rhythm": "Z"}, ["given", "rhythm"]),
        ({"display_name": "Lea", "emails": ({"value": "x" * 1001},)}, ["emails"]),
    ],
)
def test_a_form_with_wrong_fields_is_refused_under_each(
    fields: dict[str, object], expected: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        made(Contact, **fields)
    assert fields_of(refused) == expected


def test_a_form_makes_a_record() -> None:
    assert made(Contact, display_name=" Lea\u200b ") == Contact(display_name="Lea")


def test_a_birthday_may_be_today_and_a_pause_that_is_over_may_stay() -> None:
    today = YearlyDay(month=4, day=1, year=2026)
    draft = Contact(display_name="Lea", birthday=today, paused_until=TODAY)
    assert only(add_contact(Context(Book(), MARA, TODAY), draft))
    past = Contact(id=9, display_name="Lea", paused_until=TODAY - timedelta(days=9))
    book = make_book(past)
    assert only(
        edit_contact(Context(book, MARA, TODAY), past, past.changed(display_name="Lea Ott"))
    )
    with pytest.raises(Refused):
        edit_contact(
            Context(book, MARA, TODAY), past, past.changed(paused_until=TODAY - timedelta(1))
        )


def test_a_birthday_on_29_february_needs_no_year() -> None:
    draft = Contact(display_name="Lea", birthday=YearlyDay(month=2, day=29))
    assert add_contact(Context(make_book(), MARA, TODAY), draft)


def test_a_contact_comes_with_what_it_is_to_another() -> None:
    draft = Contact(display_name="Lea")
    change = add_contact_with_relation(Context(make_book(), MARA, TODAY), draft, EVA, "colleague")
    relation = change.edits[1].after
    assert isinstance(relation, Relation)
    assert (relation.a, relation.b, relation.type) == (EVA, -1, "colleague")


def test_an_edit_changes_what_differs() -> None:
    book = make_book()
    before = book.contacts[EVA]
    change = edit_contact(Context(book, MARA, TODAY), before, before.changed(nickname="Evi"))
    assert [edit.fields for edit in change] == [{"nickname"}]
    assert not edit_contact(Context(book, MARA, TODAY), before, before)
    with pytest.raises(Refused) as refused:
        edit_contact(Context(book, MARA, TODAY), before, before.changed(introduced_by=EVA))
    assert fields_of(refused) == ["introduced_by"]


def test_an_edit_of_a_deleted_contact_is_left_to_the_store_which_asks() -> None:
    gone = Contact(id=99, display_name="Gone")
    change = edit_contact(Context(make_book(), MARA, TODAY), gone, gone.changed(nickname="x"))
    assert [edit.fields for edit in change] == [{"nickname"}]


def test_deleting_a_contact_leaves_no_reference_to_it() -> None:
    book = make_book(
        Relation(id=1, a=EVA, b=TOM),
        Relation(id=2, a=JONAS, b=TOM),
        Interaction(id=1, day=TODAY, participants=(EVA,)),
        Interaction(id=2, day=TODAY, participants=(TOM, EVA)),
        Interaction(id=3, day=TODAY, participants=(EVA, ME)),
        Commitment(id=1, by=ME, to=EVA, what="To her"),
        Commitment(id=2, by=JONAS, to=ME, what="Said in her talk", interaction=1),
        Commitment(id=3, by=EVA, what="By her", interaction=2),
    )
    after = book.after(delete_contact(Context(book, MARA, TODAY), EVA))
    left = {key for table in after.tables.values() for r in table.values() for key in references(r)}
    assert ("contacts", EVA) not in left
    assert ("interactions", 1) not in left
    assert EVA not in after.contacts
    assert set(after.relations) == {2}
    assert {i.id: i.participants for i in after.interactions.values()} == {2: (TOM,)}
    assert set(after.commitments) == {2}
    assert after.contacts[TOM].introduced_by is None
    assert (
        after.after(delete_contact(Context(book, MARA, TODAY), EVA).undone()).tables == book.tables
    )


def _bound_records() -> list[tuple[Record, ...]]:
    parties = (PartyTerms(contact=ME, share=5000), PartyTerms(contact=EVA, share=5000))
    others = (PartyTerms(contact=ME, share=5000), PartyTerms(contact=TOM, share=5000))
    return [
        (Cooperation(id=1, title="x", parties=parties),),
        (
            Cooperation(id=1, title="x", parties=others),
            Settlement(id=1, cooperation=1, day=TODAY, payer=EVA, payee=ME, value=1),
        ),
        (
            Cooperation(id=1, title="x", parties=others),
            Agreement(id=1, cooperation=1),
            Version(id=1, agreement=1, parties=(PartySnapshot(contact=EVA, name="Eva"),)),
        ),
    ]


@pytest.mark.parametrize("records", _bound_records(), ids=["party", "settlement", "version"])
def test_whoever_stands_in_a_cooperation_stays(records: tuple[Record, ...]) -> None:
    with pytest.raises(Refused, match="Eva stands in a cooperation"):
        delete_contact(Context(make_book(*records), MARA, TODAY), EVA)


def test_a_member_stays() -> None:
    with pytest.raises(Refused, match="Mara is a member"):
        delete_contact(Context(make_book(), MARA, TODAY), ME)


# Relations


def test_a_relation_is_added_edited_and_deleted() -> None:
    book = make_book()
    draft = Relation(a=JONAS, b=EVA, type="mentor")
    change = add_relation(Context(book, MARA, TODAY), draft)
    assert change.about == "Jonas – Eva"
    book = book.after(change)
    relation = book.relations[-1]
    book = book.after(
        edit_relation(Context(book, MARA, TODAY), relation, relation.changed(note="old"))
    )
    assert book.relations[-1].note == "old"
    assert not book.after(delete_relation(Context(book, MARA, TODAY), -1)).relations


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Relation(a=EVA, b=EVA), "b"),
        (Relation(a=JONAS, b=EVA, type="mentor"), "type"),
        (Relation(a=EVA, b=JONAS, type="mentee"), "type"),
        (Relation(a=EVA, b=TOM, since=TODAY, until=date(2026, 1, 1)), "until"),
    ],
    ids=["self", "same", "seen from the other end", "days"],
)
def test_a_wrong_relation_is_refused(draft: Relation, field: str) -> None:
    book = make_book(Relation(id=1, a=JONAS, b=EVA, type="mentor"))
    with pytest.raises(Refused) as refused:
        add_relation(Context(book, MARA, TODAY), draft)
    assert fields_of(refused) == [field]


def test_another_type_between_the_same_two_is_fine() -> None:
    book = make_book(Relation(id=1, a=JONAS, b=EVA, type="mentor"))
    assert add_relation(Context(book, MARA, TODAY), Relation(a=EVA, b=JONAS, type="mentor"))
    assert add_relation(Context(book, MARA, TODAY), Relation(a=EVA, b=JONAS, type="friend"))


# Interactions


def test_an_interaction_is_logged_with_the_promises_made_in_it() -> None:
    draft = Interaction(
        day=TODAY, participants=(EVA, EVA), next_step=NextStep(text="Call", day=TOMORROW)
    )
    promises = [
        Commitment(by=ME, to=EVA, what="Price list", due=TOMORROW),
        Commitment(by=EVA, to=ME, what="Two names"),
    ]
    change = add_interaction(Context(make_book(), MARA, TODAY), draft, promises)
    talk, mine, hers = (edit.after for edit in change)
    assert isinstance(talk, Interaction)
    assert isinstance(mine, Commitment)
    assert isinstance(hers, Commitment)
    assert talk.participants == (EVA,)
    assert (mine.by, mine.to, mine.what, mine.due) == (ME, EVA, "Price list", TOMORROW)
    assert (hers.by, hers.to, hers.what, hers.due) == (EVA, ME, "Two names", None)
    assert mine.interaction == hers.interaction == talk.id == -1
    assert mine.id != hers.id


def test_a_next_step_promises_nothing_by_itself() -> None:
    draft = Interaction(day=TODAY, participants=(EVA,), next_step=NextStep(text="Think", day=TODAY))
    assert len(add_interaction(Context(make_book(), MARA, TODAY), draft).edits) == 1


@pytest.mark.parametrize(
    ("minutes", "wrong"), [(-1, True), (0, False), (1440, False), (1441, True)]
)
def test_a_talk_takes_no_longer_than_its_day(minutes: int, wrong: bool) -> None:
    context = Context(make_book(), MARA, TODAY)
    exchange = Exchange(direction="given", kind="help", text="Help", minutes=minutes)
    for field, told in (
        ("minutes", {"minutes": minutes}),
        ("exchanges", {"exchanges": (exchange,)}),
    ):
        draft = Interaction(day=TODAY, participants=(EVA,)).changed(**told)
        if not wrong:
            add_interaction(context, draft)
            continue
        with pytest.raises(Refused) as refused:
            add_interaction(context, draft)
        assert fields_of(refused) == [field]


def test_a_talk_that_was_too_long_before_can_be_edited_otherwise() -> None:
    context, before = (
        Context(make_book(), MARA, TODAY),
        Interaction(id=1, day=TODAY, participants=(EVA,), minutes=1800),
    )
    assert edit_interaction(context, before, before.changed(topic="Prices"))
    with pytest.raises(Refused):
        edit_interaction(context, before, before.changed(minutes=1900))


def test_a_promise_that_says_nothing_is_refused_with_its_talk() -> None:
    draft = Interaction(day=TODAY, participants=(EVA,))
    with pytest.raises(Refused) as refused:
        add_interaction(
            Context(make_book(), MARA, TODAY), draft, [Commitment(by=ME, to=EVA, what=" ")]
        )
    assert fields_of(refused) == ["what"]


def test_a_talk_that_is_edited_takes_further_promises() -> None:
    talk = Interaction(id=7, day=TODAY, participants=(EVA,))
    context = Context(make_book(talk), MARA, TODAY)
    change = edit_interaction(context, talk, talk, [Commitment(by=EVA, to=ME, what="Two names")])
    (promise,) = (edit.after for edit in change)
    assert isinstance(promise, Commitment)
    assert promise.interaction == 7


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"participants": ()}, "participants"),
        ({"day": TOMORROW}, "day"),
        ({"exchanges": (Exchange(direction="given", kind="help", minutes=-1),)}, "exchanges"),
        ({"next_step": NextStep(text="", day=TOMORROW)}, "next_step"),
    ],
)
def test_a_wrong_interaction_is_refused(fields: dict[str, object], expected: str) -> None:
    good = Interaction(id=1, day=TODAY, participants=(EVA,))
    book = make_book(good)
    with pytest.raises(Refused) as added_wrong:
        add_interaction(Context(book, MARA, TODAY), good.changed(**fields))
    with pytest.raises(Refused) as edited_wrong:
        edit_interaction(Context(book, MARA, TODAY), good, good.changed(**fields))
    assert fields_of(added_wrong) == fields_of(edited_wrong) == [expected]


def test_a_promise_outlives_its_interaction() -> None:
    book = make_book(
        Interaction(id=1, day=TODAY, participants=(EVA,)),
        Commitment(id=1, by=ME, what="Price list", interaction=1),
    )
    after = book.after(delete_interaction(Context(book, MARA, TODAY), 1))
    assert not after.interactions
    assert after.commitments[1].interaction is None
