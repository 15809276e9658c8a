"""Asking for the folder into which a text is written as a file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from koop_tui.documents.files import write_new
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.named_files import is_folder, named_path
from koop_tui.tui.forms.spec import FormSpec, Tell
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.form import Field, Values


@dataclass
class ExportTextForm(FormSpec["Path | None"]):
    """Asks for a folder, writes a text into a file of it and returns the file.

    None when the file was there already and is not to be overwritten.
    """

    DOES = N_("write")

    def file_name(self, context: Context) -> str:
        """Return what the file is called."""
        raise NotImplementedError

    def text(self, context: Context) -> str:
        """Return what is written; Refused when there is nothing to write."""
        raise NotImplementedError

    def heading(self, context: Context) -> str:
        """Which file."""
        return _("Write {name}").format(name=self.file_name(context))

    def fields(self, context: Context) -> list[Field]:
        """The folder; reads to a Path."""
        return [folder_field()]

    async def save(self, koop: Koop, values: Values, tell: Tell) -> Path | None:
        """Write the file, asking before overwriting."""
        folder: Path = values["folder"]
        name, text = self.file_name(koop.context), self.text(koop.context)
        there = (folder / name).exists()
        question = _("Overwrite {name}?").format(name=name)
        if there and not await koop.asked(question, str(folder)):
            return None
        return await asyncio.to_thread(write_new, folder, name, text, overwrite=there)


def folder_field() -> Field:
    """Return the field of a folder that is there; reads to a Path."""
    return Field("folder", _("Folder"), str(Path.cwd()), read=_read_folder, required=True)


def _read_folder(text: str) -> Path:
    folder = named_path(text.strip())
    if folder is None or not is_folder(folder):
        raise refuse(N_("There is no such folder; name one that is there."))
    return folder
