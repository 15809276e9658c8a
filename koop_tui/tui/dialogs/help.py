"""All keys of a place or form, made from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.tui.keys import Command, commands, key_name
from koop_tui.tui.terminal.text import cells
from koop_tui.tui.widgets.frame import FooterLine

_SCOPES = {
    "list": N_("In lists"),
    "place": N_("In every place"),
    "everywhere": N_("Everywhere"),
    "dialog": N_("In forms"),
    "editor": N_("In the editor"),
}


class HelpDialog(ModalScreen[None]):
    """The keys that work here, each with what it does."""

    BINDINGS = [Binding("escape,q,question_mark,f1,enter", "dismiss", show=False)]

    def __init__(self, scopes: Sequence[str], heading: str) -> None:
        """`heading` is a marked text for the first scope."""
        super().__init__()
        self._scopes = scopes
        self._heading = heading

    def compose(self) -> ComposeResult:
        """The list, scrolling when it is long."""
        with Vertical(classes="dialog -tall"):
            yield Static(_("Keys"), classes="dialog-heading", markup=False)
            with VerticalScroll():
                yield Static(self._content())
            yield FooterLine()

    def on_mount(self) -> None:
        """Show how to leave, and let the arrows scroll."""
        self.query_one(FooterLine).hints = [("Esc", _("back"), 1)]
        self.query_one(VerticalScroll).focus()

    def _content(self) -> Content:
        lines: list[Content] = []
        for scope in self._scopes:
            if lines:
                lines.append(Content(""))
            lines.append(Content.styled(_(_SCOPES.get(scope, self._heading)), "bold $primary"))
            lines += [_line(command) for command in commands(scope)]
        return Content("\n").join(lines)


def _line(command: Command) -> Content:
    keys = " ".join(key_name(key) for key in command.keys.split(","))
    blanks = " " * max(1, 12 - cells(keys))
    return Content.styled(keys + blanks, "$accent") + Content(_(command.tooltip))
