"""The app: owns the frame, the places, the book as it is shown, and what writes into it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from koop_tui import guard
from koop_tui.config import Config
from koop_tui.domain.clean import without_orders
from koop_tui.domain.problems import Problem
from koop_tui.language import _, say
from koop_tui.settings_file import not_kept, save_setting
from koop_tui.tui import places
from koop_tui.tui.changes.committing import Commits
from koop_tui.tui.changes.drafts import Drafting, unkept
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.keys import PLACE_LABELS, bindings
from koop_tui.tui.places.frame import FrameScreen
from koop_tui.tui.places.switching import Places, counts
from koop_tui.tui.terminal import hangup
from koop_tui.tui.terminal.choosing import driver_for
from koop_tui.tui.terminal.driver import redraw
from koop_tui.tui.terminal.ground import GroundTold
from koop_tui.tui.terminal.look import Look
from koop_tui.tui.terminal.suspending import Suspending
from koop_tui.tui.terminal.theme import DARK
from koop_tui.tui.terminal.typing_ahead import KeySettled, TypingAhead
from koop_tui.tui.widgets.frame import FooterLine

if TYPE_CHECKING:
    from koop_tui.domain.book import Book, Me
    from koop_tui.domain.change import Change
    from koop_tui.domain.context import Context
    from koop_tui.store.store import Committed, Store
    from koop_tui.tui.dialogs.confirm import ConfirmDialog
    from koop_tui.tui.places.place import Place

_MOST_HISTORY = 1000
_FRAME_ACTIONS = frozenset({"place", "palette", "undo", "help", "history", "leave"})


class KoopApp(App[int]):
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
        super().__init__(driver_class)
        self.config = config
        self.animation_level = "none"
        self.frame = FrameScreen(config.day())
        self.typing = TypingAhead(self, super().on_event)
        self.drafting = Drafting(self)
        self.commits = Commits(self, self.drafting.saved)
        self.store: Store | None = None
        self._shown: Context | None = None
        self.places = Places(self.frame)
        self._has_opened = asyncio.Event()
        self._look = Look(self, config)
        self._crash: BaseException | None = None
        self._failure = ""
        self._stop_watching_book: Callable[[], None] = lambda: None
        self._stop_watching: Callable[[], None] = lambda: None
        self._suspending: Suspending | None = None

    def get_default_screen(self) -> FrameScreen:
        """The frame is what every dialog stands over."""
        return self.frame

    def on_mount(self) -> None:
        """Choose the look; take care of the line."""
        self._look.begin()
        if not self.is_headless:
            self._stop_watching = hangup.install(self, self._line_lost)
            self._suspending = Suspending(self)
        self.hold_keys()  # what is typed ahead is meant for the first place

    def on_frame_screen_painted(self) -> None:
        """Only now, with the frame on the screen, read the book."""
        self.open_book()

    def _line_lost(self) -> None:
        """Keep what was typed. Uses no widget; a save that waits for a colleague is given up."""
        if self.store is not None:
            self.store.give_up()
        self.drafting.save()

    # The book

    @property
    def context(self) -> Context:
        """The book as it is shown, who is running koop, and the day."""
        assert self._shown is not None
        if self.today != self._shown.today:
            self._shown = replace(self._shown, today=self.today)
        return self._shown

    @property
    def book(self) -> Book:
        """The book as it is shown."""
        return self.context.book

    @property
    def me(self) -> Me:
        """Who is running koop."""
        return self.context.me

    @property
    def today(self) -> date:
        """The day koop works with."""
        return self.config.day()

    @property
    def lineage(self) -> str:
        """The lineage of the book that is shown, "" before there is one."""
        return self._shown.book.lineage if self._shown else ""

    def take_book(self, store: Store) -> None:
        """Work with this book from now on."""
        self.store = store
        self._take_over(store.book)

    def _take_over(self, book: Book) -> None:
        """Replace what everything is drawn from; only here, and only on the event loop."""
        from koop_tui.domain.context import Context

        self._shown = Context(book, book.member(self.config.login), self.today)

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
        await self.frame.begin()
        await opening.begin_day(self)
        await self.show_place(self.places.name)
        self._has_opened.set()
        self.call_after_refresh(self._settle)
        if not left:  # else the question lets them through
            self.release_keys()
        await self.drafting.offer(left)

    @work(thread=True, group="preload")
    def _settle(self) -> None:
        """Import the other places while the first one is looked at."""
        places.preload()
        if not self.is_headless:
            guard.settled()

    def show_change(self) -> None:
        """Show the book as it is in the store now."""
        if self.store is None or not self.frame.is_running:
            return  # koop may just be ending
        before = self.lineage
        self._take_over(self.store.book)
        self.places.refresh()
        self.show_header()
        self.show_hints()
        if before and before != self.lineage:
            self.tell(_("The book was restored from a backup."))
            self.commits.forget()

    # Changes

    async def commit(self, change: Change, *, undoable: bool = True) -> Committed:
        """Write a change, in a thread; raises Refused with the sentence when it could not."""
        return await self.commits.commit(change, undoable=undoable)

    async def attempt(self, make: Callable[[], Change], done: str = "") -> Committed | None:
        """Make a change and commit it; what is wrong is told in the footer."""
        return await self.commits.attempt(make, done)

    async def asked(self, question: str, detail: str = "") -> bool:
        """Ask a question and return whether the answer was yes."""
        from koop_tui.tui.dialogs.confirm import ConfirmDialog

        dialog = ConfirmDialog(question, detail)
        return await self.push_screen_wait(dialog) is True

    async def ask(self, question: ConfirmDialog, make: Callable[[], Change]) -> Committed | None:
        """Ask, then make a change and commit it; one that can't be made is refused unasked."""
        if not self.allows(make):
            return None
        return await self.attempt(make) if await self.push_screen_wait(question) else None

    def allows(self, make: Callable[[], Change]) -> bool:
        """Whether a change can be made now; why not is told in the footer."""
        return self.commits.allows(make)

    @dialog_action
    async def action_undo(self) -> None:
        """Undo the last own change, after asking when somebody has built on it."""
        await self.commits.undo()

    # Places

    @dialog_action
    async def action_place(self, name: str) -> None:
        """Go to a place, once the first one is there."""
        await self._has_opened.wait()
        await self.show_place(name)

    async def show_place(self, name: str) -> Place:
        """Go to a place and return it."""
        place = await self.places.show(name)
        self.show_aside(place.aside(), place)
        self.show_header()
        self.show_hints()
        return place

    def preload(self) -> None:
        """Import the place that is shown first; in a thread."""
        places.preload(self.places.name)

    async def go_to(self, name: str, key: Any) -> None:
        """Go to a place and open one record there."""
        (await self.show_place(name)).open_record(key)
        self.show_hints()

    @property
    def place(self) -> Place | None:
        """The place shown."""
        return self.places.current

    # The frame

    def show_header(self) -> None:
        """Show the day, and the places with what is in them."""
        self.frame.show_header(self.today, counts(self._shown), self.places.name)

    def show_hints(self) -> None:
        """Show the keys that can be used now."""
        self.frame.show_hints(self.places.offered(can_undo=self.commits.can_undo))

    def show_aside(self, text: str, place: object) -> None:
        """Show a few words of a place at the left of the footer, such as a count."""
        if place is self.place:
            self.frame.show_aside(text)

    def tell(self, text: str) -> None:
        """Say something in the footer until the next key."""
        self.frame.say(text)

    def complain(self, problems: Problem | Iterable[Problem]) -> None:
        """Say in the footer what could not be done."""
        problems = (problems,) if isinstance(problems, Problem) else problems
        self.frame.say(" ".join(say(problem) for problem in problems), failed=True)

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the clipboard of the terminal, without what a terminal would obey."""
        super().copy_to_clipboard(without_orders(text))

    def withdraw(self, problem: Problem) -> None:
        """Take a complaint back, where it still stands."""
        for screen in self.screen_stack:
            for footer in screen.query(FooterLine):
                if footer.message == say(problem):
                    footer.message = ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own for the theme before one is chosen."""
        return DARK.variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Behind every widget: delete what a terminal would obey."""
        return self._look.filters(super().get_line_filters())

    def on_ground_told(self, event: GroundTold) -> None:
        """The terminal has said whether its background is light."""
        self._look.hear_ground(light=event.light)

    @work(group="settings")
    async def action_theme(self, name: str) -> None:
        """Take another theme, now and from now on."""
        self._look.choose(name)
        try:
            await asyncio.to_thread(save_setting, "theme", name)
        except OSError as error:
            self.complain(not_kept(error))

    def on_resize(self, event: events.Resize) -> None:
        """Say what koop needs when the window is too small."""
        if self.frame.is_mounted:
            self.frame.fit(event.size)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """A key waits for the one before, and takes away its message."""
        if isinstance(event, events.Key) and len(self._screen_stack) == 1 and self.is_running:
            self.frame.say("")
        await self.typing.take(event)

    def on_key_settled(self, event: KeySettled) -> None:
        """The key has had its effect."""
        self.typing.settle(event)

    def hold_keys(self) -> bool:
        """Hold keys from now on; False when they are held already."""
        return self.typing.hold()

    @property
    def keys_settled(self) -> bool:
        """Whether every key that came has had its effect."""
        return self.typing.is_quiet

    def release_keys(self, *, unheard: bool = False) -> None:
        """Let keys through again; `unheard` throws away those that came meanwhile."""
        self.typing.release(unheard=unheard)

    # Everywhere

    def action_help(self) -> None:
        """Show the keys of this place."""
        from koop_tui.tui.dialogs.help import HelpDialog

        scopes = (self.places.name, "place", "list", "everywhere")
        self.push_screen(HelpDialog(scopes, PLACE_LABELS[self.places.name]))

    @dialog_action
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

    def action_redraw(self) -> None:
        """Draw everything anew."""
        redraw(self)

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
    app = KoopApp(config, driver_for(config))
    app.run(mouse=config.mouse)
    return app.finish()
