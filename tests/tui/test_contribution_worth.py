"""What an entry is worth and how it is split is said as it will be saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import Change, Edit, added
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.language.amounts import format_value, parse_value
from koop_tui.tui.forms.contribution_worth import worth_words
from tests.helpers.people import TODAY, book_of

MARA, JONAS, ANNA = 1, 2, 3
SHARES = ((MARA, 3334), (JONAS, 3333), (ANNA, 3333))


def book(unit: str = "EUR", hour_value: int = 6000) -> Book:
    parties = tuple(PartyTerms(contact=party, share=share) for party, share in SHARES)
    cooperation = Cooperation(
        id=1, title="Podcast", parties=parties, unit=unit, hour_value=hour_value
    )
    return book_of("Jonas", "Anna", cooperation)


def money(amount: str, **fields: object) -> ContributionInput:
    return ContributionInput(1, TODAY, MARA, "money", Decimal(amount), "EUR", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (ContributionInput(1, TODAY, MARA, "work", Decimal(3), "h"),
         "= EUR 180.00: Mara 60.00, Jonas 60.00, Anna 60.00"),
        (money("90", beneficiary=ANNA), "= EUR 90.00: Anna 90.00"),
        (money("10", value=50), "= EUR 0.50: Mara 0.16, Jonas 0.17, Anna 0.17"),
        (ContributionInput(1, TODAY, MARA, "room", Decimal(2), "day"),
         "Not valued (counted in EUR): give a value below, or it won't count."),
    ],
)  # fmt: skip
def test_the_worth_and_the_parts(entry: ContributionInput, words: str) -> None:
    known = book()
    assert worth_words(known, known.cooperations[1], entry) == words


@given(st.integers(1, 10**7), st.sampled_from([None, JONAS, ANNA]), st.integers(0, 3))
def test_what_is_said_is_what_is_saved(cents: int, receiver: int | None, before: int) -> None:
    known = book()
    for number in range(1, before + 1):
        known = known.after(saved(known, money("1"), number))
    entry = money(str(Decimal(cents).scaleb(-2)), beneficiary=receiver)
    words = worth_words(known, known.cooperations[1], entry)
    after = known.after(saved(known, entry, before + 1))
    names = {contact.display_name: contact.id for contact in known.contacts.values()}
    worth, _colon, split = words.partition(": ")
    assert worth == f"= {format_value(cents, 'EUR')}"
    said = dict.fromkeys(names.values(), 0)
    # commas stand between thousands, and with a blank between parties
    for part in split.split(", "):
        name, amount = part.rsplit(" ", 1)
        said[names[name]] = parse_value(amount, unit="EUR")
    old, new = book_balance(known, 1), book_balance(after, 1)
    assert said == {party: new.of(party).due - old.of(party).due for party in said}


def saved(known: Book, entry: ContributionInput, number: int) -> Change:
    """The change that logs an entry, under the number that the store would give it."""
    sure = replace(entry, sure=True)  # the same more than once
    (edit,) = log_contribution(Context(known, Me("mara", MARA), TODAY), sure)
    assert isinstance(edit.after, Contribution)
    return Change("test", (Edit(None, edit.after.changed(id=number)),))


def test_whom_the_shares_leave_out_though_they_left_only_later_is_said() -> None:
    left = TODAY - timedelta(days=10)
    parties = (
        PartyTerms(contact=MARA, share=5000),
        PartyTerms(contact=JONAS, left_on=left),
        PartyTerms(contact=ANNA, share=5000),
    )
    known = book()
    cooperation = known.cooperations[1].changed(parties=parties)
    given = ContributionInput(1, left, MARA, "work", Decimal(3), "h")
    words = "= EUR 180.00: Mara 90.00, Anna 90.00"
    warned = f"{words}. No part for Jonas, who left only later."
    assert worth_words(known, cooperation, given) == warned
    assert worth_words(known, cooperation, replace(given, day=TODAY)) == words
    assert worth_words(known, cooperation, replace(given, beneficiary=ANNA)).endswith("180.00")
    shares = tuple(PartySnapshot(contact=c, name="?", share=s) for c, s in SHARES)
    agreed = Version(
        id=1, agreement=1, state="active", valid_from=left, parties=shares, ended_on=left
    )
    told = known.after(added("test", Agreement(id=1, cooperation=1, title="Podcast"), agreed))
    assert "No part" not in worth_words(told, cooperation, given)
