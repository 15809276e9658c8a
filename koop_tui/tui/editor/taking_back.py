"""Taking back, in the editor, the last own change of the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.domain.problems import Refused

if TYPE_CHECKING:
    from koop_tui.tui.editor.editor import AgreementEditor


async def take_back(editor: AgreementEditor) -> None:
    """Take back the last own change of this version and show it as it is then."""
    key = editor.version.table, editor.version.id
    try:
        told = await editor.koop.commits.take_back(about=key)
    except Refused as refused:
        editor.complain(refused.problems)
        return
    editor.take_over()
    await editor.show_section(editor.pane.number)
    if told:
        editor.tell(told)
