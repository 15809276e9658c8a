"""The app: owns the frame, the places, the book as it is shown, and what writes into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import events, work
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter

from koop_tui import guard, kept_code
from koop_tui.config import Config
from koop_tui.domain.clean import without_orders
from koop_tui.domain.problems import Problem
from koop_tui.language import say
from koop_tui.tui import places
from koop_tui.tui.changes.committing import Commits
from koop_tui.tui.changes.drafts import Drafting
from koop_tui.tui.changes.shown_book import ShownBook
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.keys import bindings
from koop_tui.tui.places.frame import FrameScreen
from koop_tui.tui.places.switching import Places
from koop_tui.tui.terminal import hangup, styles
from koop_tui.tui.terminal.cursor_place import CursorInField
from koop_tui.tui.terminal.driver import redraw
from koop_tui.tui.terminal.ending import Ending
from koop_tui.tui.terminal.ground import GroundTold
from koop_tui.tui.terminal.look import Look
from koop_tui.tui.terminal.suspending import Suspending
from koop_tui.tui.terminal.typing_ahead import KeySettled, TypingAhead

if TYPE_CHECKING:
    from koop_tui.domain.book import Book, Me
    from koop_tui.domain.change import Change
    from koop_tui.domain.context import Context
    from koop_tui.store.store import Committed, Store
    from koop_tui.tui.places.place import Place

_FRAME_ACTIONS = frozenset({"place", "undo", "redo", "help", "history", "leave"})


class KoopApp(CursorInField):
    """koop: the frame is painted first; the book, and what reads it, come after in a thread."""

    CSS_PATH = styles.FIRST
    TITLE = "koop"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    BINDINGS = [*bindings("everywhere", "settings"), Binding("ctrl+c,ctrl+q", "leave", show=False)]

    def __init__(self, config: Config, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self.config = config
        self.animation_level = "none"
        self.frame = FrameScreen(config.day())
        self.typing = TypingAhead(self, super().on_event)
        self.drafting = Drafting(self)
        self.commits = Commits(self, self.drafting.saved)
        self.shown = ShownBook(self)
        self.places = Places(self.frame, self)
        self._look = Look(self, config)
        self.ending = Ending(config.state)
        self._suspending: Suspending | None = None

    def get_default_screen(self) -> FrameScreen:
        """The frame is what every dialog stands over; the look is chosen before it is styled."""
        self._look.begin()
        return self.frame

    def refresh_css(self, animate: bool = True) -> None:
        """Parse all styles anew; not at the start, where they stand in these colours already."""
        if self._look.has_other_colours():
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Take care of the line."""
        if not self.is_headless:
            self.ending.then(hangup.install(self, self.shown.keep_typed))
            self._suspending = Suspending(self)
        self.typing.hold()  # what is typed ahead is meant for the first place

    def on_frame_screen_stands(self) -> None:
        """Only now, with the frame about to be painted, read the book."""
        self.open_book()

    # The book

    @property
    def store(self) -> Store | None:
        """The open store, once there is one."""
        return self.shown.store

    @property
    def context(self) -> Context:
        """The book as it is shown, who is running koop, and the day."""
        return self.shown.context

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
        return self.shown.lineage

    @work(exclusive=True, group="open")
    async def open_book(self) -> None:
        """Open the book; then import the other places while the first one is looked at."""
        left = await self.shown.open()
        if left is not None:
            self.call_after_refresh(styles.read_rest, self)
            self.call_after_refresh(self._settle)
            await self.drafting.offer(left)

    @work(thread=True, group="preload")
    def _settle(self) -> None:
        places.preload()
        kept_code.keep()
        self.commits.look()
        if not self.is_headless:
            guard.settled()

    def show_change(self) -> None:
        """Show the book as it is in the store now."""
        if self.store is not None and self.frame.is_running:  # else koop may just be ending
            self.shown.renew()

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

        return await self.push_screen_wait(ConfirmDialog(question, detail)) is True

    def allows(self, make: Callable[[], object]) -> bool:
        """Whether something can be made or found now; why not is told in the footer."""
        return self.commits.allows(make)

    @dialog_action
    async def action_undo(self) -> None:
        """Take back the last own change, after asking when somebody has built on it."""
        await self.commits.undo()

    @dialog_action
    async def action_redo(self) -> None:
        """Do again what was last taken back."""
        await self.commits.undo(redo=True)

    # Places

    @dialog_action
    async def action_place(self, name: str) -> None:
        """Go to a place, once the first one is there."""
        await self.shown.is_open.wait()
        await self.places.show(name)

    @property
    def place(self) -> Place | None:
        """The place shown."""
        return self.places.current

    # The frame

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

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Behind every widget: delete what a terminal would obey."""
        return self._look.filters(super().get_line_filters())

    def on_ground_told(self, event: GroundTold) -> None:
        """The terminal has said whether its background is light."""
        self._look.hear_ground(light=event.light)

    @work(group="settings")
    async def action_theme(self, name: str) -> None:
        """Take another theme, now and from now on."""
        if problem := await self._look.keep(name):
            self.complain(problem)

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

    # Everywhere

    def action_help(self) -> None:
        """Show the keys of this place."""
        from koop_tui.tui.dialogs.help import help_with

        self.push_screen(help_with(self.places.name))

    @dialog_action
    async def action_palette(self) -> None:
        """Find any command or contact by typing."""
        if self.store is not None:
            from koop_tui.tui.dialogs.palette import run_chosen

            await run_chosen(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of the frame works while a dialog is open; priority keys would reach it."""
        if action in _FRAME_ACTIONS and len(self.screen_stack) > 1:
            return False
        return super().check_action(action, parameters)

    def action_history(self) -> None:
        """Show who changed what in the whole book."""
        from koop_tui.tui.dialogs.history import show_history

        show_history(self, None)

    @work(group="suspend")
    async def action_suspend(self) -> None:
        """Go to the shell until its `fg`."""
        if self.store is not None and self._suspending is not None:
            await self.drafting.save_now()
            await self._suspending.stop(self.store)

    def action_redraw(self) -> None:
        """Draw everything anew."""
        redraw(self)

    def action_leave(self) -> None:
        """Leave koop."""
        self.exit(0)

    # Ending

    def _handle_exception(self, error: Exception) -> None:
        """End with one sentence: Textual's own report would print names and notes of people."""
        self.ending.broken_by(error)
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(1, return_code=1)

    def fail(self, problem: Problem) -> None:
        """End because of a problem that leaves nothing to show; it is told on stderr."""
        self.ending.failure = say(problem)
        self.exit(1, return_code=1)

    def finish(self) -> int:
        """Stop watching, close the book, tell a crash; return the exit code."""
        self.ending.tidy_up()
        self.drafting.close()
        if self.store is not None:
            self.store.close()
        self.ending.tell()
        return self.return_code or 0
