"""The themes: colours that are the same everywhere, and text that can be read on each ground."""

from __future__ import annotations

from itertools import product

import pytest
from textual.color import Color
from textual.theme import Theme

from koop_tui.tui.terminal.colours import NUMBERS, nearest
from koop_tui.tui.terminal.theme import DARK, LIGHT

LEAST = 4.5
ISSUE = {
    "background": 233, "surface": 234, "panel": 235, "cursor-row": 237, "foreground": 253,
    "text-muted": 246, "accent": 221, "primary": 110, "gave": 73, "got": 110, "success": 114,
    "warning": 215, "error": 203,
}  # fmt: skip
"""What each colour of the dark theme is for, by its number."""


def colours(theme: Theme) -> dict[str, str]:
    named = ("background", "surface", "panel", "foreground", "accent", "primary", "secondary",
             "success", "warning", "error")  # fmt: skip
    return {name: str(getattr(theme, name)) for name in named} | theme.variables


def number(colour: str) -> int | None:
    return NUMBERS.get(Color.parse(colour).rgb)


def contrast(one: str, other: str) -> float:
    """Return the contrast as WCAG 2 reckons it, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_colour_is_one_of_the_256(theme: Theme) -> None:
    assert {name: colour for name, colour in colours(theme).items() if number(colour) is None} == {}


def test_the_dark_colours_are_those_that_were_chosen() -> None:
    found = colours(DARK)
    assert {name: number(found[name]) for name in ISSUE} == ISSUE


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground_it_stands_on(theme: Theme) -> None:
    plain = ("foreground", "accent", "primary")
    beside = ("text-muted", "success", "warning", "error", "gave", "got")
    in_hand = ("muted-in-hand", "warning-in-hand", "error-in-hand", "success")
    pairs = [
        *product((*plain, *beside), ("background", "surface")),
        *product((*plain, "text-muted"), ("panel",)),
        *product((*plain, *in_hand), ("cursor-row",)),
        ("input-selection-foreground", "input-selection-background"),
        ("background", "accent"),
    ]
    found = colours(theme)
    measured = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in pairs}
    assert {pair: value for pair, value in measured.items() if value < LEAST} == {}


@pytest.mark.parametrize(
    ("rgb", "expected"),
    [
        ((18, 18, 18), 233),
        ((0, 0, 95), 17),
        ((36, 40, 46), 235),  # a dark blue-grey is a grey, not navy
        ((19, 17, 18), 233),
        ((216, 176, 94), 179),
    ],
)
def test_a_colour_between_becomes_its_neighbour(rgb: tuple[int, int, int], expected: int) -> None:
    assert nearest(*rgb) == expected
