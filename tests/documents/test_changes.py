"""Section 15 is proposed from the two versions, in the language of the text."""

from __future__ import annotations

import pytest

from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol import render
from tests.documents.sample import sample


@pytest.mark.parametrize("lang", ["de", "en"])
def test_koop_finds_the_changes_that_the_sample_holds(lang: str) -> None:
    book, version = sample(lang)
    found = proposed_changes(book, version)
    assert found[:3] == version.changes[:3]
    # the two shortened what koop proposed for the custody: a draft's lines may be edited
    assert [line.changed(new="") for line in found[3:]] == [version.changes[3].changed(new="")]
    assert found[3].new == version.custody


def test_a_draft_shows_what_koop_finds_until_somebody_edits_it() -> None:
    book, version = sample("en")
    draft = version.changed(state="draft", changes=())
    assert "3  A4 - A7  new (A1 and A2 are done)" in render(book, draft)
    edited = draft.changed(changes=version.changes[:1])
    assert "A4 - A7" not in render(book, edited)


def test_a_first_version_has_no_changes() -> None:
    book, version = sample("en")
    assert proposed_changes(book, version.changed(version=1, supersedes=None)) == ()


def test_items_that_come_go_and_change_are_lines_of_their_own() -> None:
    book, version = sample("en")
    first, second, *_ = version.worst_cases
    edited = version.changed(
        worst_cases=(first.changed(then="we pause"), second.changed(event="The venue closes"))
    )
    rows = {(line.label, line.text) for line in proposed_changes(book, edited)}
    assert (second.event, "removed") in rows
    assert ("The venue closes", f"new: {second.sign}; {second.then}") in rows
    (changed,) = [line for line in proposed_changes(book, edited) if line.label == first.event]
    assert changed.new.endswith("we pause")
