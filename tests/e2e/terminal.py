"""A terminal for tests: runs a program in a pseudo-terminal, presses keys, reads the screen.

Waiting is always reading until something is there, never sleeping.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.e2e.screen import ByteStream, Screen
from tests.e2e.turns import Turns

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "delete": "\x1b[3~", "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b",
    "space": " ", "backspace": "\x7f", "ctrl+up": "\x1b[1;5A", "ctrl+down": "\x1b[1;5B",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
}  # fmt: skip
"""What a terminal sends for the keys that are no sign."""

# what pyte would draw as text: questions about modes, and the keyboard protocol
_BEYOND_PYTE = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?\d+n")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?\Z")
_SYNCHRONISED = 2026
_LOOK = 0.1
_ASLEEP = 0.02
"""The part of the time that a sleeping program may work."""
_SLICE = 1024
"""Bytes drawn before it is looked whether more came."""

Condition = str | re.Pattern[str] | Callable[[], object]


def koop() -> str:
    """Return the path of the console script that belongs to this Python."""
    beside = Path(sys.executable).with_name("koop")
    found = str(beside) if beside.exists() else shutil.which("koop")
    assert found, "the koop command is not installed"
    return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return a clean environment in which everything personal lies under `home`."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CONFIG_DIRS": str(home / "site"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **more,
    }


class Terminal:
    """One program in a pseudo-terminal of `size` columns and lines.

    `raw` holds every byte it wrote, `screen` what they show. Use it as a context manager: what
    still runs at the end is ended.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
    ) -> None:
        self.screen = Screen(*size)
        self.raw = bytearray()
        self.last_byte = 0.0
        self._stream = ByteStream(self.screen)
        self._pending = b""
        self._backlog: deque[tuple[float, bytes]] = deque()
        self._code: int | None = None
        self.started = time.monotonic()
        self.pid, self._fd = pty.fork()
        self.turns = Turns(self.pid)
        if self.pid == 0:  # pragma: no cover - the child
            try:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                if cwd:
                    os.chdir(cwd)
                os.execvpe(command[0], list(command), dict(env))
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "down", "enter", "ctrl+p", "f1", "n"."""
        for key in keys:
            if key not in KEYS and key.startswith("ctrl+"):
                self.write(bytes([ord(key[5].upper()) & 0x1F]))
            else:
                self.write(KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Type a text, sign by sign."""
        self.press(*text)

    def write(self, data: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._fd, data)

    @property
    def device(self) -> Path:
        """The program's end of the line, for others who write to it or ask for its settings."""
        return Path(f"/proc/{self.pid}/fd/0").resolve()

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window; the kernel tells the program."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    # Screen

    def text(self) -> str:
        """Return the screen as plain text, trailing blanks cut."""
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """Return the lines of the screen, trailing blanks cut."""
        return [line.rstrip() for line in self.screen.display]

    def wait_for(self, condition: Condition, timeout: float = 60.0) -> float:
        """Read until a text is on the screen or a condition holds; return when, by monotonic clock.

        Fails with the screen when the program ends or the time is over before.
        """
        test = self._as_test(condition)
        deadline = time.monotonic() + timeout
        while not test():
            left = deadline - time.monotonic()
            assert left > 0, f"waited {timeout} s for {condition!r}; the screen:\n{self.text()}"
            # a condition may be about something that brings no byte, such as a file
            if not self._read(min(left, _LOOK)):
                assert test(), f"ended before {condition!r}; the screen:\n{self.text()}"
        return self.last_byte

    def settle(self, quiet: float, timeout: float = 60.0) -> float:
        """Read until nothing came for `quiet` seconds; return when the last byte came."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            before, drawing = len(self.raw), bool(self._backlog)
            if not self._read(quiet) or (len(self.raw) == before and not drawing):
                break
        return self.last_byte

    def rest(self, quiet: float, timeout: float = 60.0) -> None:
        """Read until the program has written nothing and all but slept for `quiet` seconds.

        On a busy machine silence alone may only mean that it was not given its turn.
        """
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            before, written = self.turns.worked(), len(self.raw)
            self.settle(quiet)
            worked = self.turns.worked() - before
            if len(self.raw) == written and worked < _ASLEEP * quiet and not self.turns.any_waits():
                break

    def press_until(
        self, key: str | Callable[[], str], condition: Condition, timeout: float = 60.0
    ) -> None:
        """Press a key again and again, each time when the screen has come to rest, until it did.

        For keys that may go unheard, which must do no harm when they are heard twice. Which key it
        is may depend on the screen.
        """
        test = self._as_test(condition)
        deadline = time.monotonic() + timeout
        while not test():
            left = deadline - time.monotonic()
            assert left > 0, f"pressed keys for {timeout} s; the screen:\n{self.text()}"
            self.press(key if isinstance(key, str) else key())
            self.rest(0.3, left)

    def answer(self, question: str, key: str) -> None:
        """Answer a question that opens; for its first moment it hears nothing."""
        self.wait_for(question)
        self.press_until(key, lambda: question not in self.text())

    # The end

    def wait_exit(self, timeout: float = 60.0, *, reading: bool = True) -> int:
        """Wait until the program has ended; return its exit code, negative for a signal.

        Without `reading`, the line stands still meanwhile.
        """
        deadline = time.monotonic() + timeout
        ended = os.pidfd_open(self.pid) if self._code is None else -1
        while self._code is None:
            left = deadline - time.monotonic()
            assert left > 0, f"still running after {timeout} s; the screen:\n{self.text()}"
            line = [self._fd] if reading and self._fd >= 0 else []
            ready, _, _ = select.select([ended, *line], [], [], left)
            if self._fd in ready and not self._read(0):
                reading = False
            self._reap(block=False)
        if ended >= 0:
            os.close(ended)
        self._drain()
        return self._code

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Cut the line: the program's terminal is gone."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def close(self) -> None:
        """End what still runs and let go of the terminal."""
        if self._code is None:
            self._reap(block=False)
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap(block=True)
        self.hang_up()

    # Helpers

    def _as_test(self, condition: Condition) -> Callable[[], object]:
        if isinstance(condition, str):
            return lambda: condition in self.text()
        if isinstance(condition, re.Pattern):
            return lambda: condition.search(self.text())
        return condition

    def _read(self, timeout: float) -> bool:
        """Take in what comes within the time; False when the program has closed its terminal.

        Reading goes before drawing, which is slow, so that `last_byte` is when the last byte that
        is on the screen came, not when it was drawn.
        """
        alive = self._fd >= 0
        wait = 0.0 if self._backlog else max(timeout, 0.0)
        while alive and select.select([self._fd], [], [], wait)[0]:
            wait = 0.0
            try:
                data = os.read(self._fd, 65536)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                data = b""
            alive = bool(data)
            now = time.monotonic()
            self.raw += data
            self._backlog += ((now, data[i : i + _SLICE]) for i in range(0, len(data), _SLICE))
        if self._backlog:
            self.last_byte, data = self._backlog.popleft()
            self._draw(data)
            return True
        return alive

    def _draw(self, data: bytes) -> None:
        data = self._pending + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, self._pending = data[:cut], data[cut:]
        for question in _BEYOND_PYTE.finditer(data):
            mode = question.group(1)
            if mode and self._fd >= 0:
                known = 2 if int(mode) == _SYNCHRONISED else 0
                self.write(b"\x1b[?%s;%d$y" % (mode, known))
        self._stream.feed(_BEYOND_PYTE.sub(b"", data))

    def _drain(self) -> None:
        before = -1
        while self._backlog or len(self.raw) != before:
            before = len(self.raw)
            if not self._read(0):
                break

    def _reap(self, *, block: bool) -> None:
        pid, status = os.waitpid(self.pid, 0 if block else os.WNOHANG)
        if pid:
            self._code = os.waitstatus_to_exitcode(status)
