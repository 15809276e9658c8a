"""Putting off what today's list asks: until a day or for good, and gone when it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from koop_tui.actions.at_once import changes_of
from koop_tui.actions.today import put_off, see
from koop_tui.domain.book import Book, Me
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.problems import Refused
from koop_tui.domain.snoozes import Snooze
from koop_tui.domain.today import items
from koop_tui.domain.today.item import Do
from tests.helpers.people import TODAY, book_of

ME, JONAS = 1, 2
TOMORROW = TODAY + timedelta(1)
FIRST, SECOND = (f"commitment:{n}:{TODAY}" for n in (1, 2))


def context(*more: Snooze, me: Me | None = None) -> Context:
    due = [Commitment(id=n, by=ME, to=JONAS, what=f"Promise {n}", due=TODAY) for n in (1, 2)]
    return Context(book_of("Jonas", *due, *more), me or Me("mara", ME), TODAY)


def shown(book: Book, days: int = 0) -> set[str]:
    return {item.key for item in items(Context(book, Me("mara", ME), TODAY + timedelta(days)))}


def test_put_off_until_a_day() -> None:
    change = put_off(context(), [FIRST], TOMORROW)
    assert (change.kind, change.about) == ("today.snooze", "Promise 1, to Jonas")
    then = context().after(change).book
    assert shown(then) == {SECOND}
    assert shown(then, days=1) == {FIRST, SECOND}
    assert then.commitments[1] == context().book.commitments[1]


def test_several_are_put_off_by_one_change_and_undone_by_one() -> None:
    change = put_off(context(), [FIRST, SECOND], TOMORROW)
    then = context().after(change)
    assert shown(then.book) == set()
    assert shown(then.after(change.undone()).book) == {FIRST, SECOND}


@pytest.mark.parametrize(
    ("until", "reason"), [(None, ""), (None, "  "), (TODAY, "busy"), (TODAY - timedelta(1), "")]
)
def test_a_day_to_come_or_a_reason_is_asked_for(until: None, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        put_off(context(), [FIRST], until, reason)
    assert [problem.field for problem in refused.value.problems] == ["until"]


def test_who_is_no_contact_of_the_book_is_told() -> None:
    with pytest.raises(Refused):
        put_off(context(me=Me("eva", None)), [FIRST], TOMORROW)


def test_what_is_over_goes_with_the_next_one() -> None:
    def snooze(number: int, **fields: object) -> Snooze:
        return Snooze.model_validate({"id": number, "member": ME, "until": TOMORROW, **fields})

    past = snooze(1, key=SECOND, until=TODAY)
    settled = snooze(2, key="commitment:7:2020-01-01", until=None, reason="never")
    standing = snooze(3, key=SECOND)
    of_jonas = snooze(4, key="commitment:7:2020-01-01", member=JONAS)
    here = context(past, settled, standing, of_jonas)
    then = here.after(put_off(here, [FIRST], TOMORROW)).book
    kept = {snooze.id for snooze in then.table(Snooze).values()}
    assert kept == {-1, 3, 4}


def test_seen_is_put_off_for_good() -> None:
    change = see(context(), FIRST)
    assert change.kind == "today.see"
    assert shown(context().after(change).book, days=4000) == {SECOND}


def test_what_several_lines_do_at_once_is_one_change() -> None:
    change = changes_of(context(), [Do("see", (FIRST,)), Do("see", (SECOND,))])
    assert shown(context().after(change).book) == set()
