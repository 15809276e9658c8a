"""The terminal driver: Textual's, made to bear what real lines send."""

from __future__ import annotations

import codecs
import math
import os
import select
import sys
import termios
import tty
from typing import Any, ClassVar

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

from koop_tui.tui.terminal.ground import ASK, GroundTold, Listening, answers

_CHUNK = 4096
_TICK = 0.05
"""Seconds between looks at what waits for the rest: a lone Escape, half a character."""
_TELL_KEYS_APART = "\x1b[>1u"
IN_ORDER = "\x1b[m\x1b(B\x0f\x1b[4l\x1b[?6l\x1b[r\x1b[?7l\x1b[?25l"
"""Puts back what others leave behind: pen, character set, inserting, origin, margins, wrapping."""
_TICKS = math.ceil(ESCAPE_DELAY / _TICK) + 2
"""Looks after the last key; then nothing can be waiting any more."""


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

    kitty_keys: ClassVar[bool] = False
    """Whether to ask for the kitty key protocol: its first level only, in which every key that
    makes a sign still sends that sign. On the level that Textual asks for some terminals keep back
    the signs of AltGr or the space."""
    asks_for_ground: ClassVar[bool] = False
    """Whether to ask the terminal at the start if its background is light."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._stopping, self._stop = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._listening = Listening()
        if not os.isatty(2) and sys.__stdout__ is not None:
            self._file = sys.__stdout__  # stderr goes to a file: the screen must not

    def start_application_mode(self) -> None:
        """Take the terminal over as Textual does, but for the keys it asks for."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.attrs_before is not None:
            _make_usable(self.attrs_before)
        if self.kitty_keys and self._writer_thread is not None:
            self.write(_TELL_KEYS_APART)
        if self.asks_for_ground:
            self.ask_for_ground()

    def ask_for_ground(self) -> None:
        """Ask the terminal for its background, where it may be asked; GroundTold is the answer."""
        if self._writer_thread is not None and answers(os.environ.get("TERM", "")):
            self._listening.begin()
            self.write(ASK)

    def disable_input(self) -> None:
        """Stop listening to the keyboard."""
        os.write(self._stop, b"\0")
        super().disable_input()  # waits for the thread
        os.read(self._stopping, 1)

    def run_input_thread(self) -> None:
        """Wait for keys and dispatch them until the app ends or the line is gone.

        Unlike Textual's, it sleeps for good when nothing is typed: idle costs nothing.
        """
        parser = XTermParser(self._debug)
        keyboard = Keyboard()
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        poll.register(self._stopping, select.POLLIN)
        ticks = 0
        while True:
            ready = poll.poll(_TICK * 1000 if ticks else None)
            if any(descriptor == self._stopping for descriptor, _event in ready):
                return
            if ready:
                data = self._read()
                if not data:
                    return
                text, ticks = self._without_answer(keyboard.feed(data)), _TICKS
            else:
                text, ticks = self._listening.settle() + keyboard.settle(), ticks - 1
            # feeding nothing would tell the parser that the input has ended
            for event in parser.feed(text) if text else ():
                self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

    @property
    def has_unread(self) -> bool:
        """Whether keys wait in the terminal that nobody has read yet: koop is behind."""
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        return poll.poll(0) == [(self.fileno, select.POLLIN)]  # else the line is gone

    def _without_answer(self, text: str) -> str:
        """Return the keys in a text; what the terminal says of its background goes to the app."""
        keys, light = self._listening.take(text)
        if light is not None:
            self.process_message(GroundTold(light=light))
        return keys

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""  # hung up; koop_tui.tui.terminal.hangup saves and ends the app


def _make_usable(attributes: list[Any]) -> None:
    """Mend what a program left behind that was killed: a terminal that neither echoes nor edits.

    No shell starts a program like that. Without it koop would put that state back when it ends.
    """
    if not attributes[tty.LFLAG] & (termios.ICANON | termios.ECHO):
        attributes[tty.IFLAG] |= termios.ICRNL | termios.IXON
        attributes[tty.OFLAG] |= termios.OPOST | termios.ONLCR
        attributes[tty.LFLAG] |= (
            termios.ICANON | termios.ECHO | termios.ECHOE | termios.ISIG | termios.IEXTEN
        )


def redraw(app: App[Any]) -> None:
    """Draw everything anew, whatever others have written over it or switched."""
    if app._driver is not None:
        app._driver.write(IN_ORDER)
    app.refresh()
