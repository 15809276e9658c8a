"""Introductions: both asked first, then made, then followed up after 14 days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from koop_tui.actions.at_once import changes_of
from koop_tui.actions.contacts import delete_contact
from koop_tui.actions.introductions import (
    add_introduction,
    agree_to_introduction,
    decline_introduction,
    edit_introduction,
    make_introduction,
)
from koop_tui.domain.book import Me
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.introduction_letters import letters_of
from koop_tui.domain.introductions import Introduction, introductions_of
from koop_tui.domain.problems import Refused, Unlikely
from koop_tui.domain.records import Record
from koop_tui.domain.today import items
from koop_tui.domain.today.item import Do
from koop_tui.language.letters import letter_text
from tests.helpers.people import TODAY, book_of
from tests.helpers.problems import fields_of
from tests.helpers.referral_cases import EVA, JONAS, ME, introduction

YES = {"a_answer": "yes", "b_answer": "yes"}


def context(*records: Record) -> Context:
    return Context(book_of("Jonas", "Eva", *records), Me("mara", ME), TODAY)


def written(change: Change) -> Introduction:
    (edit,) = change.edits
    assert isinstance(edit.after, Introduction)
    return edit.after


@pytest.mark.parametrize(
    ("fields", "stand", "waits_for"),
    [
        ({}, "idea", ()),
        ({"a_asked_on": TODAY}, "asking", ("a",)),
        ({"a_asked_on": TODAY, "b_asked_on": TODAY, "b_answer": "yes"}, "asking", ("a",)),
        ({"a_asked_on": TODAY, "b_answer": "no"}, "declined", ()),
        (YES, "agreed", ()),
        ({**YES, "made_on": TODAY}, "made", ()),
        ({"outcome": "nothing"}, "over", ()),
    ],
)
def test_how_far_it_is_follows_from_answers_and_days(
    fields: dict[str, Any], stand: str, waits_for: tuple[str, ...]
) -> None:
    one = introduction(**fields)
    assert (one.stand, one.waits_for) == (stand, waits_for)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"b": JONAS}, "b"),
        ({"a": ME}, "a"),
        ({"b": ME}, "b"),
        ({"made_on": TODAY + timedelta(1)}, "made_on"),
        ({"a_asked_on": TODAY, "a_answered_on": TODAY - timedelta(1)}, "a_answered_on"),
    ],
)
def test_what_can_not_be_right_is_refused(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        add_introduction(context(), introduction(**wrong), sure=True)
    assert fields_of(refused) == [field]


def test_both_are_asked_before_it_is_made() -> None:
    with pytest.raises(Unlikely):
        add_introduction(context(), introduction(made_on=TODAY))
    sure = written(add_introduction(context(), introduction(made_on=TODAY), sure=True))
    assert sure.follow_up_on == TODAY + timedelta(14)
    add_introduction(context(), introduction(made_on=TODAY, **YES))


def test_answers_lead_to_the_introduction_and_that_to_its_follow_up() -> None:
    asked = introduction(a_asked_on=date(2026, 3, 1))
    now = context(asked)
    one = written(agree_to_introduction(now, 1, "a"))
    assert (one.a_answer, one.a_answered_on) == ("yes", TODAY)
    both = written(agree_to_introduction(context(one), 1, "b"))
    assert (both.stand, both.b_asked_on) == ("agreed", TODAY)
    made = written(make_introduction(context(both), 1))
    assert (made.made_on, made.follow_up_on) == (TODAY, TODAY + timedelta(14))
    assert not make_introduction(context(made), 1).edits  # a colleague was quicker
    earlier = made.changed(made_on=date(2026, 3, 30))
    assert written(edit_introduction(context(made), made, earlier)).follow_up_on == date(
        2026, 4, 13
    )
    assert written(decline_introduction(now, 1, "a")).stand == "declined"


def test_it_is_nothing_without_both() -> None:
    now = context(introduction())
    assert introductions_of(now.book, JONAS) == introductions_of(now.book, EVA)
    after = now.after(delete_contact(now, EVA))
    assert not after.book.table(Introduction)


def test_an_introduction_of_another_member_asks_nothing_of_me() -> None:
    theirs = introduction(by=EVA, b=4, made_on=date(2026, 1, 1))
    assert not [item for item in items(context(theirs)) if item.table == Introduction.table]
    assert not letters_of(context(theirs), theirs)


def test_each_gets_a_text_and_no_number_before_the_other_agrees() -> None:
    one = introduction(a_asked_on=TODAY, a_gains="rooms", b_gains="tenants", b_answer="yes")
    now = context(one)
    jonas = now.book.contacts[JONAS].changed(emails=({"value": "j@example.org"},))
    eva = now.book.contacts[EVA].changed(
        phones=({"value": "0561 2"},), address_form="sie", language="de", display_name="Eva Sand"
    )
    now = context(jonas, eva, one)
    ask, introduce = letters_of(now, one)
    assert (ask.name, ask.to) == ("introduction_ask", JONAS)
    assert (introduce.name, introduce.to) == ("introduction_make", EVA)
    assert "What you could gain from it: rooms" in letter_text(now, ask)
    said = letter_text(now, introduce)
    assert said.startswith("Guten Tag, Eva Sand,")
    assert "tenants" in said
    assert "j@example.org" not in said  # he has not agreed
    agreed = one.changed(a_answer="yes")
    for letter in letters_of(now, agreed):
        reach = "0561 2" if letter.to == JONAS else "j@example.org"
        assert reach in letter_text(now, letter)


def test_when_one_agrees_today_asks_to_ask_the_other() -> None:
    one = introduction(a_asked_on=TODAY, a_answer="yes", a_answered_on=TODAY)
    (item,) = [i for i in items(context(one)) if i.kind == "introduction_ask"]
    assert item.contact == EVA
    way = item.settled_by["done"]
    assert isinstance(way, Do)
    asked = written(changes_of(context(one), [way]))
    assert asked.b_asked_on == TODAY
    assert not [i for i in items(context(asked)) if i.kind == "introduction_ask"]
    open_yet = introduction(a_asked_on=TODAY)
    assert not [i for i in items(context(open_yet)) if i.kind == "introduction_ask"]
