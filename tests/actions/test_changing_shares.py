"""The fourth way out of an imbalance: other shares from now on, in the next version."""

from __future__ import annotations

from datetime import timedelta

import pytest

from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record
from koop_tui.tui.forms.settlement_form import SHARES, SettlementForm
from tests.helpers.people import TODAY, book_of
from tests.helpers.problems import fields_of

MARA, JONAS = 1, 2
ME = Me("mara", MARA)


def uneven(*more: Record) -> Book:
    """Mara has put in 30 EUR of 100, and Jonas 70."""
    terms = tuple(PartyTerms(contact=party, share=5000) for party in (MARA, JONAS))
    weights = tuple(Weight(party=party, weight=1) for party in (MARA, JONAS))
    day = TODAY - timedelta(days=30)
    made = (
        Contribution(id=n, cooperation=1, day=day, giver=giver, weights=weights, value=value)
        for n, giver, value in ((1, MARA, 3000), (2, JONAS, 7000))
    )
    told = {"id": 1, "title": "Rooms", "unit": "EUR", "hour_value": 6000, "parties": terms}
    return book_of("Jonas Petry", Cooperation.model_validate(told), *made, *more)


def agreed(**fields: object) -> list[Record]:
    parties = tuple(
        PartySnapshot(contact=party, name=name, share=5000)
        for party, name in ((MARA, "Mara"), (JONAS, "Jonas Petry"))
    )
    told = {"state": "active", "language": "en", "valid_from": TODAY, "parties": parties}
    version = Version.model_validate({"id": 1, "agreement": 1, **told, **fields})
    return [Agreement(id=1, cooperation=1, title="Rooms"), version]


def saved(book: Book, shares: str | None = None) -> Book:
    context = Context(book, ME, TODAY)
    form = SettlementForm(1)
    form.begin(context)
    values = {}
    for field in form.fields(context):
        values[field.name] = field.read(field.value) if field.read else field.value
    values |= {"how": SHARES, **({} if shares is None else {"shares": shares})}
    change = form.change(context, values)
    return book.after(change)


def shares_of(version: Version) -> list[int]:
    return [party.share for party in version.parties]


def test_the_next_version_is_drafted_with_what_each_has_put_in() -> None:
    before = uneven(*agreed())
    after = saved(before)
    (draft,) = [v for v in after.versions.values() if v.state == "draft"]
    assert (draft.version, draft.reason, shares_of(draft)) == (2, "new shares", [3000, 7000])
    assert shares_of(after.versions[1]) == [5000, 5000]
    assert book_balance(after, 1) == book_balance(before, 1)
    assert not after.settlements


def test_a_draft_that_is_on_its_way_takes_them() -> None:
    (_agreement, version) = agreed()
    assert isinstance(version, Version)
    draft = version.changed(id=2, version=2, state="draft", supersedes=1, reason="Rent")
    after = saved(uneven(*agreed(), draft), "Jonas 55 %, Mara 45 %")
    assert shares_of(after.versions[2]) == [4500, 5500]
    assert after.versions[2].reason == "Rent"
    with pytest.raises(Refused):
        saved(uneven(*agreed(), draft.changed(state="proposed")), "Jonas 55 %, Mara 45 %")


def test_without_an_agreement_they_are_those_of_the_cooperation() -> None:
    after = saved(uneven(), "Mara 40 %, Jonas 60 %")
    assert [party.share for party in after.cooperations[1].parties] == [4000, 6000]


@pytest.mark.parametrize("text", ["", "Mara, Jonas", "Mara 40 %", "Mara 40 %, Jonas 50 %", "half"])
def test_shares_that_make_no_whole_are_refused_under_their_field(text: str) -> None:
    with pytest.raises(Refused) as refused:
        saved(uneven(), text)
    assert fields_of(refused) == ["shares"]
