"""Settlements are lines of the ledger: confirmed, disputed and reversed like entries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from koop_tui.actions.settlements import (
    add_settlement,
    confirm_settlement,
    dispute_settlement,
    reverse_settlement,
    settle_all,
)
from koop_tui.domain.balance import balance
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused
from tests.helpers.people import TODAY

MARA, JONAS, ANNA = 1, 2, 3


def a_book(**fields: Any) -> Book:
    people = {
        MARA: Contact(id=MARA, display_name="Mara", login="mara"),
        JONAS: Contact(id=JONAS, display_name="Jonas", login="jonas"),
        ANNA: Contact(id=ANNA, display_name="Anna"),
    }
    parties = tuple(PartyTerms(contact=c) for c in (MARA, JONAS, ANNA))
    given = {"payer": JONAS, "payee": MARA, "value": 500, **fields}
    paid = Settlement(id=1, cooperation=1, day=TODAY - timedelta(9), **given)
    works = {1: Cooperation(id=1, title="Work", parties=parties)}
    return Book({"contacts": people, "cooperations": works, "settlements": {1: paid}})


def context(book: Book, login: str = "mara") -> Context:
    return Context(book, book.member(login), TODAY)


def done(book: Book, change: Change) -> Book:
    (edit,) = change
    after = edit.after
    assert isinstance(after, Settlement)
    number = after.id if after.id > 0 else 2
    rows = {**book.settlements, number: after.changed(id=number)}
    return Book({"contacts": book.contacts, "cooperations": book.cooperations, "settlements": rows})


def deltas(book: Book, until: date | None = None) -> dict[int, int]:
    work = book.cooperations[1]
    found = balance(work, (), book.settlements.values(), until)
    return {side.party: side.delta for side in found.parties}


def test_a_reversed_settlement_counts_on_no_day() -> None:
    book = a_book()
    assert deltas(book, TODAY - timedelta(9))[MARA] == -500
    after = done(book, reverse_settlement(context(book, "jonas"), 1))
    assert after.settlements[2].day == book.settlements[1].day
    for until in (None, TODAY - timedelta(1), TODAY - timedelta(9)):
        assert set(deltas(after, until).values()) == {0}


def test_one_that_was_reversed_on_a_later_day_counts_on_no_day_either() -> None:
    """An earlier koop gave the reversal the day on which it was made."""
    book = a_book()
    rows = {**book.settlements, 2: book.settlements[1].changed(id=2, day=TODAY, reverses=1)}
    later = Book({"cooperations": book.cooperations, "settlements": rows})
    assert set(deltas(later, TODAY - timedelta(5)).values()) == {0}


def test_what_is_reversed_is_neither_reversed_nor_confirmed_again() -> None:
    book = a_book()
    after = done(book, reverse_settlement(context(book, "jonas"), 1))
    with pytest.raises(Refused, match="is reversed and stays so"):
        reverse_settlement(context(after, "jonas"), 1)
    with pytest.raises(Refused, match="is reversed and stays so"):
        confirm_settlement(context(after), 1)


def test_only_who_has_paid_takes_it_back_unless_that_is_no_member() -> None:
    book = a_book()
    with pytest.raises(Refused, match="Only Jonas can reverse this"):
        reverse_settlement(context(book), 1)
    book = a_book(payer=ANNA)
    assert reverse_settlement(context(book), 1).kind == "settlement.reverse"


def test_a_disputed_settlement_does_not_count_until_it_is_confirmed() -> None:
    book = a_book()
    with pytest.raises(Refused, match="Say in a few words"):
        dispute_settlement(context(book), 1, "  ")
    disputed = done(book, dispute_settlement(context(book), 1, "never came"))
    assert set(deltas(disputed).values()) == {0}
    assert disputed.settlements[1].state_note == "never came"
    confirmed = done(disputed, confirm_settlement(context(disputed), 1))
    assert deltas(confirmed)[MARA] == -500
    assert not confirmed.settlements[1].state_note


def test_who_has_neither_paid_nor_received_it_can_not_object() -> None:
    book = a_book(payer=JONAS, payee=ANNA)
    with pytest.raises(Refused, match="Only those who paid or received it"):
        dispute_settlement(context(book), 1, "no")


def test_the_very_same_is_not_logged_twice_unless_its_note_tells_them_apart() -> None:
    book = a_book()
    again = book.settlements[1].changed(id=-1)
    with pytest.raises(Refused) as refused:
        add_settlement(context(book), again)
    assert [problem.field for problem in refused.value.problems] == ["note"]
    for other in ({"note": "second part"}, {"value": 400}, {"day": TODAY}):
        assert add_settlement(context(book), again.changed(**other))
    gone = done(book, reverse_settlement(context(book, "jonas"), 1))
    assert add_settlement(context(gone), again)
    assert add_settlement(context(a_book(disputed=True)), again)


def test_a_step_of_the_plan_that_is_logged_today_already_is_not_logged_again() -> None:
    book = a_book(payer=MARA, payee=JONAS)
    first = book.settlements[1].changed(day=TODAY, value=250, payer=JONAS, payee=MARA)
    both = {1: book.settlements[1], 2: first.changed(id=2)}
    owing = Book({"contacts": book.contacts, "cooperations": book.cooperations,
                  "settlements": both})  # fmt: skip
    with pytest.raises(Refused) as refused:
        settle_all(context(owing), 1)
    assert [problem.field for problem in refused.value.problems] == ["note"]
    assert settle_all(context(owing), 1, note="the rest")


def test_a_disputed_one_that_was_logged_anew_is_not_confirmed_as_well() -> None:
    book = a_book(disputed=True)
    anew = book.settlements[1].changed(id=-1, disputed=False)
    twice = done(book, add_settlement(context(book, "jonas"), anew))
    with pytest.raises(Refused, match="logged anew and counts"):
        confirm_settlement(context(twice), 1)
    assert deltas(twice)[MARA] == -500
    assert confirm_settlement(context(twice), 2)  # the one that counts
    other = done(book, add_settlement(context(book), anew.changed(note="second part")))
    assert deltas(done(other, confirm_settlement(context(other), 1)))[MARA] == -1000
