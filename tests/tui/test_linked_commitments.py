"""The form of an entry asks after the others and shows the hours of the promise it fulfils."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.records import Record
from koop_tui.domain.spent import hours_for
from koop_tui.tui.forms.contribution_fields import since_words
from koop_tui.tui.forms.contribution_form import ContributionForm
from koop_tui.tui.forms.today_forms import DoneForm
from koop_tui.tui.records.agreements.rows import agreement_state
from koop_tui.tui.records.agreements.sheet import agreement_sheet
from koop_tui.tui.records.contributions.entry_words import entry_words
from koop_tui.tui.records.contributions.rows import LedgerLine
from tests.helpers.people import TODAY, book_of

PROMISE = Commitment(
    id=1, by=1, what="the outline", agreement=1, mark="A1", due=TODAY, estimate=Decimal(10)
)


def entry(number: int, hours: int, giver: int = 1, **fields: object) -> Contribution:
    weights = tuple(Weight(party=party, weight=5000) for party in (1, 2))
    told = {
        "id": number, "cooperation": 1, "day": TODAY - timedelta(days=number), "giver": giver,
        "weights": weights, "kind": "work", "unit": "h", "quantity": hours, "value": hours * 3600,
        "commitment": 1, **fields,
    }  # fmt: skip
    return Contribution.model_validate(told)


def context(*records: Record, left: bool = False) -> Context:
    parties = (
        PartyTerms(contact=1, share=5000),
        PartyTerms(contact=2, share=0 if left else 5000, left_on=TODAY if left else None),
    )
    book = book_of(
        "Jonas",
        Cooperation(id=1, title="Workshops", parties=parties),
        Agreement(id=1, cooperation=1, title="Workshops"),
        Version(id=1, agreement=1, state="active", valid_from=TODAY),
        PROMISE,
        *records,
    )
    return Context(book, book.member("mara"), TODAY)


def form_of(found: Context) -> ContributionForm:
    form = ContributionForm(1)
    form.begin(found)
    return form


def test_it_asks_what_the_others_put_in_since() -> None:
    asked = "What did Jonas put in since? "
    found = context(entry(1, 3))
    assert form_of(found).preface(found) == asked + "nothing yet"
    # what was taken back was never put in
    found = context(entry(3, 2, 2), entry(1, 2, 2), entry(9, 2, 2, day=TODAY, reverses=1))
    assert form_of(found).preface(found) == asked + "last on 29 Mar 2026"
    three = Cooperation(id=2, title="Trio", parties=tuple(PartyTerms(contact=p) for p in (1, 2, 3)))
    with_eva = Context(book_of("Jonas", "Eva", three), found.me, TODAY)
    assert since_words(with_eva, three) == (
        "What did the others put in since? Jonas: nothing yet, Eva: nothing yet"
    )
    # nobody is asked after where nobody else is left
    alone = context(left=True)
    assert form_of(alone).preface(alone) == ""


def test_the_parts_of_an_entry_are_said_with_its_value() -> None:
    weights = (Weight(party=1, weight=6000), Weight(party=2, weight=4000))
    shared = entry(1, 3, weights=weights, commitment=None, note="talk")
    book = context(shared).book
    cooperation = book.cooperations[1]
    said = entry_words(book, cooperation, LedgerLine(shared, stands=True))
    assert "3.00 h: Mara 1.80, Jonas 1.20" in said
    gift = shared.changed(gift=True)
    assert "3.00 h ·" in entry_words(book, cooperation, LedgerLine(gift, stands=True))


def test_the_promise_is_offered_with_its_hours() -> None:
    found = context(entry(1, 3), entry(2, 4), entry(3, 5), entry(9, 5, reverses=3))
    assert hours_for(found.book, 1) == 7
    (field,) = (f for f in form_of(found).fields(found) if f.name == "commitment")
    labels = [label for _id, label in field.choices]
    assert labels == ["–", "KV-0001 A1 the outline · 7 h of 10 h estimated"]


def test_what_was_logged_for_it_stands_in_the_form_that_says_it_is_done() -> None:
    found = context(entry(1, 3), entry(2, 4))
    form = DoneForm(1)
    form.begin(found)
    hours = form.fields(found)[0]
    assert (hours.value, hours.known) == ("7 h", "logged for it: 7 h of 10 h estimated")
    nothing = context()
    form.begin(nothing)
    assert (form.fields(nothing)[0].value, form.fields(nothing)[0].known) == ("10 h", "")


def test_the_sheet_of_the_agreement_says_them_too() -> None:
    assert "7 h of 10 h estimated" in sheet(context(entry(1, 7)).book)
    assert "estimated" not in sheet(context().book)


def sheet(book: Book) -> str:
    state = agreement_state(book, book.agreements[1])
    assert state is not None
    found = agreement_sheet(book, book.member("mara"), TODAY, state)
    return " ".join(found.content(70).plain.split())
