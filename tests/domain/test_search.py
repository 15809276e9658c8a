"""Filtering: all spellings of a name are one, and fields are told from words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.search import Query, folded, matching, nearly, parse, similar, words_of

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


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ('"tax office" anna', Query(("tax office", "anna"))),
        ('"tax off', Query(("tax off",))),
        ('tag:"Lead Coach"', Query((), (("tag", "lead coach"),))),
        ("anna -kiel", Query(("anna",), without=("kiel",))),
        ('-"tax office"', Query(without=("tax office",))),
        ("-tag:coach", Query(lacking=(("tag", "coach"),))),
        ("-tag:", Query()),
        ('""', Query()),
        ("-", Query(("-",))),
    ],
)
def test_phrases_and_what_must_not_be(line: str, query: Query) -> None:
    assert parse(line, {"tag": "tag"}) == query


def test_what_must_not_be_is_left_out() -> None:
    people = ["anna kiel", "anna bonn", "bernd kiel"]
    assert matching(people, people, parse("-kiel", {})) == ["anna bonn"]
    ends = {"ends": "ends"}
    found = matching(people, people, parse("anna -ends:bonn", ends), lambda i, _n, w: i.endswith(w))
    assert found == ["anna kiel"]


def alike(key: str, typed: str) -> bool:
    keys = ["nobody", key]
    return similar(keys, words_of(keys), parse(typed, {})) == [1]


@pytest.mark.parametrize("typed", ["behrnes", "behrns", "behrrens", "behrems", "bherens", "behrem"])
def test_one_typing_error_finds_the_name(typed: str) -> None:
    assert alike("anna behrens", typed)


@pytest.mark.parametrize("typed", ["behrens", "bernhs", "xehrems", "behx", "anmo behrens", ""])
def test_no_error_two_errors_and_short_words_are_not_similar(typed: str) -> None:
    assert not alike("anna behrens", typed)


@given(st.text("abcd", min_size=5, max_size=9), st.data())
def test_every_single_error_is_seen_and_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdx"))
    wrong = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            ]
        )
    )
    assert nearly(wrong, word)
    if len(wrong) >= 5:
        assert wrong in word or alike(word, wrong)
