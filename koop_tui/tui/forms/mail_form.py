"""Asking where the mail file of a friendly text is to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from koop_tui.documents.files import slug
from koop_tui.documents.mail import mail_file
from koop_tui.domain.context import Context
from koop_tui.domain.today import items
from koop_tui.language.letter_mails import Mail, mail_of
from koop_tui.tui.forms.export_form import ExportTextForm


@dataclass
class MailForm(ExportTextForm):
    """Asks for the folder of a mail file (.eml), to be opened in a mail program; sends nothing."""

    ID = "today.mail"
    KEPT: ClassVar[bool] = False

    key: str

    def stands(self, context: Context) -> bool:
        """Whether there is something to write about the item of today."""
        return any(item.key == self.key and item.letter is not None for item in items(context))

    def begin(self, context: Context) -> None:
        """Write it."""
        found = next(item for item in items(context) if item.key == self.key)
        assert found.letter is not None  # as it stands
        self._mail: Mail = mail_of(context, found.letter)

    def file_name(self, context: Context) -> str:
        """With the day, and to whom it goes."""
        return f"{context.today.isoformat()}_{slug(self._mail.name)}.eml"

    def text(self, context: Context) -> str:
        """The mail."""
        return mail_file(*self._mail)
