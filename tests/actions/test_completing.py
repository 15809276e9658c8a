"""Completing a contact by a card: what is missing comes in, what differs is told, nothing else."""

from __future__ import annotations

import pytest

from koop_tui.actions.completing import complete, distinct
from koop_tui.domain.contacts import Contact

ANNA = Contact.model_validate(
    {
        "id": 1, "display_name": "Anna Muster", "given": "Anna", "family": "Muster",
        "emails": [{"value": "a@x", "kind": "work"}, {"value": "b@x"}],
        "phones": [{"value": "+49 561 1", "kind": "work"}],
        "addresses": [{"street": "Weg 1", "city": "Kassel", "kind": "work"}],
        "profiles": [{"value": "anna", "kind": "skype"}],
        "birthday": {"month": 3, "day": 12},
        "vcard_extra": [{"name": "GEO", "value": "1;2"}, {"name": "LABEL", "value": "L1"},
                        {"name": "REV", "value": "1"}],
    }
)  # fmt: skip


def completed(**fields: object) -> tuple[dict[str, object], list[tuple[str, object, object]]]:
    """The fields of Anna that a card with these fields changes, and the differences."""
    card = Contact.model_validate(
        {"display_name": "Anna Muster", "given": "Anna", "family": "Muster", **fields}
    )
    after, differences = complete(ANNA, card, "DE")
    changed = {
        name: value for name, value in after.__dict__.items() if value != getattr(ANNA, name)
    }
    assert (after is ANNA) is (not changed)
    told = [(one.field, one.book, one.file) for one in differences]
    return changed, told


def test_a_card_that_says_the_same_changes_nothing() -> None:
    same = {
        "emails": [{"value": "A@x"}, {"value": "b@x"}],
        "phones": [{"value": "0561/1", "kind": "work"}],
        "birthday": {"month": 3, "day": 12},
        "vcard_extra": [{"name": "REV", "value": "2"}, {"name": "GEO", "value": "1;2"}],
    }
    assert completed(**same) == ({}, [])


def test_a_kind_that_is_missing_is_filled_in_and_another_is_told() -> None:
    changed, told = completed(emails=[{"value": "b@x", "kind": "home"}])
    assert [(entry.value, entry.kind) for entry in changed["emails"]] == [  # type: ignore[attr-defined]
        ("a@x", "work"), ("b@x", "home"),
    ]  # fmt: skip
    assert told == []
    changed, told = completed(phones=[{"value": "0561 1", "kind": "cell"}])
    assert changed == {}
    assert told == [("phones", ANNA.phones[0], ANNA.phones[0].changed(value="0561 1", kind="cell"))]


def test_an_address_is_completed_and_what_differs_in_it_is_told() -> None:
    changed, told = completed(addresses=[{"street": "weg 1", "city": "Kassel", "country": "DE"}])
    assert changed["addresses"] == (ANNA.addresses[0].changed(country="DE"),)
    assert told == []
    _changed, told = completed(addresses=[{"street": "Weg 1", "city": "Kassel", "kind": "home"}])
    assert [field for field, _book, _file in told] == ["addresses"]
    changed, told = completed(addresses=[{"street": "Weg 2", "city": "Kassel"}])
    assert [one.street for one in changed["addresses"]] == ["Weg 1", "Weg 2"]  # type: ignore[attr-defined]


def test_one_name_in_two_services_is_two() -> None:
    changed, _told = completed(profiles=[{"value": "anna", "kind": "twitter"}])
    assert [entry.kind for entry in changed["profiles"]] == ["skype", "twitter"]  # type: ignore[attr-defined]


def test_the_year_of_a_birthday_completes_it_and_another_day_is_told() -> None:
    changed, told = completed(birthday={"month": 3, "day": 12, "year": 1980})
    assert changed["birthday"] == ANNA.birthday.changed(year=1980)  # type: ignore[union-attr]
    assert told == []
    changed, told = completed(birthday={"month": 3, "day": 13, "year": 1980})
    assert changed == {} and [field for field, _book, _file in told] == ["birthday"]


def test_names_are_not_mixed() -> None:
    changed, told = completed(family="Neu", prefix="Dr.", display_name="Dr. Anna Neu")
    assert changed == {}
    assert told == [
        ("display_name", "Anna Muster", "Dr. Anna Neu"), ("prefix", "", "Dr."),
        ("family", "Muster", "Neu"),
    ]  # fmt: skip
    assert completed(prefix="Dr.") == ({"prefix": "Dr."}, [])


def test_whoever_was_called_by_an_address_gets_the_name() -> None:
    nameless = Contact(display_name="a@x", emails=({"value": "a@x"},))
    after, differences = complete(nameless, ANNA, "DE")
    assert (after.display_name, after.given) == ("Anna Muster", "Anna")
    assert differences == ()
    after, differences = complete(ANNA, nameless, "DE")
    assert (after, differences) == (ANNA, ())


def test_details_are_added_where_there_can_be_several_and_told_where_there_is_one() -> None:
    changed, told = completed(
        vcard_extra=[{"name": "GEO", "value": "3;4"}, {"name": "LABEL", "value": "L2"},
                     {"name": "ROLE", "value": "R"}, {"name": "TZ", "value": "1"}]
    )  # fmt: skip
    details = [(p.name, p.value) for p in changed["vcard_extra"]]  # type: ignore[attr-defined]
    assert details[3:] == [("LABEL", "L2"), ("ROLE", "R"), ("TZ", "1")]
    assert [field for field, _book, _file in told] == ["vcard_extra"]


@pytest.mark.parametrize(
    ("phones", "kept"),
    [
        ([("0561 1", ""), ("+49 561 1", "work")], [("+49 561 1", "work")]),
        ([("0561 1", "work"), ("+49 561 1", "work")], [("0561 1", "work")]),
        ([("0561 1", "work"), ("+49 561 1", "home")], [("0561 1", "work"), ("+49 561 1", "home")]),
        ([("0561 1", ""), ("0561 2", "")], [("0561 1", ""), ("0561 2", "")]),
    ],
)
def test_a_number_is_there_once_for_each_kind(
    phones: list[tuple[str, str]], kept: list[tuple[str, str]]
) -> None:
    card = Contact.model_validate(
        {"display_name": "A", "phones": [{"value": value, "kind": kind} for value, kind in phones]}
    )
    assert [(phone.value, phone.kind) for phone in distinct(card, "DE").phones] == kept
