"""Keeping in touch, and the days of recurring promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.keeping_in_touch import keeping_in_touch
from koop_tui.domain.records import Record
from koop_tui.domain.rhythm import Touch, months_of_contact, next_due, touch

TODAY = date(2026, 4, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def book(*records: Record) -> Book:
    return Book().after(added("test", *records))


def anna(**fields: object) -> Contact:
    base = {"id": 1, "display_name": "Anna", "rhythm": "A", "status": "active"}
    return Contact.model_validate({**base, **fields})


def talk(number: int, days: int, who: int = 1, **fields: object) -> Interaction:
    return Interaction.model_validate(
        {"id": number, "day": ago(days), "participants": (who,), **fields}
    )


@pytest.mark.parametrize(
    ("days", "due", "overdue", "colour"),
    [
        (20, False, -1, "green"),
        (21, True, 0, "amber"),
        (31, True, 10, "amber"),
        (32, True, 11, "red"),
    ],
)
def test_amber_when_due_and_red_from_one_and_a_half_cadences(
    days: int, due: bool, overdue: int, colour: str
) -> None:
    found = touch(book(anna(), talk(1, days)), anna(), TODAY)
    assert found is not None
    assert (found.is_due, found.overdue_days, found.colour) == (due, overdue, colour)
    assert found.due == ago(days) + timedelta(days=21)


@pytest.mark.parametrize(("days", "colour"), [(29, "amber"), (30, "red")])
def test_exactly_one_and_a_half_cadences_is_red(days: int, colour: str) -> None:
    found = touch(book(), anna(met_on=ago(days), cadence_days=20), TODAY)
    assert found is not None
    assert found.colour == colour


def _touch(contact: Contact, *talks: Interaction) -> Touch:
    found = touch(book(contact, *talks), contact, TODAY)
    assert found is not None
    return found


def test_the_anchor_is_the_last_contact() -> None:
    contact = anna(met_on=ago(50), created_at=datetime(2026, 3, 31, 9, 0, tzinfo=UTC))
    found = _touch(contact, talk(1, 30), talk(2, 10, type="note"), talk(3, 40))
    assert (found.anchor, found.is_noted) == (ago(30), True)


@pytest.mark.parametrize(
    ("met", "entered", "anchor"),
    [(50, 31, 31), (20, 31, 20), (None, 31, 31), (50, None, 50), (955, 0, 0)],
)
def test_without_a_talk_the_later_of_met_and_entered_counts(
    met: int | None, entered: int | None, anchor: int
) -> None:
    stamp = None if entered is None else datetime.combine(ago(entered), time(9), tzinfo=UTC)
    contact = anna(met_on=None if met is None else ago(met), created_at=stamp)
    found = _touch(contact, talk(1, 1, type="note"))
    assert (found.anchor, found.is_noted) == (ago(anchor), False)


def test_of_whom_no_day_is_known_nobody_is_due() -> None:
    assert touch(book(), anna(), TODAY) is None


@pytest.mark.parametrize(
    ("zone", "stamp", "day"),
    [
        ("Europe/Berlin", datetime(2026, 3, 30, 22, 30, tzinfo=UTC), date(2026, 3, 31)),
        ("America/New_York", datetime(2026, 4, 1, 1, 0, tzinfo=UTC), date(2026, 3, 31)),
    ],
)
def test_the_day_of_entry_is_the_local_one(
    zone: str, stamp: datetime, day: date, local_zone: Callable[[str], None]
) -> None:
    local_zone(zone)
    assert _touch(anna(created_at=stamp)).anchor == day


@pytest.mark.parametrize(
    "fields",
    [
        {"contact_style": "ambient"},
        {"contact_style": "triggered", "cadence_days": 3},
        {"status": "ended"},
        {"status": "do_not_contact"},
        {"rhythm": "none"},
        {"paused_until": TODAY + timedelta(days=1)},
    ],
)
def test_never_due(fields: dict[str, object]) -> None:
    contact = anna(met_on=ago(400), **fields)
    assert touch(book(contact), contact, TODAY) is None
    assert list(keeping_in_touch(book(contact), TODAY)) == []


def test_a_pause_ends_on_its_day_and_own_days_override_the_rhythm() -> None:
    assert touch(book(), anna(met_on=ago(400), paused_until=TODAY), TODAY) is not None
    found = touch(book(), anna(met_on=ago(10), rhythm="D", cadence_days=9), TODAY)
    assert found is not None
    assert found.overdue_days == 1


def test_most_overdue_in_relation_to_the_rhythm_first() -> None:
    contacts = [
        anna(id=1, rhythm="C", met_on=ago(240)),  # 60 of 180
        anna(id=2, rhythm="A", met_on=ago(41)),  # 20 of 21
        anna(id=3, rhythm="B", met_on=ago(60)),  # today
        anna(id=4, rhythm="B", met_on=ago(59)),  # tomorrow
    ]
    found = list(keeping_in_touch(book(*contacts), TODAY))
    assert [t.contact.id for t in found] == [2, 1, 3]


def test_a_new_book_sees_a_new_interaction() -> None:
    before = book(anna(), talk(1, 40))
    assert list(keeping_in_touch(before, TODAY))
    assert not list(keeping_in_touch(before.after(added("test", talk(2, 0))), TODAY))
    assert list(keeping_in_touch(before, TODAY))


def test_monthly_stays_on_its_day_through_short_months() -> None:
    days = [date(2026, 1, 31)]
    for _ in range(3):
        following = next_due(days[-1], "monthly", 31)
        assert following is not None
        days.append(following)
    assert [day.isoformat() for day in days[1:]] == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert next_due(date(2026, 12, 5), "monthly") == date(2027, 1, 5)


def test_weekly_and_once() -> None:
    assert next_due(date(2026, 12, 28), "weekly") == date(2027, 1, 4)
    assert next_due(TODAY, "") is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.none() | st.integers(1, 31))
def test_monthly_goes_to_the_next_month(day: date, due_day: int | None) -> None:
    following = next_due(day, "monthly", due_day)
    assert following is not None
    assert (following.year * 12 + following.month) - (day.year * 12 + day.month) == 1
    assert following.day <= (due_day or day.day)


def test_the_months_of_contact_are_counted_from_a_year_ago_to_this_month() -> None:
    found = book(
        anna(),
        talk(1, 0),
        talk(2, 1, type="note"),
        talk(3, 40),
        talk(4, 41),
        talk(5, 400),
    )
    months = months_of_contact(found, 1, TODAY)
    expected = [0] * 12
    expected[-1] += 1
    for days in (40, 41):
        day = ago(days)
        expected[-1 - ((TODAY.year - day.year) * 12 + TODAY.month - day.month)] += 1
    assert months == tuple(expected)
    assert sum(months) == 3
