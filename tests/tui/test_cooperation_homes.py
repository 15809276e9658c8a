"""What is wrong with one party stands in its lines of the form of a cooperation."""

from __future__ import annotations

import pytest

from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import Problem
from koop_tui.tui.forms.cooperation_homes import housed

ANNA = Contact(id=1, display_name="Anna")
THREE = {"party_1": ANNA, "party_2": ANNA, "party_3": ANNA}
GAP = {"party_1": ANNA, "party_2": None, "party_3": ANNA}


@pytest.mark.parametrize(
    ("values", "field", "home"),
    [
        (THREE, "share_2", "share_2"),
        (THREE, "left_3", "left_3"),
        (GAP, "share_2", "share_3"),
        (GAP, "party_1", "party_1"),
        (GAP, "parties", "party_2"),
        (THREE, "shares", "share_1"),
        (THREE, "unit", "unit"),
    ],
)
def test_home(values: dict[str, Contact | None], field: str, home: str) -> None:
    (problem,) = housed([Problem("wrong", field)], values)
    assert (problem.text, problem.field) == ("wrong", home)
