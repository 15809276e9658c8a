"""The look: calm dark and light themes with one accent, and the colours of signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import BUILTIN_THEMES, Theme

from koop_tui.config import Config
from koop_tui.tui.terminal.text import line_filters

DARK = Theme(
    name="koop-dark",
    primary="#87afd7",  # 110
    secondary="#949494",
    accent="#ffd75f",  # 221
    foreground="#dadada",  # 253
    background="#121212",  # 233
    surface="#1c1c1c",  # 234
    panel="#262626",  # 235
    success="#87d787",  # 114
    warning="#ffaf5f",  # 215
    error="#ff5f5f",  # 203
    dark=True,
    variables={
        "cursor-row": "#3a3a3a",  # 237
        "rule": "#444444",  # 238
        "text-muted": "#949494",  # 246
        "gave": "#5fafaf",  # 73
        "got": "#87afd7",  # 110
        "input-selection-background": "#5f5f00",  # 58
        "input-selection-foreground": "#dadada",
    },
)
"""Every colour is one of the 256, so that plain tmux over SSH looks like true colour."""

LIGHT = Theme(
    name="koop-light",
    primary="#005faf",  # 25
    secondary="#626262",
    accent="#870087",  # 90
    foreground="#262626",  # 235
    background="#ffffff",  # 231
    surface="#eeeeee",  # 255
    panel="#e4e4e4",  # 254
    success="#005f00",  # 22
    warning="#875f00",  # 94
    error="#af0000",  # 124
    dark=False,
    variables={
        "cursor-row": "#d0d0d0",  # 252
        "rule": "#bcbcbc",  # 250
        "text-muted": "#626262",  # 241
        "gave": "#005f5f",  # 23
        "got": "#005faf",  # 25
        "input-selection-background": "#ffd7ff",  # 225
        "input-selection-foreground": "#262626",
    },
)

_FEW = {
    "rule": "ansi_bright_black",
    "gave": "ansi_default",
    # whatever stands on a colour of its own is shown in reverse: which one does not matter
    "cursor-row": "ansi_bright_black",
    "input-selection-background": "ansi_bright_black",
    "input-selection-foreground": "ansi_default",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "none",
    "block-cursor-background": "ansi_bright_black",
    "block-cursor-foreground": "ansi_default",
    "text-muted": "ansi_default",
}


def _few(name: str, *, dark: bool, primary: str, accent: str, warning: str) -> Theme:
    """Return a theme of the 16 colours, on the ground that the terminal has."""
    ground, textuals = "ansi_default", BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"]
    return Theme(
        name=name,
        ansi=True,
        primary=primary,
        secondary=ground,
        accent=accent,
        foreground=ground,
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        success="ansi_green" if dark else ground,
        warning=warning,
        error="ansi_red",
        dark=dark,
        variables={**textuals.variables, **_FEW, "got": primary},
    )


DARK_FEW = _few(
    "koop-dark-few",
    dark=True,
    primary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
)
LIGHT_FEW = _few(
    "koop-light-few",
    dark=False,
    primary="ansi_blue",
    accent="ansi_magenta",
    warning="ansi_magenta",
)


class OnGround(LineFilter):
    """Lets nothing stand on a colour of its own: it is shown in reverse.

    For terminals of 16 colours, whose colours nobody knows, and for those who want none (NO_COLOR):
    there the colours of what is written go too, and what they say is said by signs and words.
    """

    def __init__(self, *, colours: bool) -> None:
        super().__init__()
        self._colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments on the ground of the terminal."""
        return [
            segment
            if segment.control or segment.style is None
            else Segment(segment.text, _on_ground(segment.style, self._colours))
            for segment in segments
        ]


@lru_cache(1024)
def _on_ground(style: Style, colours: bool) -> Style:
    stands_out = style.bgcolor is not None and not style.bgcolor.is_default
    keeps = colours and style.color is not None and not stands_out
    return Style(
        color=style.color if keeps else "default",
        bgcolor="default",
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        reverse=bool(style.reverse) != stands_out,
    )


class Exact(LineFilter):
    """Names each colour of the 256 by its number: Rich rounds light greys to their neighbours."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with numbered colours."""
        return [
            segment
            if segment.control or segment.style is None
            else Segment(segment.text, _numbered(segment.style))
            for segment in segments
        ]


@lru_cache(1024)
def _numbered(style: Style) -> Style:
    return style + Style(color=_number_of(style.color), bgcolor=_number_of(style.bgcolor))


def _number_of(colour: RichColor | None) -> RichColor | None:
    number = _NUMBERS.get(tuple(colour.triplet)) if colour is not None and colour.triplet else None
    return colour if number is None else RichColor.from_ansi(number)


_LEVELS = (0, 95, 135, 175, 215, 255)
_NUMBERS: dict[tuple[int, ...], int] = {
    # the first 16 are what each terminal makes of them
    **{rgb: number for number, rgb in enumerate(product(_LEVELS, repeat=3), 16)},
    **{(8 + 10 * n, 8 + 10 * n, 8 + 10 * n): 232 + n for n in range(24)},
}


class Look:
    """Chooses the theme that the terminal can show, and what must stand behind every widget."""

    def __init__(self, app: App[Any], config: Config) -> None:
        self._app = app
        self._config = config
        self._filters: list[LineFilter] = line_filters(ascii=config.ascii)

    def choose(self) -> None:
        """Choose by the settings and by how many colours the terminal has."""
        app, light = self._app, self._config.theme == "light"
        for theme in (DARK, LIGHT, DARK_FEW, LIGHT_FEW):
            app.register_theme(theme)
        no_colour = bool(app.no_color)
        few = no_colour or (not app.is_headless and app.console.color_system in (None, "standard"))
        if not few and app.console.color_system == "256":
            self._filters.insert(0, Exact())
        if few:
            self._filters.insert(0, OnGround(colours=not no_colour))
        usual, poor = (LIGHT, LIGHT_FEW) if light else (DARK, DARK_FEW)
        app.theme = (poor if few else usual).name
        app.set_class(self._config.ascii, "-ascii")

    def filters(self, textuals: Iterable[LineFilter]) -> Sequence[LineFilter]:
        """Return the filters in force: those of Textual but for its own ways without colour."""
        kept = (f for f in textuals if not isinstance(f, (Monochrome, NoColor)))
        return [*kept, *self._filters]
