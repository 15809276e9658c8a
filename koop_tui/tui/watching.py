"""Seeing what colleagues commit: a thread that looks at the file every second, one stat a look."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from koop_tui.domain.problems import Problem
from koop_tui.store.errors import StoreError
from koop_tui.store.store import Store

if TYPE_CHECKING:
    from koop_tui.tui.app import KoopApp

_SECONDS = 1.0


def watch(app: KoopApp, store: Store) -> Callable[[], None]:
    """Tell the app when the book has changed or can't be read; return how to stop.

    The same problem is told once, until the book could be read again.
    """
    ending = threading.Event()

    def look() -> None:
        told: Problem | None = None
        while not ending.wait(_SECONDS):
            try:
                refreshed = store.refresh()
            except StoreError as error:
                if error.problem != told and not ending.is_set():
                    told = error.problem
                    app.call_later(app.complain, error.problem)
                continue
            told = None
            if refreshed is not None and not ending.is_set():
                app.call_later(app.show_change)

    threading.Thread(target=look, name="koop-watch", daemon=True).start()
    return ending.set
