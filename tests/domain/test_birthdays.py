"""Birthdays: when they are kept, and whose are near."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.birthdays import AHEAD_DAYS, birthday_in, near_birthdays, next_birthday
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.records import Record, YearlyDay
from koop_tui.domain.today import Item, review
from koop_tui.language.today_words import item_words

MARA = Me("mara", 1)
LEAP = YearlyDay(month=2, day=29, year=1992)


def book(*records: Record) -> Book:
    return Book().after(added("test", Contact(id=1, display_name="Mara", login="mara"), *records))


def tom(**fields: object) -> Contact:
    return Contact.model_validate({"id": 2, "display_name": "Tom", "birthday": LEAP, **fields})


def in_today(whole: Book, today: date, me: Me = MARA) -> list[Item]:
    found = {s.name: s.items for s in review(Context(whole, me, today))}
    return list(found.get("birthdays", ()))


@pytest.mark.parametrize(
    ("today", "there"),
    [
        (date(2027, 2, 20), False),
        (date(2027, 2, 21), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
        (date(2028, 2, 28), True),
        (date(2028, 2, 29), True),
        (date(2028, 3, 1), False),
    ],
)
def test_a_birthday_of_29_february_is_in_today(today: date, there: bool) -> None:
    assert [i.contact for i in in_today(book(tom()), today)] == ([2] if there else [])


@pytest.mark.parametrize(
    ("today", "day", "where", "when"),
    [
        (date(2027, 2, 28), date(2027, 2, 28), "turns 35", "today"),
        (date(2028, 2, 28), date(2028, 2, 29), "turns 36", "tomorrow"),
        (date(2028, 2, 24), date(2028, 2, 29), "turns 36", "in 5 days"),
    ],
)
def test_it_says_when_and_how_old(today: date, day: date, where: str, when: str) -> None:
    whole = book(tom())
    (item,) = in_today(whole, today)
    words = item_words(Context(whole, MARA, today), item)
    assert (item.day, words.what, words.where, words.when) == (day, "Tom", where, when)


def test_no_age_without_a_year() -> None:
    whole = book(tom(birthday=YearlyDay(month=2, day=28)))
    (item,) = in_today(whole, date(2027, 2, 28))
    assert item_words(Context(whole, MARA, date(2027, 2, 28)), item).where == ""


def test_a_talk_on_the_day_settles_it() -> None:
    day = date(2027, 2, 28)
    before = Interaction(id=1, day=day - timedelta(1), participants=(2,))
    assert in_today(book(tom(), before), day)
    note = Interaction(id=2, day=day, participants=(2,), type="note")
    assert in_today(book(tom(), note), day)
    assert not in_today(book(tom(), Interaction(id=2, day=day, participants=(2,))), day)


@pytest.mark.parametrize("status", ["ended", "do_not_contact"])
def test_who_wants_no_contact_and_i_myself_are_left_out(status: str) -> None:
    day = date(2027, 2, 28)
    assert not in_today(book(tom(status=status)), day)
    assert not in_today(book(tom()), day, me=Me("tom", 2))


@given(
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)),
)
def test_the_nearest_birthday_is_found_on_any_day(today: date, born: date) -> None:
    birthday = YearlyDay(month=born.month, day=born.day)
    coming = next_birthday(birthday, today)
    if coming is None:
        assert birthday_in(9999, birthday) < today
    else:
        assert 0 <= (coming - today).days <= 366
    near = near_birthdays(book(tom(birthday=birthday)), today)
    is_near = coming is not None and (coming - today).days <= AHEAD_DAYS
    assert [day for day, _contact in near] == ([coming] if is_near else [])
