"""The app: the frame, the four places, the store, and one place to show errors."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.worker import WorkerFailed

from koop_tui import guard
from koop_tui.config import Config
from koop_tui.domain.problems import Problem
from koop_tui.language import say
from koop_tui.tui.changes.committing import Committing
from koop_tui.tui.changes.drafts import Drafting, unkept
from koop_tui.tui.dialogs.asking import asks
from koop_tui.tui.keys import PLACE_LABELS, bindings
from koop_tui.tui.terminal import hangup
from koop_tui.tui.terminal.driver import TolerantDriver
from koop_tui.tui.terminal.suspending import Suspending

if TYPE_CHECKING:
    from koop_tui.tui.places.place import Place

_MOST_HISTORY = 1000
_FRAME_ACTIONS = frozenset({"place", "palette", "undo", "help", "history", "leave"})


class KoopApp(Committing):
    """koop: network, balance and agreements.

    The frame is painted first; the book, and what reads it, come right after in a thread.
    """

    CSS_PATH = "koop.tcss"
    TITLE = "koop"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    BINDINGS = [*bindings("everywhere"), Binding("ctrl+c,ctrl+q", "leave", show=False)]

    def __init__(self, config: Config, driver_class: type[Driver] | None = None) -> None:
        super().__init__(config, driver_class)
        self._places: dict[str, Place] = {}
        self._showing = asyncio.Lock()
        self._has_opened = asyncio.Event()
        self.drafting = Drafting(self)
        self._crash: BaseException | None = None
        self._failure = ""
        self._stop_watching_book: Callable[[], None] = lambda: None
        self._stop_watching: Callable[[], None] = lambda: None
        self._suspending: Suspending | None = None

    def on_mount(self) -> None:
        """Show the frame, then open the book."""
        self.choose_look()
        self.show_header()
        if not self.is_headless:
            self._stop_watching = hangup.install(cast("App[object]", self), self._line_lost)
            self._suspending = Suspending(self)
        self.hold_keys()  # what is typed ahead is meant for the first place
        self.call_after_refresh(self.open_book)

    def _line_lost(self) -> None:
        """Keep what was typed. Uses no widget; a save that waits for a colleague is given up."""
        if self.store is not None:
            self.store.give_up()
        self.drafting.save()

    def note_saved(self) -> None:
        """What was typed is in the book: it is no draft any more."""
        self.drafting.saved()

    # The book

    @work(exclusive=True, group="open")
    async def open_book(self) -> None:
        """Open the book in a thread; make one, or join it, when this person is new to it."""
        opening = await asyncio.to_thread(import_module, "koop_tui.tui.changes.opening")
        store = await opening.opened(self)
        if store is None:
            if not self._failure:
                self.exit(0)
            return
        self.take_book(store)
        left = await asyncio.to_thread(self.drafting.take_up)
        self._stop_watching_book = opening.watch(self, store)
        await self.query_one("#opening").remove()
        await opening.begin_day(self)
        await self.show_place(self.place_name)
        self._has_opened.set()
        self.call_after_refresh(self._settle)
        if not left:  # else the question lets them through
            self.release_keys()
        await self.drafting.offer(left)

    @work(thread=True, group="preload")
    def _settle(self) -> None:
        """Import the other places while the first one is looked at."""
        from koop_tui.tui import places

        places.preload()
        if not self.is_headless:
            guard.settled()

    # Places

    @asks
    async def action_place(self, name: str) -> None:
        """Go to a place, once the first one is there."""
        await self._has_opened.wait()
        await self.show_place(name)

    async def show_place(self, name: str) -> Place:
        """Go to a place and return it."""
        from koop_tui.tui.places import make

        async with self._showing:  # a digit may be pressed while the place is still being made
            self.place_name = name
            for other, place in self._places.items():
                place.display = other == name
            if name not in self._places:
                place = make(name)
                await self.query_one("#places").mount(place)
                self._places[name] = place
                place.show_book()
            place = self._places[name]
            place.focus_list()
            self.show_aside(place.aside(), place)
            self.show_header()
            self.show_hints()
            return place

    def preload(self) -> None:
        """Import the place that is shown first; in a thread."""
        from koop_tui.tui import places

        places.preload(self.place_name)

    async def go_to(self, name: str, key: Any) -> None:
        """Go to a place and open one record there."""
        place = await self.show_place(name)
        place.open_record(key)
        self.show_hints()

    def refresh_places(self) -> None:
        """Show the book as it is now in every place that was visited."""
        for place in self._places.values():
            place.show_book()
        self.show_header()
        self.show_hints()

    @property
    def place(self) -> Place | None:
        """The place shown."""
        return self._places.get(self.place_name)

    def counts(self) -> Mapping[str, int]:
        """Return how much there is in each place."""
        if self.store is None:
            return {}
        from koop_tui.domain.today import review

        sections = review(self.book, self.me, self.today)
        return {
            "today": sum(len(section.items) for section in sections),
            "network": len(self.book.contacts),
            "board": len(self.book.cooperations),
            "agreements": len(self.book.agreements),
        }

    # Everywhere

    def action_help(self) -> None:
        """Show the keys of this place."""
        from koop_tui.tui.dialogs.help import HelpDialog

        scopes = (self.place_name, "place", "list", "everywhere")
        self.push_screen(HelpDialog(scopes, PLACE_LABELS[self.place_name]))

    @asks
    async def action_palette(self) -> None:
        """Find any command or contact by typing."""
        if self.store is None or len(self.screen_stack) > 1:
            return
        from koop_tui.tui.dialogs.palette import run_chosen

        await run_chosen(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of the frame works while a dialog is open; priority keys would reach it."""
        if action in _FRAME_ACTIONS and len(self.screen_stack) > 1:
            return False
        return super().check_action(action, parameters)

    def action_history(self) -> None:
        """Show who changed what in the whole book."""
        if self.store is not None:
            self.show_history(None)

    @work(group="history")
    async def show_history(self, key: tuple[str, int] | None) -> None:
        """Show the history of one record, or of the book, from the newest change on."""
        from koop_tui.store.errors import StoreError
        from koop_tui.tui.dialogs.history import HistoryDialog

        assert self.store is not None
        try:
            entries = await asyncio.to_thread(self.store.history, key, limit=_MOST_HISTORY)
        except StoreError as error:
            self.complain(error.problem)
            return
        record = self.book.record(*key) if key else None
        await self.push_screen(HistoryDialog(self.book, entries, record))

    @work(group="suspend")
    async def action_suspend(self) -> None:
        """Go to the shell until its `fg`."""
        if self.store is not None and self._suspending is not None:
            try:
                await asyncio.to_thread(self.drafting.save)
            except OSError as error:
                self.complain(unkept(error))
            await self._suspending.stop(self.store)

    def action_leave(self) -> None:
        """Leave koop."""
        self.exit(0)

    # Breaking

    def _handle_exception(self, error: Exception) -> None:
        """End with one sentence: Textual's own report would print names and notes of people."""
        self._crash = error.error if isinstance(error, WorkerFailed) else error
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.exit(1, return_code=1)

    def fail(self, problem: Problem) -> None:
        """End because of a problem that leaves nothing to show; it is told on stderr."""
        self._failure = say(problem)
        self.exit(1, return_code=1)

    def finish(self) -> int:
        """Stop watching the line, close the book, tell a crash; return the exit code."""
        self._stop_watching()
        self._stop_watching_book()
        self.drafting.close()
        if self.store is not None:
            self.store.close()
        if self._crash is not None:
            self._failure = guard.crash_sentence(self._crash, self.config.state)
        if self._failure:
            sys.stderr.write(f"koop: {self._failure}\n")
        return self.return_code or 0


def run(config: Config) -> int:
    """Run the app on the terminal and return its exit code."""
    app = KoopApp(config, TolerantDriver)
    app.run(mouse=config.mouse)
    return app.finish()
