"""Where the terminal's own cursor stands: input methods and screen readers look there."""

from __future__ import annotations

from textual.app import App
from textual.geometry import NULL_REGION, Offset
from textual.widgets import Input, TextArea


class CursorInField(App[int]):
    """An app whose cursor stands in the field in hand, also after that has scrolled.

    Textual notes its place when a field gets the keys, before the field is scrolled into sight.
    """

    _noted = Offset(0, 0)

    @property
    def cursor_position(self) -> Offset:
        """The place in the field in hand; where there is none, the one that was noted last."""
        field = self.focused if self.is_running and self.screen_stack else None
        if isinstance(field, (Input, TextArea)) and field.region != NULL_REGION:
            self._noted = field.cursor_screen_offset
        return self._noted

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._noted = place
