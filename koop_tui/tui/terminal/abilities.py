"""What terminals can do, by the name in TERM.

The facts are those of terminfo (ncurses 6.4). They are kept here, since servers often lack the
entry of the terminal in use, and since asking terminfo costs two milliseconds at each start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ERASES_IN_COLOUR = re.compile(
    r"(alacritty|contour|foot|gnome|iterm|konsole|linux|mintty|mlterm|mosh|nsterm|putty|rxvt|st\b"
    r"|stterm|teraterm|vte|wezterm|xterm|.*-bce$)"
).match
_SCROLLS_BY_COUNT = re.compile(
    r"(alacritty|contour|foot|iterm|konsole|mintty|mosh|putty|rxvt|screen|st\b|stterm|tmux|vte"
    r"|wezterm|xterm)"
).match
_LIKE_XTERM_BUT_ERASES_WITHOUT = "xterm-kitty"
_FEW_MARKS = re.compile(r"(vt1\d\d|vt52|ansi)").match


@dataclass(frozen=True)
class Abilities:
    """What a terminal does, beyond what all do that koop runs in."""

    erases_in_colour: bool = False
    """Erased cells take the background in force (bce), not the terminal's own."""
    scrolls_by_count: bool = False
    """It scrolls a region by several lines at once (SU and SD)."""
    ends_marks: bool = True
    """It can end a single mark, such as underline, and leave the rest of the pen as it is."""


def abilities_of(term: str) -> Abilities:
    """Return what the terminal of this name can do; of an unknown one the least is thought."""
    return Abilities(
        erases_in_colour=bool(_ERASES_IN_COLOUR(term)) and term != _LIKE_XTERM_BUT_ERASES_WITHOUT,
        scrolls_by_count=bool(_SCROLLS_BY_COUNT(term)),
        ends_marks=bool(term) and not _FEW_MARKS(term),
    )
