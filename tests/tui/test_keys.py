"""One table of commands feeds bindings, help, palette and README."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from koop_tui.tui.keys import COMMANDS, commands
from koop_tui.tui.readme_keys import updated

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_keys_as_they_are() -> None:
    text = README.read_text(encoding="utf-8")
    assert updated(text) == text


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(c.id for c in COMMANDS).items() if n > 1] == []


@pytest.mark.parametrize("place", ["today", "network", "board", "agreements"])
def test_no_key_means_two_things_in_a_place(place: str) -> None:
    keys = Counter(
        key
        for scope in (place, "place", "everywhere")
        for command in commands(scope)
        for key in command.keys.split(",")
    )
    assert [key for key, n in keys.items() if n > 1] == []
