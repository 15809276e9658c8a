"""The app: the frame, the four places, the store, and one place to show errors."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.driver import Driver
from textual.filter import LineFilter
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import WorkerFailed

from koop_tui import guard
from koop_tui.config import Config
from koop_tui.domain.problems import Problem, Refused
from koop_tui.language import _, say
from koop_tui.tui import hangup
from koop_tui.tui.asking import asks
from koop_tui.tui.drafting import Drafting, Origin, unkept
from koop_tui.tui.driver import TolerantDriver
from koop_tui.tui.keys import PLACES, Command, bindings, commands
from koop_tui.tui.suspending import Suspending
from koop_tui.tui.text import AsciiFilter, TerminalFilter
from koop_tui.tui.theme import ANSI_VARIABLES, DARK, LIGHT
from koop_tui.tui.typing_ahead import TypingAhead
from koop_tui.tui.widgets.frame import FooterLine, HeaderLine, Rule, Tab

if TYPE_CHECKING:
    from koop_tui.domain.book import Book, Me
    from koop_tui.domain.change import Change, Conflict
    from koop_tui.domain.contacts import Contact
    from koop_tui.store.store import Committed, Store
    from koop_tui.tui.places.place import Place

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""The smallest window in which everything can be done."""

Resolve = Callable[["KoopApp", "Change", "Sequence[Conflict]"], Awaitable["Change"]]
"""Asks what to do about conflicts and returns the change to try next; Refused to leave it."""

_MOST_HISTORY = 1000
_FRAME_ACTIONS = frozenset({"place", "palette", "undo", "help", "history", "leave"})
_LABELS = {command.action: command.label for command in commands("everywhere")}


class KoopApp(TypingAhead):
    """koop: network, balance and agreements.

    The frame is painted first; the book, and what reads it, come right after in a thread.
    """

    CSS_PATH = "koop.tcss"
    TITLE = "koop"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [*bindings("everywhere"), Binding("ctrl+c,ctrl+q", "leave", show=False)]

    def __init__(self, config: Config, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self.config = config
        self.animation_level = "none"
        self.store: Store | None = None
        self.me: Me
        self._places: dict[str, Place] = {}
        self.first_place = "today"
        self._place = self.first_place
        self._showing = asyncio.Lock()
        self._undo: list[Change] = []
        self.drafting = Drafting(self)
        self._control_filters = [TerminalFilter(), *([AsciiFilter()] if config.ascii else [])]
        self._crash: BaseException | None = None
        self._failure = ""
        self._had_keys: Widget | None = None
        self._stop_watching_book: Callable[[], None] = lambda: None
        self._stop_watching: Callable[[], None] = lambda: None
        self._suspending: Suspending | None = None

    # Looks

    def compose(self) -> ComposeResult:
        """The frame."""
        yield HeaderLine()
        yield Rule()
        with Container(id="places"):
            yield Static(_("Opening the book ..."), id="opening", markup=False)
        yield Rule()
        yield FooterLine()
        yield Static("", id="too-small", markup=False)

    def on_mount(self) -> None:
        """Choose the look, show the frame, then open the book."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = "ansi-dark" if self._has_few_colours else "koop-dark"
        self.set_class(self.config.ascii, "-ascii")
        self._show_header()
        if not self.is_headless:
            self._stop_watching = hangup.install(cast("App[object]", self), self.drafting.save)
            self._suspending = Suspending(self)
        self.hold_keys()  # what is typed ahead is meant for the first place
        self.call_after_refresh(self.open_book)

    @property
    def _has_few_colours(self) -> bool:
        return not self.is_headless and self.console.color_system in (None, "standard")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own for themes that lack them."""
        return ANSI_VARIABLES

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Behind every widget: delete what a terminal would obey."""
        return [*super().get_line_filters(), *self._control_filters]

    def on_resize(self, event: events.Resize) -> None:
        """Say what koop needs when the window is too small."""
        cramped = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        frame = self.screen_stack[0]
        if cramped and not frame.has_class("-cramped"):
            self._had_keys = frame.focused  # what is hidden loses the focus
        elif not cramped and self._had_keys is not None:
            self.call_after_refresh(frame.set_focus, self._had_keys)
            self._had_keys = None
        frame.set_class(cramped, "-cramped")
        if cramped:
            self.query_one("#too-small", Static).update(
                _("koop needs {columns} x {lines} cells, not {width} x {height}.").format(
                    columns=LEAST_WIDTH,
                    lines=LEAST_HEIGHT,
                    width=event.size.width,
                    height=event.size.height,
                )
            )

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
        left = await asyncio.to_thread(self.drafting.take_up)
        self._stop_watching_book = opening.watch(self, store)
        await self.query_one("#opening").remove()
        await opening.begin_day(self)
        await self.show_place(self.first_place)
        self.call_after_refresh(self._settle)
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
            self._undo.append(committed.change)
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

    async def attempt(self, make: Callable[[], Change], done: str = "") -> Committed | None:
        """Make a change and commit it; what is wrong is told in the footer."""
        try:
            committed = await self.commit(make())
        except Refused as refused:
            self.complain(refused.problems)
            return None
        self.tell(done or self._words(committed.change))
        return committed

    def _words(self, change: Change) -> str:
        from koop_tui.language.changes import change_words

        return change_words(change.kind, change.about)

    async def log_interaction(self, contact: Contact) -> Committed | None:
        """Ask for and log an interaction with a contact; None when it was left."""
        from koop_tui.actions.interactions import add_interaction
        from koop_tui.tui.dialogs.form_dialog import FormDialog
        from koop_tui.tui.forms.interaction_form import interaction_fields, interaction_from

        async def save(values: Mapping[str, Any]) -> Committed:
            talk = interaction_from(values, contact)
            return await self.commit(add_interaction(self.book, self.me, self.today, talk))

        heading = _("Talk, call or mail with {name}").format(name=contact.display_name)
        fields = interaction_fields(self.book, contact, self.today)
        origin = Origin("network", "log", contact.id)
        return await self.push_screen_wait(FormDialog(heading, fields, save, origin=origin))

    @work(group="undo")
    async def action_undo(self) -> None:
        """Undo the last own change."""
        if not self._undo:
            self.tell(_("There is nothing to undo."))
            return
        from koop_tui.tui.conflicts import undone

        change = self._undo[-1]
        try:
            await self._write(change.undone(), undone)
        except Refused as refused:
            self.complain(refused.problems)
            return
        self._undo.pop()
        self.tell(_("Undone: {what}").format(what=self._words(change)))

    # Places

    @asks
    async def action_place(self, name: str) -> None:
        """Go to a place."""
        if self._places:
            await self.show_place(name)

    async def show_place(self, name: str) -> Place:
        """Go to a place and return it."""
        from koop_tui.tui.places import make

        async with self._showing:  # a digit may be pressed while the place is still being made
            self._place = name
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
            self._show_header()
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
        self._show_header()
        self.show_hints()

    @property
    def place(self) -> Place | None:
        """The place shown."""
        return self._places.get(self._place)

    def _show_header(self) -> None:
        from koop_tui.language.dates import header_day

        header = self.query_one(HeaderLine)
        header.day = header_day(self.today)
        counts = self._counts()
        header.tabs = tuple(
            Tab(str(n), _(_LABELS[f"place('{name}')"]), counts.get(name), name == self._place)
            for n, name in enumerate(PLACES, 1)
        )

    def _counts(self) -> dict[str, int]:
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

    # Footer

    def show_hints(self) -> None:
        """Show the keys that can be used now."""
        place = self.place
        hints: list[Command] = place.hints() if place else []
        everywhere = [command for command in commands("everywhere") if command.weight]
        footer = self.screen_stack[0].query_one(FooterLine)
        footer.hints = [(c.shown_key, _(c.label), c.weight) for c in (*hints, *everywhere)]

    def show_aside(self, text: str, place: Place) -> None:
        """Show a few words of a place at the left of the footer, such as a count."""
        if place is self.place:
            self.screen_stack[0].query_one(FooterLine).aside = text

    def tell(self, text: str) -> None:
        """Say something in the footer until the next key."""
        self._say(text, failed=False)

    def complain(self, problems: Problem | Iterable[Problem]) -> None:
        """Say in the footer what could not be done."""
        problems = (problems,) if isinstance(problems, Problem) else problems
        self._say(" ".join(say(problem) for problem in problems), failed=True)

    def _say(self, text: str, *, failed: bool) -> None:
        footer = self.screen_stack[0].query_one(FooterLine)
        footer.failed = failed
        footer.message = text

    async def on_event(self, event: events.Event) -> None:
        """A key takes away the message of the key before."""
        if isinstance(event, events.Key) and len(self._screen_stack) == 1 and self.is_running:
            self.screen_stack[0].query_one(FooterLine).message = ""
        await super().on_event(event)

    # Everywhere

    def action_help(self) -> None:
        """Show the keys of this place."""
        from koop_tui.tui.dialogs.help import HelpDialog

        scopes = (self._place, "place", "list", "everywhere")
        self.push_screen(HelpDialog(scopes, _LABELS[f"place('{self._place}')"]))

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
