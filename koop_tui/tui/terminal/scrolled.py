"""How much there is to scroll, told to Textual without a new layout of the whole screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
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
