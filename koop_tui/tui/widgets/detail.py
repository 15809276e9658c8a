"""A detail: headings, labelled fields and lines about one record, as text that scrolls."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from koop_tui.tui.text import cells, shown

_LABEL = 16


class Sheet:
    """Collects the lines of a detail; all text given to it is treated as a person's text."""

    def __init__(self) -> None:
        self._lines: list[Content] = []

    def heading(self, text: str) -> None:
        """Add the name of the record, or of a section after a blank line."""
        if self._lines:
            self._lines.append(Content(""))
        self._lines.append(shown(text, "bold $accent" if not self._lines else "bold $primary"))

    def field(self, label: str, value: str, style: str = "") -> None:
        """Add a labelled value; nothing when the value is empty."""
        if not value:
            return
        blanks = " " * max(1, _LABEL - cells(label))
        first, *rest = value.split("\n")
        self._lines.append(Content.styled(label + blanks, "$text-muted") + shown(first, style))
        self._lines.extend(Content(" " * _LABEL) + shown(line, style) for line in rest)

    def line(self, text: str, style: str = "") -> None:
        """Add a line or a paragraph."""
        self._lines.extend(shown(part, style) for part in text.split("\n"))

    def parts(self, parts: Iterable[tuple[str, str]]) -> None:
        """Add a line made of texts with a style each."""
        self._lines.append(Content("").join(shown(text, style) for text, style in parts))

    def blank(self) -> None:
        """Add an empty line."""
        self._lines.append(Content(""))

    def content(self) -> Content:
        """Return all lines as one content."""
        return Content("\n").join(self._lines)


class Detail(VerticalScroll, can_focus=True):
    """Shows a sheet; arrows and PgUp PgDn scroll it."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    def show(self, sheet: Sheet, *, top: bool = True) -> None:
        """Show a sheet, from its top unless it is the same record as before."""
        self.query_one(Static).update(sheet.content())
        if top:
            self.scroll_home(animate=False, immediate=True)

    def clear(self) -> None:
        """Show nothing."""
        self.query_one(Static).update("")
