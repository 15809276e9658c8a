"""What goes to the terminal in place of what Textual writes."""

from __future__ import annotations

import re

from koop_tui.tui.terminal.screen_diff import ScreenDiff

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
"""Begin and end of a synchronised update: the terminal shows all of it at once."""

_leaves_cells_alone = re.compile(
    r"(?:\x1b\[\?(?:25|1000|1002|1003|1004|1006|1015|1016|2004|2048)[hl]"  # cursor, mouse, paste
    r"|\x1b\[\?\d+\$p"  # questions about modes
    r"|\x1b\[[<>=][\d;]*u"  # the kitty key protocol
    r"|\x1b\](?!8;)[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\)"  # titles, pointer, clipboard; no links
    r"|\x07)*"
).fullmatch


class Outgoing:
    """Sends frames as differences, and everything else as it is.

    After what it does not understand it takes nothing for known, so that the next frames are sent
    whole. Without a `diff` all is sent as it is.
    """

    def __init__(self, diff: ScreenDiff | None = None) -> None:
        self._diff = diff
        self._is_synchronised = False

    def use(self, diff: ScreenDiff | None) -> None:
        """Go on with another copy of the screen, or with none."""
        self._diff = diff

    def forget(self) -> None:
        """Take nothing on the screen for known any more."""
        if self._diff is not None:
            self._diff.forget()

    def take(self, data: str) -> str:
        """Return what to send for what Textual wrote, which may be nothing."""
        if self._diff is None:
            return data
        if data in (_SYNC_START, _SYNC_END):
            self._is_synchronised = data == _SYNC_START
            return ""  # goes round what is sent, if anything is
        if _leaves_cells_alone(data):
            return data
        sent = self._diff.difference(data)
        if sent is None:
            sent = self._diff.put_pen_away() + data
            self._diff.forget()
        if sent and self._is_synchronised:
            sent = f"{_SYNC_START}{sent}{_SYNC_END}"
        return sent
