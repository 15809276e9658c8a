"""The reckoning: rhythms that ask for more contacts a week than there is time for."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from koop_tui.actions.at_once import change_of
from koop_tui.domain.book import Me
from koop_tui.domain.contacts import CADENCE, Contact, TrustChange
from koop_tui.domain.context import Context
from koop_tui.domain.reckoning import LONGER, reckoning
from koop_tui.domain.today import items
from koop_tui.domain.today.item import Do
from tests.helpers.people import book_of

TODAY = date(2026, 4, 1)


def people(*rhythms: str, **fields: object) -> list[Contact]:
    base = {"display_name": "C", **fields}
    return [
        Contact.model_validate({"id": n, "rhythm": rhythm, **base})
        for n, rhythm in enumerate(rhythms, 10)
    ]


def test_what_fits_needs_no_reckoning() -> None:
    assert reckoning(book_of("Jonas", *people("A", "A", "A")), 1) is None
    assert reckoning(book_of("Jonas", *people("A", "A", "A", "A", status="ended")), 1) is None


def test_those_whom_one_trusts_least_get_the_next_longer_rhythm_first() -> None:
    trusted = TrustChange(day=TODAY, level=3, evidence="kept her word")
    close = Contact(id=9, display_name="Close", rhythm="A", trust=(trusted,))
    found = reckoning(book_of("Jonas", close, *people("A", "A", "A")), 1)
    assert found is not None
    assert found.asked == Fraction(4, 3)
    assert found.longer == ((10, "B"), (11, "B"))
    assert found.proposed == Fraction(2, 3) + Fraction(14, 60)


@given(st.lists(st.sampled_from(["none", "A", "B", "C", "D"]), max_size=40), st.integers(1, 12))
def test_the_proposal_asks_for_less_and_lengthens_by_one_step(
    rhythms: list[str], per_week: int
) -> None:
    book = book_of("Jonas", *people(*rhythms))
    found = reckoning(book, per_week)
    asked = sum((Fraction(7, c) for r in rhythms if (c := CADENCE[r])), Fraction())
    assert (found is None) == (asked <= per_week)
    if found is not None:
        assert found.asked == asked
        assert all(LONGER[book.contacts[n].rhythm] == rhythm for n, rhythm in found.longer)
        steps = sum(r in LONGER for r in rhythms)
        assert found.proposed <= per_week or len(found.longer) == steps


def test_one_key_takes_the_proposal_and_the_reckoning_is_gone() -> None:
    context = Context(
        book_of("Jonas", *people(*["A"] * 7)), Me("mara", 1), TODAY, contacts_per_week=2
    )
    (item,) = (item for item in items(context) if item.kind == "rhythms")
    way = item.settled_by["done"]
    assert isinstance(way, Do)
    then = context.after(change_of(context, way))
    assert not [item for item in items(then) if item.kind == "rhythms"]
    assert sum(c.rhythm == "B" for c in then.book.contacts.values()) == 2
    assert not [
        i for i in items(Context(context.book, Me("mara", 1), TODAY)) if i.kind == "rhythms"
    ]
