"""All that the rooms may ask of the running app: they know this, never the app itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.widget import Widget

    from koop_tui.config import Config
    from koop_tui.domain.book import Book, Me
    from koop_tui.domain.change import Change
    from koop_tui.domain.context import Context
    from koop_tui.domain.problems import Problem
    from koop_tui.store.drafts import Draft
    from koop_tui.store.store import Committed, Store
    from koop_tui.tui.keys import Command
    from koop_tui.tui.terminal.ending import Ending
    from koop_tui.tui.terminal.typing_ahead import TypingAhead

T = TypeVar("T")


class Drafts(Protocol):
    """Keeps what is typed in forms until it is in the book."""

    def take_up(self) -> list[Draft]:
        """Begin to keep drafts; return what earlier koops have left. In a thread."""
        raise NotImplementedError

    def save(self) -> None:
        """Write what is typed, at once; OSError when that fails."""

    async def offer(self, left: Sequence[Draft]) -> None:
        """Offer what was typed when the line broke, the newest first, until one is taken up."""

    def keep(self, spec: Any, heading: str, form: Any) -> None:
        """Remember what stands in a form; it is written within a second."""

    def kept(self, spec: Any) -> Draft | None:
        """Return what was typed in a form before, or None."""

    def drop(self, spec: Any) -> None:
        """Forget what was typed in a form: it is in the book, or was thrown away."""

    def being_saved(self, spec: Any) -> None:
        """Note whose texts are on their way into the book now; None when none are any more."""


class Shown(Protocol):
    """A place as the rooms below it know it."""

    SCOPE: ClassVar[str]

    @property
    def is_filtering(self) -> bool:
        """Whether a filter is being typed, so that letters are no commands."""

    def hints(self) -> list[Command]:
        """Return the commands that can be used now, for the footer."""

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor where a record stands, as far as it is to be seen here."""

    async def resume(self, spec: Any) -> None:
        """Go on with a form that was typed in when the line broke."""


class Places(Protocol):
    """Which place is shown, and what the frame shows of it."""

    name: str
    came_from: str

    def refresh(self) -> None:
        """Show the book as it is now in what is shown."""

    async def show(self, name: str) -> Any:
        """Go to a place and return it."""

    async def go_to(self, name: str, key: Any, table: str = "") -> None:
        """Go to a place and open one record there; Escape leads back from it.

        Without a table it is a record of the kind that the place is for.
        """

    def preload(self) -> None:
        """Import the place that is shown first; in a thread."""

    def show_header(self) -> None:
        """Show the day, and the places with what is in them."""

    def show_hints(self) -> None:
        """Show the keys that can be used now."""

    def show_aside(self, text: str, place: object) -> None:
        """Show a few words of a place at the left of the footer."""


class Commits(Protocol):
    """Writes changes into the book."""

    can_undo: bool

    def forget(self) -> None:
        """The book was restored: what was done before is not there any more."""

    async def take_back(self, *, redo: bool = False, about: tuple[str, int] | None = None) -> str:
        """Take back the last own change; returns what to tell. Raises Refused."""
        raise NotImplementedError


class Koop(Protocol):
    """The running app: the book, the person, the day, and what can be done with them."""

    config: Config

    @property
    def store(self) -> Store | None:
        """The open store, once there is one."""

    @property
    def is_running(self) -> bool:
        """Whether the app still hears messages."""

    @property
    def context(self) -> Context:
        """The book as it is shown, who is running koop, and the day."""

    @property
    def book(self) -> Book:
        """The book as it is shown."""

    @property
    def me(self) -> Me:
        """Who is running koop."""

    @property
    def today(self) -> date:
        """The day koop works with."""

    @property
    def lineage(self) -> str:
        """The lineage of the book, "" before there is one; another one after a restore."""

    @property
    def typing(self) -> TypingAhead:
        """What lets each key have its effect before the next one."""

    @property
    def places(self) -> Places:
        """Which place is shown, and going to another."""

    @property
    def commits(self) -> Commits:
        """What writes changes into the book."""

    @property
    def ending(self) -> Ending:
        """What is to be done and told at the end."""

    @property
    def drafting(self) -> Drafts:
        """What is typed and not in the book yet."""

    # Changes

    async def commit(self, change: Change, *, undoable: bool = True) -> Committed:
        """Write a change, in a thread; raises Refused with the sentence when it could not."""
        raise NotImplementedError

    async def attempt(self, make: Callable[[], Change], done: str = "") -> Committed | None:
        """Make a change and commit it; what is wrong is told in the footer."""

    async def asked(self, question: str, detail: str = "") -> bool:
        """Ask a question and return whether the answer was yes."""
        raise NotImplementedError

    def allows(self, make: Callable[[], object]) -> bool:
        """Whether something can be made or found now; why not is told in the footer."""

    def show_change(self) -> None:
        """Show the book as it is now."""

    # Places and dialogs

    @property
    def place(self) -> Any:
        """The place shown, once there is one."""

    def tell(self, text: str) -> None:
        """Say something in the footer until the next key."""

    def complain(self, problems: Problem | Iterable[Problem]) -> None:
        """Say in the footer what could not be done."""

    def fail(self, problem: Problem) -> None:
        """End because of a problem that leaves nothing to show."""

    def exit(self, result: Any = None) -> None:
        """End koop."""

    def action_suspend(self) -> Any:
        """Go to the shell until its `fg`."""

    # What Textual's app gives

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """The screens, the one on top last."""

    def push_screen_wait(self, screen: Screen[T]) -> Awaitable[T | None]:
        """Show a screen and wait for its result."""
        raise NotImplementedError

    async def run_action(self, action: str, default_namespace: Any = None) -> bool:
        """Run an action by its name."""
        raise NotImplementedError

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call on the event loop, soon."""
        raise NotImplementedError

    def call_from_thread(self, callback: Callable[..., T], *args: Any) -> T:
        """Call on the event loop and wait for the result, in another thread."""
        raise NotImplementedError

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer:
        """Call once, after some seconds."""
        raise NotImplementedError

    def run_worker(self, work: Any, *, thread: bool = False, group: str = "default") -> Any:
        """Run work beside the event loop."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard."""

    def suspend(self) -> AbstractContextManager[None]:
        """Give the terminal back for a while."""
        raise NotImplementedError


def koop_of(node: Widget | DOMNode) -> Koop:
    """Return the app that a widget or screen belongs to."""
    return cast("Koop", node.app)
