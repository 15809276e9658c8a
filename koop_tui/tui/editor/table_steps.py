"""Editing the small tables of a draft: add, change, take one over, delete a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.domain.problems import Refused
from koop_tui.language import _, current, pgettext
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.editor.tables import (
    PRESETS,
    TABLES,
    items_of,
    preset,
    with_item,
    without_item,
)
from koop_tui.tui.forms.agreement.sections import WORST_CASES
from koop_tui.tui.widgets.form import Values

if TYPE_CHECKING:
    from koop_tui.tui.editor.editor import AgreementEditor


async def edit_row(
    editor: AgreementEditor, index: int | None, *, typed_on: int | None = None
) -> None:
    """Ask for a line of the table and save it; None adds one.

    `typed_on` is the line that a draft was typed on, when that is no longer there.
    """
    table = editor.pane.table
    if table is None:
        return
    before = None if index is None else items_of(editor.version, table)[index]
    origin = editor.row_origin(index if typed_on is None else typed_on)

    async def save(values: Values) -> bool:
        item = table.made(values, before)
        await editor.commit(with_item(editor.version, table, index, item))
        return True

    fields = table.fields(editor.version, editor.koop.today, before)
    dialog = FormDialog(table.heading(before), fields, save, origin=origin)
    if await editor.app.push_screen_wait(dialog):
        last = len(items_of(editor.version, table)) - 1
        editor.pane.show_rows(last if index is None else index)
        editor.pane.rows.focus()


async def reopen_row(editor: AgreementEditor, index: int | None) -> None:
    """Go on with a line that was typed when the connection broke.

    When another line, or none, stands there by now, what was typed becomes a line of its own.
    """
    table, kept = editor.pane.table, editor.koop.drafting.kept(editor.row_origin(index))
    if table is None or kept is None:
        return
    items = items_of(editor.version, table)
    there = index is not None and index < len(items) and table.heading(items[index]) == kept.heading
    if there or index is None:
        await edit_row(editor, index)
    else:
        await edit_row(editor, None, typed_on=index)


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
    known = {case.event for case in editor.version.worst_cases}
    options = [
        Option(key, pgettext("worst case", event), pgettext("worst case", then))
        for key, event, _sign, then in PRESETS
        if preset(key, language).event not in known
    ]
    if not options:
        editor.tell(_("All of them are there already."))
        return
    chosen = await editor.app.push_screen_wait(PickDialog(_("What could go wrong?"), options))
    if chosen is None:
        return
    table, item = TABLES[WORST_CASES], preset(chosen, language)
    try:
        await editor.commit(with_item(editor.version, table, None, item))
    except Refused as refused:
        editor.complain(refused.problems)
        return
    editor.pane.show_rows(len(editor.version.worst_cases) - 1)
    editor.pane.rows.focus()
