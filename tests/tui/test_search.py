"""Finding: spellings of umlauts are one, fields are asked, unknown fields are words."""

from __future__ import annotations

import pytest

from koop_tui.tui.search import Query, folded, matching, parse


@pytest.mark.parametrize("written", ["Müller", "Mueller", "Muller", "MÜLLER", "mu\u0308ller"])
def test_all_spellings_are_one(written: str) -> None:
    assert folded(written) == "muller"


@pytest.mark.parametrize(("typed", "name"), [("mu", "Müller"), ("strasse", "Straße"), ("lu", "Łu")])
def test_what_is_typed_finds_the_name(typed: str, name: str) -> None:
    assert folded(typed) in folded(name)


def test_fields_are_taken_apart_and_unknown_ones_are_words() -> None:
    query = parse("anna tag:Coach 10:30 org:", {"tag": "tag", "org": "org"})
    assert query == Query(("anna", "10:30"), (("tag", "coach"),))


def test_every_word_must_be_there() -> None:
    items = ["Anna Behrens", "Anna Petry", "Jonas Petry"]
    keys = [folded(item) for item in items]
    assert matching(items, keys, Query(("anna", "petry"))) == ["Anna Petry"]
    assert matching(items, keys, Query()) == items
