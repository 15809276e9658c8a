"""What was open before koop counted is typed in the form, and is in the balance from then on."""

from __future__ import annotations

import pytest

from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused
from koop_tui.tui.forms.cooperation_change import CooperationForm
from tests.helpers.people import TODAY, book_of
from tests.helpers.problems import fields_of

MARA, JONAS, ANNA = 1, 2, 3
ME = Me("mara", MARA)


def context(unit: str = "h", **openings: int) -> Context:
    parties = tuple(
        PartyTerms(contact=party, share=share, opening=openings.get(name, 0))
        for name, party, share in (("mara", 1, 5000), ("jonas", 2, 3000), ("anna", 3, 2000))
    )
    hour = 3600 if unit == "h" else 6000
    told = Cooperation(id=1, title="Podcast", parties=parties, unit=unit, hour_value=hour)
    return Context(book_of("Jonas", "Anna", told), ME, TODAY)


def saved(known: Context, **typed: str) -> Book | None:
    """The book after the form was saved with other texts in its fields; None for no change."""
    form = CooperationForm(1)
    form.begin(known)
    values = {}
    for field in form.fields(known):
        text = typed.get(field.name, field.value)
        values[field.name] = field.read(text) if field.read else text
    del values[""]
    change = form.change(known, values)
    return known.book.after(change) if change else None


def deltas(book: Book | None) -> list[int]:
    assert book is not None
    return [side.delta for side in book_balance(book, 1).parties]


def test_the_one_that_is_empty_takes_the_rest() -> None:
    assert deltas(saved(context(), opening_1="+3 h", opening_2="-1:30")) == [10800, -5400, -5400]
    euros = saved(context("EUR"), opening_1="-20 EUR", opening_2="5", opening_3="15.00")
    assert deltas(euros) == [-2000, 500, 1500]


def test_it_stands_in_the_form_as_it_was_typed_and_can_be_taken_away() -> None:
    known = context(mara=5400, jonas=-5400)
    assert saved(known) is None
    assert deltas(saved(known, opening_1="", opening_2="")) == [0, 0, 0]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"opening_1": "+3 h", "opening_2": "+1 h", "opening_3": "+1 h"}, "opening_1"),
        ({"opening_2": "much"}, "opening_2"),
        ({"opening_1": "+3 h"}, "opening_1"),  # two are empty: who owes it?
    ],
)
def test_what_is_owed_somebody_owes(typed: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        saved(context(), **typed)
    assert fields_of(refused) == [field]


def test_parties_that_change_places_keep_what_they_carry_over() -> None:
    known = context(mara=10800, jonas=-10800)
    book = saved(known, party_1="Jonas", party_2="Mara")
    assert book is not None
    assert [terms.contact for terms in book.cooperations[1].parties] == [JONAS, MARA, ANNA]
    found = {side.party: side.delta for side in book_balance(book, 1).parties}
    assert found == {MARA: 10800, JONAS: -10800, ANNA: 0}
    typed = saved(known, party_1="Jonas", party_2="Mara", opening_1="+1 h", opening_2="-1 h")
    assert typed is not None
    assert typed.cooperations[1].party(JONAS).opening == 3600


@pytest.mark.parametrize("nothing", ["0", "0 h", "+0 h", "0:00"])
def test_nothing_may_be_written_out(nothing: str) -> None:
    assert (
        deltas(saved(context(mara=3600, jonas=-3600), opening_1=nothing, opening_2="")) == [0] * 3
    )


def test_nothing_is_an_amount_too() -> None:
    with pytest.raises(Refused) as refused:
        saved(context(), opening_1="0 sacks", opening_2="")
    assert fields_of(refused) == ["opening_1"]


def test_what_is_carried_over_by_nobody_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        saved(context(), party_3="", goal_3="", share_3="", opening_3="+3 h")
    assert fields_of(refused) == ["party_3"]
