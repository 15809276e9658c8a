"""The terminal driver: Textual's, made to bear what real lines send."""

from __future__ import annotations

import codecs
import os
import select
import sys

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

_CHUNK = 4096
_PATIENCE = 0.1
"""Seconds until a lone Escape or half a character is taken for what it is, as in Textual."""


class Keyboard:
    """Turns the bytes of a terminal into text, and never fails.

    Bytes that are not UTF-8 are read as Latin-1, which is what a terminal that is not set to UTF-8
    sends; Textual's own decoder ends the app there (its issue 6456). Those that would be C1
    controls are dropped.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("koop-keyboard")

    def feed(self, data: bytes) -> str:
        """Return the text of some bytes; half a character waits for the rest."""
        return self._decoder.decode(data)

    def settle(self) -> str:
        """Return what still waits as it stands: nothing more came."""
        text = self._decoder.decode(b"", final=True)
        self._decoder.reset()
        return text


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(chr(byte) for byte in wrong if byte >= 0xA0), error.end


codecs.register_error("koop-keyboard", _as_latin_1)


class TolerantDriver(LinuxDriver):
    """Textual's driver with a forgiving keyboard; it ends quietly when the line is gone."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if not os.isatty(2) and sys.__stdout__ is not None:
            self._file = sys.__stdout__  # stderr goes to a file: the screen must not

    def run_input_thread(self) -> None:
        """Wait for keys and dispatch them until the app ends or the line is gone."""
        parser = XTermParser(self._debug)
        keyboard = Keyboard()
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        while not self.exit_event.is_set():
            if poll.poll(_PATIENCE * 1000):
                try:
                    data = os.read(self.fileno, _CHUNK)
                except OSError:
                    return  # hung up; koop_tui.tui.hangup saves and ends the app
                if not data:
                    return
                text = keyboard.feed(data)
            else:
                text = keyboard.settle()
            # feeding nothing would tell the parser that the input has ended
            for event in parser.feed(text) if text else ():
                self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
