"""Ending well when the line is lost or somebody ends koop from outside.

Textual installs no handler for SIGHUP and SIGTERM: it would die without saving. Handlers of the
event loop are no cure, for on a stalled line the loop itself stands still, waiting for room in the
output queue. So one thread of its own waits for a signal or for the terminal to hang up, has the
typed texts saved, and asks the app to exit; what then still hangs is ended hard.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from koop_tui import guard

_SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
_SAVING = 3.0
"""Seconds that everything may take, saving included."""
_GONE = 0.6
"""Seconds for the app to exit once all is saved."""
_RESTORE = (
    b"\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[<u\x1b[?1049l\x1b[?25h"
    b"\x1b[?1004l"
)
"""Shows what was sent, leaves the alternate screen and puts back what Textual switched."""


def install(app: App[Any], save: Callable[[], None]) -> Callable[[], None]:
    """Watch the line while the app runs; call it in the app's event loop.

    `save` writes what was typed and is not in the book yet. It runs in a thread of its own while
    the app may stand still: it must only use cached text, no widgets. Returns how to stop watching,
    which has to be called in the main thread.
    """
    loop = asyncio.get_running_loop()
    waking, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    attributes = _attributes(app)

    def on_signal(number: int, _frame: FrameType | None) -> None:
        # the main thread may hold any lock here, so the work is done by the watching thread
        os.write(wake, bytes([number]))

    def watch() -> None:
        number = _wait(waking)
        if number is None:
            return
        code = 128 + number
        hard_end = threading.Timer(_SAVING, _end_hard, (code, attributes))
        hard_end.daemon = True
        hard_end.start()
        try:
            save()
        finally:
            _ask_to_exit(app, loop, code)
        # what the app still waits for, such as a colleague's lock, must not keep it longer
        soon = threading.Timer(_GONE, _end_saved, (save, code, attributes))
        soon.daemon = True
        soon.start()

    before = {number: signal.signal(number, on_signal) for number in _SIGNALS}
    watcher = threading.Thread(target=watch, name="koop-line", daemon=True)
    watcher.start()

    def stop() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.write(wake, b"\0")

    return stop


def _wait(waking: int) -> int | None:
    """Wait for a signal or a hang-up; return the signal's number, None when told to stop."""
    poll = select.poll()
    poll.register(0, 0)  # only POLLHUP and POLLERR, which are always reported
    poll.register(waking, select.POLLIN)
    for descriptor, _event in poll.poll():
        if descriptor == waking:
            return os.read(waking, 1)[0] or None
    return int(signal.SIGHUP)


def _ask_to_exit(app: App[Any], loop: asyncio.AbstractEventLoop, code: int) -> None:
    if not loop.is_closed():  # else the app is ending by itself
        loop.call_soon_threadsafe(lambda: app.exit(return_code=code))


def _attributes(app: App[object]) -> list[object] | None:
    """Return how the terminal was before the app took it over."""
    driver = app._driver
    return driver.attrs_before if isinstance(driver, LinuxDriver) else None


def _end_saved(save: Callable[[], None], code: int, attributes: list[object] | None) -> None:
    """End the process, with what the app has still taken in since the line broke."""
    try:
        save()
    finally:
        _end_hard(code, attributes)


def _end_hard(code: int, attributes: list[object] | None) -> None:
    """Put the terminal back as far as that needs no waiting, and end the process."""
    try:
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)  # type: ignore[arg-type]
        os.set_blocking(1, False)
        try:
            os.write(1, _RESTORE)
        finally:
            os.set_blocking(1, True)
    except (OSError, termios.error):
        pass  # a line that is gone or stalled takes nothing; ending is what counts
    finally:
        guard.leave(code)
