"""Working off what is owed: a promise that evens the balance once it is done."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from koop_tui.actions.commitments import do_commitment, edit_commitment
from koop_tui.actions.working_off import work_off
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused
from koop_tui.tui.forms.commitment_form import CommitmentForm
from koop_tui.tui.forms.settlement_form import LATER, SettlementForm
from tests.helpers.people import TODAY, book_of

MARA, JONAS = 1, 2
ME = Me("mara", MARA)


def owing() -> Book:
    """Jonas has put in ten hours at 60 EUR: 300 EUR are his."""
    terms = tuple(PartyTerms(contact=party, share=5000) for party in (MARA, JONAS))
    weights = tuple(Weight(party=party, weight=1) for party in (MARA, JONAS))
    return book_of(
        "Jonas Petry",
        Cooperation(id=1, title="Rooms", unit="EUR", hour_value=6000, parties=terms),
        Contribution(id=1, cooperation=1, day=TODAY, giver=JONAS, weights=weights, value=60_000),
    )


def answers(**fields: object) -> dict[str, object]:
    told = {"payer": MARA, "payee": JONAS, "value": 12_000, "how": LATER, "day": TODAY, "note": ""}
    return {**told, "due": TODAY + timedelta(days=30), **fields}


def form(context: Context) -> SettlementForm:
    found = SettlementForm(1)
    found.begin(context)
    found.fields(context)
    return found


def promised(book: Book) -> Commitment:
    (edit,) = form(Context(book, ME, TODAY)).change(Context(book, ME, TODAY), answers()).edits
    assert isinstance(edit.after, Commitment)
    return edit.after


def test_the_form_makes_a_promise_and_the_balance_stays() -> None:
    made = promised(owing())
    assert (made.by, made.to, made.evens, made.cooperation) == (MARA, JONAS, 12_000, 1)
    assert made.estimate == Decimal(2)
    assert made.what == "Work off EUR 120.00 in Rooms"


def test_once_it_is_done_it_evens_by_work() -> None:
    book = owing()
    promise = promised(book).changed(id=4)
    book = book.after(book_change(promise))
    assert book_balance(book, 1).of(MARA).delta == -30_000
    change = do_commitment(Context(book, ME, TODAY), 4, actual=Decimal("2.5"))
    after = book.after(change)
    assert after.commitments[4].state == "done"
    (even,) = after.by(Settlement, "cooperation", 1)
    assert (even.how, even.value, even.payer, even.confirmed) == ("work", 12_000, MARA, False)
    assert book_balance(after, 1).of(MARA).delta == -18_000
    assert book_balance(after.after(change.undone()), 1).of(MARA).delta == -30_000


def test_a_promise_that_works_off_stays_what_it_is_and_evens_once() -> None:
    promise = promised(owing()).changed(id=4)
    context = Context(owing().after(book_change(promise)), ME, TODAY)
    for other in ({"by": JONAS, "to": MARA}, {"to": None}, {"every": "monthly"}):
        with pytest.raises(Refused, match="works off a balance"):
            edit_commitment(context, promise, promise.changed(**other))
    later = promise.changed(due=TODAY + timedelta(days=60), what="Paint the rooms")
    assert edit_commitment(context, promise, later)
    asked = CommitmentForm(JONAS, 4)
    asked.begin(context)
    assert not {"by", "to", "every"} & {field.name for field in asked.fields(context)}
    # one that an older koop let be changed
    monthly = context.book.after(book_change(promise.changed(every="monthly")))
    done = do_commitment(Context(monthly, ME, TODAY), 4)
    assert monthly.after(done).commitments[4].state == "done"
    foreign = context.book.after(book_change(promise.changed(to=9)))
    with pytest.raises(Refused, match="others than the parties"):
        do_commitment(Context(foreign, ME, TODAY), 4)


@pytest.mark.parametrize(
    ("payer", "value", "said"),
    [
        (MARA, 18_001, "No more than EUR 180.00 is left"),
        (MARA, 18_000, ""),
        (JONAS, 100, "Nothing is owed"),
    ],
)
def test_no_more_is_worked_off_than_is_owed(payer: int, value: int, said: str) -> None:
    context = Context(owing().after(book_change(promised(owing()).changed(id=4))), ME, TODAY)
    told = answers(payer=payer, payee=MARA + JONAS - payer, value=value)
    if not said:
        assert form(context).change(context, told)
        return
    with pytest.raises(Refused, match=said) as refused:
        form(context).change(context, told)
    assert [problem.field for problem in refused.value.problems] == ["value"]


def test_the_same_promised_a_second_time_is_told_apart_by_a_note() -> None:
    context = Context(owing().after(book_change(promised(owing()).changed(id=4))), ME, TODAY)
    with pytest.raises(Refused, match="is promised already") as refused:
        form(context).change(context, answers())
    assert [problem.field for problem in refused.value.problems] == ["note"]
    for other in ({"note": "The other half"}, {"value": 6_000}, {"due": TODAY}):
        assert form(context).change(context, answers(**other))


def book_change(record: Commitment):
    from koop_tui.domain.change import added

    return added("test", record)


@pytest.mark.parametrize("due", [None, TODAY - timedelta(days=1)])
def test_it_needs_a_day_to_come(due: object) -> None:
    context = Context(owing(), ME, TODAY)
    draft = Settlement(cooperation=1, day=TODAY, payer=MARA, payee=JONAS, value=100)
    with pytest.raises(Refused) as refused:
        work_off(context, draft, "Work", due)  # type: ignore[arg-type]
    assert [problem.field for problem in refused.value.problems] == ["due"]


def test_a_part_payment_and_too_much_are_said() -> None:
    context = Context(owing(), ME, TODAY)
    asked = form(context)
    assert asked._echo(30_000) == "EUR 300.00"
    assert asked._echo(10_000) == "A part: EUR 200.00 stay open."
    assert asked._echo(40_000) == "That is EUR 100.00 more than is owed: it is carried over."
    asked._how = LATER
    assert asked._echo(40_000) == "No more than EUR 300.00 is left to work off."
    assert asked._echo(30_000) == "EUR 300.00"
    told = SettlementForm(1)
    book = context.book.after(book_change(promised(context.book).changed(id=4)))
    told.begin(Context(book, ME, TODAY))
    heading = told.fields(Context(book, ME, TODAY))[0].label
    told._how = LATER
    assert told._echo(20_000) == "No more than EUR 180.00 is left to work off."
    assert "Mara works off EUR 120.00 for Jonas Petry by 1 May 2026" in heading
