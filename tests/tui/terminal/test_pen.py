"""Pens: what SGR sequences mean, and the shortest way from one to another."""

from __future__ import annotations

import random

import pytest

from koop_tui.tui.terminal.pen import RESET, Pen, reset_to
from tests.e2e.screen import Screen, Stream

LOOK = "1;38;5;253;48;5;233"


def pen(parameters: str) -> Pen:
    found = RESET.applied(parameters)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("parameters", "foreground", "background", "marks"),
    [
        ("", "", "", ""),
        ("0", "", "", ""),
        ("1;2;3;4;7;9", "", "", "123479"),
        ("31;44", "31", "44", ""),
        ("97;101", "97", "101", ""),
        (LOOK, "38;5;253", "48;5;233", "1"),
        ("48;2;1;2;3;38;2;255;0;9;4", "38;2;255;0;9", "48;2;1;2;3", "4"),
        ("31;0;44", "", "44", ""),
        ("31;44;39;49", "", "", ""),
    ],
)
def test_parameters_are_understood(
    parameters: str, foreground: str, background: str, marks: str
) -> None:
    assert pen(parameters) is Pen.of(foreground, background, frozenset(marks))


@pytest.mark.parametrize(
    "wrong", ["10", "38", "38;5", "38;5;256", "38;3;1", "38;2;1;2", "4:3", "22"]
)
def test_what_is_not_understood_gives_no_pen(wrong: str) -> None:
    assert RESET.applied(wrong) is None


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        (LOOK, LOOK, ""),
        (LOOK, "", "\x1b[m"),
        ("", LOOK, f"\x1b[{LOOK}m"),
        (LOOK, "1;38;5;110;48;5;233", "\x1b[38;5;110m"),
        (LOOK, "38;5;253;48;5;233", "\x1b[22m"),
        (LOOK, "1;4;38;5;253;48;5;233", "\x1b[4m"),
        (LOOK, "1;48;5;233", "\x1b[39m"),
        ("31;44", "31", "\x1b[49m"),
        ("1;2;38;5;253;48;5;233", "2;38;5;253;48;5;233", "\x1b[22;2m"),
        ("9;38;5;253;48;5;233", "31", "\x1b[0;31m"),
        ("9;31", "31", "\x1b[0;31m"),
    ],
)
def test_a_change_is_as_short_as_can_be(before: str, after: str, sequence: str) -> None:
    assert pen(before).change_to(pen(after), ends_marks=True) == sequence


def test_a_terminal_that_can_not_end_a_mark_is_reset() -> None:
    assert pen("1;31").change_to(pen("31"), ends_marks=False) == "\x1b[0;31m"
    assert pen("31").change_to(pen("1;31"), ends_marks=False) == "\x1b[1m"


def test_a_change_leads_to_the_pen_from_everywhere() -> None:
    chance = random.Random(1)
    colours = ["", "31", "38;5;110", "38;2;1;2;3"]
    grounds = ["", "44", "48;5;233", "48;2;9;8;7"]
    pens = [
        Pen.of(chance.choice(colours), chance.choice(grounds), frozenset(chance.sample("13479", n)))
        for n in (0, 0, 1, 1, 2, 3, 5)
        for _ in range(4)
    ]
    screen = Screen(3, 1)
    stream = Stream(screen)
    for before in pens:
        for after in pens:
            for ends_marks in (True, False):
                stream.feed(reset_to(after) + "\r")
                right = screen.cursor.attrs
                stream.feed(reset_to(before))
                stream.feed(before.change_to(after, ends_marks=ends_marks))
                assert screen.cursor.attrs == right, (before, after)


def test_a_blank_shows_its_background_only() -> None:
    assert pen(LOOK).blank is pen("48;5;233")
    assert pen("3;31").blank is RESET
    assert pen("4;31").blank is pen("4;31")  # its line is seen
    assert pen("7;31;44").blank is pen("7;31;44")


def test_the_nearest_pen_for_a_blank_keeps_what_is_not_seen() -> None:
    assert pen("1;4;31").for_blank(pen("44")) is pen("1;31;44")
    assert pen("31").for_blank(pen("4;32")) is pen("4;32")
