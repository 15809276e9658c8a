"""The copy of what the terminal shows, and what has to be sent to make a frame of it."""

from __future__ import annotations

from koop_tui.tui.terminal.abilities import Abilities
from koop_tui.tui.terminal.cells import Row
from koop_tui.tui.terminal.encoding import Encoder
from koop_tui.tui.terminal.frames import read
from koop_tui.tui.terminal.scrolling import best_shift, shifted


class ScreenDiff:
    """Turns frames into the difference to what the terminal shows.

    It never takes for known what it has not seen written: after `forget` every cell counts as
    different until a frame has written it.
    """

    def __init__(self, abilities: Abilities, width: int, height: int) -> None:
        self._encoder = Encoder(abilities)
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Take another size in columns and lines; what terminals keep of the old screen differs."""
        self._width, self._height = width, height
        self.forget()

    def forget(self) -> None:
        """Know nothing any more: somebody else has written, or may have."""
        self._shown = [Row.unknown(self._width) for _ in range(self._height)]
        self._encoder.forget()

    def put_pen_away(self) -> str:
        """Return what resets the pen, as Textual takes it to be between frames."""
        self._encoder.put_pen_away()
        return self._encoder.taken()

    def difference(self, frame: str) -> str | None:
        """Return what makes the terminal show a frame, None when the frame is not understood."""
        found = read(frame, self._width, self._height)
        if found is None:
            return None
        new = self._shown.copy()
        for write in found.writes:
            if new[write.y] is self._shown[write.y]:
                new[write.y] = new[write.y].copy()
            new[write.y].put(write.x, write.cells)
        self._send(new)
        self._encoder.go(found.x, found.y)
        return self._encoder.taken()

    def _send(self, new: list[Row]) -> None:
        """Write what differs, lines that only moved by moving them."""
        old = self._shown
        changed = [y for y, row in enumerate(new) if row is not old[y] and row != old[y]]
        shift = best_shift(old, new, changed)
        if shift is not None:
            self._encoder.scroll(*shift)
            old = shifted(old, shift)
            changed = [y for y, row in enumerate(new) if row is not old[y] and row != old[y]]
        for y in changed:
            self._encoder.line(y, old[y], new[y])
        self._shown = new
