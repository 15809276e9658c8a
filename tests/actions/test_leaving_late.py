"""Ends that somebody else changed meanwhile, or that are written down later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from koop_tui.actions.leaving import begin_end, close, move
from koop_tui.domain.change import Change, Conflict, Edit, added, edited, merge
from koop_tui.domain.closings import Closing
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.ends import open_closing
from koop_tui.domain.prepared import Payment, Prepared
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record
from koop_tui.domain.reviews import Review
from koop_tui.domain.today.review_payments import my_payments
from koop_tui.tui.forms.cooperation_change import CooperationForm
from koop_tui.tui.forms.leaving_forms import EndForm, LeaveForm
from tests.actions.test_leaving_actions import UNTIL, closing, here, noticed, saved
from tests.documents.review_sample import DAY, JONAS, MARA


def test_what_a_colleague_noted_meanwhile_is_not_overwritten() -> None:
    begun = saved(here(), begin_end(here(), noticed()))
    seen = open_closing(begun.book, 3)
    assert seen is not None
    theirs = seen.changed(handover="Files to Jonas.", reason="Ill.")
    then = begun.after(edited("test", seen, theirs))
    mine = begin_end(then, seen.changed(reason="Moved away."), seen)
    edit = next(e for e in mine if isinstance(e.after, Closing))
    clash = merge(edit, theirs)
    assert isinstance(clash, Conflict)
    assert clash.fields == {"reason"}
    other = next(
        e for e in begin_end(then, seen.changed(running_jobs="One."), seen)
        if isinstance(e.after, Closing)
    )  # fmt: skip
    merged = merge(other, theirs)
    assert isinstance(merged, Edit)
    assert isinstance(merged.after, Closing)
    assert (merged.after.handover, merged.after.running_jobs) == ("Files to Jonas.", "One.")


def test_an_end_that_was_begun_or_closed_meanwhile_is_refused() -> None:
    begun = saved(here(), begin_end(here(), noticed()))
    with pytest.raises(Refused, match="noted this end meanwhile"):
        begin_end(begun, noticed(), noticed())
    with pytest.raises(Refused, match="noted this end meanwhile"):
        close(begun, noticed(closed_on=DAY), before=noticed())
    seen = open_closing(begun.book, 3)
    assert seen is not None
    closed = begun.after(edited("test", seen, seen.changed(closed_on=DAY)))
    with pytest.raises(Refused, match="noted this end meanwhile"):
        begin_end(closed, seen.changed(reason="Moved away."), seen)


def test_the_forms_begin_with_what_they_show() -> None:
    begun = saved(here(), begin_end(here(), noticed(ends_on=DAY)))
    seen = open_closing(begun.book, 3)
    assert seen is not None
    told = {"ended_on": DAY, "lessons": "", "evening": "carry", "value": None, "until": None}
    for kind in (LeaveForm, EndForm):
        form = kind(3)
        form.begin(begun)
        then = begun.after(edited("test", seen, seen.changed(handover="Files to Jonas.")))
        values: dict[str, Any] = {f.name: getattr(seen, f.name, "") for f in form.fields(begun)}
        values = {**values, "handover": "Nothing."} | (told if kind is EndForm else {})
        change = form.change(then, values)
        edit = next(e for e in change if isinstance(e.after, Closing))
        assert edit.before == seen


def test_another_last_day_is_the_last_day_of_the_agreement_too() -> None:
    begun = saved(here(), begin_end(here(), noticed()))
    seen = open_closing(begun.book, 3)
    assert seen is not None
    later = UNTIL + timedelta(30)
    then = saved(begun, begin_end(begun, seen.changed(ends_on=later), seen)).book.versions[7]
    assert (then.state, then.notice_on, then.notice_until) == ("in_notice", DAY, later)
    together = seen.changed(notice_by=None, notice_on=None)
    then = saved(begun, begin_end(begun, together, seen)).book.versions[7]
    assert (then.state, then.notice_by, then.notice_until) == ("active", None, None)
    # notice that was given for the agreement alone stays as it is
    alone = begun.book.versions[7].changed(notice_until=later)
    apart = begun.after(added("test", alone))
    assert saved(apart, begin_end(apart, together, seen)).book.versions[7] == alone


def moved(context: Context) -> Change:
    return move(context, 3, "active")


def typed(context: Context) -> Change:
    form = CooperationForm(3)
    form.begin(context)
    values = {f.name: f.taken(f.value) for f in form.fields(context) if f.kind != "heading"}
    return form.change(context, {**values, "stage": "active"})


@pytest.mark.parametrize("going_on", [moved, typed])
def test_who_goes_on_after_all_has_no_notice_any_more(
    going_on: Callable[[Context], Change],
) -> None:
    begun = saved(here(), begin_end(here(), noticed()))
    then = saved(begun, going_on(begun)).book
    assert then.cooperations[3].stage == "active"
    assert (then.versions[7].state, then.versions[7].notice_until) == ("active", None)
    record = open_closing(then, 3)
    assert record is not None
    assert (record.notice_by, record.ends_on, record.reason) == (None, None, "No free evenings.")


def test_an_end_of_an_earlier_day_ends_the_agreement_on_that_day() -> None:
    told = here()
    late = replace(told, today=DAY + timedelta(9))
    then = saved(late, close(late, closing(closed_on=DAY))).book
    assert (then.cooperations[3].ended_on, then.versions[7].ended_on) == (DAY, DAY)
    young = told.book.versions[7].changed(valid_from=DAY + timedelta(3))
    late = late.after(added("test", young))
    then = saved(late, close(late, closing(closed_on=DAY))).book
    assert then.versions[7].ended_on == DAY + timedelta(3)


def test_no_end_lies_before_what_was_logged() -> None:
    told = here()
    paid = Settlement(id=9, cooperation=3, payer=MARA, payee=JONAS, value=1, day=DAY + timedelta(2))
    late = replace(told.after(added("test", paid)), today=DAY + timedelta(9))
    with pytest.raises(Refused) as caught:
        close(late, closing(closed_on=DAY + timedelta(1)))
    assert [problem.field for problem in caught.value.problems] == ["ended_on"]
    assert close(late, closing(closed_on=paid.day))
    taken_back = paid.changed(id=10, reverses=9)
    late = late.after(added("test", taken_back))
    assert close(late, closing(closed_on=DAY + timedelta(1)))


def test_what_never_began_ends_on_any_day() -> None:
    idea = Cooperation(
        id=9, title="Podcast", stage="idea", parties=here().book.cooperations[3].parties
    )
    now = here().after(added("test", idea))
    for day in (DAY - timedelta(9), DAY):
        change = close(now, Closing(id=-1, cooperation=9, closed_on=day))
        then = saved(now, change).book.cooperations[9]
        assert (then.stage, then.started_on, then.ended_on) == ("ended", day, day)


AGREED = Payment(payer=MARA, payee=JONAS, value=40_000, until=UNTIL)


def review_of_payment(at: datetime) -> Record:
    told = {"id": 8, "cooperation": 3, "day": DAY, "prepared": Prepared(first=DAY), "answers": ()}
    return Review.model_validate({**told, "payments": (AGREED,), "created_at": at})


def closing_of_payment(at: datetime) -> Record:
    """A record begun a week before it was closed."""
    stamps = {"created_at": at - timedelta(7), "updated_at": at}
    return closing(id=8, closed_on=DAY, payments=(AGREED,), **stamps)


@pytest.mark.parametrize("written", [review_of_payment, closing_of_payment])
def test_an_agreed_payment_counts_what_was_logged_after_it_was_written(
    written: Callable[[datetime], Record],
) -> None:
    at = datetime(2026, 3, 18, 12, tzinfo=UTC)
    told = replace(here().after(added("test", written(at))), today=UNTIL)

    def due(*paid: Settlement) -> list[Any]:
        return [item.what for item in my_payments(told.after(added("test", *paid)))]

    def paid(hours: int, day: date = DAY) -> Settlement:
        moment = at + timedelta(hours=hours)
        return Settlement(
            id=9, cooperation=3, payer=MARA, payee=JONAS, value=40_000, day=day, created_at=moment
        )

    assert len(due()) == 1
    assert due(paid(-3)) == due()
    assert due(paid(3)) == []
    assert due(paid(3, DAY - timedelta(1))) == due()
    # one that another book has brought along at the same moment
    assert due(paid(0, DAY + timedelta(1))) == []
