"""What a field wants is told as fully as the foot of its form has room for."""

from __future__ import annotations

import pytest

from koop_tui.language import use
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.wanted import wanted

WAYS = [("a", "paid"), ("b", "worked off later: a promise"), ("c", "")]


@pytest.mark.parametrize("plain", [False, True])
def test_a_choice_is_told_shorter_and_shorter(plain: bool) -> None:
    use("en")
    full, short, bare = wanted(Field("how", "How", kind="choice", choices=WAYS), "", False, plain)
    assert full.endswith(": paid, worked off later: a promise, –")
    assert short.endswith(": paid, worked off later, –")
    assert bare == "paid, worked off later, –"
    assert ("←" in full) is not plain


def test_a_choice_that_is_all_in_sight_is_not_told_again() -> None:
    use("en")
    field = Field("how", "How", kind="choice", choices=WAYS)
    assert wanted(field, "", True, False) == ("← → or a first letter",)
