"""The fourth way out of an imbalance: other shares from now on, in the next version."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from koop_tui.actions.agreements import activate_due
from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import edited
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.lifecycle import awaited
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record
from koop_tui.tui.forms.settlement_form import SHARES, SettlementForm
from tests.helpers.people import TODAY, book_of
from tests.helpers.problems import fields_of

MARA, JONAS, NINA = 1, 2, 3
NAMES = {MARA: "Mara", JONAS: "Jonas Petry", NINA: "Nina"}
ME = Me("mara", MARA)
LATER_ON = TODAY + timedelta(days=7)


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


def three(*more: Record, left: date | None = None) -> Book:
    """Mara, Jonas and Nina in one cooperation with 50, 30 and 20 %, or 60, 40 once Nina left."""
    shares = (5000, 3000, 2000) if left is None else (6000, 4000, 0)
    parties = [PartyTerms(contact=n, share=share) for n, share in enumerate(shares, 1)]
    parties[-1] = parties[-1].changed(left_on=left)
    told = {"id": 1, "title": "Rooms", "unit": "EUR", "hour_value": 6000, "parties": parties}
    return book_of("Jonas Petry", "Nina", Cooperation.model_validate(told), *more)


def agreed(
    shares: tuple[int, ...] = (5000, 5000), number: int = 1, **fields: object
) -> list[Record]:
    """An agreement and its version, with one id for both."""
    parties = tuple(
        PartySnapshot(contact=party, name=NAMES[party], share=share)
        for party, share in enumerate(shares, 1)
    )
    told = {"state": "active", "language": "en", "valid_from": TODAY, "parties": parties}
    version = Version.model_validate({"id": number, "agreement": number, **told, **fields})
    return [Agreement(id=number, cooperation=1, title="Rooms"), version]


def saved(book: Book, shares: str | None = None, note: str = "") -> Book:
    context = Context(book, ME, TODAY)
    form = SettlementForm(1)
    form.begin(context)
    values = {}
    for field in form.fields(context):
        asked = field.asked_if is None or SHARES in field.asked_if[1]
        values[field.name] = field.read(field.value) if asked and field.read else field.value
        if not asked:
            values[field.name] = None
    values |= {"how": SHARES, **({} if shares is None else {"shares": shares})}
    if note:
        assert values["note"] is not None
        values["note"] = note
    change = form.change(context, values)
    return book.after(change)


def asks_for_a_note(book: Book) -> bool:
    context = Context(book, ME, TODAY)
    form = SettlementForm(1)
    form.begin(context)
    (note,) = [field for field in form.fields(context) if field.name == "note"]
    return note.asked_if is None or SHARES in note.asked_if[1]


def draft_of(book: Book) -> Version:
    (draft,) = [version for version in book.versions.values() if version.state == "draft"]
    return draft


def in_force(book: Book, version: Version, day: date = LATER_ON) -> Book:
    """All have said yes, and the day on which it begins has come."""
    ready = version.changed(state="agreed", valid_from=day)
    book = book.after(edited("version.confirm", version, ready))
    return book.after(activate_due(Context(book, ME, day)))


def next_weights(book: Book, day: date = LATER_ON) -> dict[int, int]:
    """How the next entry is split: the parties that have a part in it, and their weights."""
    given = ContributionInput(1, day, MARA, "work", Decimal(3), "h", sure=True)
    change = log_contribution(Context(book, ME, day), given)
    (entry,) = [edit.after for edit in change if isinstance(edit.after, Contribution)]
    return {weight.party: weight.weight for weight in entry.weights if weight.weight}


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


def test_who_has_left_is_asked_for_nothing_and_the_new_shares_hold() -> None:
    left = TODAY - timedelta(days=20)
    after = saved(three(*agreed((5000, 3000, 2000)), left=left), "Mara 50 %, Jonas 50 %")
    draft = draft_of(after)
    assert awaited(draft) == (MARA, JONAS)
    assert next_weights(in_force(after, draft)) == {MARA: 5000, JONAS: 5000}


def test_who_joined_after_the_agreement_stands_in_its_next_version() -> None:
    after = saved(three(*agreed((6000, 4000))), "Mara 40 %, Jonas 30 %, Nina 30 %")
    draft = draft_of(after)
    assert [party.name for party in draft.parties] == ["Mara", "Jonas Petry", "Nina"]
    assert shares_of(draft) == [4000, 3000, 3000]
    held = in_force(after, draft)
    assert next_weights(held) == {MARA: 4000, JONAS: 3000, NINA: 3000}
    assert [party.share for party in held.cooperations[1].parties] == [4000, 3000, 3000]


@pytest.mark.parametrize("annex_from", [-400, -1])
def test_of_several_agreements_the_one_between_all_gets_the_next_version(annex_from: int) -> None:
    annex = agreed((6000, 4000), 2, valid_from=TODAY + timedelta(days=annex_from))
    main = agreed((5000, 3000, 2000), 1, valid_from=TODAY - timedelta(days=90))
    after = saved(three(*main, *annex), "Mara 40 %, Jonas 30 %, Nina 30 %")
    draft = draft_of(after)
    assert draft.agreement == 1
    assert next_weights(in_force(after, draft)) == {MARA: 4000, JONAS: 3000, NINA: 3000}
    assert after.versions[2] == annex[1]


def test_of_two_between_all_the_one_that_began_later_counts() -> None:
    newer = agreed((5000, 3000, 2000), 1, valid_from=TODAY - timedelta(days=90))
    older = agreed((5000, 3000, 2000), 2, valid_from=TODAY - timedelta(days=400))
    after = saved(three(*newer, *older), "Mara 40 %, Jonas 30 %, Nina 30 %")
    assert draft_of(after).agreement == 1
    assert next_weights(in_force(after, draft_of(after)))[NINA] == 3000


def test_a_first_draft_takes_them_with_the_cooperation() -> None:
    first = agreed((5000, 3000, 2000), state="draft", valid_from=None)
    after = saved(three(*first), "Mara 40 %, Jonas 30 %, Nina 30 %")
    wanted = {MARA: 4000, JONAS: 3000, NINA: 3000}
    assert next_weights(after, TODAY) == wanted
    assert next_weights(in_force(after, draft_of(after))) == wanted


def test_the_draft_of_another_agreement_takes_them_with_the_next_version() -> None:
    held = agreed((5000, 3000, 2000), 1)
    other = agreed((5000, 3000, 2000), 2, state="draft", valid_from=None)
    after = saved(three(*held, *other), "Mara 40 %, Jonas 30 %, Nina 30 %")
    drafts = [version for version in after.versions.values() if version.state == "draft"]
    assert sorted(draft.agreement for draft in drafts) == [1, 2]
    for draft in drafts:
        assert next_weights(in_force(after, draft))[NINA] == 3000


@pytest.mark.parametrize(
    ("state", "what_to_do"), [("proposed", "settle that one first"), ("agreed", "cancel it")]
)
@pytest.mark.parametrize("beside", [[], agreed((5000, 3000, 2000), 2)])
def test_while_a_text_with_others_is_on_its_way_none_are_taken(
    state: str, what_to_do: str, beside: list[Record]
) -> None:
    text = agreed((5000, 3000, 2000), state=state, valid_from=LATER_ON)
    with pytest.raises(Refused, match=f"KV-0001 v1 is {state}.*{what_to_do}"):
        saved(three(*text, *beside), "Mara 40 %, Jonas 30 %, Nina 30 %")


def test_an_annex_on_its_way_between_two_bars_nothing() -> None:
    annex = agreed((6000, 4000), 2, state="agreed", valid_from=LATER_ON)
    main = agreed((5000, 3000, 2000), 1)
    after = saved(three(*main, *annex), "Mara 40 %, Jonas 30 %, Nina 30 %")
    draft = draft_of(after)
    assert draft.agreement == 1
    assert next_weights(in_force(after, draft)) == {MARA: 4000, JONAS: 3000, NINA: 3000}


def test_a_note_is_the_reason_or_not_asked_for() -> None:
    (_agreement, version) = agreed()
    assert isinstance(version, Version)
    silent = version.changed(id=2, version=2, state="draft", supersedes=1)
    told = silent.changed(reason="Rent")
    first = agreed(state="draft", valid_from=None)
    begun = saved(uneven(*agreed()), "Mara 40 %, Jonas 60 %", "Jonas gives more")
    assert draft_of(begun).reason == "Jonas gives more"
    taken = saved(uneven(*agreed(), silent), "Mara 40 %, Jonas 60 %", "Jonas gives more")
    assert taken.versions[2].reason == "Jonas gives more"
    assert not asks_for_a_note(uneven(*agreed(), told))
    assert not asks_for_a_note(uneven(*first))
    assert not asks_for_a_note(uneven())
