"""Reviews: the figures of a period, the next date, and what nobody has reviewed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.balance import balance
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.days import months_after
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.preparing import prepare
from koop_tui.domain.records import Record
from koop_tui.domain.review_dates import is_unreviewed, next_review, review_count
from koop_tui.domain.reviews import PartyAnswers, Review

BEGUN = date(2026, 1, 1)
PARTIES = (1, 2, 3)
DAYS = st.integers(0, 120).map(lambda n: BEGUN + timedelta(n))


def cooperation(**fields: Any) -> Cooperation:
    parties = tuple(
        PartyTerms(contact=p, share=s) for p, s in zip(PARTIES, (5000, 3000, 2000), strict=True)
    )
    told = {"id": 1, "title": "Three", "parties": parties, "stage": "active", "started_on": BEGUN}
    return Cooperation.model_validate({**told, **fields})


def review(number: int, day: date, **fields: Any) -> Review:
    answers = tuple(PartyAnswers(party=party, decision="love") for party in PARTIES)
    told = {"id": number, "cooperation": 1, "day": day, "answers": answers}
    return Review.model_validate({**told, "prepared": Prepared(first=day), **fields})


def book(*records: Record) -> Book:
    return Book().after(added("test", *records))


@st.composite
def entries(draw: st.DrawFn) -> list[Contribution]:
    made = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        weights = draw(st.lists(st.integers(0, 9), min_size=3, max_size=3))
        made.append(
            Contribution(
                id=number, cooperation=1, day=draw(DAYS), giver=draw(st.sampled_from(PARTIES)),
                weights=tuple(
                    Weight(party=p, weight=w) for p, w in zip(PARTIES, weights, strict=True)
                ),
                value=draw(st.none() | st.integers(0, 99_999)), gift=draw(st.booleans()),
                state=draw(st.sampled_from(["logged", "confirmed", "disputed"])),
            )
        )  # fmt: skip
    return made


@st.composite
def settlements(draw: st.DrawFn) -> list[Settlement]:
    made = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        payer, payee = draw(st.permutations(PARTIES))[:2]
        made.append(
            Settlement(
                id=number, cooperation=1, day=draw(DAYS), payer=payer, payee=payee,
                value=draw(st.integers(1, 9_999)),
            )
        )  # fmt: skip
    return made


@settings(max_examples=150)
@given(entries(), settlements(), st.sets(DAYS, max_size=3), DAYS, st.integers(-500, 500))
def test_the_figures_of_a_period_sum_to_the_balance(
    made: list[Contribution], paid: list[Settlement], held: set[date], last: date, opening: int
) -> None:
    parties = tuple(
        terms.changed(opening=(opening, -opening, 0)[n])
        for n, terms in enumerate(cooperation().parties)
    )
    told = cooperation(parties=parties)
    before = [review(n, day) for n, day in enumerate(sorted(held), 1)]
    found = prepare(book(told, *made, *paid, *before), told, last)
    now = balance(told, made, paid, last)
    assert {f.party: f.balance for f in found.figures} == {
        side.party: side.delta for side in now.parties
    }
    assert sum(f.balance for f in found.figures) == 0
    assert sum(f.paid for f in found.figures) == sum(f.due for f in found.figures)
    # each period begins where the one before has ended
    earlier = max((day for day in held if day < last), default=None)
    if earlier is not None:
        then = balance(told, made, paid, earlier)
        assert found.first == earlier + timedelta(1)
        assert all(f.before == then.of(f.party).delta for f in found.figures if f.party in PARTIES)


def version(**fields: Any) -> Version:
    told = {"id": 1, "agreement": 4, "state": "active", "valid_from": BEGUN, "review_months": 2}
    return Version.model_validate({**told, **fields})


AGREEMENT = Agreement(id=4, cooperation=1)
LATER = BEGUN + timedelta(20)


@pytest.mark.parametrize(
    ("records", "due"),
    [
        ((), None),
        ((AGREEMENT, version(next_review=LATER)), LATER),
        ((review(1, BEGUN, next_on=LATER),), LATER),
        ((review(1, BEGUN),), date(2026, 4, 1)),
        ((AGREEMENT, version(next_review=LATER), review(1, LATER)), date(2026, 3, 21)),
        # a newer agreement speaks before an older review, a newer review before an older agreement
        (
            (AGREEMENT, version(valid_from=LATER, next_review=date(2026, 6, 1)), review(1, BEGUN)),
            date(2026, 6, 1),
        ),
        (
            (
                AGREEMENT,
                version(next_review=date(2026, 6, 1)),
                review(1, LATER, next_on=date(2026, 3, 1)),
            ),
            date(2026, 3, 1),
        ),
        ((AGREEMENT, version(state="ended", next_review=LATER)), None),
    ],
)
def test_the_day_of_the_next_review(records: tuple[Record, ...], due: date | None) -> None:
    assert next_review(book(cooperation(), *records), 1) == due


@pytest.mark.parametrize(
    ("records", "last_fine"),
    [
        ((), months_after(BEGUN, 6)),
        ((AGREEMENT, version(next_review=date(2026, 3, 1))), date(2026, 5, 1)),
        ((review(1, BEGUN),), months_after(BEGUN, 6)),
    ],
)
def test_after_twice_the_rhythm_it_is_unreviewed(
    records: tuple[Record, ...], last_fine: date
) -> None:
    here = book(cooperation(), *records)
    assert not is_unreviewed(here, cooperation(), last_fine)
    assert is_unreviewed(here, cooperation(), last_fine + timedelta(1))
    for stage in ("idea", "getting_to_know", "paused", "ending", "ended"):
        assert not is_unreviewed(here, cooperation(stage=stage), last_fine + timedelta(1))


def test_reviews_are_counted_by_their_days() -> None:
    first, second = review(2, BEGUN), review(1, LATER)
    here = book(cooperation(), first, second)
    assert (review_count(here, first), review_count(here, second)) == (1, 2)


def test_a_month_that_is_too_short_takes_its_last_day() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(9999, 12, 1), 3) == date.max
