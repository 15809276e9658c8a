"""Text of several lines in a form."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

NEW_LINE = "ctrl+j"
"""What Enter does in other texts; here Enter goes on, like in every field."""


class Prose(TextArea):
    """Text of several lines: Enter goes to the next field, Ctrl+J begins a new line."""

    def __init__(self, text: str, lines: int) -> None:
        """`lines` is its height."""
        super().__init__(text, compact=True, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False
        self.styles.height = lines

    def on_key(self, event: events.Key) -> None:
        """Leave Enter to the form."""
        if event.key == "enter":
            event.prevent_default()
        elif event.key == NEW_LINE:
            event.stop()
            event.prevent_default()
            self.insert("\n")
