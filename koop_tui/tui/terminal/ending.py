"""How koop ends: what has to be stopped, and what is told once the screen is the shell's again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from textual.worker import WorkerFailed

from koop_tui import guard


class Ending:
    """Keeps what is to be done at the end, and why it came to it.

    `failure` is the sentence for stderr, "" while there is nothing to tell. `state` is the folder
    of the crash log.
    """

    def __init__(self, state: Path) -> None:
        self.failure = ""
        self._state = state
        self._crash: BaseException | None = None
        self._last: list[Callable[[], None]] = []

    def then(self, stop: Callable[[], None]) -> None:
        """Call this at the end."""
        self._last.append(stop)

    def broken_by(self, error: Exception) -> None:
        """koop ends because of an error that nobody expected; later ones only follow from it."""
        if self._crash is None:
            self._crash = error.error if isinstance(error, WorkerFailed) else error

    def tidy_up(self) -> None:
        """Stop all that goes on beside the app; once."""
        while self._last:
            self._last.pop(0)()

    def tell(self) -> None:
        """Tell on stderr why koop ended, if there is anything to tell."""
        if self._crash is not None:
            self.failure = guard.crash_sentence(self._crash, self._state)
        if self.failure:
            sys.stderr.write(f"koop: {self.failure}\n")
