"""Saving what was typed in a section of the editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from koop_tui.domain.agreements import Version
from koop_tui.domain.change import differing_fields
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.tui.forms.agreement.section_fields import section_fields
from koop_tui.tui.forms.agreement.section_values import form_field, with_values
from koop_tui.tui.widgets.form import Form

if TYPE_CHECKING:
    from koop_tui.tui.editor.editor import AgreementEditor


async def save(editor: AgreementEditor) -> bool:
    """Save what was typed in the section; False when it holds something that can't be read."""
    form = editor.pane.form
    if form is None or not form.is_changed:
        return True
    typed = form.texts()
    try:
        after = with_values(editor.version, form.values())
        if not await editor.stale_guard.holds():
            return False
        editor.koop.drafting.being_saved(editor.section_form)
        await editor.commit(after)
    except Refused as refused:
        editor.stale_guard.refused()
        problems = [
            replace(p, field=form_field(editor.version, editor.pane.number, p.field))
            for p in refused.problems
        ]
        homeless = await form.tell(problems)
        editor.complain(homeless or [Problem(N_("Correct this field first, or empty it."))])
        return False
    finally:
        editor.koop.drafting.being_saved(None)
    _take_over(editor, form, typed, differing_fields(after, editor.version))
    if not form.is_changed:  # else somebody typed on while it was being saved
        editor.koop.drafting.drop(editor.section_form)
    return True


def _take_over(
    editor: AgreementEditor, form: Form, typed: Mapping[str, str], theirs: frozenset[str]
) -> None:
    """Let the fields start from what is in the book now, with what a colleague has changed."""
    koop = editor.koop
    fresh = section_fields(koop.book, koop.today, editor.version, editor.pane.number)
    values = {field.name: field.value for field in fresh}
    for field in form.fields:
        name = field.field.name
        of_theirs = name in theirs or ("parties" in theirs and name not in Version.model_fields)
        value = values.get(name, typed[name]) if of_theirs else typed[name]
        untouched = field.text == typed[name]
        field.field = replace(field.field, value=value)
        if untouched and field.text != value:
            field.text = value
