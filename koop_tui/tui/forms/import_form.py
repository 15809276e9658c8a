"""The form that asks which file is taken in."""

from __future__ import annotations

from pathlib import Path

from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.named_files import is_file, named_path
from koop_tui.tui.widgets.form import Field


def import_fields() -> list[Field]:
    """Return the field for a vCard file; reads to a Path."""
    hint = _("for example: ~/contacts.vcf")
    return [Field("file", _("vCard file"), hint=hint, read=_read_file, required=True)]


def _read_file(text: str) -> Path:
    file = named_path(text.strip())
    if file is None or not is_file(file):
        raise refuse(N_("There is no such file; name one that is there."))
    return file
