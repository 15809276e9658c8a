"""For whom an entry is, is told where it is not by the shares agreed for its day."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.actions.terms import terms_on
from koop_tui.domain.book import Book, Me
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.splitting import Split
from koop_tui.language.for_whom import for_whom_words
from tests.helpers.people import TODAY, book_of

MARA, JONAS, ANNA = 1, 2, 3
EVEN = {MARA: 3334, JONAS: 3333, ANNA: 3333}
MONEY = ContributionInput(1, TODAY, MARA, "money", Decimal(90), "EUR")


def book(shares: dict[int, int], unit: str = "EUR", hour_value: int = 6000) -> Book:
    parties = tuple(PartyTerms(contact=party, share=share) for party, share in shares.items())
    cooperation = Cooperation(
        id=1, title="Podcast", parties=parties, unit=unit, hour_value=hour_value
    )
    return book_of("Jonas", "Anna", cooperation)


def logged(known: Book, given: ContributionInput) -> Contribution:
    (edit,) = log_contribution(Context(known, Me("mara", MARA), TODAY), given)
    assert isinstance(edit.after, Contribution)
    return edit.after.changed(id=1)


def told(known: Book, entry: Contribution) -> str:
    cooperation = known.cooperations[1]
    return for_whom_words(known, cooperation, entry, terms_on(known, cooperation, TODAY).weights)


@pytest.mark.parametrize(
    ("shares", "split", "words"),
    [
        (EVEN, None, ""),
        (EVEN, Split((MARA, JONAS, ANNA)), ""),
        (EVEN, Split((JONAS, ANNA, MARA), (6000, 3000, 1000)),
         "Jonas 54.00, Anna 27.00, Mara 9.00"),
        (EVEN, Split((JONAS, ANNA)), "Jonas 45.00, Anna 45.00"),
        ({MARA: 6000, JONAS: 4000}, None, ""),
        ({MARA: 6000, JONAS: 4000}, Split((JONAS, MARA), (4000, 6000)), ""),
        ({MARA: 6000, JONAS: 4000}, Split((MARA, JONAS)), "Mara 45.00, Jonas 45.00"),
    ],
)  # fmt: skip
def test_what_differs_from_the_agreed_shares_is_told(
    shares: dict[int, int], split: Split | None, words: str
) -> None:
    known = book(shares)
    assert told(known, logged(known, replace(MONEY, split=split))) == words


def test_weights_that_are_parts_in_seconds_are_those_of_the_shares() -> None:
    known = book(EVEN, unit="h", hour_value=3600)
    given = ContributionInput(1, TODAY, MARA, "work", Decimal(1), "h")
    weights = ((MARA, 1224), (JONAS, 1188), (ANNA, 1188))  # 0.34, 0.33 and 0.33 h
    entry = logged(known, given).changed(
        weights=tuple(Weight(party=party, weight=weight) for party, weight in weights)
    )
    assert told(known, entry) == ""
