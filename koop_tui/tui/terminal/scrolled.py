"""What scrolls, without a new layout of the whole screen, and drawn line by line."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


def take_height(view: ScrollView, lines: int) -> None:
    """Take so many lines for what a view scrolls through.

    Only a view that is as high as its lines makes the screen arrange itself anew. Textual would
    do so for every other count of lines, which is most of what a key costs.
    """
    height = view.styles.height
    if height is None or height.is_auto:
        view.virtual_size = Size(0, lines)
        return
    # what fits has a scrollbar too, an empty one
    view.set_reactive(Widget.virtual_size, Size(0, max(lines, view.size.height)))
    if view.is_attached and view.size.height:
        view._scroll_update(view.virtual_size)


def stands_alone(line: Content, width: int) -> bool:
    """Whether a line is one line of the screen as it stands, so that it can be drawn by itself."""
    return line.cell_length <= width and "\n" not in line.plain and "\t" not in line.plain


def strip_of(view: Widget, line: Content, y: int) -> Strip:
    """Draw line `y` of a text that stands alone; as Textual draws it with all the others.

    Its segments say where in the text they are, for marking with the mouse.
    """
    base, x = view.visual_style, 0
    segments: list[Segment] = []
    for text, style in line.render(base, end="", parse_style=view._get_style):
        segments.append(Segment(text, (base + style).rich_style_with_offset(x, y)))
        x += len(text)
    return Strip(segments, line.cell_length)
