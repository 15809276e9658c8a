"""A text to be read: a protocol as it is exported, or a sheet."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from koop_tui.language import _
from koop_tui.tui.port import koop_of
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.detail import Detail, Sheet
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview


class ReadDialog(ModalScreen[None]):
    """Shows a text; arrows and PgUp PgDn scroll, Escape or Enter goes back."""

    BINDINGS = [Binding("escape,q,enter", "dismiss", show=False)]

    def __init__(self, heading: str, text: str | Sheet) -> None:
        super().__init__()
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        """Heading, text, how to leave."""
        with Vertical(classes="dialog -read"):
            yield Static(shown(self._heading), classes="dialog-heading")
            yield ProtocolPreview() if isinstance(self._text, str) else Detail()
            yield FooterLine()

    def on_mount(self) -> None:
        """Show the text and take the keys."""
        self.query_one(FooterLine).hints = [("↑↓", _("scroll"), 1), ("Esc", _("back"), 2)]
        if isinstance(self._text, str):
            preview = self.query_one(ProtocolPreview)
            preview.show(self._text)
            preview.focus()
        else:
            self.query_one(Detail).focus()
            self.call_after_refresh(self.query_one(Detail).show, self._text)
        koop_of(self).release_keys()
