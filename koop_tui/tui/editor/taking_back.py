"""Taking back, in the editor, the last own change of the draft, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.domain.problems import Refused

if TYPE_CHECKING:
    from koop_tui.tui.editor.editor import AgreementEditor


async def take_back(editor: AgreementEditor, *, redo: bool = False) -> None:
    """Take back the last own change of this version, or do it again; show it as it is then.

    The editor closes when there is no draft any more, such as when it was begun by that change.
    """
    key = editor.version.table, editor.version.id
    try:
        told = await editor.koop.commits.take_back(redo=redo, about=key)
    except Refused as refused:
        editor.complain(refused.problems)
        return
    now = editor.koop.book.versions.get(editor.version.id)
    if now is None or not now.is_editable:
        editor.koop.tell(told)
        editor.dismiss("")
        return
    editor.take_over()
    await editor.show_section(editor.pane.number)
    if told:
        editor.tell(told)
