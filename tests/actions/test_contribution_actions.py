"""Logging, reversing, confirming and disputing what parties put in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.actions.judging import (
    confirm_contribution,
    dispute_contribution,
    reverse_contribution,
)
from koop_tui.actions.terms import version_on
from koop_tui.domain.agreements import Agreement, PartySnapshot, Valuation, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import WHOLE, ContributionKind, Cooperation, PartyTerms, Rate
from koop_tui.domain.problems import Refused, Unlikely
from koop_tui.domain.records import Record
from koop_tui.domain.splitting import Split
from koop_tui.language import of
from tests.helpers.people import book_of
from tests.helpers.problems import fields_of

TODAY = date(2026, 4, 1)
ME, JONAS, EVA = 1, 2, 3
MARA, JP = Me("mara", ME), Me("jonas", JONAS)


def make_book(*records: Record, jonas_login: str = "") -> Book:
    jonas = Contact(id=JONAS, display_name="Jonas", login=jonas_login)
    eva = Contact(id=EVA, display_name="Eva")
    cooperation = () if any(isinstance(r, Cooperation) for r in records) else (workshops(),)
    return book_of(jonas, eva, *cooperation, *records)


def workshops(**fields: object) -> Cooperation:
    parties = (PartyTerms(contact=ME, share=6000), PartyTerms(contact=JONAS, share=4000))
    base = {"id": 1, "title": "Workshops", "parties": parties, "unit": "EUR", "hour_value": 6000}
    rates = (Rate(kind="room", unit="day", value=8000), Rate(kind="work", unit="day", value=40000))
    return Cooperation.model_validate({**base, "rates": rates, **fields})


def given_input(**fields: object) -> ContributionInput:
    base = {"cooperation": 1, "day": TODAY, "giver": ME, "quantity": Decimal(3), "unit": "h"}
    return ContributionInput(**{**base, **fields})  # type: ignore[arg-type]


def logged(book: Book, me: Me = MARA, **fields: object) -> Contribution:
    return book.after(
        log_contribution(Context(book, me, TODAY), given_input(**fields))
    ).contributions[-1]


# Logging


def test_an_entry_copies_shares_and_rate() -> None:
    entry = logged(make_book(), note="Design")
    assert (entry.rate, entry.value, entry.state) == (6000, 18000, "logged")
    assert entry.weights == (Weight(party=ME, weight=6000), Weight(party=JONAS, weight=4000))
    assert entry.version is None


@pytest.mark.parametrize(
    ("fields", "rate", "value"),
    [
        ({"kind": "work", "quantity": Decimal("2.5")}, 6000, 15000),
        ({"kind": "work", "quantity": Decimal("0.000002")}, 6000, 0),
        ({"kind": "work", "quantity": Decimal(2), "unit": "day"}, 40000, 80000),
        ({"kind": "room", "quantity": Decimal("1.5"), "unit": "day"}, 8000, 12000),
        ({"kind": "room", "quantity": Decimal(120), "unit": "EUR"}, None, 12000),
        ({"kind": "money", "quantity": Decimal("340.25"), "unit": "EUR"}, None, 34025),
        ({"kind": "money", "quantity": Decimal(340), "unit": "CHF"}, None, None),
        ({"kind": "knowledge", "quantity": Decimal(2)}, None, None),
        ({"kind": "referral", "quantity": None, "unit": ""}, None, None),
        ({"kind": "referral", "quantity": None, "unit": "", "value": 5000}, None, 5000),
        ({"kind": "work", "value": 4242}, None, 4242),
    ],
)
def test_values(fields: dict[str, object], rate: int | None, value: int | None) -> None:
    entry = logged(make_book(), **fields)
    assert (entry.rate, entry.value) == (rate, value)


def test_where_hours_are_counted_work_counts_as_hours_and_money_is_not_valued() -> None:
    book = make_book(workshops(unit="h", hour_value=3600, rates=()))
    assert logged(book, quantity=Decimal("2.25")).value == 8100
    assert logged(book, kind="money", quantity=Decimal(340), unit="EUR").value is None
    assert logged(book, kind="room").value is None


def test_a_direct_favour_is_for_one_party_alone() -> None:
    book = make_book()
    book = book.after(log_contribution(Context(book, MARA, TODAY), given_input(beneficiary=JONAS)))
    assert book.contributions[-1].weights == (Weight(party=JONAS, weight=WHOLE),)
    assert book_balance(book, 1).between(ME, JONAS) == 18000


def test_the_very_same_is_asked_about_and_logged_when_it_is_right() -> None:
    book = make_book()
    context = Context(book, MARA, TODAY)
    book = book.after(log_contribution(context, given_input(note="Design")))
    context = Context(book, MARA, TODAY)
    with pytest.raises(Unlikely) as asked:
        log_contribution(context, given_input(note="design"))
    (problem,) = asked.value.problems
    assert (problem.field, problem.values["name"]) == ("note", "Mara")
    assert log_contribution(context, given_input(note="Design", sure=True))
    for other in ({"note": "Slides"}, {"quantity": Decimal("2.5")}, {"beneficiary": JONAS},
                  {"day": TODAY - timedelta(days=1)}, {"giver": JONAS}):  # fmt: skip
        assert log_contribution(context, given_input(**{"note": "Design", **other}))


def test_the_very_same_is_so_for_the_same_people_alone() -> None:
    parties = tuple(PartyTerms(contact=party, share=n) for party, n in zip(
        (ME, JONAS, EVA), (4000, 3000, 3000), strict=True))  # fmt: skip
    book = make_book(workshops(parties=parties))

    def log(book: Book, **fields: object) -> Book:
        told = {"kind": "room", "quantity": Decimal(120), "unit": "EUR", **fields}
        return book.after(log_contribution(Context(book, MARA, TODAY), given_input(**told)))

    both = log(book, split=Split((ME, JONAS)))
    for other in ({"split": Split((ME, EVA))}, {}, {"beneficiary": JONAS}):
        assert log(both, **other)
    halves = Split((JONAS, ME), (5_000, 5_000))
    for same in (Split((ME, JONAS)), halves, Split((ME, JONAS), (6_000, 6_000), "amount")):
        with pytest.raises(Unlikely, match="The very same"):
            log(both, split=same)
    with pytest.raises(Unlikely, match="The very same"):
        log(log(book, split=Split((JONAS,))), split=Split((JONAS,)))
    with pytest.raises(Unlikely, match="The very same"):
        log(log(book, split=Split((JONAS,))), beneficiary=JONAS)


def test_a_gift_is_kept_but_not_counted() -> None:
    book = make_book()
    book = book.after(log_contribution(Context(book, MARA, TODAY), given_input(gift=True)))
    assert book_balance(book, 1).total == 0


def test_what_i_log_for_another_counts_as_confirmed_by_me() -> None:
    entry = logged(make_book(), giver=JONAS)
    assert (entry.state, entry.state_by, entry.state_on) == ("confirmed", ME, TODAY)
    stranger = logged(make_book(), Me("eva", EVA), giver=JONAS)
    assert stranger.state == "logged"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"day": TODAY + timedelta(days=1)}, ["day"]),
        ({"giver": EVA}, ["giver"]),
        ({"beneficiary": EVA}, ["beneficiary"]),
        ({"beneficiary": ME}, ["beneficiary"]),
        ({"quantity": Decimal(0)}, ["quantity"]),
        ({"quantity": Decimal("NaN")}, ["quantity"]),
        ({"quantity": Decimal("1e12")}, ["quantity"]),
        ({"quantity": Decimal("1e11"), "unit": "day"}, ["quantity"]),
        ({"quantity": Decimal("0.0000001")}, ["quantity"]),
        ({"quantity": None}, ["quantity"]),
        ({"unit": ""}, ["unit"]),
        ({"value": 0}, ["value"]),
        ({"note": "x" * 1001}, ["note"]),
    ],
)
def test_a_wrong_entry_is_refused(fields: dict[str, object], expected: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        logged(make_book(), **fields)
    assert fields_of(refused) == expected


def test_nothing_is_put_in_after_the_end() -> None:
    book = make_book(workshops(stage="ended", ended_on=TODAY - timedelta(days=1)))
    with pytest.raises(Refused) as refused:
        logged(book)
    assert fields_of(refused) == ["day"]
    assert logged(book, day=TODAY - timedelta(days=1))


@given(st.decimals("0.01", "999999", places=2))
def test_any_sensible_amount_is_taken(quantity: Decimal) -> None:
    entry = logged(make_book(), quantity=quantity, sure=True)
    assert entry.quantity == quantity
    assert entry.value == int(quantity * 6000)


@pytest.mark.parametrize(
    ("before", "quantity", "sentence"),
    [
        ("0", "24", ""),
        ("0", "24.01", "That makes 24.01 h by Mara on 1 Apr 2026."),
        ("0", "1500", "That makes 1,500 h by Mara on 1 Apr 2026."),
        ("20", "4", ""),
        ("20", "4.5", "That makes 24.5 h by Mara on 1 Apr 2026."),
    ],
)
def test_more_hours_than_a_day_has_are_asked_about(
    before: str, quantity: str, sentence: str
) -> None:
    book = make_book()
    if Decimal(before):
        book = book.after(
            log_contribution(Context(book, MARA, TODAY), given_input(quantity=Decimal(before)))
        )
    given = given_input(quantity=Decimal(quantity))
    if not sentence:
        assert log_contribution(Context(book, MARA, TODAY), given).edits
        return
    with pytest.raises(Unlikely) as asked:
        log_contribution(Context(book, MARA, TODAY), given)
    assert fields_of(asked) == ["quantity"]
    assert [of("en").say(problem) for problem in asked.value.problems] == [sentence]
    sure = log_contribution(
        Context(book, MARA, TODAY), given_input(quantity=Decimal(quantity), sure=True)
    )
    assert sure.edits


def test_only_the_hours_of_that_day_and_giver_that_stand_are_counted() -> None:
    long = {"quantity": Decimal(20), "unit": "h"}
    book = make_book()
    yesterday = given_input(**long, day=TODAY - timedelta(1))
    for one in (yesterday, given_input(**long, giver=JONAS), given_input(**long)):
        book = book.after(log_contribution(Context(book, MARA, TODAY), one))
    book = book.after(reverse_contribution(Context(book, MARA, TODAY), max(book.contributions)))
    assert log_contribution(Context(book, MARA, TODAY), given_input(**long)).edits
    money = given_input(quantity=Decimal(500), unit="EUR", kind="money")
    assert log_contribution(Context(book, MARA, TODAY), money).edits


# The agreed terms of the day


def version(number: int, **fields: object) -> Version:
    parties = (
        PartySnapshot(contact=ME, name="Mara", share=5000),
        PartySnapshot(contact=JONAS, name="Jonas", share=5000),
    )
    base = {"id": 10 + number, "agreement": 4, "version": number, "parties": parties}
    return Version.model_validate({**base, "hour_value": 7000, **fields})


def agreed_book(*versions: Version) -> Book:
    return make_book(Agreement(id=4, cooperation=1), *versions)


def test_the_version_in_force_on_the_day_is_copied() -> None:
    book = agreed_book(
        version(1, state="superseded", valid_from=date(2026, 1, 1)),
        version(2, state="active", valid_from=date(2026, 3, 1), hour_value=9000),
        version(3, state="draft", valid_from=date(2026, 3, 15)),
    )
    found = [
        (entry.version, entry.rate)
        for entry in (
            logged(book, day=day)
            for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), TODAY)
        )
    ]
    assert found == [(None, 6000), (11, 7000), (11, 7000), (12, 9000)]
    assert {w.weight for w in logged(book).weights} == {5000}


def test_rates_are_those_of_the_text_in_force_on_the_day() -> None:
    """As the value of an hour: what is agreed is not changed by editing the cooperation alone."""
    room = Valuation(kind="room", label="room, per day", amount=9000)
    fields = {"state": "superseded", "valid_from": date(2026, 1, 1), "unit": "EUR"}
    newer = {"state": "active", "valid_from": date(2026, 3, 1), "unit": "EUR"}
    book = agreed_book(version(1, **fields, valuations=(room,)), version(2, **newer))

    def rate(day: date, kind: ContributionKind, unit: str = "day") -> int | None:
        return logged(book, day=day, kind=kind, quantity=Decimal(1), unit=unit).rate

    assert rate(date(2025, 12, 31), "room") == 8000
    assert rate(date(2026, 2, 1), "room") == 9000
    assert rate(date(2026, 2, 1), "work") == 40000  # the text does not name it
    assert rate(TODAY, "room") == 8000  # nor this one any more


def test_an_ended_version_holds_until_its_end() -> None:
    book = agreed_book(
        version(1, state="ended", valid_from=date(2026, 1, 1), ended_on=date(2026, 2, 1))
    )
    assert version_on(book, 1, date(2026, 2, 1)) is not None
    assert version_on(book, 1, date(2026, 2, 2)) is None


def test_a_version_of_other_parties_or_another_unit_lends_no_terms() -> None:
    alone = (PartySnapshot(contact=ME, name="Mara", share=10_000),)
    book = agreed_book(version(1, state="active", valid_from=TODAY, parties=alone, unit="CHF"))
    entry = logged(book)
    assert (entry.version, entry.rate) == (11, 6000)
    assert [w.weight for w in entry.weights] == [6000, 4000]


# Reversing, confirming, disputing


def an_entry(giver: int = ME, **fields: object) -> Contribution:
    weights = (Weight(party=ME, weight=1), Weight(party=JONAS, weight=1))
    base = {"id": 1, "cooperation": 1, "day": date(2026, 3, 1), "giver": giver, "value": 900}
    return Contribution.model_validate({"weights": weights, **base, **fields})


def test_a_reversal_copies_and_cancels_its_entry() -> None:
    book = make_book(an_entry(state="confirmed", state_by=JONAS))
    after = book.after(reverse_contribution(Context(book, MARA, TODAY), 1, "Typed twice"))
    reversal = after.contributions[-1]
    assert (reversal.reverses, reversal.day, reversal.value) == (1, date(2026, 3, 1), 900)
    assert (reversal.state, reversal.state_by, reversal.note) == ("logged", None, "Typed twice")
    assert after.contributions[1] == book.contributions[1]
    assert book_balance(after, 1).total == 0


@pytest.mark.parametrize("record_id", [1, 2])
def test_reversed_is_reversed(record_id: int) -> None:
    book = make_book(an_entry(JONAS), an_entry(JONAS, id=2, reverses=1))
    for action in (reverse_contribution, confirm_contribution):
        with pytest.raises(Refused, match="reversed"):
            action(Context(book, MARA, TODAY), record_id)


def test_a_disputed_entry_is_not_confirmed_as_well_when_it_was_logged_anew() -> None:
    first = {"giver": JONAS, "note": "Design"}
    book = make_book(logged(make_book(), **first).changed(id=1))
    book = book.after(dispute_contribution(Context(book, MARA, TODAY), 1, "It was 2 h"))
    anew = log_contribution(Context(book, MARA, TODAY), given_input(**first, sure=True))
    with pytest.raises(Refused, match="logged anew"):
        confirm_contribution(Context(book.after(anew), MARA, TODAY), 1)
    shorter = log_contribution(
        Context(book, MARA, TODAY), given_input(**first, quantity=Decimal(2))
    )
    again = book.after(shorter)
    again = again.after(confirm_contribution(Context(again, MARA, TODAY), 1))
    assert again.contributions[1].state == "confirmed"


def test_what_a_third_objects_to_is_not_confirmed_over_their_head() -> None:
    three = tuple(PartyTerms(contact=party, share=0) for party in (ME, JONAS, EVA))
    shared = workshops(parties=(three[0].changed(share=WHOLE), *three[1:]))
    book = make_book(shared)
    book = book.after(log_contribution(Context(book, JP, TODAY), given_input(giver=JONAS)))
    eva = Context(book, Me("eva", EVA), TODAY)
    (number,) = book.contributions
    book = book.after(dispute_contribution(eva, number, "not done"))
    with pytest.raises(Refused, match="Eva objects to this already"):
        dispute_contribution(Context(book, MARA, TODAY), number, "not done either")
    assert dispute_contribution(eva, number, "half of it was done")
    with pytest.raises(Refused, match="Eva objects to this: only"):
        confirm_contribution(Context(book, MARA, TODAY), number)
    assert confirm_contribution(Context(book, Me("eva", EVA), TODAY), number)
    # once Eva has left, the others go on without her
    left = shared.changed(parties=(*shared.parties[:2], three[2].changed(left_on=TODAY)))
    gone = book.after(edited("test", shared, left))
    assert confirm_contribution(Context(gone, MARA, TODAY), number)


def test_another_members_entry_is_disputed_not_reversed() -> None:
    book = make_book(an_entry(JONAS), jonas_login="jonas")
    with pytest.raises(Refused, match="Only Jonas"):
        reverse_contribution(Context(book, MARA, TODAY), 1)
    assert reverse_contribution(Context(book, JP, TODAY), 1)
    assert reverse_contribution(Context(make_book(an_entry(JONAS)), MARA, TODAY), 1)


def test_a_partner_confirms_or_disputes() -> None:
    book = make_book(an_entry(JONAS))
    disputed = book.after(dispute_contribution(Context(book, MARA, TODAY), 1, "It was 2 h"))
    entry = disputed.contributions[1]
    assert (entry.state, entry.state_by, entry.state_on, entry.state_note) == (
        "disputed",
        ME,
        TODAY,
        "It was 2 h",
    )
    assert book_balance(disputed, 1).total == 0
    confirmed = disputed.after(confirm_contribution(Context(disputed, MARA, TODAY), 1))
    assert confirmed.contributions[1].state == "confirmed"
    assert confirmed.contributions[1].state_note == ""
    assert not confirm_contribution(Context(confirmed, MARA, TODAY), 1)
    with pytest.raises(Refused) as refused:
        dispute_contribution(Context(book, MARA, TODAY), 1, " ")
    assert fields_of(refused) == ["state_note"]


@pytest.mark.parametrize("me", [JP, Me("eva", EVA), Me("stranger")], ids=["own", "other", "nobody"])
def test_nobody_else_confirms(me: Me) -> None:
    with pytest.raises(Refused):
        confirm_contribution(Context(make_book(an_entry(JONAS)), me, TODAY), 1)


def test_what_is_gone_is_refused() -> None:
    with pytest.raises(Refused, match="no longer in the book"):
        reverse_contribution(Context(make_book(), MARA, TODAY), 7)
