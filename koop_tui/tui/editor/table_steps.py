"""Editing the small tables of a draft: add, change, take one over, delete a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.clauses import WORST_CASES
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import Refused
from koop_tui.language import _, current, pgettext
from koop_tui.language.referred import referred
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.agreement.drafting import RowForm
from koop_tui.tui.forms.agreement.tables import (
    TABLES,
    items_of,
    with_item,
    without_item,
)
from koop_tui.tui.forms.agreement.worst_cases import worst_case_preset, worst_cases_for

if TYPE_CHECKING:
    from koop_tui.tui.editor.editor import AgreementEditor


async def edit_row(editor: AgreementEditor, form: RowForm) -> None:
    """Ask for a line of the table and save it."""
    if editor.pane.table is None:
        return
    if await editor.app.push_screen_wait(FormDialog(form, editor.koop.context)):
        editor.take_over()
        last = len(items_of(editor.version, form.table)) - 1
        editor.pane.show_rows(last if form.replaces is None else form.replaces)
        editor.pane.rows.focus()


async def reopen_row(editor: AgreementEditor, spec: RowForm) -> None:
    """Go on with a line that was typed when the connection broke.

    When another line, or none, stands there by now, what was typed becomes a line of its own.
    """
    kept = editor.koop.drafting.kept(spec)
    if kept is not None:
        spec.continues(editor.koop.context, kept.heading)
        await edit_row(editor, spec)


async def remove_row(editor: AgreementEditor) -> None:
    """Delete the line under the cursor, after asking."""
    table = editor.pane.table
    index = editor.pane.rows.key if table is not None else None
    if table is None or index is None:
        return
    name = table.heading(items_of(editor.version, table)[index])
    if not await editor.app.push_screen_wait(ConfirmDialog(_("Delete {name}?").format(name=name))):
        return
    try:
        await editor.commit(without_item(editor.version, table, index))
    except Refused as refused:
        editor.complain(refused.problems)
    editor.pane.show_rows()


async def take_preset(editor: AgreementEditor) -> None:
    """Take a worst case that others have met, in the language of the text."""
    language = editor.version.language or current().code
    agreement = referred(editor.koop.book, Agreement, editor.version.agreement)
    kind = referred(editor.koop.book, Cooperation, agreement.cooperation).kind
    known = {case.event for case in editor.version.worst_cases}
    options = [
        Option(key, pgettext("worst case", event), pgettext("worst case", then))
        for key, event, _sign, then in worst_cases_for(kind)
        if worst_case_preset(key, language).event not in known
    ]
    if not options:
        editor.tell(_("All of them are there already."))
        return
    chosen = await editor.app.push_screen_wait(PickDialog(_("What could go wrong?"), options))
    if chosen is None:
        return
    table, item = TABLES[WORST_CASES], worst_case_preset(chosen, language)
    try:
        await editor.commit(with_item(editor.version, table, None, item))
    except Refused as refused:
        editor.complain(refused.problems)
        return
    editor.pane.show_rows(len(editor.version.worst_cases) - 1)
    editor.pane.rows.focus()
