"""What today's list says of referrals, and which keys take a line away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from koop_tui.actions.at_once import change_of
from koop_tui.domain.book import Me
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral
from koop_tui.domain.snoozes import Snooze
from koop_tui.domain.today import Item, items
from koop_tui.domain.today.item import Do
from koop_tui.language.letters import letter_text
from koop_tui.language.today_words import item_words
from tests.helpers.people import book_of
from tests.helpers.referral_cases import DAY, EVA, JONAS, ME, given, received

MARA = Me("mara", ME)


def at(days: int, *records: Record) -> Context:
    return Context(book_of("Jonas", "Eva", *records), MARA, DAY + timedelta(days))


def found(context: Context) -> dict[str, Item]:
    return {item.kind: item for item in items(context)}


@pytest.mark.parametrize(
    ("days", "colour", "when"),
    [(0, "amber", "in 2 days"), (1, "amber", "tomorrow"), (2, "amber", "due today"),
     (3, "red", "1 day late")],
)  # fmt: skip
def test_the_clock_of_48_hours_runs_out_by_day(days: int, colour: str, when: str) -> None:
    context = at(days, received(state="passed", passed_on=DAY))
    item = found(context)["referral_contact"]
    assert item.colour == colour
    words = item_words(context, item)
    assert (words.what, words.where, words.when) == ("Smith → Mara", "no contact yet", when)


def test_news_are_asked_for_after_14_days_and_again_after_30() -> None:
    passed = given(state="passed", passed_on=DAY)
    first = found(at(14, passed))["referral_news"]
    never = Snooze(id=1, member=ME, key=first.key, reason="he is away")
    assert "referral_news" not in found(at(29, passed, never))
    second = found(at(30, passed, never))["referral_news"]
    assert (first.colour, second.colour) == ("amber", "red")
    heard = passed.changed(state="talking", news_on=DAY + timedelta(14))
    assert "referral_news" not in found(at(27, heard))
    assert "referral_news" in found(at(28, heard))


@pytest.mark.parametrize(
    ("kind", "referral", "days"),
    [
        ("referral_contact", received(state="passed", passed_on=DAY), 1),
        ("referral_consent", given(state="consent_pending", asked_on=DAY), 4),
        ("referral_ready", given(client_consent_on=DAY), 1),
        ("referral_thanks", received(state="won", passed_on=DAY), 1),
    ],
)
def test_one_key_settles_it_in_place(kind: str, referral: Referral, days: int) -> None:
    context = at(days, referral)
    way = found(context)[kind].settled_by["done"]
    assert isinstance(way, Do)
    assert kind not in found(context.after(change_of(context, way)))


def test_who_has_agreed_is_not_forgotten_after_the_question_is_settled() -> None:
    context = at(4, given(state="consent_pending", asked_on=DAY))
    way = found(context)["referral_consent"].settled_by["done"]
    assert isinstance(way, Do)
    assert "referral_ready" in found(context.after(change_of(context, way)))


GOOD: dict[str, Any] = {"client_outcome": "solved", "satisfied": "yes", "thanked_on": DAY}


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({}, "open: client"),
        ({"client_outcome": "no"}, "open: recipient"),
        ({"client_outcome": "no", "satisfied": "no"}, "open: referrer"),
        (GOOD, ""),
        ({"state": "declined"}, ""),
        ({"state": "no_response"}, ""),
    ],
)
def test_which_outcome_is_open_is_said(fields: dict[str, Any], asked: str) -> None:
    context = at(1, given(**{"state": "lost", "passed_on": DAY, **fields}))
    item = found(context).get("referral_outcomes")
    assert (item_words(context, item).where if item else "") == asked


def test_thanks_come_before_what_else_is_open() -> None:
    won = received(state="won", passed_on=DAY)
    assert {"referral_thanks"} == set(found(at(1, won)))
    assert {"referral_outcomes"} == set(found(at(1, won.changed(thanked_on=DAY))))


def test_what_is_between_others_asks_nothing_of_me() -> None:
    others = given(referrer=JONAS, recipient=EVA, state="passed", passed_on=DAY)
    assert not found(at(40, others, others.changed(id=2, state="won")))


def test_the_texts_speak_as_their_readers_do() -> None:
    kurt = Contact(
        id=9, display_name="Kurt Schmidt", family="Schmidt", address_form="sie", language="de"
    )
    asked = given(state="consent_pending", asked_on=DAY, client=9, client_name="", fit="")
    context = at(4, kurt, asked)
    letter = found(context)["referral_consent"].letter
    assert letter is not None
    text = letter_text(context, letter)
    assert text.startswith("Guten Tag, Kurt Schmidt,\n\nSie suchen Hilfe bei: N\n")
    assert "Warum ich das denke" not in text  # nothing was noted that would stand there
    assert "wenn ich Jonas davon erzähle" in text
    thanks = found(at(1, received(state="won", passed_on=DAY)))["referral_thanks"].letter
    assert thanks is not None
    assert "Thank you for recommending me: Smith, N" in letter_text(context, thanks)
