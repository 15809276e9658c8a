"""Standing contributions: on which days they come, and which of these wait in Today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.actions.at_once import change_of, changes_of
from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.actions.standing import log_standing, save_standing, skip_days, skip_standing
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, edited
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused
from koop_tui.domain.standing import StandingContribution, days_of
from koop_tui.domain.standing_days import open_days
from koop_tui.domain.today.item import Do, Fill
from koop_tui.domain.today.standing import standing_contributions
from koop_tui.language.today_words import item_words
from koop_tui.tui.forms.skip_form import SkipForm
from koop_tui.tui.records.cooperations.standing import standing_words
from tests.helpers.people import book_of
from tests.helpers.problems import fields_of

MARA, JONAS = 1, 2
ME = Me("mara", MARA)


def rent(first: date, every: str = "month", until: date | None = None, **fields: object):
    told = {
        "id": 1, "cooperation": 1, "giver": MARA, "kind": "room", "note": "Rent", "first": first,
        "quantity": Decimal(120), "unit": "EUR", "every": every, "until": until,
    }  # fmt: skip
    return StandingContribution.model_validate({**told, **fields})


def days(standing: StandingContribution, last: date) -> list[str]:
    return [day.isoformat() for day in days_of(standing, last)]


def test_the_31st_is_the_last_of_shorter_months_and_comes_back() -> None:
    assert days(rent(date(2026, 1, 31)), date(2026, 5, 31)) == [
        "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
    ]  # fmt: skip
    assert days(rent(date(2027, 11, 30)), date(2028, 3, 1))[-2:] == ["2028-01-30", "2028-02-29"]


def test_weeks_quarters_and_until() -> None:
    assert days(rent(date(2026, 3, 30), "week"), date(2026, 4, 13)) == [
        "2026-03-30", "2026-04-06", "2026-04-13",
    ]  # fmt: skip
    assert days(rent(date(2026, 8, 31), "quarter"), date(2027, 2, 28)) == [
        "2026-08-31", "2026-11-30", "2027-02-28",
    ]  # fmt: skip
    assert days(rent(date(2026, 1, 5), until=date(2026, 2, 5)), date(2026, 9, 1)) == [
        "2026-01-05", "2026-02-05",
    ]  # fmt: skip
    assert days(rent(date(2026, 1, 5)), date(2026, 1, 4)) == []


@given(st.dates(date(9990, 1, 1)), st.sampled_from(["week", "month", "quarter"]))
def test_it_ends_with_the_calendar(first: date, every: str) -> None:
    found = list(days_of(rent(first, every), date.max))
    assert found == sorted(set(found))
    assert found[0] == first


def shared(*more: StandingContribution, **fields: object) -> Book:
    parties = (PartyTerms(contact=MARA, share=5000), PartyTerms(contact=JONAS, share=5000))
    told = {"id": 1, "title": "Rooms", "stage": "active", "unit": "EUR", "hour_value": 6000}
    cooperation = Cooperation.model_validate({**told, "parties": parties, **fields})
    return book_of("Jonas Petry", cooperation, *more)


def kept(book: Book, change: Change, number: int) -> Book:
    """The book with a change whose one new record gets a number."""
    (edit,) = change.edits
    assert edit.after is not None
    made = Change(change.kind, (type(edit)(edit.before, edit.after.changed(id=number)),))
    return book.after(made)


def test_one_key_logs_it_and_the_entry_names_where_it_came_from() -> None:
    today = date(2026, 3, 31)
    book = shared(rent(date(2026, 1, 31)))
    context = Context(book, ME, today)
    items = list(standing_contributions(context))
    assert [item.key for item in items] == [
        "standing:1:2026-01-31", "standing:1:2026-02-28", "standing:1:2026-03-31",
    ]  # fmt: skip
    assert item_words(context, items[0]).what == "To log: EUR 120.00 Rent"
    way = items[0].settled_by["contribute"]
    assert isinstance(way, Do)
    assert items[0].settled_by["done"] == way
    after = kept(book, change_of(context, way), 7)
    made = after.contributions[7]
    assert (made.day, made.value, made.note) == (date(2026, 1, 31), 12_000, "Rent")
    assert (made.standing, made.standing_day) == (1, date(2026, 1, 31))
    assert len(open_days(after, after.table(StandingContribution)[1], today)) == 2
    with pytest.raises(Refused):
        log_standing(Context(after, ME, today), 1, "2026-01-31")
    with pytest.raises(Refused):
        log_standing(context, 1, "2026-02-01")  # no day on which it comes


def test_what_was_logged_by_hand_for_its_day_is_not_logged_once_more() -> None:
    today = date(2026, 3, 31)
    recurs = rent(today)
    book = shared(recurs, rent(today, id=2))
    by_hand = ContributionInput(1, today, MARA, "room", Decimal(120), "EUR", note="rent")
    for other in ({"quantity": Decimal(130)}, {"giver": JONAS}, {"note": "Parking"}):
        change = log_contribution(Context(book, ME, today), replace(by_hand, **other))
        assert log_standing(Context(kept(book, change, 7), ME, today), 1, "2026-03-31")
    logged = kept(book, log_contribution(Context(book, ME, today), by_hand), 7)
    context = Context(logged, ME, today)
    with pytest.raises(Refused, match="logged by hand for that day"):
        log_standing(context, 1, "2026-03-31")
    after = logged.after(skip_standing(context, 1, "2026-03-31"))
    assert open_days(after, after.table(StandingContribution)[1], today) == []
    # the other one that recurs is no entry by hand
    twice = kept(book, log_standing(Context(book, ME, today), 2, "2026-03-31"), 7)
    assert log_standing(Context(twice, ME, today), 1, "2026-03-31")


def test_an_entry_that_was_taken_back_is_none() -> None:
    book = shared(rent(date(2026, 3, 31)))
    context = Context(book, ME, date(2026, 3, 31))
    after = kept(book, log_standing(context, 1, "2026-03-31"), 7)
    entry = after.contributions[7]
    undone = kept(after, Change("x", (type_edit(entry.changed(id=-1, reverses=7)),)), 8)
    standing = book.table(StandingContribution)[1]
    assert open_days(after, standing, context.today) == []
    assert open_days(undone, standing, context.today) == [date(2026, 3, 31)]


def type_edit(record: Contribution):
    from koop_tui.domain.change import Edit

    return Edit(None, record)


def test_what_is_anothers_to_log_waits_for_that_one() -> None:
    today = date(2026, 3, 31)
    theirs = shared(rent(today, giver=JONAS))
    assert len(list(standing_contributions(Context(theirs, ME, today)))) == 1
    jonas = theirs.contacts[JONAS]
    member = Change("x", (type_edit(jonas.changed(login="jonas")),))  # type: ignore[arg-type]
    assert list(standing_contributions(Context(theirs.after(member), ME, today))) == []
    for stage in ("paused", "ended"):
        over = shared(rent(today), stage=stage)
        assert list(standing_contributions(Context(over, ME, today))) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"quantity": None, "unit": "", "value": None}, "amount"),
        ({"until": date(2026, 3, 30)}, "until"),
        ({"giver": 3}, "giver"),
    ],
)
def test_what_could_not_be_logged_is_refused(fields: dict[str, object], field: str) -> None:
    today = date(2026, 3, 31)
    context = Context(shared(), ME, today)
    with pytest.raises(Refused) as refused:
        save_standing(context, None, rent(today, **fields))
    assert field in {problem.field for problem in refused.value.problems}
    future = rent(today + timedelta(days=9))
    assert save_standing(context, None, future).kind == "standingcontribution.add"


def test_other_days_begin_after_what_was_logged() -> None:
    today = date(2026, 3, 31)
    before = rent(date(2026, 1, 31))
    book = shared(before)
    fresh = Context(book, ME, today)
    earlier = before.changed(first=date(2026, 1, 5))
    assert save_standing(fresh, before, earlier)  # nothing is logged yet
    context = Context(kept(book, log_standing(fresh, 1, "2026-01-31"), 7), ME, today)
    for other in (earlier, before.changed(every="week")):
        with pytest.raises(Refused, match="What came until 2026-01-31 is logged") as refused:
            save_standing(context, before, other)
        assert [problem.field for problem in refused.value.problems] == ["first"]
    after = before.changed(first=date(2026, 2, 5), every="week")
    changed = context.after(save_standing(context, before, after)).book
    assert open_days(changed, after, date(2026, 2, 12)) == [date(2026, 2, 5), date(2026, 2, 12)]
    assert save_standing(context, before, before.changed(note="Room", quantity=Decimal(130)))


def test_what_came_before_somebody_left_or_the_end_waits() -> None:
    today = date(2026, 3, 31)
    standing = rent(date(2026, 1, 31), giver=JONAS)
    parties = (
        PartyTerms(contact=MARA, share=10_000),
        PartyTerms(contact=JONAS, left_on=date(2026, 2, 28)),
    )
    waits = ["standing:1:2026-01-31", "standing:1:2026-02-28"]
    for fields in ({"parties": parties}, {"stage": "ended", "ended_on": date(2026, 3, 30)}):
        context = Context(shared(standing, **fields), ME, today)
        assert [item.key for item in standing_contributions(context)] == waits
        assert log_standing(context, 1, "2026-02-28")
        with pytest.raises(Refused):
            log_standing(context, 1, "2026-03-31")


def test_a_pause_is_one_question_for_all_that_recurs() -> None:
    today = date(2026, 3, 31)
    hosting = rent(date(2026, 1, 31), note="Hosting", id=2, giver=JONAS)
    other = rent(date(2026, 3, 20), note="Cleaning", id=3)
    context = Context(shared(rent(date(2026, 1, 31)), hosting, other), ME, today)
    first = next(standing_contributions(context))
    way = first.way("object", alone=True)
    assert way == Fill("standing.skip", (1, 1, "2026-01-31"))
    assert isinstance(first.way("object", alone=False), Do)  # marked with others
    form = SkipForm(1, 1, "2026-01-31")
    form.begin(context)
    values = {f.name: f.read(f.value) if f.read else f.value for f in form.fields(context)}
    assert values == {"first": date(2026, 1, 31), "last": today, "what": 1}
    assert "Rent waits from 3 days, 31 Jan 2026 to 31 Mar 2026" in form.preface(context)

    def waits(change: Change) -> list[str]:
        return [item.key[9:] for item in standing_contributions(context.after(change))]

    pause = {"first": date(2026, 1, 15), "last": date(2026, 3, 15), "what": None}
    assert waits(form.change(context, pause)) == ["1:2026-03-31", "2:2026-03-31", "3:2026-03-20"]
    assert waits(form.change(context, values)) == [
        "2:2026-01-31", "2:2026-02-28", "2:2026-03-31", "3:2026-03-20",
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        form.change(context, {**pause, "last": date(2026, 1, 30)})
    assert fields_of(refused) == ["first"]
    lone = Context(shared(other), ME, today)
    assert isinstance(next(standing_contributions(lone)).way("object", alone=True), Do)


@pytest.mark.parametrize("asked", [(1, 1, "2026-01-31"), (1,)])
def test_what_a_colleague_notes_meanwhile_is_not_left_out_unseen(asked: tuple[Any, ...]) -> None:
    today = date(2026, 3, 31)
    context = Context(shared(rent(date(2026, 1, 31))), ME, today)
    form = SkipForm(*asked)
    form.begin(context)
    values = {f.name: f.read(f.value) if f.read else f.value for f in form.fields(context)}
    assert values.keys() == {"first", "last"}
    more = Context(shared(rent(date(2026, 1, 31)), rent(today, note="Hosting", id=2)), ME, today)
    left = standing_contributions(more.after(form.change(more, values)))
    assert [item.key for item in left] == ["standing:2:2026-03-31"]


def test_what_another_member_gives_is_not_for_me_to_leave_out() -> None:
    today = date(2026, 3, 31)
    theirs = rent(date(2026, 1, 31), id=2, giver=JONAS)
    book = shared(rent(date(2026, 1, 31)), theirs)
    jonas = book.contacts[JONAS]
    book = book.after(edited("test", jonas, jonas.changed(login="jonas")))
    context = Context(book, ME, today)
    after = context.after(skip_days(context, 1, date(2026, 1, 1), today)).book
    rent_now = after.table(StandingContribution)[1]
    assert len(rent_now.skipped) == 3
    words = standing_words(after, after.cooperations[1], rent_now)
    assert words.endswith("left out 3 times, last on 31 Mar 2026")
    assert after.table(StandingContribution)[2].skipped == ()


def test_days_of_a_pause_are_told_not_to_have_come() -> None:
    today = date(2026, 3, 31)
    context = Context(shared(rent(date(2026, 1, 31))), ME, today)
    ways = [item.settled_by["object"] for item in standing_contributions(context)][:2]
    change = changes_of(context, [way for way in ways if isinstance(way, Do)])
    after = context.after(change)
    assert [item.key for item in standing_contributions(after)] == ["standing:1:2026-03-31"]
    with pytest.raises(Refused):
        log_standing(after, 1, "2026-02-28")
    known = after.book.table(StandingContribution)[1]
    assert known.skipped == (date(2026, 1, 31), date(2026, 2, 28))
    assert StandingContribution.model_validate_json(known.model_dump_json()) == known


@given(
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["week", "month", "quarter"]),
    st.dates(date(2019, 1, 1), date(2027, 12, 31)),
)
def test_days_from_a_day_on_are_those_of_all(first: date, every: str, since: date) -> None:
    standing, last = rent(first, every), date(2027, 12, 31)
    wanted = [day for day in days_of(standing, last) if day >= since]
    assert list(days_of(standing, last, since)) == wanted


def test_a_first_day_of_long_ago_asks_for_the_last_year_alone() -> None:
    standing = rent(date(1, 1, 1), "week")
    found = open_days(book_of(standing), standing, date(2026, 4, 1))
    assert len(found) in (52, 53)
    assert found[0] >= date(2025, 3, 31)
