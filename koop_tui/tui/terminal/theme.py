"""The themes: calm, dark and light, with one accent and the colours of signals.

Every colour of the usual two is one of the 256, so that plain tmux over SSH looks like true colour,
and what is written has a contrast of 4.5 to 1 at least on every ground it stands on.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

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
        "edge": "#6c6c6c",  # 242
        "text-muted": "#949494",  # 246
        # the same on the row or field in hand, whose ground is lighter
        "muted-in-hand": "#bcbcbc",  # 250
        "warning-in-hand": "#ffaf5f",
        "error-in-hand": "#ff8787",  # 210
        "gave": "#5fafaf",  # 73
        "got": "#87afd7",  # 110
        "input-selection-background": "#5f5f00",  # 58
        "input-selection-foreground": "#dadada",
    },
)
LIGHT = Theme(
    name="koop-light",
    primary="#005faf",  # 25
    secondary="#585858",
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
        "cursor-row": "#dadada",  # 253
        "rule": "#bcbcbc",  # 250
        "edge": "#8a8a8a",  # 245
        "text-muted": "#585858",  # 240
        "muted-in-hand": "#444444",  # 238
        "warning-in-hand": "#5f5f00",  # 58
        "error-in-hand": "#af0000",
        "gave": "#005f5f",  # 23
        "got": "#005faf",  # 25
        "input-selection-background": "#ffd7ff",  # 225
        "input-selection-foreground": "#262626",
    },
)

_FEW = {
    "rule": "ansi_bright_black",
    "edge": "ansi_bright_black",
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
    "muted-in-hand": "ansi_default",
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
        variables={
            **textuals.variables,
            **_FEW,
            "got": primary,
            "warning-in-hand": warning,
            "error-in-hand": "ansi_red",
        },
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
