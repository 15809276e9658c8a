"""What follows from a referral: the 48 hours, the three outcomes, the triple win, the chain."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from koop_tui.domain.chains import shortest_chain
from koop_tui.domain.choices import named
from koop_tui.domain.contacts import Contact
from koop_tui.domain.fruit import Harvest, bears_most, by_year, fruit
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.network import drawn_ties, ties
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.referrals import (
    CONCLUDED,
    NEXT_STATES,
    Referral,
    ReferralState,
    chain_of,
    referrals_of,
)
from koop_tui.domain.relations import Relation
from koop_tui.domain.removal import removal
from tests.helpers.people import book_of

ME, ANNA, KURT, TINA = 1, 2, 3, 4
DAY = date(2026, 4, 1)


def referral(**fields: Any) -> Referral:
    told = {"id": 1, "need": "taxes", "client": KURT, "recipient": ANNA, "referrer": ME}
    return Referral.model_validate({**told, **fields})


GOOD = {"client_outcome": "solved", "satisfied": "yes", "thanked_on": DAY}


@pytest.mark.parametrize(
    ("change", "wins"),
    [
        ({}, True),
        ({"thanked_on": None, "effect": "good"}, True),
        ({"thanked_on": None, "effect": "none"}, True),
        ({"effect": "harm"}, True),  # thanked all the same
        ({"thanked_on": None, "effect": "harm"}, False),
        ({"thanked_on": None}, False),
        ({"client_outcome": "partly"}, False),
        ({"client_outcome": "no"}, False),
        ({"client_outcome": ""}, False),
        ({"satisfied": "no"}, False),
        ({"satisfied": ""}, False),
    ],
)
def test_all_three_win_or_it_is_no_triple_win(change: dict[str, Any], wins: bool) -> None:
    assert referral(**{**GOOD, **change}).is_triple_win is wins


def test_the_three_outcomes_that_are_not_known_are_named() -> None:
    assert referral().open_outcomes == ("client", "recipient", "referrer")
    assert referral(satisfied="no").open_outcomes == ("client", "referrer")
    assert referral(**GOOD).open_outcomes == ()
    assert not referral(state="passed").lacks_outcomes
    assert all(referral(state=state).lacks_outcomes for state in CONCLUDED)
    assert not referral(state="won", **GOOD).lacks_outcomes


def test_the_first_contact_is_due_48_hours_after_passing_on() -> None:
    assert referral().contact_due is None
    assert referral(passed_on=date(2026, 2, 27)).contact_due == date(2026, 3, 1)
    assert referral(passed_on=date.max).contact_due == date.max


def test_the_last_news_is_the_latest_day_on_which_something_was_heard() -> None:
    assert referral(asked_on=DAY).last_news is None
    passed = {"passed_on": date(2026, 3, 1)}
    assert referral(**passed).last_news == date(2026, 3, 1)
    assert referral(**passed, first_contact_on=date(2026, 3, 2)).last_news == date(2026, 3, 2)
    assert referral(**passed, news_on=DAY).last_news == DAY


def test_every_state_leads_on_and_none_to_itself() -> None:
    assert set(NEXT_STATES) == set(named(ReferralState))
    assert all(following and state not in following for state, following in NEXT_STATES.items())


def test_a_chain_is_told_from_its_first_referral_wherever_one_stands() -> None:
    first = referral()
    second, third = referral(id=2, parent=1), referral(id=3, parent=2)
    beside, alone = referral(id=4, parent=1), referral(id=5)
    book = book_of("Anna", "Kurt", first, second, third, beside, alone)
    for one in (first, second, third, beside):
        assert [(step, r.id) for step, r in chain_of(book, one)] == [(0, 1), (1, 2), (2, 3), (1, 4)]
    assert chain_of(book, alone) == [(0, alone)]


def test_a_chain_that_others_have_closed_to_a_ring_ends() -> None:
    one, other = referral(id=1, parent=2), referral(id=2, parent=1)
    book = book_of("Anna", "Kurt", one, other)
    assert {r.id for _step, r in chain_of(book, one)} == {1, 2}


def test_a_contact_has_the_referrals_in_which_it_takes_any_part_once() -> None:
    given = referral(passed_on=DAY)
    received = referral(id=2, referrer=ANNA, recipient=ME, passed_on=date(2026, 3, 1))
    book = book_of("Anna", "Kurt", "Tina", given, received)
    assert referrals_of(book, ANNA) == [received, given]
    assert referrals_of(book, KURT) == [received, given]
    assert referrals_of(book, TINA) == []


def test_who_refers_and_to_whom_take_it_with_them_a_client_lets_go() -> None:
    follower = referral(id=2, parent=1, client=None, client_name="Schmidt", recipient=TINA)
    book = book_of("Anna", "Kurt", "Tina", referral(), follower)
    gone = {e.key: e.after for e in removal(book, [book.contacts[KURT]]).edits}
    assert gone["referrals", 1] == referral(client=None)
    gone = {e.key: e.after for e in removal(book, [book.contacts[ANNA]]).edits}
    assert gone["referrals", 1] is None
    assert gone["referrals", 2] == follower.changed(parent=None)


def test_the_fruit_of_an_occasion_has_the_referrals_of_those_met_there() -> None:
    anna = Contact(id=ANNA, display_name="Anna", occasion_id=7)
    tina = Contact(id=TINA, display_name="Tina")
    there, elsewhere = referral(), referral(id=2, recipient=TINA)
    kurt = Contact(id=KURT, display_name="Kurt")
    book = book_of(anna, kurt, tina, Occasion(id=7, name="Table"), there, elsewhere)
    assert fruit(book, 7).referrals == (there,)


def test_the_map_draws_who_came_together_and_no_chain_leads_over_it() -> None:
    passed = referral(state="won", passed_on=DAY)
    withdrawn = referral(id=2, client=TINA, state="withdrawn", passed_on=DAY)
    made = Introduction(id=1, by=ME, a=ANNA, b=TINA, made_on=DAY)
    asked = Introduction(id=2, by=ME, a=KURT, b=TINA, a_asked_on=DAY)
    knows = Relation(id=1, a=ANNA, b=KURT, type="colleague")
    book = book_of("Anna", "Kurt", "Tina", passed, withdrawn, made, asked, knows)
    near = drawn_ties(book, DAY)
    assert near[KURT][ANNA].seen_from(KURT) == "referred"
    assert near[ANNA][KURT].seen_from(ANNA) == "referred_by"
    assert near[ANNA][TINA].seen_from(ANNA) == "introduced"
    assert set(near[TINA]) == {ANNA}  # neither the one asked about nor the one withdrawn
    assert ties(book, DAY) == {ANNA: {KURT: knows}, KURT: {ANNA: knows}}
    assert shortest_chain(book, DAY, KURT, TINA) == ()
    nothing = book_of("Anna", "Kurt", knows)
    assert drawn_ties(nothing, DAY) is ties(nothing, DAY)


def test_a_relation_that_says_who_introduced_whom_stays_as_it_is() -> None:
    relation = Relation(id=1, a=ANNA, b=KURT, type="introduced_by")
    book = book_of("Anna", "Kurt", referral(state="passed", passed_on=DAY), relation)
    assert drawn_ties(book, DAY)[KURT][ANNA] is relation


def test_what_came_of_occasions_is_counted_by_year_and_compared() -> None:
    anna = Contact(id=ANNA, display_name="Anna", occasion_id=7, met_on=date(2024, 3, 1))
    tina = Contact(id=TINA, display_name="Tina", occasion_id=8, met_on=date(2023, 3, 1))
    kurt = Contact(id=KURT, display_name="Kurt", occasion_id=8, met_on=date(2025, 3, 1))
    table, fair = Occasion(id=7, name="Table"), Occasion(id=8, name="Fair")
    passed = referral(client=None, client_name="Zoe", passed_on=date(2025, 5, 1))
    book = book_of(anna, kurt, tina, table, fair, passed)
    assert by_year(fruit(book, 7)) == {2025: Harvest(referrals=1), 2024: Harvest(contacts=1)}
    assert bears_most(book) == (table, Harvest(0, 1, 1))  # before the two of the fair
    assert bears_most(book_of(anna, kurt, tina, table, fair)) == (fair, Harvest(contacts=2))
    assert bears_most(book_of(table)) is None
