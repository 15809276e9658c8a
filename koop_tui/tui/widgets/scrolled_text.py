"""Text of any length that scrolls, drawn line by line."""

from __future__ import annotations

from textual.content import Content
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from koop_tui.tui.terminal.scrolled import take_height


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
        self._content = Content("")
        self._strips: list[Strip] = []

    @property
    def content(self) -> Content:
        """The text, broken into lines."""
        return self._content

    def put(self, content: Content) -> None:
        """Show a text, scrolled as the one before."""
        self._content = content
        self._draw()
        take_height(self, len(self._strips))
        self.refresh()

    @property
    def line_width(self) -> int:
        """The cells that a line may take; 0 while it is not to be seen."""
        return self.scrollable_content_region.width

    def _draw(self) -> None:
        width = self.line_width
        drawn = width and self._content.plain
        self._strips = (
            Visual.to_strips(self, self._content, width, None, self.visual_style) if drawn else []
        )

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        line, width = y + self.scroll_offset.y, self.line_width
        style = self.visual_style.rich_style
        if line >= len(self._strips):
            return Strip.blank(width, style)
        return self._strips[line].adjust_cell_length(width, style)

    def on_resize(self) -> None:
        """Draw the lines for another width."""
        self.put(self._content)

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
        return selection.extract(self._content.plain), "\n"
