"""What stands in the agreement editor: title, sections, fields, protocol, keys at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from koop_tui.documents.protocol import full_text
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.clauses import WORST_CASES
from koop_tui.domain.problems import Problem
from koop_tui.language import _, current, say
from koop_tui.language.names import name_of
from koop_tui.language.referred import cooperation_title, referred
from koop_tui.tui.editor.section_pane import SectionPane
from koop_tui.tui.editor.sections_pane import SectionsPane
from koop_tui.tui.forms.agreement.same_terms import TERMS, terms_gaps
from koop_tui.tui.forms.agreement.sections import SectionState, sections
from koop_tui.tui.keys import Command, commands
from koop_tui.tui.port import Koop, koop_of
from koop_tui.tui.terminal.styles import REST
from koop_tui.tui.terminal.text import cells, fit, shown
from koop_tui.tui.widgets.frame import FooterLine, Rule
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview
from koop_tui.tui.widgets.record_list import RecordList

_LEAST_TITLE = 8
_TABLE_ACTIONS = {"add", "remove"}
_OF_THE_PROTOCOL = {"preview", "back", "help"}


class EditorFrame(Screen[str]):
    """The screen of the editor and what it shows; what is done with it comes with its subclass.

    From 110 columns on the protocol stands beside the fields while one is in them; then of the
    sections only number and sign are left.
    """

    CSS_PATH = REST
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (76, "-only"), (94, "-two"), (110, "-beside"), (150, "-three")
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-long")]

    def __init__(self, version: Version) -> None:
        super().__init__()
        self._first_version = version

    def compose(self) -> ComposeResult:
        """Title, sections, fields, protocol, keys."""
        yield Static(id="editor-title", markup=False)
        yield Rule()
        with Horizontal(id="editor"):
            yield SectionsPane()
            yield Widget(classes="divider -first")
            yield SectionPane(self._first_version, id="middle")
            yield Widget(classes="divider -last")
            yield ProtocolPreview(id="preview")
        yield Rule()
        yield FooterLine()

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

    @property
    def _is_gone(self) -> bool:
        book, version = self.koop.book, self.version
        return version.id not in book.versions or version.agreement not in book.agreements

    # Showing

    def _list_sections(self, key: int | None = None) -> None:
        version = self.pane.version
        found = sections(version, terms_gaps(self.koop.book, version))
        self.query_one(SectionsPane).show(found, key)
        self.query_one("#editor-title", Static).update(self._heading(found))

    def _heading(self, found: Sequence[SectionState]) -> Content:
        """Return which version this is, and how many of its sections lack nothing."""
        version, book = self._first_version, self.koop.book
        agreement = referred(book, Agreement, version.agreement)
        number = _("{number} version {n}").format(number=agreement.number, n=version.version)
        whole = sum(section.mark != "gap" for section in found)
        without_gaps = _("{n} of {all} without gaps").format(n=whole, all=len(found))
        state = name_of(version.state, "version_state")
        title = agreement.title or cooperation_title(book, agreement)
        room = self.size.width - cells(number) - cells(state) - cells(without_gaps) - 8
        if cells(title) > room:
            title = fit(title, max(_LEAST_TITLE, room))
        parts = [
            Content(" "),
            shown(number, "bold $accent"),
            Content("  "),
            shown(title),
            Content("  "),
            shown(state, "$text-muted"),
            Content("  "),
            shown(without_gaps, "$text-muted"),
        ]
        return Content("").join(parts)

    def _show_preview(self) -> None:
        if (self.is_beside or self.has_class("-preview")) and not self._is_gone:
            now = self.pane.now()
            text = full_text(self.koop.book, now, now.language or current().code)
            self.query_one(ProtocolPreview).show(text, self.pane.number)

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

    def _go_inside(self) -> None:
        form = self.pane.form
        if self.pane.table is not None:
            self.pane.rows.focus()
        elif form is not None and form.fields:
            form.go_to(form.fields[0])

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

    # The foot

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
        if action == "terms":
            return self.pane.number == TERMS
        return super().check_action(action, parameters)
