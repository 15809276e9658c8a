"""A text to be read: a protocol as it is exported, or a sheet."""

from __future__ import annotations

from textual.app import ComposeResult

from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.widgets.detail import Detail, Sheet
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview


class ReadDialog(Dialog[None]):
    """Shows a text; arrows and PgUp PgDn scroll, Escape or Enter goes back."""

    SHAPE = "-read"

    def __init__(self, heading: str, text: str | Sheet) -> None:
        super().__init__(heading)
        self._text = text

    def body(self) -> ComposeResult:
        """The text."""
        yield ProtocolPreview() if isinstance(self._text, str) else Detail()

    def ready(self) -> None:
        """Show the text and take the keys."""
        if isinstance(self._text, str):
            preview = self.query_one(ProtocolPreview)
            preview.show(self._text)
            preview.focus()
        else:
            self.query_one(Detail).focus()
            self.call_after_refresh(self.query_one(Detail).show, self._text)
