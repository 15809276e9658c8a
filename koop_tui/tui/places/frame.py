"""The screen around every place: header, footer, and a window that is too small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from koop_tui.language import _
from koop_tui.tui.keys import PLACE_LABELS, PLACES, Command
from koop_tui.tui.terminal.compositing import OncePainted
from koop_tui.tui.widgets.frame import FooterLine, HeaderLine, Rule, Tab

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""The smallest window in which everything can be done."""


class FrameScreen(OncePainted):
    """One header line, one footer line, and between them one of the places."""

    class Stands(Message):
        """The frame stands: there is time for the book until the screen is painted, and after."""

    def __init__(self, today: date) -> None:
        super().__init__(id="_default")
        self._today = today
        self._had_keys: Widget | None = None
        # kept, since each key asks for them; searching the screen would take a tenth of its way
        self._header = HeaderLine()
        self._footer = FooterLine()

    def compose(self) -> ComposeResult:
        """The frame."""
        yield self._header
        yield Rule()
        with Container(id="places"):
            yield Static(_("Opening the book ..."), id="opening", markup=False)
        yield Rule()
        yield self._footer
        yield Static("", id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the places, of which nothing is known yet, and tell that the frame stands."""
        self.show_header(self._today, {}, PLACES[0])
        self.fit(self.app.size)
        self.post_message(self.Stands())

    @property
    def places(self) -> Container:
        """Where the places stand."""
        return self.query_one("#places", Container)

    def begin(self) -> None:
        """The book is open: take away what stood there until then."""
        self.query_one("#opening").remove()

    def show_header(self, today: date, counts: Mapping[str, int], active: str) -> None:
        """Show the day, and the places with what is in them; no count where it is not known."""
        from koop_tui.language.dates import header_day

        if self._header.is_attached:  # it is not when koop is just ending
            self._header.day = header_day(today)
            self._header.tabs = tuple(
                Tab(str(n), _(PLACE_LABELS[name]), counts.get(name), name == active)
                for n, name in enumerate(PLACES, 1)
            )

    def show_hints(self, offered: Sequence[Command]) -> None:
        """Show the keys that can be used now."""
        if self._footer.is_attached:
            self._footer.hints = [(c.shown_key, _(c.label), c.weight) for c in offered]

    def show_aside(self, text: str) -> None:
        """Show a few words at the left of the footer, such as a count."""
        if self._footer.is_attached:
            self._footer.aside = text

    def say(self, text: str, *, failed: bool = False) -> None:
        """Say something in the footer until the next key."""
        if self._footer.is_attached:
            self._footer.failed = failed
            self._footer.message = text

    def fit(self, size: Size) -> None:
        """Say what koop needs when the window is too small, also when a dialog stands over it."""
        cramped = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        if cramped and not self.has_class("-cramped"):
            self._had_keys = self.focused  # what is hidden loses the focus
        elif not cramped and self._had_keys is not None:
            self.call_after_refresh(self.set_focus, self._had_keys)
            self._had_keys = None
        self.set_class(cramped, "-cramped")
        if cramped:
            self.query_one("#too-small", Static).update(
                _("koop needs {columns} x {lines} cells, not {width} x {height}.").format(
                    columns=LEAST_WIDTH,
                    lines=LEAST_HEIGHT,
                    width=size.width,
                    height=size.height,
                )
            )
