"""When a cursor that keys move has come to rest."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

REST = 0.08
"""Seconds without a move after which the cursor rests; a held key moves it every 0.04 or so."""


class Resting:
    """Tells once that the cursor of a widget rests, after the last of several moves."""

    def __init__(self, widget: Widget, tell: Callable[[], object]) -> None:
        self._widget = widget
        self._tell = tell
        self._timer: Timer | None = None

    def soon(self) -> None:
        """Tell in a moment, unless it moves on."""
        self._stop()
        self._timer = self._widget.set_timer(REST, self._unless_keys_come)

    def now(self) -> None:
        """Tell at once."""
        self._stop()
        self._tell()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _unless_keys_come(self) -> None:
        typing = getattr(self._widget.app, "typing", None)
        if typing is not None and typing.more_comes:
            self.soon()  # on a busy machine keys come faster than they are handled
        else:
            self.now()
