"""The text of a protocol as it is exported, scrolling line by line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from koop_tui.tui.text import shown


class ProtocolPreview(VerticalScroll, can_focus=True):
    """Shows the protocol; arrows and PgUp PgDn scroll it."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def compose(self) -> ComposeResult:
        """One text; its lines are never broken anew."""
        yield Static("", markup=False)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text

    def show(self, text: str) -> None:
        """Show a text, scrolled as it was; headings stand out."""
        if text == self._text:
            return
        self._text = text
        lines = text.split("\n")
        drawn = [
            shown(line, "bold $primary" if _is_rule(following) else _style(line))
            for line, following in zip(lines, [*lines[1:], ""], strict=True)
        ]
        self.query_one(Static).update(Content("\n").join(drawn))

    def go_to_section(self, number: int) -> None:
        """Scroll to the heading of a section, to the top for the lines above the first."""
        start = f"{number}. "
        lines = self._text.split("\n")
        found = [
            i
            for i, line in enumerate(lines[:-1])
            if line.startswith(start) and _is_rule(lines[i + 1])
        ]
        self.scroll_to(y=found[0] if found else 0, animate=False, immediate=True, force=True)


def _is_rule(line: str) -> bool:
    return len(line) > 20 and not line.strip("=-")


def _style(line: str) -> str:
    return "$rule" if _is_rule(line) else ""
