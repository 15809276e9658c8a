"""What every dialog is: a heading, a body, the keys at the foot; it lets typed-ahead keys through.

A new dialog names the scope of its keys in `keys.py`, yields its body, and does nothing else: it
can be left with Escape, and it can't freeze the app.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from koop_tui.language import _
from koop_tui.tui.keys import Command, bindings, commands, palette_bindings
from koop_tui.tui.port import Koop, koop_of
from koop_tui.tui.terminal.compositing import hold, paint_sparingly, release_soon
from koop_tui.tui.terminal.styles import REST
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.frame import FooterLine

T = TypeVar("T")


class Dialog(ModalScreen[T], Generic[T]):
    """A dialog over the place; its result is a value, None when it was left.

    `SCOPE` names its commands, `SHAPE` its classes in the style sheet. `DEAF` is for one that must
    not be answered unseen: keys that came before it was there are thrown away.
    """

    CSS_PATH = REST
    SCOPE: ClassVar[str] = "read"
    SHAPE: ClassVar[str] = ""
    DEAF: ClassVar[bool] = False
    RELEASES_KEYS: ClassVar[bool] = True
    """It lets typed-ahead keys through itself, as soon as they land where they are meant to."""

    scrolls = True
    """Whether its text is longer than its window, as far as it has one."""

    def __init_subclass__(cls, **settings: Any) -> None:
        """Take the keys of the scope; Textual collects them when a class is made."""
        cls.BINDINGS = [*bindings(cls.SCOPE), *palette_bindings()]
        super().__init_subclass__(**settings)

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        paint_sparingly(self)
        hold(self)
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Heading, body, keys; laid out from the start as its size wants it."""
        self._take_size()
        with Vertical(classes=f"dialog {self.SHAPE}".rstrip()):
            if self._heading:
                yield Static(self.heading(), classes="dialog-heading")
            yield from self.body()
            yield FooterLine(indent=0)  # it begins where the text does

    def _take_size(self) -> None:
        """Be as wide and tall as it is: Textual says so after a first frame, and draws it anew."""
        app, (width, height) = self.app, self.app.size
        across, down = self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS
        for size, points in (
            (width, app.HORIZONTAL_BREAKPOINTS if across is None else across),
            (height, app.VERTICAL_BREAKPOINTS if down is None else down),
        ):
            fitting = max((point for point in points or () if point[0] <= size), default=None)
            for point in points or ():
                self.set_class(point == fitting, point[1])

    def heading(self) -> Content:
        """Return the heading as it is drawn."""
        return shown(self._heading)

    def body(self) -> ComposeResult:
        """The widgets between heading and keys."""
        yield from ()

    def on_mount(self) -> None:
        """Show the keys, get ready, then let through what was typed ahead."""
        if self in self.app.screen_stack:  # else taken away again before its body came
            self.show_keys()
            self.ready()
        self.koop.typing.release(unheard=self.DEAF)

    def on_screen_resume(self) -> None:
        """Be seen once what is in it knows its width, and has been given its height by that."""
        release_soon(self)

    def ready(self) -> None:
        """Fill the body and give the keys to one of its widgets; the widgets are there."""

    def show_book(self) -> None:
        """The book has changed: show it as it is now, where the dialog shows any of it."""

    @property
    def koop(self) -> Koop:
        """The app."""
        return koop_of(self)

    def offered(self) -> Sequence[Command]:
        """Return the commands that can be used now, for the foot."""
        found = [command for command in commands(self.SCOPE) if command.weight]
        return found if self.scrolls else [c for c in found if c.name != "scroll"]

    def tell_height(self, lines: int, room: int) -> None:
        """Take in how many lines its text has, and for how many there is room."""
        self.scrolls = lines > room
        self.show_keys()

    def show_keys(self) -> None:
        """Show at the foot what can be done."""
        self.query_one(FooterLine).hints = [
            (command.shown_key, _(command.label), command.weight) for command in self.offered()
        ]

    def action_close(self) -> None:
        """Leave without a result."""
        self.dismiss(None)
