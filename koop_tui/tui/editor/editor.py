"""The agreement editor: sections at the left, their fields, and the protocol they make."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.timer import Timer

from koop_tui.actions.agreements import edit_draft
from koop_tui.domain.agreements import Version
from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.help import HelpDialog
from koop_tui.tui.dialogs.stale_guard import StaleGuard
from koop_tui.tui.editor import same_terms, table_steps
from koop_tui.tui.editor.editor_frame import EditorFrame
from koop_tui.tui.editor.saving import save
from koop_tui.tui.editor.taking_back import take_back
from koop_tui.tui.forms.agreement.drafting import RowForm, SectionForm
from koop_tui.tui.forms.agreement.same_terms import terms_gaps
from koop_tui.tui.forms.agreement.section_values import form_field
from koop_tui.tui.forms.agreement.sections import sections
from koop_tui.tui.keys import bindings
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.form_field import FormField
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview
from koop_tui.tui.widgets.record_list import RecordList

_IDLE_SECONDS = 0.3
"""How long after the last key the protocol follows."""

Begin = Callable[["AgreementEditor"], Awaitable[None]]


class AgreementEditor(EditorFrame):
    """Edits a draft. Everything typed is kept: leaving a section saves it.

    The result is "propose" when the person wants to propose it next, else "".
    """

    SCOPE: ClassVar[str] = "editor"
    BINDINGS = bindings(SCOPE)
    RELEASES_KEYS: ClassVar[bool] = True  # once its first section stands

    def __init__(
        self, version: Version, section: int = 0, field: str = "", begin: Begin | None = None
    ) -> None:
        """`section` and `field` say where to begin; without a field, in the list of sections.

        `begin` is awaited once the section is shown.
        """
        super().__init__(version)
        self._begin = begin
        self._start = (section, field)
        self._lock = asyncio.Lock()
        self._idle: Timer | None = None

    @work(group="editor")
    async def on_mount(self) -> None:
        """Begin where it was asked for."""
        section, field = self._start
        self.stale_guard = StaleGuard(self.koop)
        self._list_sections(section)
        self.section_list.focus()
        async with self._lock:
            await self.show_section(section)
        if field:
            self._go_to_field(field)
        self.koop.typing.release()
        if self._begin is not None:
            await self._begin(self)

    async def show_section(self, number: int) -> None:
        """Show the fields or the table of a section."""
        await self.pane.show(self.koop.book, self.koop.today, number)
        self._show_preview()
        self.query_one(ProtocolPreview).go_to_section(number)
        self._show_hints()
        self._continue_draft()

    # Typing

    @on(FormField.Edited)
    def hear_edit(self, event: FormField.Edited) -> None:
        """Keep what is typed; the protocol follows when the keys rest."""
        form = self.pane.form
        if type(event) is not FormField.Edited or form is None:
            return
        if self._idle is not None:
            self._idle.stop()
        self._idle = self.set_timer(_IDLE_SECONDS, self._follow)
        self.koop.drafting.keep(self.section_form, self._agreement_name, form)

    def _follow(self) -> None:
        self._idle = None
        if self.is_running and self.pane.query("#gaps"):  # the editor may just be closing
            self.pane.show_gaps(self.koop.book, self.koop.today)
            self._show_preview()

    @property
    def section_form(self) -> SectionForm:
        """The address of what is typed in the section."""
        return SectionForm(self._first_version.id, self.pane.number)

    def row_form(self, index: int | None) -> RowForm:
        """Return the form of a line of the table; None is a new line."""
        return RowForm(self._first_version.id, self.pane.number, index)

    @property
    def _agreement_name(self) -> str:
        agreement = self.koop.book.agreements.get(self._first_version.agreement)
        if agreement is None:  # deleted by a colleague; what is typed is kept all the same
            return _("Agreement")
        return " ".join(filter(None, (agreement.number, agreement.title)))

    def _continue_draft(self) -> None:
        """Fill in what was typed in this section when the line broke."""
        form, kept = self.pane.form, self.koop.drafting.kept(self.section_form)
        if form is None or kept is None:
            return
        self.stale_guard.go_on(form, kept)
        form.go_to(form.fields[0])
        self.tell(_("This is what you had typed; it is saved when you leave the section."))

    # Saving

    async def commit(self, after: Version) -> None:
        """Write the draft and take over how it is in the book then; raises Refused."""
        change = edit_draft(self.koop.context, self.version, after)
        if change:
            await self.koop.commit(change)
        self.take_over()

    def take_over(self) -> None:
        """Go on with the draft as it is in the book now."""
        self.pane.version = self.koop.book.versions.get(self.version.id, self.version)
        self._list_sections()
        self._follow()

    @on(RecordList.Rested, "#sections")
    @work(group="editor")
    async def switch_section(self) -> None:
        """Save the section that is left and show the one under the cursor."""
        async with self._lock:
            if not self.query("#sections"):
                return  # the editor is closing
            wanted = self.section_list.key
            if wanted in (None, self.pane.number) or self.pane.number < 0:
                return
            if await save(self):
                await self.show_section(wanted)
            else:
                self.section_list.move_to(self.pane.number)

    @work(group="editor")
    async def action_save(self) -> None:
        """Save what was typed."""
        async with self._lock:
            if await save(self):
                self.tell(_("Saved."))

    # Moving

    @on(RecordList.Chosen, "#sections")
    @dialog_action
    async def action_edit(self) -> None:
        """Go to the fields or to the table, as soon as they are those of the marked section."""
        async with self._lock:
            self._go_inside()

    @on(Form.Submitted)
    def hear_end(self) -> None:
        """Enter in the last field goes on to the next section."""
        self.section_list.focus()
        self.section_list.action_cursor_down()

    def _go_to_field(self, name: str) -> None:
        form = self.pane.form
        wanted = form.field(form_field(self.version, self.pane.number, name)) if form else None
        if form is not None and wanted is not None:
            form.go_to(wanted)
        else:
            self._go_inside()

    @dialog_action
    async def action_next_gap(self) -> None:
        """Go to what is missing next, from this section on."""
        now = self.pane.now()
        found = [s for s in sections(now, terms_gaps(self.koop.book, now)) if s.gaps]
        found = [section for section in found if section.mark == "gap"] or found
        if not found:
            self.tell(_("Nothing is missing."))
            return
        section = next((s for s in found if s.number >= self.pane.number), found[0])
        async with self._lock:
            if not await save(self):
                return
            if section.number != self.pane.number:
                self.section_list.move_to(section.number)
                await self.show_section(section.number)
        self._go_to_field(section.gaps[0].field)

    @dialog_action
    async def action_back(self) -> None:
        """From the protocol to the fields, from there to the sections, from there to the list."""
        if self.has_class("-preview"):
            self.action_preview()
            return
        in_list = self.section_list.has_focus
        async with self._lock:
            if not self._is_gone and not await save(self):
                return
        if self._is_gone:
            self.koop.tell(_("A colleague has deleted this agreement; what you typed is kept."))
            self.dismiss("")
        elif in_list:
            self.dismiss("")
        else:
            self.section_list.focus()

    @dialog_action
    async def action_propose(self) -> None:
        """Save, then let the place propose it."""
        async with self._lock:
            if await save(self):
                self.dismiss("propose")

    @dialog_action
    async def action_undo(self) -> None:
        """Save, then take back the last own change of this agreement."""
        async with self._lock:
            if await save(self):
                await take_back(self)

    @dialog_action
    async def action_redo(self) -> None:
        """Save, then do again what was last taken back of this agreement."""
        async with self._lock:
            if await save(self):
                await take_back(self, redo=True)

    @dialog_action
    async def action_terms(self) -> None:
        """Save, then make terms of text and cooperation the same, the one way or the other."""
        async with self._lock:
            if await save(self):
                await same_terms.take_terms(self)

    def action_help(self) -> None:
        """Show the keys of the editor."""
        self.app.push_screen(HelpDialog(("editor", "list"), N_("In the editor")))

    # Tables

    @on(RecordList.Chosen, "#rows")
    @dialog_action
    async def edit_row(self, event: RecordList.Chosen) -> None:
        """Open the line of the table."""
        await table_steps.edit_row(self, self.row_form(event.key))

    @dialog_action
    async def action_add(self) -> None:
        """Add a line to the table."""
        await table_steps.edit_row(self, self.row_form(None))

    @dialog_action
    async def action_remove(self) -> None:
        """Delete the line of the table, after asking."""
        await table_steps.remove_row(self)

    @dialog_action
    async def action_preset(self) -> None:
        """Take a worst case that others have met."""
        await table_steps.take_preset(self)
