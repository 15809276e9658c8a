"""Words in a dialog, broken into lines as those of a sheet are."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from koop_tui.tui.terminal.text import prose, shown, wrapped


class Words(Static):
    """A text whose numbers keep their units, and whose dates stay whole, at any width."""

    def __init__(self, text: str, *, classes: str) -> None:
        super().__init__(shown(text), classes=classes, markup=False)
        self._text = prose(text)

    def on_resize(self) -> None:
        """Break the lines anew for another width."""
        width = self.content_size.width
        if width:
            self.update(Content("\n").join(map(shown, wrapped(self._text, width))))
