"""The line in which a filter is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding
from textual.widgets import Input


class FilterLine(Input):
    """Filters as you type; Enter or the down arrow goes to the list, Escape clears the filter."""

    BINDINGS = [
        Binding("enter,down", "leave", show=False),
        Binding("escape", "clear", show=False),
    ]

    def __init__(
        self,
        changed: Callable[[str], None],
        left: Callable[[], None],
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, compact=True, id=id, select_on_focus=False)
        self.cursor_blink = False
        self.display = False
        self._changed = changed
        self._left = left

    def watch_value(self, value: str) -> None:
        """Filter within the key itself: a posted message would come after the next repaint."""
        if self.is_attached:
            self._changed(value)

    def open(self) -> None:
        """Show the line and take the keys."""
        self.display = True
        self.focus()

    def action_leave(self) -> None:
        """Go to the list; an empty filter vanishes."""
        self.display = bool(self.value)
        self._left()

    def action_clear(self) -> None:
        """Clear the filter and go to the list."""
        self.value = ""
        self.action_leave()
