"""The app: the frame, the four places, the store, and one place to show errors."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.worker import WorkerFailed

from koop_tui import guard
from koop_tui.config import Config
from koop_tui.domain.problems import Problem, Refused
from koop_tui.language import _, say
from koop_tui.tui import hangup
from koop_tui.tui.asking import asks
from koop_tui.tui.drafting import Drafting, unkept
from koop_tui.tui.driver import TolerantDriver
from koop_tui.tui.framed import Framed
from koop_tui.tui.keys import PLACE_LABELS, bindings
from koop_tui.tui.suspending import Suspending

if TYPE_CHECKING:
    from koop_tui.domain.book import Book, Me
    from koop_tui.domain.change import Change, Conflict
    from koop_tui.store.store import Committed, Store
    from koop_tui.tui.dialogs.confirm import ConfirmDialog
    from koop_tui.tui.places.place import Place

Resolve = Callable[["KoopApp", "Change", "Sequence[Conflict]"], Awaitable["Change"]]
"""Asks what to do about conflicts and returns the change to try next; Refused to leave it."""

_MOST_HISTORY = 1000
_FRAME_ACTIONS = frozenset({"place", "palette", "undo", "help", "history", "leave"})


class KoopApp(Framed):
    """koop: network, balance and agreements.

    The frame is painted first; the book, and what reads it, come right after in a thread.
    """

    CSS_PATH = "koop.tcss"
    TITLE = "koop"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [*bindings("everywhere"), Binding("ctrl+c,ctrl+q", "leave", show=False)]

    def __init__(self, config: Config, driver_class: type[Driver] | None = None) -> None:
        super().__init__(config, driver_class)
        self.store: Store | None = None
        self.me: Me
        self._places: dict[str, Place] = {}
        self._showing = asyncio.Lock()
        self._has_opened = asyncio.Event()
        self._undo: list[tuple[Change, int]] = []
        self._lineage = ""
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
            self._stop_watching = hangup.install(cast("App[object]", self), self.drafting.save)
            self._suspending = Suspending(self)
        self.hold_keys()  # what is typed ahead is meant for the first place
        self.call_after_refresh(self.open_book)

    # The book

    @property
    def book(self) -> Book:
        """The book as it is now."""
        assert self.store is not None
        return self.store.book

    @property
    def today(self) -> date:
        """The day koop works with."""
        return self.config.day()

    @work(exclusive=True, group="open")
    async def open_book(self) -> None:
        """Open the book in a thread; make one, or join it, when this person is new to it."""
        opening = await asyncio.to_thread(import_module, "koop_tui.tui.opening")
        store = await opening.opened(self)
        if store is None:
            if not self._failure:
                self.exit(0)
            return
        self.store = store
        self.me = store.book.member(self.config.login)
        self._lineage = store.book.lineage
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

    async def commit(self, change: Change, *, undoable: bool = True) -> Committed:
        """Write a change, in a thread; raises Refused with the sentence when it could not."""
        from koop_tui.tui.conflicts import resolved

        committed = await self._write(change, resolved)
        if (
            undoable and committed.change
        ):  # else all of it was there already, or left as a colleague has it
            self._undo.append((committed.change, committed.book.generation))
        return committed

    async def _write(self, change: Change, resolve: Resolve) -> Committed:
        """Commit in a thread; where a colleague was there first, ask and try again."""
        from koop_tui.store.errors import Conflicted, StoreError

        assert self.store is not None
        while True:
            try:
                committed = await asyncio.to_thread(
                    self.store.commit, change, self.config.login, datetime.now(UTC)
                )
            except Conflicted as error:
                await asyncio.to_thread(self.store.refresh)
                self.show_change()
                change = await resolve(self, change, error.conflicts)
            except StoreError as error:
                raise Refused(error.problem) from error
            else:
                break
        self.show_change()
        if committed.warning is not None:
            self.complain(committed.warning)
        return committed

    def show_change(self) -> None:
        """Show the book as it is now."""
        self.me = self.book.member(self.config.login)
        self.refresh_places()
        if self._lineage != self.book.lineage:
            if self._lineage:
                self.tell(_("The book was restored from a backup."))
                self._undo.clear()  # what was done before it is not there any more
            self._lineage = self.book.lineage

    @property
    def lineage(self) -> str:
        """The lineage of the book, "" before there is one; another one after a restore."""
        return self.store.book.lineage if self.store else ""

    async def attempt(self, make: Callable[[], Change], done: str = "") -> Committed | None:
        """Make a change and commit it; what is wrong is told in the footer."""
        try:
            committed = await self.commit(make())
        except Refused as refused:
            self.complain(refused.problems)
            return None
        self.tell(done or self._words(committed.change))
        return committed

    async def ask(self, question: ConfirmDialog, make: Callable[[], Change]) -> Committed | None:
        """Ask, then make a change and commit it; one that can't be made is refused unasked."""
        try:
            make()
        except Refused as refused:
            self.complain(refused.problems)
            return None
        return await self.attempt(make) if await self.push_screen_wait(question) else None

    def _words(self, change: Change) -> str:
        from koop_tui.language.changes import change_words

        return change_words(change.kind, change.about)

    @asks
    async def action_undo(self) -> None:
        """Undo the last own change, after asking when somebody has built on it."""
        if self.store is None or not self._undo:
            self.tell(_("There is nothing to undo."))
            return
        from koop_tui.store.errors import StoreError
        from koop_tui.tui.conflicts import Declined, check_built_on, undone

        change, generation = self._undo[-1]
        try:
            await check_built_on(self, self.store, change, generation)
            await self._write(change.undone(), undone)
        except StoreError as error:
            self.complain(error.problem)
            return
        except Refused as refused:
            self.complain(refused.problems)
            if isinstance(refused, Declined):
                self._undo.pop()  # it stays; the next u is for the change before
            return
        self._undo.pop()
        self.tell(_("Undone: {what}").format(what=self._words(change)))

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
        from koop_tui.tui.palette import run_chosen

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
