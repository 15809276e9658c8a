"""A detail: headings, labelled fields and lines about one record, as text that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from koop_tui.tui.terminal.text import cells, prose, shown, wrapped
from koop_tui.tui.widgets.scrolled_text import ScrolledText

_LABEL = 18
_LEAST_VALUE = 12

Draw = Callable[[int], list[Content]]
"""Draws some lines for a width in cells."""


class Sheet:
    """Collects the lines of a detail; all text given to it is treated as a person's text."""

    def __init__(self) -> None:
        self._parts: list[Draw] = []

    def heading(self, text: str) -> None:
        """Add the name of the record, or of a section after a blank line."""
        if self._parts:
            self.blank()
            self.line(text, "bold $primary")
        else:
            self.line(text, "bold $accent")

    def field(self, label: str, value: str, style: str = "") -> None:
        """Add a labelled value, further lines indented below it; nothing when it is empty."""
        if not value:
            return
        value = prose(value)

        def draw(width: int) -> list[Content]:
            indent = max(_LABEL, cells(label) + 1)
            first, *rest = wrapped(value, max(_LEAST_VALUE, width - indent))
            start = shown(label, "$text-muted") + Content(" " * (indent - cells(label)))
            further = [Content(" " * indent) + shown(line, style) for line in rest]
            return [start + shown(first, style), *further]

        self._parts.append(draw)

    def line(self, text: str, style: str = "") -> None:
        """Add a line or a paragraph."""
        text = prose(text)
        self._parts.append(lambda width: [shown(line, style) for line in wrapped(text, width)])

    def parts(self, parts: Iterable[tuple[str, str]]) -> None:
        """Add a line made of texts with a style each; too long a one is broken by the screen."""
        line = Content("").join(shown(text, style) for text, style in parts)
        self._parts.append(lambda _width: [line])

    def blank(self) -> None:
        """Add an empty line."""
        self._parts.append(lambda _width: [Content("")])

    def content(self, width: int) -> Content:
        """Return all lines as one content for a width in cells."""
        return Content("\n").join(line for draw in self._parts for line in draw(max(1, width)))


class Detail(ScrolledText):
    """Shows a sheet; arrows and PgUp PgDn scroll it."""

    _sheet: Sheet | None = None
    _drawn_for = 0

    def show(self, sheet: Sheet, *, top: bool = True) -> None:
        """Show a sheet, from its top unless it is the same record as before."""
        self._sheet = sheet
        if top:
            self.scroll_home(animate=False, immediate=True)
        self._put_sheet()

    def clear(self) -> None:
        """Show nothing."""
        self._sheet = None
        self.put(Content(""))

    def on_resize(self) -> None:
        """Break the lines anew for another width."""
        if self._sheet is not None and self.line_width != self._drawn_for:
            self._put_sheet()

    def _put_sheet(self) -> None:
        self._drawn_for = self.line_width
        if self._sheet is not None and self._drawn_for:  # else it is hidden: drawn when it shows
            self.put(self._sheet.content(self._drawn_for))
