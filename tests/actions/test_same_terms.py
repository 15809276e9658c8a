"""Terms of a cooperation and of its agreement are one thing: compared, and taken over."""

from __future__ import annotations

import pytest

from koop_tui.actions.agreed_rates import agreed_rates
from koop_tui.actions.agreements import add_agreement
from koop_tui.actions.coming_into_force import in_force
from koop_tui.actions.same_terms import terms_into_text, text_into_terms
from koop_tui.domain.agreements import Agreement, PartySnapshot, Valuation, Version
from koop_tui.domain.change import Change, added
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms, Rate
from koop_tui.domain.problems import Refused
from koop_tui.domain.same_terms import differences
from koop_tui.language import use
from koop_tui.language.terms_words import differing, differing_lines
from koop_tui.tui.forms.agreement.section_values import read_valuation
from tests.helpers.people import TODAY, book_of

ROOM = Rate(kind="room", unit="day", value=8000)
AN_HOUR = Rate(kind="knowledge", unit="h", value=6000)
PAIR = (PartyTerms(contact=1, share=5000), PartyTerms(contact=2, share=5000))
COOPERATION = Cooperation(
    id=1, title="Workshops", unit="EUR", hour_value=6000, rates=(AN_HOUR, ROOM), parties=PAIR
)


def version(**fields: object) -> Version:
    parties = tuple(
        PartySnapshot(contact=party, name=name, share=5000)
        for party, name in ((1, "Mara"), (2, "Jonas"))
    )
    told = {
        "id": 1, "agreement": 1, "unit": "EUR", "hour_value": 6000, "parties": parties,
        "valuations": (Valuation(kind="room", label="Raumtag Kiel", amount=8000),), **fields,
    }  # fmt: skip
    return Version.model_validate(told)


def context(text: Version, cooperation: Cooperation = COOPERATION) -> Context:
    agreement = Agreement(id=1, cooperation=1, title="Workshops")
    book = book_of("Jonas", cooperation, agreement, text)
    return Context(book, book.member("mara"), TODAY)


def changed(change: Change, kind: type[Version] | type[Cooperation]) -> Version | Cooperation:
    (found,) = (edit.after for edit in change if isinstance(edit.after, kind))
    assert isinstance(found, (Version, Cooperation))
    return found


def test_a_new_agreement_names_the_rates_of_the_cooperation() -> None:
    book = book_of("Jonas", COOPERATION)
    made = add_agreement(
        Context(book, book.member("mara"), TODAY), cooperation=1, language="de", nature="record"
    )
    text = changed(made, Version)
    assert isinstance(text, Version)
    # an hour of knowledge counts as any hour and needs no line; the room is not lost
    assert text.valuations == (Valuation(kind="room", label="Raum, je Tag", amount=8000),)
    assert differences(COOPERATION, text) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        ({"valuations": ()}, ["room, per day: – in the text, here EUR 80.00"]),
        (
            {"valuations": (Valuation(kind="room", label="hall", amount=7000),)},
            ["hall: EUR 70.00 in the text, here EUR 80.00"],
        ),
        ({"hour_value": 7000}, ["An hour counts: EUR 70.00 in the text, here EUR 60.00"]),
        ({"balance_limit": 9000}, ["Balance limit: EUR 90.00 in the text, here –"]),
        ({"unit": "h"}, ["Counted in: hours in the text, here EUR"]),
        (
            {"parties": (PartySnapshot(contact=1, name="Mara", share=5000),)},
            ["Jonas: – in the text, here party"],
        ),
        # what a referral or an expense counts is said in words, and is no rate
        (
            {
                "valuations": (
                    Valuation(kind="room", label="day", amount=8000),
                    Valuation(kind="referral", label="job", amount=100),
                )
            },
            [],
        ),
    ],
)
def test_every_difference_is_said(fields: dict[str, object], said: list[str]) -> None:
    use("en")
    text = version(**fields)
    assert differing_lines(context(text).book, COOPERATION, text) == said


def test_shares_differ_party_by_party() -> None:
    parties = (PartyTerms(contact=1, share=6000), PartyTerms(contact=2, share=4000))
    found = differences(COOPERATION.changed(parties=parties), version())
    assert [(one.party, one.text, one.held) for one in found] == [(1, 5000, 6000), (2, 5000, 4000)]


TEXTS = (
    version(valuations=(), hour_value=None, balance_limit=500),
    version(valuations=(Valuation(kind="room", label="hall, per day", amount=7000, words="x"),)),
    version(
        valuations=(
            Valuation(kind="room", label="day", amount=8000),
            Valuation(kind="work", label="travel, per hour", amount=3000),
        )
    ),
    version(parties=version().parties[:1]),
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_becomes_as_the_cooperation(text: Version) -> None:
    found = context(text)
    after = changed(terms_into_text(found, text), Version)
    assert isinstance(after, Version)
    assert differences(COOPERATION, after) == ()
    assert [v.words for v in text.valuations if v.words] == [
        v.words for v in after.valuations if v.words
    ]


@pytest.mark.parametrize("text", TEXTS[1:3])
def test_the_cooperation_becomes_as_the_text(text: Version) -> None:
    after = changed(text_into_terms(context(text), text), Cooperation)
    assert isinstance(after, Cooperation)
    assert differences(after, text) == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Raumtag Göttingen = 80,00 EUR", "room"),
        ("room, per day = 80,00", "room"),
        ("Arbeitsstunde = 60", "work"),
        ("Auslagen = zum Beleg", "money"),
        ("vermittelter Auftrag = 10 %", "referral"),
        ("Telefonate = 5", "other"),
    ],
)
def test_what_is_typed_counts_as_the_kind_that_its_words_name(line: str, kind: str) -> None:
    use("de")
    assert read_valuation(version(valuations=()), line).kind == kind
    use("en")


def test_words_kept_before_koop_looked_at_them_are_understood_too() -> None:
    older = version(valuations=(Valuation(label="Raumtag", amount=7000),))
    assert [one.text for one in differing(COOPERATION, older)] == [7000]
    after = changed(terms_into_text(context(older), older), Version)
    assert isinstance(after, Version)
    assert [v.amount for v in after.valuations] == [8000]


def test_a_rate_of_which_the_text_is_silent_stays() -> None:
    after = agreed_rates(COOPERATION, version(valuations=(), hour_value=7000))
    # an hour of knowledge that counted as any hour still does
    assert after == (AN_HOUR.changed(value=7000), ROOM)


def test_other_parties_and_a_unit_under_entries_are_refused() -> None:
    text = version(parties=version().parties[:1])
    with pytest.raises(Refused, match="not the same"):
        text_into_terms(context(text), text)
    hours = version(unit="h", hour_value=3600, valuations=())
    weights = tuple(Weight(party=party, weight=5000) for party in (1, 2))
    entry = Contribution(
        id=1, cooperation=1, day=TODAY, giver=1, weights=weights, kind="money", value=100
    )
    found = context(hours)
    found = Context(found.book.after(added("test", entry)), found.me, TODAY)
    with pytest.raises(Refused, match="unit stays"):
        text_into_terms(found, hours)
    with pytest.raises(Refused, match="Empty the amounts"):
        terms_into_text(found, hours.changed(joint_above=100))


def test_a_text_in_another_unit_takes_the_unit_over() -> None:
    hours = version(
        unit="h", hour_value=3600, valuations=(Valuation(kind="room", label="day", amount=7200),)
    )
    after = changed(terms_into_text(context(hours), hours), Version)
    assert isinstance(after, Version)
    assert (after.unit, after.hour_value) == ("EUR", 6000)
    assert differences(COOPERATION, after) == ()


def test_coming_into_force_the_rates_of_the_text_count() -> None:
    text = version(
        state="agreed", valid_from=TODAY,
        valuations=(Valuation(kind="room", label="hall, per day", amount=9000),),
    )  # fmt: skip
    found = context(text)
    after = changed(in_force(found.book, text, found.me, TODAY), Cooperation)
    assert isinstance(after, Cooperation)
    assert after.rates == (AN_HOUR, ROOM.changed(value=9000))
