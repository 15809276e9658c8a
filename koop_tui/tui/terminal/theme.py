"""The look: calm dark and light themes with one accent, and the colours of signals."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="koop-dark",
    primary="#7fb2e5",
    secondary="#8a97a3",
    accent="#ffcf5c",
    foreground="#d8dbde",
    background="#111315",
    surface="#16191c",
    panel="#232b32",
    success="#7fc98f",
    warning="#f0a93b",
    error="#f2726f",
    dark=True,
    variables={
        "input-selection-background": "#ffcf5c 30%",
        "text-muted": "#8a97a3",
        "rule": "#39434c",
        "cursor-row": "#29323a",
    },
)

LIGHT = Theme(
    name="koop-light",
    primary="#1f5f9e",
    secondary="#5d6873",
    accent="#9a6200",
    foreground="#1c2226",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3dc",
    success="#2b7a40",
    warning="#a85a00",
    error="#b3261e",
    dark=False,
    variables={"text-muted": "#5d6873", "rule": "#c9c5bb", "cursor-row": "#e3dfd4"},
)

ANSI_VARIABLES = {"rule": "ansi_bright_black", "cursor-row": "ansi_bright_black"}
"""Variables of our own that the ansi themes of Textual lack."""


def choose(app: App[Any], *, ascii: bool) -> None:
    """Choose the theme that the terminal of the app can show."""
    app.register_theme(DARK)
    app.register_theme(LIGHT)
    few_colours = not app.is_headless and app.console.color_system in (None, "standard")
    app.theme = "ansi-dark" if few_colours else "koop-dark"
    app.set_class(ascii, "-ascii")
