"""All keys of a place or form, made from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.keys import PLACE_LABELS, Command, commands, key_name
from koop_tui.tui.terminal.text import cells

_SCOPES = {
    "list": N_("In lists"),
    "place": N_("In every place"),
    "everywhere": N_("Everywhere"),
    "dialog": N_("In forms"),
    "editor": N_("In the editor"),
}


class HelpDialog(Dialog[None]):
    """The keys that work here, each with what it does."""

    SCOPE = "help"
    SHAPE = "-tall"

    def __init__(self, scopes: Sequence[str], first: str) -> None:
        """`first` is a marked text, the heading of the first scope."""
        super().__init__(_("Keys"))
        self._scopes = scopes
        self._first = first

    def body(self) -> ComposeResult:
        """The list, scrolling when it is long."""
        with VerticalScroll():
            yield Static(self._content())

    def ready(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def _content(self) -> Content:
        lines: list[Content] = []
        for scope in self._scopes:
            if lines:
                lines.append(Content(""))
            lines.append(Content.styled(_(_SCOPES.get(scope, self._first)), "bold $primary"))
            lines += [_line(command) for command in commands(scope)]
        return Content("\n").join(lines)


def _line(command: Command) -> Content:
    keys = " ".join(key_name(key) for key in command.keys.split(","))
    blanks = " " * max(1, 12 - cells(keys))
    return Content.styled(keys + blanks, "$accent") + Content(_(command.tooltip))


def help_with(place: str) -> HelpDialog:
    """Return the keys of a place, then those of all places."""
    return HelpDialog((place, "place", "list", "everywhere"), PLACE_LABELS[place])
