"""The shortest way for the cursor."""

from __future__ import annotations

import pytest

from koop_tui.tui.terminal.moving import cost, path
from tests.e2e.screen import Screen, Stream

WIDTH, HEIGHT = 30, 14


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        ((4, 4), (4, 4), ""),
        ((4, 4), (5, 4), "\x1b[C"),
        ((4, 4), (9, 4), "\x1b[5C"),
        ((4, 4), (3, 4), "\b"),
        ((4, 4), (1, 4), "\b\b\b"),
        ((20, 4), (10, 4), "\x1b[10D"),
        ((20, 4), (0, 4), "\r"),
        ((20, 4), (0, 5), "\n"),
        ((20, 4), (0, 6), "\x1b[7H"),
        ((20, 4), (20, 5), "\x1b[B"),
        ((20, 4), (20, 2), "\x1b[2A"),
        ((20, 4), (0, 0), "\x1b[H"),
        ((20, 4), (3, 0), "\x1b[;4H"),
        ((20, 4), (3, 13), "\x1b[14;4H"),
        ((None, None), (3, 5), "\x1b[6;4H"),
        ((None, 5), (0, 5), "\r"),
        ((None, 5), (0, 6), "\n"),
    ],
)
def test_the_way_is_as_short_as_can_be(
    start: tuple[int | None, int | None], end: tuple[int, int], way: str
) -> None:
    assert path(*start, *end) == way


def test_every_way_leads_there_and_none_is_longer_than_the_straight_one() -> None:
    screen = Screen(WIDTH, HEIGHT)
    stream = Stream(screen)
    cells = [(x, y) for x in (0, 1, 2, 5, 11, 28) for y in (0, 1, 2, 7, 12)]
    for x, y in cells:
        for to_x, to_y in cells:
            way = path(x, y, to_x, to_y)
            stream.feed(f"\x1b[{y + 1};{x + 1}H")
            stream.feed(way.replace("\n", "\r\n"))
            assert (screen.cursor.x, screen.cursor.y) == (to_x, to_y), (x, y, way)
            assert cost(way) <= len(f"\x1b[{to_y + 1};{to_x + 1}H")


def test_a_new_line_is_two_bytes_on_the_line() -> None:
    assert cost("\n\n\x1b[C") == 7
