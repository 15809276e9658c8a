"""Leaving: a cooperation runs out, is closed with its record, and its lesson comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from koop_tui.actions.leaving import begin_end, close
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import Change, Edit, added
from koop_tui.domain.closings import Closing
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.ends import agreed_payments, last_closing, open_closing
from koop_tui.domain.learned import lessons_for
from koop_tui.domain.problems import Refused
from tests.documents.review_sample import DAY, JONAS, MARA, context

UNTIL = DAY + timedelta(28)


def here() -> Context:
    """The sample book, with the parties in the agreement in force."""
    told = context("en")
    version = told.book.versions[7]
    parties = tuple(PartySnapshot(contact=c, name="N") for c in (MARA, JONAS))
    return replace(told, book=told.book.after(added("test", version.changed(parties=parties))))


def closing(**fields: Any) -> Closing:
    return Closing.model_validate({"id": -1, "cooperation": 3, **fields})


def noticed(**fields: Any) -> Closing:
    told = {"notice_by": JONAS, "notice_on": DAY, "ends_on": UNTIL, "reason": "No free evenings."}
    return closing(**{**told, **fields})


def saved(before: Context, change: Change) -> Context:
    """The context with a change, placeholder ids replaced as the store does."""

    def numbered(edit: Edit) -> Edit:
        made = edit.after
        if made is None or made.id > 0:
            return edit
        last = max(before.book.tables.get(made.table, ()), default=0)
        return replace(edit, after=made.changed(id=last - made.id))

    return before.after(replace(change, edits=tuple(map(numbered, change))))


def test_notice_is_given_for_the_agreement_too() -> None:
    change = begin_end(here(), noticed())
    then = saved(here(), change).book
    assert change.kind == "cooperation.leave"
    assert then.cooperations[3].stage == "ending"
    version = then.versions[7]
    assert (version.state, version.notice_by, version.notice_until) == ("in_notice", JONAS, UNTIL)
    kept = open_closing(then, 3)
    assert kept is not None
    assert kept.reason == "No free evenings."


def test_what_was_noted_is_changed_and_notice_is_given_once() -> None:
    first = saved(here(), begin_end(here(), noticed()))
    noted = open_closing(first.book, 3)
    assert noted is not None
    again = saved(first, begin_end(first, noted.changed(handover="All files by Friday.")))
    assert len(again.book.table(Closing)) == 1
    found = open_closing(again.book, 3)
    assert found is not None
    assert (found.handover, found.reason) == ("All files by Friday.", "No free evenings.")
    assert again.book.versions[7].state == "in_notice"


def test_all_together_need_no_notice() -> None:
    then = saved(here(), begin_end(here(), closing(talked_on=DAY))).book
    assert then.versions[7].state == "active"
    assert then.cooperations[3].stage == "ending"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"notice_on": DAY + timedelta(1), "ends_on": UNTIL}, ["notice_on"]),
        ({"notice_on": None}, ["notice_on"]),
        ({"ends_on": None}, ["ends_on"]),
        ({"ends_on": DAY - timedelta(1)}, ["ends_on"]),
        ({"talked_on": DAY + timedelta(1)}, ["talked_on"]),
        ({"notice_by": 99}, ["notice_by"]),
    ],
)
def test_days_that_can_not_be_are_refused(fields: dict[str, Any], wrong: list[str]) -> None:
    with pytest.raises(Refused) as caught:
        begin_end(here(), noticed(**fields))
    assert [problem.field for problem in caught.value.problems] == wrong


def ended(**fields: Any) -> Context:
    """The sample book closed on the day, after notice."""
    begun = saved(here(), begin_end(here(), noticed(ends_on=DAY)))
    noted = open_closing(begun.book, 3)
    assert noted is not None
    told = {"closed_on": DAY, "delivered": "Four workshops.", **fields}
    ways = {name: told.pop(name) for name in ("value", "until", "ends_agreement") if name in told}
    draft = noted.changed(**told)
    return saved(begun, close(begun, draft, lessons="Write it down sooner.", **ways))


def test_the_end_leaves_its_record_and_its_lesson() -> None:
    then = ended().book
    cooperation, record = then.cooperations[3], last_closing(then, 3)
    assert (cooperation.stage, cooperation.ended_on) == ("ended", DAY)
    assert cooperation.lessons == "Write it down sooner."
    assert record is not None
    assert (record.delivered, record.reason) == ("Four workshops.", "No free evenings.")
    assert record.prepared is not None
    assert record.prepared.first == date(2026, 1, 12)  # of the whole, whatever was reviewed
    assert [figure.balance for figure in record.prepared.figures] == [-75_600, 75_600]
    assert [promise.mark for promise in record.prepared.promises] == ["A1", "A2", "A3"]
    assert open_closing(then, 3) is None
    assert then.versions[7].state == "ended"
    assert ended(ends_agreement=False).book.versions[7].state == "in_notice"


def test_the_balance_is_paid_waived_or_stays() -> None:
    assert book_balance(ended().book, 3).of(JONAS).delta == 75_600
    assert book_balance(ended(evening="pay").book, 3).of(JONAS).delta == 0
    waived = ended(evening="waive").book
    assert [s.how for s in waived.table(Settlement).values()] == ["waived"]
    later = ended(evening="pay", until=UNTIL).book
    assert not later.table(Settlement)
    agreed = agreed_payments(later, 3)
    assert agreed is not None
    assert (agreed.day, agreed.payments) == (DAY, last_closing_payments(later))


def last_closing_payments(book: Any) -> Any:
    found = last_closing(book, 3)
    assert found is not None
    assert [(p.payer, p.payee, p.value, p.until) for p in found.payments] == [
        (MARA, JONAS, 75_600, UNTIL)
    ]
    return found.payments


def test_who_begins_anew_ends_anew() -> None:
    over = ended()
    again = over.book.cooperations[3].changed(stage="active", ended_on=None)
    back = Context(over.book.after(added("test", again)), over.me, DAY)
    assert open_closing(back.book, 3) is None
    assert len(saved(back, begin_end(back, closing())).book.table(Closing)) == 2


def test_the_lesson_comes_back_with_the_same_people() -> None:
    parties = tuple(PartyTerms(contact=contact) for contact in (MARA, JONAS))
    following = Cooperation(id=9, title="Next", parties=parties)
    over = ended()
    then = over.after(added("test", following))
    assert [one.lessons for one in lessons_for(then, following)] == ["Write it down sooner."]


def test_the_agreement_of_another_cooperation_goes_on() -> None:
    other = Agreement(id=5, cooperation=4)
    told = here()
    book = told.book.after(added("test", other, Version(id=8, agreement=5, state="active")))
    elsewhere = replace(told, book=book)
    then = saved(elsewhere, begin_end(elsewhere, noticed())).book
    assert then.versions[8].state == "active"
