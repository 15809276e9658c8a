"""The text of a protocol as it is exported, scrolling line by line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from koop_tui.tui.terminal.text import shown

_WIDTH = 70


class ProtocolPreview(VerticalScroll, can_focus=True):
    """Shows the protocol; arrows and PgUp PgDn scroll it."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text

    def show(self, text: str) -> None:
        """Show a text, scrolled as it was; headings stand out."""
        if text != self._text:
            self._text = text
            self._draw()

    def on_resize(self) -> None:
        """Draw the rules anew for another width."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width or _WIDTH
        lines = self._text.split("\n")
        drawn = []
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if _is_rule(line):
                # where the text is broken anew, a rule takes one line all the same
                drawn.append(shown(line[:width], "$rule"))
            else:
                drawn.append(shown(line, "bold $primary" if _is_rule(following) else ""))
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
