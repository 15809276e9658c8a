"""Filtering: all spellings of a name are one, and fields are told from words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.search import Query, folded, matching, parse

SPELLINGS = ("Müller", "Mueller", "Muller", "MÜLLER", "MUELLER", "Mu\u0308ller", "müller")


@pytest.mark.parametrize("one", SPELLINGS)
@pytest.mark.parametrize("other", SPELLINGS)
def test_all_spellings_find_each_other(one: str, other: str) -> None:
    query = parse(other, {})
    assert matching([one], [folded(one)], query) == [one]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Groß", "gross"), ("Łukasz Đurić", "lukasz duric"), ("Søren", "soren"),
        ("Yıldız", "YILDIZ"), ("İstanbul", "istanbul"), ("Zoë", "zoe"), ("Æsir", "aesir"),
        ("Œuvre", "oeuvre"), ("José", "jose"), ("Goethe", "Göthe"),
    ],
)  # fmt: skip
def test_letters_of_other_languages_are_found_by_plain_ones(written: str, typed: str) -> None:
    assert folded(typed) == folded(written)


@given(st.text(st.one_of(st.characters(max_codepoint=0x24F), st.sampled_from("aoueÄöüßıΣς\u0308"))))
def test_each_letter_typed_of_a_name_leaves_it_in_the_list(name: str) -> None:
    assert all(folded(name[:end]) in folded(name) for end in range(len(name)))


def test_fields_are_told_from_words() -> None:
    names = {"tag": "tag", "ort": "city"}
    assert parse("anna TAG:Coach Ort:Köln", names) == Query(
        ("anna",), (("tag", "coach"), ("city", folded("koeln")))
    )


def test_an_unknown_field_is_a_word_and_an_unfinished_one_hides_nothing() -> None:
    assert parse("10:30 nix:da", {"tag": "tag"}) == Query(("10:30", "nix:da"))
    assert not parse("tag:", {"tag": "tag"})
    assert not parse("   ", {"tag": "tag"})


def test_every_word_and_every_field_must_fit() -> None:
    people = ["anna kiel", "anna bonn", "bernd kiel"]
    query = Query(("anna",), (("ends", "kiel"),))
    found = matching(people, people, query, lambda item, _name, wanted: item.endswith(wanted))
    assert found == ["anna kiel"]
    assert matching(people, people, Query()) is people


@pytest.mark.parametrize(("typed", "name"), [("mu", "Müller"), ("strasse", "Straße"), ("lu", "Łu")])
def test_what_is_typed_finds_the_name(typed: str, name: str) -> None:
    assert folded(typed) in folded(name)
