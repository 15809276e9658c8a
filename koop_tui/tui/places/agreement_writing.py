"""Writing an agreement in the editor, and reading the text of one that stands."""

from __future__ import annotations

from functools import partial

from koop_tui.domain.agreements import Version
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.editor.editor import AgreementEditor, Begin
from koop_tui.tui.editor.table_steps import reopen_row
from koop_tui.tui.forms.agreement.drafting import RowForm, SectionForm
from koop_tui.tui.forms.agreement.steps import checked_text, version_number
from koop_tui.tui.places import agreement_life as life
from koop_tui.tui.port import Koop


async def write(
    koop: Koop,
    version: Version | None,
    section: int = 0,
    field: str = "",
    begin: Begin | None = None,
) -> None:
    """Open the editor, and propose what it says is ready."""
    while version is not None:
        editor = AgreementEditor(version, section, field, begin)
        done, begin = await koop.push_screen_wait(editor), None
        fresh = koop.book.versions.get(version.id)
        if done != "propose" or fresh is None:
            return
        gap = await life.propose(koop, fresh)
        if gap is None:
            return
        version, section, field = fresh, gap.section, gap.field


async def write_added(koop: Koop, committed: Committed) -> None:
    """Go on writing the version that was just added."""
    added = [edit.after for edit in committed.change if edit.before is None]
    await write(koop, next((record for record in added if isinstance(record, Version)), None))


async def resume_draft(koop: Koop, spec: SectionForm | RowForm) -> None:
    """Go on in the editor with what was typed when the line broke."""
    version = koop.book.versions.get(spec.version)
    if version is None or not version.is_editable:
        koop.complain(Problem(N_("This is no draft any more; what you typed is kept.")))
        return
    begin = partial(reopen_row, spec=spec) if isinstance(spec, RowForm) else None
    await write(koop, version, spec.section, begin=begin)


async def read(koop: Koop, version: Version) -> None:
    """Show the protocol of a version."""
    text = text_of(koop, version)
    if text is not None:
        await koop.push_screen_wait(ReadDialog(version_number(koop.context, version), text))


def text_of(koop: Koop, version: Version) -> str | None:
    """Return the protocol; None, after telling it, when the stored text was altered."""
    try:
        return checked_text(koop.context, version)
    except Refused as refused:
        koop.complain(refused.problems)
        return None
