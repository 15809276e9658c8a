"""The form that writes a text of a cooperation to a file."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.documents.cooperation_texts import CooperationText, cooperation_texts
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, refuse
from koop_tui.tui.forms.export_form import ExportTextForm


@dataclass
class CooperationExportForm(ExportTextForm):
    """Asks for the folder to which one of the texts of a cooperation is written."""

    ID = "cooperation.export"
    PLACE = "board"

    cooperation: int
    key: str

    @property
    def record(self) -> tuple[str, int]:
        """The cooperation."""
        return Cooperation.table, self.cooperation

    def _found(self, context: Context) -> CooperationText:
        cooperation = context.book.get(Cooperation, self.cooperation)
        texts = cooperation_texts(context, cooperation) if cooperation else []
        found = next((text for text in texts if text.key == self.key), None)
        if found is None:
            raise refuse(N_("This text is no longer in the book: somebody has taken it back."))
        return found

    def stands(self, context: Context) -> bool:
        """Whether there still is that text."""
        cooperation = context.book.get(Cooperation, self.cooperation)
        texts = cooperation_texts(context, cooperation) if cooperation else []
        return any(text.key == self.key for text in texts)

    def file_name(self, context: Context) -> str:
        """With number, what it is, day and language."""
        return self._found(context).file

    def text(self, context: Context) -> str:
        """The text as it is now."""
        return self._found(context).make()
