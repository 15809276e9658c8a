"""The line in which one types: every one-line field of koop."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class LineInput(Input):
    """A line of text. Several lines that are pasted become one, with blanks between them."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self.cursor_blink = False  # a blinking cursor sends bytes for ever

    def on_paste(self, event: events.Paste) -> None:
        """Take all of what is pasted; Textual's own line would keep what stands before a break."""
        event.prevent_default()
        event.stop()
        text = in_one_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


def in_one_line(text: str) -> str:
    """Return a text of several lines as one, with a blank for each break; blank lines vanish."""
    lines = text.splitlines()
    if len(lines) < 2:
        return "".join(lines)
    return " ".join(line.strip() for line in lines if line.strip())
