"""Messages of mine that nobody has answered."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.domain.answers import answer_open
from koop_tui.domain.interactions import Interaction

DAY = date(2026, 3, 2)


def talk(kind: str, by: str = "me", **fields: object) -> Interaction:
    told = {"day": DAY, "participants": (2,), "type": kind, "initiated_by": by, **fields}
    return Interaction.model_validate(told)


@pytest.mark.parametrize("kind", ["email", "message", "letter"])
def test_a_message_of_mine_waits_until_the_next_talk(kind: str) -> None:
    sent = talk(kind)
    assert answer_open([talk("call"), sent]) is sent
    assert answer_open([sent, talk("note")]) is sent
    for answer in (talk("call"), talk("email", "contact")):
        assert answer_open([sent, answer]) is None


def test_what_is_no_message_of_mine_waits_for_nothing() -> None:
    assert answer_open([]) is None
    assert answer_open([talk("call")]) is None
    assert answer_open([talk("email", "contact")]) is None
    assert answer_open([talk("email", counts=False)]) is None  # such as to many at once
