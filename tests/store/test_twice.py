"""Two members do the very same at the same moment: it is in the book once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from koop_tui.actions.commitments import do_commitment
from koop_tui.actions.leaving import begin_end, close
from koop_tui.actions.settlements import add_settlement
from koop_tui.actions.standing import log_standing
from koop_tui.actions.vetting import answer_fit
from koop_tui.actions.working_off import work_off
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, Edit, added
from koop_tui.domain.closings import Closing
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.records import Record
from koop_tui.domain.standing import StandingContribution
from koop_tui.domain.vetting import QUESTIONS, Vetting
from koop_tui.store import Committed, Overtaken, Store

TODAY = date(2026, 4, 1)
RENT_DAY = TODAY - timedelta(days=3)
PARTIES = tuple(PartyTerms(contact=number, share=5000) for number in (1, 2))
Step = Callable[[Context], Change]


def answer(context: Context) -> Change:
    return answer_fit(context, 1, 2, {question.key: "2" for question in QUESTIONS})


def log_rent(context: Context) -> Change:
    return log_standing(context, 1, RENT_DAY.isoformat())


def give_notice(context: Context) -> Change:
    return begin_end(context, Closing(id=-1, cooperation=1, ends_on=TODAY + timedelta(30)))


def end_it(context: Context) -> Change:
    return close(context, Closing(id=-1, cooperation=1, closed_on=TODAY))


def work(context: Context) -> Change:
    return do_commitment(context, 1)


def pay(context: Context) -> Change:
    draft = Settlement(id=-1, cooperation=1, day=TODAY, payer=2, payee=1, value=50)
    return add_settlement(context, draft)


@pytest.mark.parametrize(
    ("step", "model"),
    [
        (pay, Settlement),
        (answer, Vetting),
        (log_rent, Contribution),
        (give_notice, Closing),
        (end_it, Closing),
        (work, Settlement),
    ],
)
def test_what_two_do_at_once_is_done_once(
    store: Store, other: Store, commit: Callable[..., Committed], step: Step, model: type[Record]
) -> None:
    commit(
        store,
        added(
            "test",
            Contact(id=1, display_name="Mara", login="mara"),
            Contact(id=2, display_name="Jonas"),
            Cooperation(
                id=1, title="Rooms", unit="EUR", hour_value=6000, parties=PARTIES, stage="active"
            ),
            StandingContribution(id=1, cooperation=1, giver=1, value=100, first=RENT_DAY),
            Commitment(id=1, by=1, to=2, what="Work it off", cooperation=1, evens=100),
        ),
    )
    other.refresh()
    me = Me("mara", 1)
    commit(other, step(Context(other.book, me, TODAY)))
    with pytest.raises(Overtaken):
        commit(store, step(Context(store.book, me, TODAY)))
    other.refresh()
    assert len(other.book.table(model)) == 1


@pytest.mark.parametrize("words", ["Shelves", "Three shelves in the cellar"])
def test_what_is_worked_off_is_promised_once(
    store: Store, other: Store, commit: Callable[..., Committed], words: str
) -> None:
    people = Contact(id=1, display_name="Mara", login="mara"), Contact(id=2, display_name="Jonas")
    room = Cooperation(id=1, title="Rooms", unit="EUR", hour_value=6000, parties=PARTIES)
    weights = tuple(Weight(party=number, weight=1) for number in (1, 2))
    given = Contribution(id=1, cooperation=1, day=RENT_DAY, giver=2, weights=weights, value=200)
    commit(store, added("test", *people, room, given))
    other.refresh()

    def promise(book: Book, what: str) -> Change:
        draft = Settlement(id=-1, cooperation=1, day=TODAY, payer=1, payee=2, value=100)
        return work_off(Context(book, Me("mara", 1), TODAY), draft, what, TODAY)

    commit(other, promise(other.book, words))
    with pytest.raises(Overtaken):
        commit(store, promise(store.book, "Shelves"))
    other.refresh()
    assert len(other.book.table(Commitment)) == 1


def test_a_dropped_promise_to_work_it_off_comes_back_beside_another(
    store: Store, commit: Callable[..., Committed]
) -> None:
    people = Contact(id=1, display_name="Mara", login="mara"), Contact(id=2, display_name="Jonas")
    room = Cooperation(id=1, title="Rooms", unit="EUR", hour_value=6000, parties=PARTIES)
    weights = tuple(Weight(party=number, weight=1) for number in (1, 2))
    given = Contribution(id=1, cooperation=1, day=RENT_DAY, giver=2, weights=weights, value=200)
    owed = Commitment(id=1, by=1, to=2, what="Shelves", cooperation=1, evens=100)
    commit(store, added("test", *people, room, given, owed.changed(state="dropped")))
    gone = commit(store, Change("test", (Edit(store.book.commitments[1], None),)))
    commit(store, added("test", owed.changed(id=-1, what="Paint the door")))
    commit(store, gone.change.undone())
    assert {one.state for one in store.book.commitments.values()} == {"dropped", "open"}


def test_the_end_that_is_prepared_is_closed_once(
    store: Store, other: Store, commit: Callable[..., Committed]
) -> None:
    active = Cooperation(id=1, title="Rooms", parties=PARTIES, stage="active")
    people = Contact(id=1, display_name="Mara"), Contact(id=2, display_name="Jonas")
    commit(store, added("test", *people, active))
    me = Me("mara", 1)
    commit(store, give_notice(Context(store.book, me, TODAY)))
    other.refresh()
    commit(other, end_it(Context(other.book, me, TODAY)))
    with pytest.raises(Overtaken):
        commit(store, end_it(Context(store.book, me, TODAY)))


def test_what_was_taken_back_can_be_logged_anew(
    store: Store, other: Store, commit: Callable[..., Committed]
) -> None:
    me = Me("mara", 1)
    rent = StandingContribution(id=1, cooperation=1, giver=1, value=100, first=RENT_DAY)
    people = Contact(id=1, display_name="Mara"), Contact(id=2, display_name="Jonas")
    room = Cooperation(id=1, title="Rooms", unit="EUR", parties=PARTIES, stage="active")
    commit(store, added("test", *people, room, rent))
    done = commit(store, log_rent(Context(store.book, me, TODAY)))
    commit(store, done.change.undone())
    commit(store, log_rent(Context(store.book, me, TODAY)))
    assert len(store.book.table(Contribution)) == 1
