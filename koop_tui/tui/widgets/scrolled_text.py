"""Text of any length that scrolls, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from koop_tui.tui.terminal.scrolled import stands_alone, strip_of, take_height
from koop_tui.tui.terminal.text import joined


class ScrolledText(ScrollView, can_focus=True):
    """Text that arrows and PgUp PgDn scroll.

    Another text costs the lines that are in sight, not a new layout of the whole screen, so that
    it can follow a cursor.
    """

    # a scrollbar that came and went would have the screen arranged anew
    DEFAULT_CSS = """
    ScrolledText { overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Content] = ()
        self._strips: dict[int, Strip] = {}
        self._count = 0

    @property
    def content(self) -> Content:
        """The text, broken into lines."""
        return joined(self._lines)

    def put(self, lines: Sequence[Content]) -> None:
        """Show a text, scrolled as the one before."""
        self._lines = lines
        self._draw()
        take_height(self, self._count)
        self.refresh()

    @property
    def line_width(self) -> int:
        """The cells that a line may take; 0 while it is not to be seen."""
        return self.scrollable_content_region.width

    def _draw(self) -> None:
        """Forget what was drawn; lines that fit are drawn when they come in sight."""
        width = self.line_width
        self._strips = {}
        if not width or not any(self._lines):
            self._count = 0
        elif self.text_selection is None and all(stands_alone(n, width) for n in self._lines):
            self._count = len(self._lines)
        else:
            strips = Visual.to_strips(self, self.content, width, None, self.visual_style)
            self._strips, self._count = dict(enumerate(strips)), len(strips)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        line, width = y + self.scroll_offset.y, self.line_width
        if line >= self._count:
            return Strip.blank(width, self.visual_style.rich_style)
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = strip_of(self, self._lines[line], line)
        return strip.adjust_cell_length(width, self.visual_style.rich_style)

    def on_resize(self) -> None:
        """Draw the lines for another width."""
        self.put(self._lines)

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        self._draw()

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what the mouse marks."""
        self._draw()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return what the mouse has marked."""
        return selection.extract(self.content.plain), "\n"
