"""Ctrl-Z: koop hands the terminal back to the shell, never with the book's lock in hand.

Whoever is stopped in the middle of a commit keeps all others from saving. So the store is paused
first, in a thread, since a commit under way may take its time; then the process stops, as it would
by the terminal's own Ctrl-Z, and goes on with `fg`.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from koop_tui.domain.problems import N_, Problem

if TYPE_CHECKING:
    from koop_tui.store.store import Store
    from koop_tui.tui.port import Koop

_NO_SHELL = N_("There is no shell to go back to: q leaves koop.")


class Suspending:
    """Stops koop for the shell and lets it come back; also when somebody else asks for it."""

    def __init__(self, app: Koop) -> None:
        """Hear SIGTSTP and SIGCONT instead of Textual, which would stop with the lock in hand."""
        self._app = app
        self._loop = asyncio.get_running_loop()
        self._stopping = False
        signal.signal(signal.SIGTSTP, self._asked_to_stop)
        signal.signal(signal.SIGCONT, self._continued)

    async def stop(self, store: Store) -> None:
        """Stop until the shell's `fg`; say so when there is no shell that could."""
        if not has_shell():
            self._app.complain(Problem(_NO_SHELL))
            return
        if self._stopping:
            return
        self._stopping = True
        paused, over = asyncio.Event(), threading.Event()
        holding = asyncio.create_task(asyncio.to_thread(self._hold, store, paused, over))
        try:
            await paused.wait()
            with self._app.suspend():
                _stop_group()
        finally:
            over.set()
            self._stopping = False
        await holding

    def _hold(self, store: Store, paused: asyncio.Event, over: threading.Event) -> None:
        with store.paused():
            self._loop.call_soon_threadsafe(paused.set)
            over.wait()

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._app.action_suspend)

    def _continued(self, _number: int, _frame: FrameType | None) -> None:
        if not self._stopping:
            self._loop.call_soon_threadsafe(self._take_back)

    def _take_back(self) -> None:
        """Draw anew after a SIGSTOP, of which nobody was told; a line that is gone stays gone."""
        if os.isatty(0) and self._app.is_running:
            with self._app.suspend():
                pass


def has_shell() -> bool:
    """Whether there is a shell that could continue a stopped koop; `ssh -t host koop` has none."""
    group, session, process = os.getpgrp(), os.getsid(0), os.getppid()
    try:
        while os.getpgid(process) == group:  # `make run` and the like stop with koop
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        return os.getsid(process) == session
    except (OSError, ValueError, IndexError):
        return False


def _stop_group() -> None:
    """Do what the terminal's own Ctrl-Z does; it returns when the shell says so."""
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.kill(0, signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, before)
