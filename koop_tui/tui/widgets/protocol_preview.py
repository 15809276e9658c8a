"""The text of a protocol as it is exported, scrolling line by line."""

from __future__ import annotations

import re

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from koop_tui.tui.terminal.text import cells, shown, wrapped

_WIDTH = 70
_NUMBERED = re.compile(r"(\d+)\. ")


class ProtocolPreview(VerticalScroll, can_focus=True):
    """Shows the protocol; arrows and PgUp PgDn scroll it."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._section: int | None = None
        self._rows: list[int] = []
        """Where each line of the text is drawn: some take several rows in a narrow window."""
        self._drawn = 0

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text

    def show(self, text: str, section: int | None = None) -> None:
        """Show a text, scrolled as it was; headings stand out, and the section that is written."""
        if (text, section) != (self._text, self._section):
            self._text, self._section = text, section
            self._draw()

    @property
    def rows(self) -> int:
        """How many rows the text takes as it is drawn."""
        return self._drawn

    def on_resize(self) -> None:
        """Draw the rules anew for another width."""
        self._draw()

    def _draw(self) -> None:
        width = (self.scrollable_content_region.width or _WIDTH) - 1
        lines = self._text.split("\n")
        first, last = self._lines_of(self._section)
        drawn: list[Content] = []
        self._rows = []
        for n, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
            self._rows.append(len(drawn))
            mark = Content.styled("▌", "$accent") if first <= n < last else Content(" ")
            if _is_rule(line):
                # where the text is broken anew, a rule takes one line all the same
                drawn.append(mark + shown(line[:width], "$rule"))
                continue
            style = "bold $primary" if _is_rule(following) else ""
            drawn += (mark + shown(part, style) for part in broken_line(line, width))
        self._drawn = len(drawn)
        self.query_one(Static).update(Content("\n").join(drawn))

    def go_to_section(self, number: int) -> None:
        """Scroll to the heading of a section, to the top for the lines above the first."""
        line = self._lines_of(number)[0]
        row = self._rows[line] if line < len(self._rows) else line
        self.scroll_to(y=row, animate=False, immediate=True, force=True)

    def _lines_of(self, number: int | None) -> tuple[int, int]:
        """Return the first line of a section and the one behind its last; (0, 0) for none."""
        if number is None:
            return 0, 0
        lines = self._text.split("\n")
        headings = [
            (n, int(found[1]))
            for n, line in enumerate(lines[:-1])
            if _is_rule(lines[n + 1]) and (found := _NUMBERED.match(line))
        ]
        first = next((n for n, section in headings if section == number), 0)
        return first, next((n for n, _section in headings if n > first), len(lines))


def broken_line(line: str, width: int) -> list[str]:
    """Return a line broken for a width, what goes on below it standing where its value does."""
    if cells(line) <= width:
        return [line]
    column = _value_column(line)
    if column > width // 2:
        column = len(line) - len(line.lstrip())
    first, *more = wrapped(line[column:], max(1, width - column))
    return [line[:column] + first, *(" " * column + part for part in more)]


def _value_column(line: str) -> int:
    """Return where the value stands behind a label, or the text behind what is left free."""
    begin = len(line) - len(line.lstrip())
    gap = line.find("  ", begin)
    value = line[gap:].lstrip() if gap >= 0 else ""
    return len(line) - len(value) if value else begin


def _is_rule(line: str) -> bool:
    return len(line) > 20 and not line.strip("=-")
