"""Where the terminal's own cursor stands: input methods and screen readers look there."""

from __future__ import annotations

from textual.app import App
from textual.geometry import NULL_REGION, Offset


class CursorInField(App[int]):
    """An app whose cursor stands in the field in hand, also after that has scrolled.

    Textual notes its place when a field gets the keys, before the field is scrolled into sight.
    """

    _noted = Offset(0, 0)

    @property
    def cursor_position(self) -> Offset:
        """The place in the field in hand; where there is none, the one that was noted last."""
        field = self.focused if self.is_running and self.screen_stack else None
        if field is not None and field.region != NULL_REGION:
            # start-up: Textual's own fields have such a place, and importing them all takes long
            self._noted = getattr(field, "cursor_screen_offset", self._noted)
        return self._noted

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._noted = place
