"""A text to be read: a protocol as it is exported, or a sheet."""

from __future__ import annotations

from textual.app import ComposeResult

from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.widgets.detail import Detail, Sheet
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview

_AROUND = 6
"""Lines of the dialog around the text: frame, heading, keys."""


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

    def on_resize(self) -> None:
        """Be as tall as the text, up to the whole screen."""
        room = max(3, self.size.height - _AROUND)
        if isinstance(self._text, str):
            self.query_one(ProtocolPreview).styles.max_height = room
            self.call_after_refresh(self._tell_rows, room)
        else:
            self.call_after_refresh(self._show_sheet, self._text, room)

    def _tell_rows(self, room: int) -> None:
        """Tell how many rows the text takes where its lines are broken for a narrow window."""
        for preview in self.query(ProtocolPreview):  # none when it is just being left
            self.tell_height(preview.rows, room)

    def _show_sheet(self, sheet: Sheet, room: int) -> None:
        detail = self.query_one(Detail)
        lines = sheet.content(detail.line_width).plain.count("\n") + 1
        detail.styles.height = min(lines, room)
        detail.show(sheet, top=False)
        self.tell_height(lines, room)
