"""What Today hands out about the line under the cursor: a friendly text, and the prep sheet."""

from __future__ import annotations

from koop_tui.domain.contacts import Contact
from koop_tui.domain.today import Item
from koop_tui.language import _
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.keys import key_of
from koop_tui.tui.places.place import Place
from koop_tui.tui.terminal import clipboard


class TextsPlace(Place):
    """A place whose lines are items of today's list."""

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        line = self.records.item
        return line if isinstance(line, Item) else None

    @property
    def contact(self) -> Contact | None:
        """The contact that the item concerns, if they are in the book."""
        return self.book.get(Contact, self.item.contact) if self.item else None

    def offered(self) -> set[str]:
        """Return the names of the commands that hand out something here."""
        item = self.item
        copied = {"copy", "mail"} if item is not None and item.letter is not None else set()
        referred = {"refer"} if item is not None and item.contact is not None else set()
        return copied | referred | ({"prepare"} if self.contact is not None else set())

    @dialog_action
    async def action_prepare(self) -> None:
        """Show what one wants to know before talking with the contact."""
        if self.contact is not None:
            from koop_tui.tui.dialogs.prep import PrepDialog

            await self.koop.push_screen_wait(PrepDialog(self.koop.context, self.contact))

    def action_copy(self) -> None:
        """Send a friendly text about the line to the terminal's clipboard."""
        if self.item is not None and self.item.letter is not None:
            from koop_tui.language.letters import letter_text

            text = letter_text(self.koop.context, self.item.letter)
            self.koop.copy_to_clipboard(text)
            self.koop.tell(clipboard.sent(text, key_of("today.mail")))

    @dialog_action
    async def action_mail(self) -> None:
        """Write the friendly text as a mail file, into a folder that is asked for."""
        if self.item is not None and self.item.letter is not None:
            from koop_tui.tui.forms.mail_form import MailForm

            path = await self.fill(MailForm(self.item.key))
            if path is not None:
                self.koop.tell(_("Written to {path}").format(path=path))
