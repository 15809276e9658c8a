"""Seeing what colleagues commit: a thread that looks at the file every second, one stat a look.

It sees a new day, too, in a koop that was left open.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from koop_tui import guard
from koop_tui.domain.problems import N_, Problem
from koop_tui.store.errors import StoreError
from koop_tui.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from koop_tui.tui.port import Koop

_SECONDS = 1.0


def watch(app: Koop, store: Store) -> Callable[[], None]:
    """Tell the app when the book has changed or can't be read; return how to stop.

    Nothing that goes wrong ends the looking. The same problem is told once, until the book could be
    read again.
    """
    ending = threading.Event()

    def look() -> None:
        told: object = None
        day = app.config.day()
        while not ending.wait(_SECONDS):
            if day != app.config.day():
                day = app.config.day()
                app.call_later(_show_day, app)
            try:
                book = store.refresh()
                if book is not None:
                    app.config.context(book)  # what is private is found here, not while drawing
            except Exception as error:
                wrong = error.problem if isinstance(error, StoreError) else type(error)
                if wrong != told and not ending.is_set():
                    told = wrong
                    app.call_later(app.complain, _problem(error, app.config.state))
                continue
            told = None
            if book is not None and not ending.is_set():
                app.call_later(app.show_change)

    threading.Thread(target=look, name="koop-watch", daemon=True).start()
    return ending.set


def _show_day(app: Koop) -> None:
    """Show all as it is on the new day, and bring into force what begins with it.

    Nothing is asked: somebody may be typing just then, and Today asks the same.
    """
    from koop_tui.tui.changes.opening import begin_day

    app.show_change()
    app.run_worker(begin_day(app), group="day")


def _problem(error: Exception, state: Path) -> Problem:
    """Return what to tell; an error that nobody thought of goes to the crash log, too."""
    if isinstance(error, StoreError):
        return error.problem
    kind = type(error).__name__
    try:
        path = guard.write_crash_log(error, state)
    except OSError:
        text = N_("What others save can't be shown ({kind}); koop goes on trying.")
        return Problem(text, "", {"kind": kind})
    text = N_("What others save can't be shown ({kind}); koop goes on trying. Details: {path}")
    return Problem(text, "", {"kind": kind, "path": str(path)})
