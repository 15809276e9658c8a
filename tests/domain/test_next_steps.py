"""What talks leave open: an agenda until the next time, a next step until it was taken."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.domain.interactions import Interaction, NextStep
from koop_tui.domain.next_steps import left_open
from tests.helpers.people import book_of

ANNA = 2
FIRST = Interaction(
    id=1,
    day=date(2026, 3, 2),
    participants=(ANNA,),
    agenda="Prices",
    next_step=NextStep(text="Send the draft", day=date(2026, 3, 20)),
)


def later(day: int, **fields: object) -> Interaction:
    told = {"id": 2, "day": date(2026, 3, day), "participants": (ANNA,), **fields}
    return Interaction.model_validate(told)


def open_after(*talks: Interaction) -> tuple[int | None, int | None]:
    """The ids of the talks whose next step and agenda are still open."""
    left = left_open(book_of("Anna", FIRST, *talks), ANNA)
    return left.step.id if left.step else None, left.agenda.id if left.agenda else None


@pytest.mark.parametrize(
    ("talks", "expected"),
    [
        ((), (1, 1)),
        ((later(2, type="note"),), (1, 1)),
        ((later(10),), (1, None)),
        ((later(20),), (None, None)),
        ((later(25),), (None, None)),
        ((later(10, agenda="Rooms"),), (1, 2)),
        ((later(10, next_step=NextStep(text="Think")),), (2, None)),
        ((later(10, participants=(1,)),), (1, 1)),
    ],
    ids=["alone", "a note", "before the day", "on the day", "after it", "agenda", "step", "others"],
)
def test_what_a_talk_leaves_open(
    talks: tuple[Interaction, ...], expected: tuple[int | None, int | None]
) -> None:
    assert open_after(*talks) == expected


def test_a_step_without_a_day_waits_until_the_next_time() -> None:
    undated = FIRST.changed(next_step=NextStep(text="Think"))
    assert left_open(book_of("Anna", undated), ANNA).step == undated
    assert left_open(book_of("Anna", undated, later(3)), ANNA).step is None
