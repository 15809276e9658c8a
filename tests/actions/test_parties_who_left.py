"""A party that has left: its side of the balance stays, and nothing new is put down to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from koop_tui.actions.agreements import add_agreement
from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.actions.cooperations import edit_cooperation, even_shares
from koop_tui.actions.settlements import add_settlement
from koop_tui.actions.terms import terms_on
from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused, Unlikely
from koop_tui.domain.today.mine import partner
from koop_tui.tui.forms.contribution_fields import party_choices
from koop_tui.tui.forms.cooperation_change import CooperationForm
from koop_tui.tui.records.cooperations.sheet import cooperation_sheet
from tests.helpers.people import TODAY, book_of
from tests.helpers.problems import fields_of

MARA, JONAS, ANNA = 1, 2, 3
ME = Me("mara", MARA)
LEFT = TODAY - timedelta(days=10)


def three(left: date | None = None) -> Cooperation:
    shares = (5000, 0, 5000) if left else even_shares(3)
    parties = [
        PartyTerms(contact=party, share=share, left_on=left if party == JONAS else None)
        for party, share in zip((MARA, JONAS, ANNA), shares, strict=True)
    ]
    return Cooperation(id=1, title="Podcast", stage="active", parties=tuple(parties))


def entry(days_ago: int) -> Contribution:
    weights = tuple(
        Weight(party=party, weight=share)
        for party, share in zip((MARA, JONAS, ANNA), even_shares(3), strict=True)
    )
    return Contribution(
        id=1, cooperation=1, day=TODAY - timedelta(days=days_ago), giver=JONAS, weights=weights,
        quantity=Decimal(3), unit="h", value=300,
    )  # fmt: skip


def context(cooperation: Cooperation, *entries: Contribution) -> Context:
    return Context(book_of("Jonas", "Anna", cooperation, *entries), ME, TODAY)


def test_somebody_leaves_and_the_balance_stays() -> None:
    before = context(three(), entry(20))
    change = edit_cooperation(before, before.book.cooperations[1], three(LEFT))
    after = before.after(change).book
    assert book_balance(after, 1).of(JONAS).delta == book_balance(before.book, 1).of(JONAS).delta
    assert book_balance(after, 1).of(JONAS).delta == 200
    paid = Settlement(cooperation=1, day=TODAY, payer=MARA, payee=JONAS, value=100)
    assert add_settlement(Context(after, ME, TODAY), paid)


@pytest.mark.parametrize(
    ("parties", "field"),
    [
        ((PartyTerms(contact=MARA, share=5000),
          PartyTerms(contact=JONAS, share=5000, left_on=LEFT)), "share_2"),
        (tuple(PartyTerms(contact=party, left_on=LEFT) for party in (MARA, JONAS)), "parties"),
        ((PartyTerms(contact=MARA, share=10000),
          PartyTerms(contact=JONAS, left_on=TODAY + timedelta(days=1))), "left_2"),
        ((PartyTerms(contact=MARA, share=10000),
          PartyTerms(contact=JONAS, left_on=TODAY - timedelta(days=30)),
          PartyTerms(contact=ANNA)), "left_2"),
    ],
    ids=["has a share", "nobody stays", "still to come", "gave something later"],
)  # fmt: skip
def test_what_can_not_be(parties: tuple[PartyTerms, ...], field: str) -> None:
    known = context(three(), entry(20))
    with pytest.raises(Refused) as refused:
        edit_cooperation(known, known.book.cooperations[1], three().changed(parties=parties))
    assert field in fields_of(refused)


def test_even_shares_are_those_of_who_stays() -> None:
    known = context(three())
    none = tuple(p.changed(share=0) for p in three(LEFT).parties)
    change = edit_cooperation(known, known.book.cooperations[1], three().changed(parties=none))
    (made,) = known.after(change).book.cooperations.values()
    assert [party.share for party in made.parties] == [5000, 0, 5000]


@pytest.mark.parametrize(("giver", "beneficiary"), [(JONAS, None), (MARA, JONAS)])
def test_nothing_new_is_put_down_to_who_left(giver: int, beneficiary: int | None) -> None:
    known = context(three(LEFT))
    given = ContributionInput(1, TODAY, giver, "work", Decimal(3), "h", beneficiary=beneficiary)
    with pytest.raises(Refused, match="had left by then"):
        log_contribution(known, given)
    earlier = ContributionInput(1, LEFT, giver, "work", Decimal(3), "h", beneficiary=beneficiary)
    assert log_contribution(known, earlier)


def test_who_left_is_offered_only_for_settling() -> None:
    known = context(three(LEFT))
    cooperation = known.book.cooperations[1]
    assert [name for _id, name in party_choices(known.book, ME, cooperation)] == ["Mara", "Anna"]
    # and only as long as there is something to settle
    owed = context(three(LEFT), entry(20))
    assert len(party_choices(owed.book, ME, cooperation, left=True)) == 3
    assert len(party_choices(known.book, ME, cooperation, left=True)) == 2
    assert partner(known, cooperation) == ANNA


def test_a_new_agreement_goes_without_who_left() -> None:
    known = context(three(LEFT))
    change = add_agreement(known, cooperation=1, language="en", nature="record")
    (version,) = (edit.after for edit in change if isinstance(edit.after, Version))
    assert [party.contact for party in version.parties] == [MARA, ANNA]
    weights = terms_on(known.book, known.book.cooperations[1], TODAY).weights
    assert [w.weight for w in weights] == [5000, 0, 5000]


def test_the_form_keeps_the_day() -> None:
    known = context(three(LEFT))
    form = CooperationForm(1)
    form.begin(known)
    values = {f.name: f.read(f.value) if f.read else f.value for f in form.fields(known) if f.name}
    assert not form.change(known, values)
    change = form.change(known, {**values, "left_2": TODAY})
    (edit,) = change
    assert isinstance(edit.after, Cooperation)
    assert edit.after.party(JONAS).left_on == TODAY


@pytest.mark.parametrize(
    ("note", "asked"),
    [("Jonas cut", True), ("cut by Jonas", True), ("cut for jonas", True), ("for Jonas: cut", True),
     ("cut", False), ("Jonas' desk", False), ("handed over to Jonas", False)],
)  # fmt: skip
def test_who_is_named_but_had_left_is_not_lost_in_the_note(note: str, asked: bool) -> None:
    known = context(three(LEFT))
    given = ContributionInput(1, TODAY, MARA, quantity=Decimal(3), unit="h", note=note)
    if asked:
        with pytest.raises(Unlikely, match="had left by then"):
            log_contribution(known, given)
    else:
        assert log_contribution(known, given)
    assert log_contribution(known, replace(given, sure=True))
    assert log_contribution(context(three()), given)


@pytest.mark.parametrize(("note", "asked"), [("Anna told", False), ("Anna Ott told", True)])
def test_a_name_that_somebody_has_who_stays_means_them(note: str, asked: bool) -> None:
    book = book_of("Anna Ott", "Anna Behrens", three(LEFT))
    given = ContributionInput(1, TODAY, MARA, quantity=Decimal(3), unit="h", note=note)
    if asked:
        with pytest.raises(Unlikely, match="Anna Ott had left"):
            log_contribution(Context(book, ME, TODAY), given)
    else:
        assert log_contribution(Context(book, ME, TODAY), given)


def test_the_sheet_says_which_later_entries_still_have_a_part_for_them() -> None:
    late = entry(5).changed(id=2, giver=MARA)
    back = late.changed(id=4, reverses=2)

    def said(*entries: Contribution) -> str:
        book = context(three(LEFT), entry(20), *entries).book
        sheet = cooperation_sheet(book, ME, TODAY, book.cooperations[1])
        return " ".join(sheet.content(100).plain.split())

    assert "1 later entry still has a part for them" in said(late)
    assert "2 later entries still have a part" in said(late, late.changed(id=3))
    for_others = late.changed(weights=tuple(w for w in late.weights if w.party != JONAS))
    assert "later entr" not in said(for_others) + said(late, back) + said()
