"""Actions on cooperations, settlements and commitments."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.actions.commitments import (
    add_commitment,
    do_commitment,
    drop_commitment,
    edit_commitment,
    release_commitment,
)
from koop_tui.actions.cooperations import (
    add_cooperation,
    delete_cooperation,
    edit_cooperation,
    even_shares,
    set_stage,
)
from koop_tui.actions.settlements import add_settlement, confirm_settlement, settle_all
from koop_tui.domain.agreements import Agreement
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.choices import named
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import WHOLE, Cooperation, KnownPhase, PartyTerms, Rate, Stage
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record
from koop_tui.domain.stages import NEXT_STAGES
from koop_tui.language import of
from tests.helpers.people import book_of
from tests.helpers.problems import fields_of

TODAY = date(2026, 4, 1)
TOMORROW = TODAY + timedelta(days=1)
ME, JONAS, EVA = 1, 2, 3
MARA = Me("mara", ME)


def parties(*shares: int) -> tuple[PartyTerms, ...]:
    return tuple(PartyTerms(contact=i, share=share) for i, share in enumerate(shares, 1))


def make_book(*records: Record) -> Book:
    return book_of("Jonas", "Eva", *records)


def workshops(**fields: object) -> Cooperation:
    base = {"id": 1, "title": "Workshops", "parties": parties(5000, 3000, 2000), "unit": "EUR"}
    return Cooperation.model_validate({**base, "hour_value": 6000, **fields})


def entry(number: int, giver: int, value: int) -> Contribution:
    weights = tuple(Weight(party=p, weight=w) for p, w in ((ME, 5), (JONAS, 3), (EVA, 2)))
    return Contribution(
        id=number, cooperation=1, day=TODAY, giver=giver, value=value, weights=weights
    )


# Cooperations


def test_a_cooperation_without_shares_is_split_evenly() -> None:
    book = make_book()
    book = book.after(
        add_cooperation(Context(book, MARA, TODAY), workshops(parties=parties(0, 0, 0)))
    )
    assert [p.share for p in book.cooperations[-1].parties] == [3334, 3333, 3333]


@given(st.integers(1, 40))
def test_even_shares_are_whole_and_differ_by_one_at_most(count: int) -> None:
    shares = even_shares(count)
    assert sum(shares) == WHOLE
    assert max(shares) - min(shares) <= 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"parties": ()}, ["parties"]),
        ({"parties": parties(10_000)}, ["parties"]),
        ({"parties": (*parties(5000, 3000), PartyTerms(contact=ME, share=2000))}, ["party_3"]),
        ({"parties": (*parties(5000, 3000), PartyTerms(contact=9, share=2000))}, ["party_3"]),
        ({"parties": parties(5000, 3000, 1999)}, ["shares"]),
        (
            {"parties": (parties(5000)[0].changed(opening=5), parties(0, 5000)[1])},
            ["openings"],
        ),
        ({"unit": "euro"}, ["unit"]),
        ({"unit": "h"}, ["hour_value"]),
        ({"rates": (Rate(kind="room", unit="day", value=1),) * 2}, ["rates"]),
        ({"rates": (Rate(kind="room", unit="day", value=-1),)}, ["rates"]),
        ({"known": KnownPhase(by=9, until=TODAY, reason="")}, ["known", "known"]),
        ({"started_on": TOMORROW, "ended_on": TODAY, "stage": "ended"}, ["ended_on"]),
        ({"ended_on": TOMORROW, "stage": "ended"}, ["ended_on"]),
    ],
)
def test_wrong_terms_are_refused(fields: dict[str, object], expected: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        add_cooperation(Context(make_book(), MARA, TODAY), workshops(**fields))
    assert fields_of(refused) == expected


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The shares come to 99.99 %: 0.01 % is missing."),
        ("de", "Die Anteile ergeben 99,99 %: Das sind 0,01 % zu wenig."),
    ],
)
def test_three_thirds_are_told_to_the_hundredth_that_they_lack(lang: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        add_cooperation(
            Context(make_book(), MARA, TODAY), workshops(parties=parties(3333, 3333, 3333))
        )
    (problem,) = refused.value.problems
    assert of(lang).say(problem) == sentence


def test_a_phase_that_is_over_is_not_noted_anew() -> None:
    book = make_book(workshops(known=KnownPhase(by=ME, until=TODAY, reason="Launch")))
    before, later = book.cooperations[1], Context(book, MARA, TOMORROW)
    assert edit_cooperation(later, before, before.changed(title="Talks"))  # it stands there
    over = KnownPhase(by=ME, until=TODAY, reason="Spring")
    with pytest.raises(Refused) as refused:
        edit_cooperation(later, before, before.changed(known=over))
    assert fields_of(refused) == ["known_until"]
    assert edit_cooperation(later, before, before.changed(known=over.changed(until=TOMORROW)))


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        add_cooperation(
            Context(make_book(), MARA, TODAY), workshops(parties=parties(1, 1), unit="x")
        )
    assert fields_of(refused) == ["shares", "unit"]
    assert "0.02 %" in str(refused.value)


def test_an_edit_leaves_past_entries_alone() -> None:
    book = make_book(workshops(), entry(1, ME, 900))
    before = book.cooperations[1]
    after = before.changed(parties=parties(2000, 3000, 5000), hour_value=9000)
    edited = book.after(edit_cooperation(Context(book, MARA, TODAY), before, after))
    assert edited.cooperations[1].hour_value == 9000
    assert book_balance(edited, 1) == book_balance(book, 1)


@pytest.mark.parametrize(
    "record",
    [
        entry(1, ME, 1),
        Settlement(id=1, cooperation=1, day=TODAY, payer=EVA, payee=ME, value=5),
    ],
    ids=["entry", "settlement"],
)
def test_who_has_entries_stays_and_so_does_the_unit(record: Record) -> None:
    book = make_book(workshops(), record)
    before = book.cooperations[1]
    after = before.changed(parties=parties(5000, 5000), unit="CHF")
    with pytest.raises(Refused) as refused:
        edit_cooperation(Context(book, MARA, TODAY), before, after)
    assert fields_of(refused)[-2:] == ["parties", "unit"]
    free = make_book(workshops())
    assert edit_cooperation(Context(free, MARA, TODAY), before, after)


def test_stages_set_the_first_and_the_last_day() -> None:
    book = make_book(workshops())
    days = []
    for number, stage in enumerate(("getting_to_know", "trial", "active", "ended", "active")):
        day = TODAY + timedelta(days=number)
        book = book.after(set_stage(Context(book, MARA, day), 1, stage))  # type: ignore[arg-type]
        days.append((book.cooperations[1].started_on, book.cooperations[1].ended_on))
    first, last = TOMORROW, TODAY + timedelta(days=3)
    assert days == [(None, None), (first, None), (first, None), (first, last), (first, None)]


@pytest.mark.parametrize("before", NEXT_STAGES)
def test_only_a_stage_that_follows_is_taken(before: Stage) -> None:
    book = make_book(workshops(stage=before))
    context, known = Context(book, MARA, TODAY), book.cooperations[1]
    assert set(NEXT_STAGES) == set(named(Stage))
    for stage in NEXT_STAGES:
        if stage in (before, *NEXT_STAGES[before]):
            set_stage(context, 1, stage)
            edit_cooperation(context, known, known.changed(stage=stage))
            continue
        with pytest.raises(Refused) as refused:
            set_stage(context, 1, stage)
        assert fields_of(refused) == ["stage"]
        with pytest.raises(Refused) as refused:
            edit_cooperation(context, known, known.changed(stage=stage))
        assert fields_of(refused) == ["stage"]


def test_only_an_untouched_cooperation_can_be_deleted() -> None:
    book = make_book(workshops())
    assert not book.after(delete_cooperation(Context(book, MARA, TODAY), 1)).cooperations
    for record in (entry(1, ME, 1), Agreement(id=1, cooperation=1)):
        with pytest.raises(Refused):
            delete_cooperation(Context(make_book(workshops(), record), MARA, TODAY), 1)


# Settlements


def test_the_whole_plan_brings_every_balance_to_zero() -> None:
    book = make_book(workshops(), entry(1, ME, 90000), entry(2, EVA, 10001))
    change = settle_all(Context(book, MARA, TODAY), 1, "waived")
    after = book.after(change)
    assert all(side.delta == 0 for side in book_balance(after, 1).parties)
    assert [edit.record.id for edit in change] == [-1, -2][: len(change.edits)]
    assert all(s.confirmed == (s.payee == ME) for s in after.settlements.values())
    with pytest.raises(Refused, match="even"):
        settle_all(Context(after, MARA, TODAY), 1)


def test_a_payment_is_confirmed_by_the_one_who_got_it() -> None:
    book = make_book(workshops())
    got = Settlement(cooperation=1, day=TODAY, payer=JONAS, payee=ME, value=100)
    book = book.after(add_settlement(Context(book, MARA, TODAY), got))
    assert book.settlements[-1].confirmed
    paid = Settlement(cooperation=1, day=TODAY, payer=ME, payee=JONAS, value=100, confirmed=True)
    book = make_book(workshops())
    book = book.after(add_settlement(Context(book, MARA, TODAY), paid))
    assert not book.settlements[-1].confirmed
    with pytest.raises(Refused):
        confirm_settlement(Context(book, MARA, TODAY), -1)
    book = book.after(confirm_settlement(Context(book, Me("jonas", JONAS), TODAY), -1))
    assert book.settlements[-1].confirmed


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"payer": 9}, ["payer"]),
        ({"payee": 9}, ["payee"]),
        ({"payee": JONAS}, ["payee"]),
        ({"value": 0}, ["value"]),
        ({"day": TOMORROW}, ["day"]),
    ],
)
def test_a_wrong_settlement_is_refused(fields: dict[str, object], expected: list[str]) -> None:
    good = Settlement(cooperation=1, day=TODAY, payer=JONAS, payee=ME, value=100)
    with pytest.raises(Refused) as refused:
        add_settlement(Context(make_book(workshops()), MARA, TODAY), good.changed(**fields))
    assert fields_of(refused) == expected


# Commitments


def test_a_promise_is_kept() -> None:
    book = make_book()
    draft = Commitment(by=ME, to=EVA, what="Outline", due=TODAY, estimate=Decimal(4))
    book = book.after(add_commitment(Context(book, MARA, TODAY), draft))
    book = book.after(
        do_commitment(Context(book, MARA, TODAY), -1, actual=Decimal("5.5"), evidence="Mail to Eva")
    )
    done = book.commitments[-1]
    assert (done.state, done.done_on, done.actual, done.evidence, done.times_done) == (
        "done",
        TODAY,
        Decimal("5.5"),
        "Mail to Eva",
        1,
    )
    with pytest.raises(Refused, match="not open"):
        do_commitment(Context(book, MARA, TODAY), -1)


def test_a_monthly_promise_moves_on_and_comes_back_to_its_day() -> None:
    book = make_book()
    draft = Commitment(by=ME, what="Statement", due=date(2026, 1, 31), every="monthly")
    book = book.after(add_commitment(Context(book, MARA, TODAY), draft))
    dues = []
    for _ in range(3):
        book = book.after(do_commitment(Context(book, MARA, TODAY), -1))
        dues.append(book.commitments[-1].due)
    assert dues == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert (book.commitments[-1].state, book.commitments[-1].times_done) == ("open", 3)


def test_a_new_day_of_a_monthly_promise_is_kept_too() -> None:
    promise = Commitment(id=1, by=ME, what="x", due=TODAY, every="monthly", due_day=1)
    book = make_book(promise)
    after = promise.changed(due=date(2026, 4, 15))
    book = book.after(edit_commitment(Context(book, MARA, TODAY), promise, after))
    assert book.commitments[1].due_day == 15


def test_a_promise_is_dropped_with_a_reason_or_released() -> None:
    book = make_book(
        Commitment(id=1, by=ME, to=EVA, what="x"), Commitment(id=2, by=EVA, to=ME, what="y")
    )
    with pytest.raises(Refused) as refused:
        drop_commitment(Context(book, MARA, TODAY), 1, "  ")
    assert fields_of(refused) == ["reason"]
    dropped = book.after(
        drop_commitment(Context(book, MARA, TODAY), 1, "Eva found another")
    ).commitments[1]
    assert (dropped.state, dropped.reason) == ("dropped", "Eva found another")
    with pytest.raises(Refused):
        release_commitment(Context(book, MARA, TODAY), 1)
    assert (
        book.after(release_commitment(Context(book, MARA, TODAY), 2)).commitments[2].state
        == "released"
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"what": ""}, ["what"]),
        ({"to": ME}, ["to"]),
        ({"every": "weekly"}, ["due"]),
        ({"estimate": Decimal(-1)}, ["estimate"]),
    ],
)
def test_a_wrong_promise_is_refused(fields: dict[str, object], expected: list[str]) -> None:
    draft = Commitment(by=ME, what="x").changed(**fields)
    with pytest.raises(Refused) as refused:
        add_commitment(Context(make_book(), MARA, TODAY), draft)
    assert fields_of(refused) == expected


@pytest.mark.parametrize("actual", ["NaN", "-1", "Infinity", "1e7", "0.0000001"])
def test_hours_that_cant_be_meant_are_refused(actual: str) -> None:
    book = make_book(Commitment(id=1, by=ME, what="x"))
    with pytest.raises(Refused) as refused:
        do_commitment(Context(book, MARA, TODAY), 1, actual=Decimal(actual))
    assert fields_of(refused) == ["actual"]


def test_what_stands_in_an_agreement_is_not_edited_by_itself() -> None:
    promise = Commitment(id=1, by=ME, what="x", agreement=1, mark="A1")
    book = make_book(workshops(), Agreement(id=1, cooperation=1), promise)
    with pytest.raises(Refused):
        edit_commitment(Context(book, MARA, TODAY), promise, promise.changed(what="y"))
