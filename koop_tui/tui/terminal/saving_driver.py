"""The driver that saves the line: it sends what changed, not all that Textual repaints."""

from __future__ import annotations

import os
import termios
import threading
from collections import deque

from textual import events
from textual.app import App
from textual.message import Message

from koop_tui.tui.terminal.abilities import abilities_of
from koop_tui.tui.terminal.driver import IN_ORDER, TolerantDriver
from koop_tui.tui.terminal.outgoing import Outgoing
from koop_tui.tui.terminal.screen_diff import ScreenDiff

_PROBE = "\x1b[H─\x1b[6n\r\x1b[K"
"""Writes a sign that some terminals draw two columns wide, and asks where the cursor is."""


class SavingDriver(TolerantDriver):
    """Sends the difference between each frame and what the terminal shows.

    It does so only where the terminal is as large as the system says and draws signs as wide as
    Textual reckons; elsewhere everything is sent as it is.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None
        self._output = self._file.fileno()
        self._outgoing = Outgoing()
        self._writing = threading.RLock()  # the keyboard's thread writes too
        self._new_sizes: deque[tuple[int, int]] = deque()
        self._has_begun = self._has_asked = False
        self._is_reckoned_right = True

    def write(self, data: str) -> None:
        """Send what the terminal needs to show what Textual writes."""
        with self._writing:
            while self._new_sizes:
                self._outgoing.use(self._copy_of(*self._new_sizes.popleft()))
            sent = self._outgoing.take(data)
            if sent:
                super().write(sent)

    def start_application_mode(self) -> None:
        """Take over the terminal, of which nothing is known, and ask it how wide it draws."""
        self._has_begun = False
        super().start_application_mode()
        self._has_begun = True
        if self._key_thread is not None and self._key_thread.is_alive():
            self._lead_new_lines_to_the_left()
            self._has_asked, self._is_reckoned_right = True, True
            self.write(IN_ORDER + _PROBE)

    def _lead_new_lines_to_the_left(self) -> None:
        """Have a carriage return put before each line feed; what was is put back with the rest."""
        try:
            attributes = termios.tcgetattr(self._output)
            attributes[1] |= termios.OPOST | termios.ONLCR
            attributes[1] &= ~(termios.OCRNL | termios.ONOCR | termios.ONLRET)
            termios.tcsetattr(self._output, termios.TCSANOW, attributes)
        except termios.error:
            self._send_all_as_it_is()

    def process_message(self, message: Message) -> None:
        """Look at what the terminal answers before the app does."""
        if isinstance(message, events.CursorPosition) and self._has_asked:
            self._has_asked = False
            if message.x != 1:
                self._send_all_as_it_is()
            return
        if isinstance(message, events.Resize):  # told by the terminal itself
            self._note_size(message.size.width, message.size.height)
        super().process_message(message)

    def _send_all_as_it_is(self) -> None:
        """Save nothing: the terminal shows things elsewhere than Textual takes them to be."""
        with self._writing:
            self._is_reckoned_right = False
            self._outgoing.use(None)
            super().write(IN_ORDER)
        self._loop.call_soon_threadsafe(self._app.refresh)

    # Size

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return columns and lines; Textual asks when they change, in a signal's handler too."""
        width, height = super()._get_terminal_size()
        self._note_size(width, height)
        return width, height

    def _note_size(self, width: int, height: int) -> None:
        """Take another size before the next frame; a frame in the making must not see it."""
        self._new_sizes.append((width, height))
        if self._has_begun:
            # what was on the screen is gone also where the size is the old one again
            self._loop.call_soon_threadsafe(self._app.refresh)

    def _copy_of(self, width: int, height: int) -> ScreenDiff | None:
        """Return a copy, of which nothing is known yet, of a screen of this size."""
        try:
            real = os.get_terminal_size(self._output)
        except OSError:
            return None
        if real != (width, height) or not self._is_reckoned_right:
            return None
        return ScreenDiff(abilities_of(os.environ.get("TERM", "")), width, height)
