"""A list of any length as one widget: drawn on demand, with a cursor that belongs to a key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import chain
from typing import Any, ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from koop_tui.tui.keys import bindings
from koop_tui.tui.terminal.scrolled import take_height
from koop_tui.tui.widgets.air import GAP, aired
from koop_tui.tui.widgets.columns import Column, Row, fitted
from koop_tui.tui.widgets.resting import Resting
from koop_tui.tui.widgets.row_drawing import STYLES, RowDrawing, first_in_sight, first_with_end


class RecordList(ScrollView, can_focus=True):
    """A list: arrows or j k move, PgUp PgDn turn the page, Enter opens."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"record-list--{name}" for name in STYLES}
    BINDINGS = bindings("list")

    class Highlighted(Message):
        """The cursor stands on another record."""

        def __init__(self, record_list: RecordList, key: Any) -> None:
            super().__init__()
            self.record_list = record_list
            self.key = key

        @property
        def control(self) -> RecordList:
            """The list."""
            return self.record_list

    class Rested(Highlighted):
        """The cursor has come to rest on a record: no key has moved it for a moment.

        What shows the record at length waits for it, so that a held key sends only lines.
        """

    class Chosen(Highlighted):
        """A record was opened with Enter."""

    cursor: reactive[int] = reactive(-1, repaint=False, init=False)

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        show_titles: bool = False,
        marker: bool = True,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = columns
        self.show_titles = show_titles
        self.empty = empty
        self._given: Sequence[Any] = ()
        self._items: Sequence[Any] = ()  # with the air between them
        self._row_of: Callable[[Any], Row] = lambda item: item
        self._key_of: Callable[[Any], Hashable] | None = None
        self._styles: dict[str, Style] = {}
        self._drawing = RowDrawing(self._style, marker=marker)
        self._resting = Resting(self, lambda: self.post_message(self.Rested(self, self.key)))

    # What is shown

    @property
    def items(self) -> Sequence[Any]:
        """The items shown, in order."""
        return self._given

    @property
    def key(self) -> Any:
        """The key under the cursor, or None."""
        return self._key_at(self.cursor) if self._on_row(self.cursor) else None

    @property
    def item(self) -> Any:
        """The item under the cursor, or None."""
        return self._items[self.cursor] if self._on_row(self.cursor) else None

    def show(
        self,
        items: Sequence[Any],
        row_of: Callable[[Any], Row] | None = None,
        key: Any = None,
        key_of: Callable[[Any], Hashable] | None = None,
    ) -> None:
        """Show items, the cursor on `key`, else on the key it stood on, else near where it was.

        `key_of` gives the key of an item's row without making the row, for lists that are long.
        """
        wanted = self.key if key is None else key
        before = self.cursor
        self._given = items
        if row_of is not None:
            self._row_of, self._key_of = row_of, key_of
        self._items = aired(items, self._row_of, self._visible_rows)
        self.columns = fitted(self.columns, items, self._row_of)
        self._resize()
        found = self._find(wanted) if wanted is not None else None
        if found is None:
            found = self._nearest(min(max(before, 0), len(self._items) - 1))
        self.set_reactive(RecordList.cursor, found)
        if key is None and self.key == wanted:
            self._follow(found - before)
        self._reveal()
        self.refresh()
        if self.key != wanted or wanted is None:
            self.post_message(self.Highlighted(self, self.key))
            self._resting.now()

    def move_to(self, key: Any) -> bool:
        """Put the cursor on a key; False when it is not in the list."""
        found = self._find(key)
        if found is not None:
            self.cursor = found
        return found is not None

    def rest(self) -> None:
        """Tell at once that the cursor rests, where it was put without a key that may repeat."""
        self._resting.now()

    def _find(self, key: Any) -> int | None:
        return next((i for i in range(len(self._items)) if self._key_at(i) == key), None)

    def _key_at(self, index: int) -> Any:
        item = self._items[index]
        return self._key_of(item) if self._key_of and item is not GAP else self._row_for(item).key

    def _row_for(self, item: Any) -> Row:
        return GAP if item is GAP else self._row_of(item)

    def _on_row(self, index: int) -> bool:
        return 0 <= index < len(self._items)

    def _nearest(self, index: int, step: int = 1) -> int:
        """The first row at or after `index` that is no heading, else the last before it; or -1."""
        count = len(self._items)
        after, before = range(max(index, 0), count), range(min(index, count - 1), -1, -1)
        order = chain(after, before) if step > 0 else chain(before, after)
        return next((i for i in order if self._key_at(i) is not None), -1)

    # Geometry

    @property
    def _top(self) -> int:
        return 1 if self.show_titles else 0

    @property
    def _visible_rows(self) -> int:
        return max(1, self.scrollable_content_region.height - self._top)

    def _resize(self) -> None:
        take_height(self, len(self._items) + self._top)

    def on_resize(self) -> None:
        """Keep the cursor in sight when the size changes."""
        key = self.key
        self._items = aired(self._given, self._row_of, self._visible_rows)
        self._resize()
        found = self._find(key) if key is not None else None
        if found is not None:
            self.set_reactive(RecordList.cursor, found)
        self._reveal()
        self.refresh()

    def on_mount(self) -> None:
        """Take the size of the items."""
        self._resize()

    def notify_style_update(self) -> None:
        """Forget the drawn styles when the theme changes."""
        self._styles = {}
        super().notify_style_update()

    def _follow(self, lines: int) -> None:
        """Keep the cursor on its line of the screen when lines came or went above it."""
        top = round(self.scroll_y)
        if lines and top:
            target = max(0, min(top + lines, len(self._items) - self._visible_rows))
            self.scroll_to(y=target, animate=False, force=True, immediate=True)

    def _reveal(self) -> None:
        """Have the cursor in sight, and the heading right above the first visible row."""
        if self.cursor < 0 or not self.size.height:
            return
        top = round(self.scroll_y)
        count, rows = len(self._items), self._visible_rows
        first = first_in_sight(self.cursor, top, rows, count)
        first = max(first, first_with_end(self._key_at, self.cursor, rows, count))
        if self.cursor == first == top and top and self._row_for(self._items[top - 1]).key is None:
            first -= 1
        if first != top:
            self.scroll_to(y=first, animate=False, force=True, immediate=True)

    # Drawing

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            component = f"record-list--{name}"
            known = component in self.COMPONENT_CLASSES
            style = self.get_component_rich_style(component) if known else self.rich_style
            self._styles[name] = style
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width = self.scrollable_content_region.width
        if not width:
            return Strip.blank(self.size.width, self.rich_style)
        if self.show_titles and y == 0:
            return self._drawing.titles(self.columns, width)
        line = y - self._top
        index = line + round(self.scroll_y)
        if not self._on_row(index):
            return self._drawing.words("" if self._items else self.empty, line - 1, width)
        return self._drawing.row(
            self.columns,
            self._row_for(self._items[index]),
            width,
            chosen=index == self.cursor,
            focused=self.has_focus,
        )

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw only the two lines that changed."""
        top = round(self.scroll_y)
        self._reveal()
        if round(self.scroll_y) == top:
            for index in (old, new):
                self._refresh_row(index)
        self.post_message(self.Highlighted(self, self.key))
        self._resting.soon()

    def _refresh_row(self, index: int) -> None:
        y = index - round(self.scroll_y) + self._top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def on_focus(self) -> None:
        """Show the cursor as one that listens, or as one that rests."""
        self._refresh_row(self.cursor)

    on_blur = on_focus

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a click on the cursor opens."""
        index = event.y - self._top + round(self.scroll_y)
        if index == self.cursor:
            self.action_choose()
        elif self._on_row(index) and self._key_at(index) is not None:
            self.cursor = index

    def _step(self, index: int, step: int) -> None:
        self.cursor = self._nearest(index, step)

    def action_cursor_up(self) -> None:
        """One row up."""
        self._step(self.cursor - 1, -1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self._step(self.cursor + 1, 1)

    def action_page_up(self) -> None:
        """One page up."""
        self._step(self.cursor - self._visible_rows, -1)

    def action_page_down(self) -> None:
        """One page down."""
        self._step(self.cursor + self._visible_rows, 1)

    def action_first(self) -> None:
        """To the first row."""
        self._step(0, 1)

    def action_last(self) -> None:
        """To the last row."""
        self._step(len(self._items) - 1, -1)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.key is not None:
            self._resting.now()  # what is opened is shown
            self.post_message(self.Chosen(self, self.key))
