"""The frame around every place: header, footer, the look, and a window that is too small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.driver import Driver
from textual.filter import LineFilter
from textual.widget import Widget
from textual.widgets import Static

from koop_tui.config import Config
from koop_tui.domain.problems import Problem
from koop_tui.language import _, say
from koop_tui.tui.keys import PLACE_LABELS, PLACES, commands
from koop_tui.tui.terminal.text import AsciiFilter, TerminalFilter
from koop_tui.tui.terminal.theme import ANSI_VARIABLES, DARK, LIGHT
from koop_tui.tui.terminal.typing_ahead import TypingAhead
from koop_tui.tui.widgets.frame import FooterLine, HeaderLine, Rule, Tab

if TYPE_CHECKING:
    from koop_tui.tui.port import Shown

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""The smallest window in which everything can be done."""


class Framed(TypingAhead):
    """An app with one header line, one footer line, and between them one of the places."""

    def __init__(self, config: Config, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self.config = config
        self.place_name = PLACES[0]
        self.animation_level = "none"
        self._control_filters = [TerminalFilter(), *([AsciiFilter()] if config.ascii else [])]
        self._had_keys: Widget | None = None

    def compose(self) -> ComposeResult:
        """The frame."""
        yield HeaderLine()
        yield Rule()
        with Container(id="places"):
            yield Static(_("Opening the book ..."), id="opening", markup=False)
        yield Rule()
        yield FooterLine()
        yield Static("", id="too-small", markup=False)

    @property
    def place(self) -> Shown | None:
        """The place shown, once there is one."""
        raise NotImplementedError

    @property
    def can_undo(self) -> bool:
        """Whether there is an own change to take back."""
        raise NotImplementedError

    def counts(self) -> Mapping[str, int]:
        """Return how much there is in each place; none before it is known."""
        raise NotImplementedError

    # Looks

    def choose_look(self) -> None:
        """Choose the theme that the terminal can show."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = "ansi-dark" if self._has_few_colours else "koop-dark"
        self.set_class(self.config.ascii, "-ascii")

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

    # Header and footer

    def show_header(self) -> None:
        """Show the day, and the places with what is in them."""
        from koop_tui.language.dates import header_day

        header = self.screen_stack[0].query_one(HeaderLine)
        header.day = header_day(self.config.day())
        counts = self.counts()
        header.tabs = tuple(
            Tab(str(n), _(PLACE_LABELS[name]), counts.get(name), name == self.place_name)
            for n, name in enumerate(PLACES, 1)
        )

    def show_hints(self) -> None:
        """Show the keys that can be used now."""
        hints = self.place.hints() if self.place else []
        typing = self.place is not None and self.place.is_filtering
        everywhere = [
            c
            for c in commands("everywhere")
            if c.weight and not typing and (c.action != "undo" or self.can_undo)
        ]
        footer = self.screen_stack[0].query_one(FooterLine)
        footer.hints = [(c.shown_key, _(c.label), c.weight) for c in (*hints, *everywhere)]

    def show_aside(self, text: str, place: object) -> None:
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
