"""The agreement editor: sections at the left, their fields, and the protocol they make."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from koop_tui.actions.agreements import edit_draft
from koop_tui.documents.protocol import full_text
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.clauses import WORST_CASES
from koop_tui.domain.problems import N_, Problem
from koop_tui.language import _, current, say
from koop_tui.language.names import name_of
from koop_tui.language.referred import cooperation_title, referred
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.help import HelpDialog
from koop_tui.tui.dialogs.stale_guard import StaleGuard
from koop_tui.tui.editor import table_steps
from koop_tui.tui.editor.saving import save
from koop_tui.tui.editor.section_pane import SectionPane
from koop_tui.tui.forms.agreement.drafting import RowForm, SectionForm
from koop_tui.tui.forms.agreement.section_values import form_field
from koop_tui.tui.forms.agreement.sections import SectionState, sections
from koop_tui.tui.keys import Command, bindings, commands
from koop_tui.tui.port import Koop, koop_of
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.form import Form, FormField
from koop_tui.tui.widgets.frame import FooterLine, Rule
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview
from koop_tui.tui.widgets.record_list import RecordList

_IDLE_SECONDS = 0.3
"""How long after the last key the protocol follows."""

_MARKS = {"done": ("✓", "ok"), "warning": ("!", "amber"), "gap": ("–", "red"), "": ("", "")}
_TABLE_ACTIONS = {"add", "remove"}
_OF_THE_PROTOCOL = {"preview", "back", "help"}


Begin = Callable[["AgreementEditor"], Awaitable[None]]


class AgreementEditor(Screen[str]):
    """Edits a draft. Everything typed is kept: leaving a section saves it.

    The result is "propose" when the person wants to propose it next, else "".
    """

    # from 110 columns on, the protocol takes the place of the sections while one is in the fields
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (76, "-only"), (94, "-two"), (110, "-beside"), (150, "-three")
    ]  # fmt: skip
    SCOPE: ClassVar[str] = "editor"
    BINDINGS = bindings(SCOPE)
    RELEASES_KEYS: ClassVar[bool] = True  # once its first section stands

    def __init__(
        self, version: Version, section: int = 0, field: str = "", begin: Begin | None = None
    ) -> None:
        """`section` and `field` say where to begin; without a field, in the list of sections.

        `begin` is awaited once the section is shown.
        """
        super().__init__()
        self._begin = begin
        self._first_version = version
        self._start = (section, field)
        self._lock = asyncio.Lock()
        self._idle: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, sections, fields, protocol, keys."""
        yield Static(self._heading(), id="editor-title", markup=False)
        yield Rule()
        with Horizontal(id="editor"):
            yield RecordList([Column("", 2), Column("", 12, grow=1), Column("", 1)], id="sections")
            yield Widget(classes="divider")
            yield SectionPane(self._first_version, id="middle")
            yield Widget(classes="divider -last")
            yield ProtocolPreview(id="preview")
        yield Rule()
        yield FooterLine()

    @work(group="editor")
    async def on_mount(self) -> None:
        """Begin where it was asked for."""
        section, field = self._start
        self.stale_guard = StaleGuard(self.koop)
        self._list_sections(section)
        self.section_list.focus()
        async with self._lock:
            await self._show_section(section)
        if field:
            self._go_to_field(field)
        self.koop.typing.release()
        if self._begin is not None:
            await self._begin(self)

    # What is edited

    @property
    def koop(self) -> Koop:
        """The app, with the book, me and today."""
        return koop_of(self)

    @property
    def pane(self) -> SectionPane:
        """The fields or the table of the section."""
        return self.query_one(SectionPane)

    @property
    def version(self) -> Version:
        """The version as it was last saved."""
        return self.pane.version

    @property
    def section_list(self) -> RecordList:
        """The list of sections."""
        return self.query_one("#sections", RecordList)

    def _heading(self) -> Content:
        version, book = self._first_version, self.koop.book
        agreement = referred(book, Agreement, version.agreement)
        number = _("{number} version {n}").format(number=agreement.number, n=version.version)
        parts = [
            Content(" "),
            shown(number, "bold $accent"),
            Content("  "),
            shown(agreement.title or cooperation_title(book, agreement)),
            Content("  "),
            shown(name_of(version.state, "version_state"), "$text-muted"),
        ]
        return Content("").join(parts)

    # Showing

    def _list_sections(self, key: int | None = None) -> None:
        self.section_list.show(sections(self.pane.version), _section_row, key)

    async def _show_section(self, number: int) -> None:
        await self.pane.show(self.koop.book, self.koop.today, number)
        self._show_preview()
        self.query_one(ProtocolPreview).go_to_section(number)
        self._show_hints()
        self._continue_draft()

    def _show_preview(self) -> None:
        if (self.is_beside or self.has_class("-preview")) and not self._is_gone:
            now = self.pane.now()
            text = full_text(self.koop.book, now, now.language or current().code)
            self.query_one(ProtocolPreview).show(text)

    @property
    def is_beside(self) -> bool:
        """Whether the protocol stands beside the fields."""
        return self.has_class("-three") or (self.has_class("-beside") and self.has_class("-inside"))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Make room for the protocol beside the fields, or for the sections again."""
        self._show_hints()
        inside = not self.section_list.has_focus
        if inside == self.has_class("-inside"):
            return
        self.set_class(inside, "-inside")
        if self.is_beside and self.pane.number >= 0:
            self._show_preview()
            self.call_after_refresh(self.query_one(ProtocolPreview).go_to_section, self.pane.number)

    def on_resize(self, event: events.Resize) -> None:
        """Fill the protocol when there is room for it now."""
        if self.pane.number >= 0:
            self.call_after_refresh(self._show_preview)

    def _show_hints(self) -> None:
        self.query_one(FooterLine).hints = [
            (command.shown_key, _(command.label), command.weight)
            for command in commands("editor")
            if self.check_action(command.action, ()) and self._applies(command)
        ]

    def _applies(self, command: Command) -> bool:
        """Whether a command does something where the keys are."""
        if isinstance(self.focused, (Input, TextArea)):  # letters are typed there
            return len(command.shown_key) > 1 and command.action != "edit"
        if self.query_one(ProtocolPreview).has_focus:
            return command.action in _OF_THE_PROTOCOL
        in_empty_table = self.pane.table is not None and not self.pane.rows.items
        return not (in_empty_table and command.action in ("edit", "remove"))

    def tell(self, text: str, *, failed: bool = False) -> None:
        """Say something in the footer until the next key."""
        footer = self.query_one(FooterLine)
        footer.failed = failed
        footer.message = text

    def complain(self, problems: Sequence[Problem]) -> None:
        """Say in the footer what could not be done."""
        self.tell(" ".join(say(problem) for problem in problems), failed=True)

    def on_key(self) -> None:
        """A key takes away the message of the key before."""
        self.query_one(FooterLine).message = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of tables work only in tables."""
        if action in _TABLE_ACTIONS:
            return self.pane.table is not None
        if action == "preset":
            return self.pane.number == WORST_CASES
        return super().check_action(action, parameters)

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

    @property
    def _is_gone(self) -> bool:
        book, version = self.koop.book, self.version
        return version.id not in book.versions or version.agreement not in book.agreements

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

    @on(RecordList.Highlighted, "#sections")
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
                await self._show_section(wanted)
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

    def _go_inside(self) -> None:
        form = self.pane.form
        if self.pane.table is not None:
            self.pane.rows.focus()
        elif form is not None and form.fields:
            form.go_to(form.fields[0])

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
        found = [section for section in sections(self.pane.now()) if section.gaps]
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
                await self._show_section(section.number)
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

    def action_preview(self) -> None:
        """Show the protocol in place of the fields, or the fields again."""
        preview = self.query_one(ProtocolPreview)
        if self.is_beside and not self.has_class("-preview"):
            self._go_inside() if preview.has_focus else preview.focus()
            return
        self.toggle_class("-preview")
        if self.has_class("-preview"):
            self._show_preview()
            preview.focus()
            self.call_after_refresh(preview.go_to_section, self.pane.number)
        else:
            self.section_list.focus()

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


def _section_row(section: SectionState) -> Row:
    number = str(section.number) if section.number else ""
    return Row(section.number, ((number, "dim"), section.name, _MARKS[section.mark]))
