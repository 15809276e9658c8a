"""Give and take with a contact: counted by kind within 12 months, hinted at only by the rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koop_tui.domain.giving import WINDOW_DAYS, GiveAndTake, give_and_take
from koop_tui.domain.interactions import Exchange, ExchangeKind, Interaction
from tests.helpers.people import TODAY, book_of


def talk(number: int, day: date, *exchanges: tuple[str, ExchangeKind]) -> Interaction:
    made = [
        Exchange(direction="given" if sign == "+" else "received", kind=kind)
        for sign, kind in exchanges
    ]
    return Interaction(id=number, day=day, participants=(2,), exchanges=tuple(made))


def test_it_is_counted_by_kind_within_twelve_months() -> None:
    book = book_of(
        "Anna",
        "Eva",
        talk(1, TODAY, ("+", "help"), ("-", "knowledge"), ("+", "knowledge")),
        talk(2, TODAY - timedelta(WINDOW_DAYS - 1), ("+", "help")),
        talk(3, TODAY - timedelta(WINDOW_DAYS), ("+", "money")),
    )
    found = give_and_take(book, 2, TODAY)
    assert found.kinds == (("knowledge", 1, 1), ("help", 2, 0))
    assert (found.given, found.received) == (3, 1)
    assert give_and_take(book, 3, TODAY).kinds == ()


@pytest.mark.parametrize(
    ("given", "received", "ahead"),
    [
        (0, 0, None),
        (4, 0, None),  # too few
        (5, 0, "given"),
        (0, 5, "received"),
        (4, 1, None),  # 60 %: not above
        (1, 4, None),
        (5, 1, "given"),  # 67 %
        (1, 5, "received"),
        (8, 2, None),  # 60 %
        (9, 2, "given"),  # 64 %
        (100, 100, None),
    ],
)
def test_a_hint_from_five_on_and_above_sixty_percent(
    given: int, received: int, ahead: str | None
) -> None:
    assert GiveAndTake((("help", given, received),)).ahead == ahead
    assert GiveAndTake((("help", given, 0), ("money", 0, received))).ahead == ahead
