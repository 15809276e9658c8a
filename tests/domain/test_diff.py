"""Two versions differ field by field and item by item."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.agreements import PartySnapshot, Term, Valuation, Version, WorstCase
from koop_tui.domain.clauses import SECTIONS, compared
from koop_tui.domain.diff import Difference, differences

ONE = Version(
    agreement=1,
    parties=(PartySnapshot(contact=1, name="A", share=6000),),
    commitments=(Term(mark="A1", by=1, what="plan"), Term(mark="A2", by=1, what="print")),
    worst_cases=(WorstCase(event="illness"),),
    valuations=(Valuation(label="room day", amount=8000),),
)


def test_a_version_does_not_differ_from_itself() -> None:
    assert differences(ONE, ONE) == ()


def test_what_is_new_with_every_version_is_no_difference() -> None:
    day = date(2026, 4, 1)
    two = ONE.changed(version=2, met_on=day, valid_from=day, next_review=day, reason="review")
    assert differences(ONE, two) == ()


def test_shares_and_parties_are_told_apart() -> None:
    (party,) = ONE.parties
    assert differences(ONE, ONE.changed(parties=(party.changed(share=5000),))) == (
        Difference("shares"),
    )
    assert differences(ONE, ONE.changed(parties=(party.changed(place="Kassel"),))) == (
        Difference("parties"),
    )


def test_items_are_known_by_their_mark() -> None:
    first, second = ONE.commitments
    later, new = first.changed(due=date(2026, 5, 1)), Term(mark="A3", by=1, what="invite")
    assert differences(ONE, ONE.changed(commitments=(later, new))) == (
        Difference("commitments", "changed", "A1", first, later),
        Difference("commitments", "removed", "A2", old=second),
        Difference("commitments", "added", "A3", new=new),
    )


def test_they_come_in_the_order_of_the_text() -> None:
    two = ONE.changed(
        exit_balance="at once", goal="more", custody="bank", joint_above=100, worst_cases=()
    )
    found = differences(ONE, two)
    assert [d.field for d in found] == ["goal", "costs", "custody", "worst_cases", "exit_balance"]
    assert [d.section for d in found] == [1, 5, 5, 9, 12]


def test_every_compared_field_has_a_section_of_the_text() -> None:
    for clause in compared().values():
        assert clause.section in SECTIONS
        assert clause.change_label or clause.key
