"""The styles in two files: what the first list is drawn with, and the rest, read after it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App

FIRST = Path(__file__).parent.parent / "koop.tcss"
REST = FIRST.with_name("rest.tcss")
"""Those of the other places, of dialogs and of the editor; the screens name this file as theirs."""


def read_rest(app: App[Any]) -> None:
    """Have the rest of the styles in force; it is read and parsed the first time only."""
    location = str(REST), ""
    if not app.stylesheet.has_source(*location):
        # `Stylesheet.read` would leave the rules as they were sorted before
        app.stylesheet.add_source(REST.read_text("utf-8"), location)
        app.stylesheet.parse()
