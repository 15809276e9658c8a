"""The prep sheet of a contact, to be read before a meeting and copied."""

from __future__ import annotations

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.records.contacts.prep import prep_heading, prep_sheet, prep_text
from koop_tui.tui.terminal import clipboard
from koop_tui.tui.widgets.frame import FooterLine


class PrepDialog(ReadDialog):
    """What is open with a contact; `o` copies it, arrows scroll, Escape goes back."""

    SCOPE = "prep"

    def __init__(self, context: Context, contact: Contact) -> None:
        super().__init__(prep_heading(contact), prep_sheet(context, contact))
        self._copied = prep_text(context, contact)

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard."""
        self.koop.copy_to_clipboard(self._copied)
        self.query_one(FooterLine).message = clipboard.sent(self._copied)
