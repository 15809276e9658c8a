"""A pane of a real tmux, as a second opinion about what a terminal shows."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.e2e.screen import Screen, Stream

_PATIENCE = 30.0
_SHAPED_LINES = re.compile(r"\b4:\d")
"""How tmux writes other underlines than the plain one, which pyte does not read."""


class Pane:
    """Shows the bytes that it is fed, and tells what is seen.

    Every pane has a tmux server of its own, which ends with it.
    """

    def __init__(self, tmux: str, folder: Path, width: int, height: int) -> None:
        folder.mkdir()
        self._tmux = [tmux, "-S", str(folder / "socket"), "-f", os.devnull]
        self.width, self.height = width, height
        self._marks = itertools.count(1)
        pipe = folder / "pipe"
        os.mkfifo(pipe)
        show = f"stty raw -echo; exec cat '{pipe}'"
        size = ["-x", str(width), "-y", str(height)]
        self._run("new-session", "-d", *size, show, ";", "set", "-g", "status", "off")
        self._run("set", "-g", "window-size", "manual")
        self._run("resize-window", "-x", str(width), "-y", str(height))
        self._pipe = pipe.open("wb", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._pipe.close()
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def _run(self, *words: str) -> str:
        run = subprocess.run([*self._tmux, *words], check=True, capture_output=True, text=True)
        return run.stdout

    def feed(self, data: bytes) -> None:
        """Show some bytes; returns when tmux has taken them in."""
        mark = f"mark-{next(self._marks)}"
        view = memoryview(data + f"\x1b]2;{mark}\x07".encode())
        while view:
            view = view[self._pipe.write(view) :]
        deadline = time.monotonic() + _PATIENCE
        while self._run("display-message", "-p", "#{pane_title}").strip() != mark:
            assert time.monotonic() < deadline, "tmux does not take in what it is sent"

    def resize(self, width: int, height: int) -> None:
        """Give the pane another size."""
        self.width, self.height = width, height
        self._run("resize-window", "-x", str(width), "-y", str(height))

    def screen(self) -> Screen:
        """Return what is seen, the cursor included."""
        text = self._run("capture-pane", "-p", "-e", "-N")
        where = self._run("display-message", "-p", "#{cursor_y} #{cursor_x}").split()
        seen = Screen(self.width, self.height)
        stream = Stream(seen)
        stream.feed("\x1b[?7l")
        lines = _SHAPED_LINES.sub("4", text).split("\n")[: self.height]
        for y, line in enumerate(lines, 1):
            stream.feed(f"\x1b[{y};1H{line}")
        stream.feed(f"\x1b[{int(where[0]) + 1};{int(where[1]) + 1}H")
        return seen
