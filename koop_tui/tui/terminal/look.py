"""The look in force: which theme the terminal can show, and what stands behind every widget."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from koop_tui.config import Config
from koop_tui.domain.problems import Problem
from koop_tui.settings_file import not_kept, save_setting
from koop_tui.tui.terminal.colours import Exact, OnGround
from koop_tui.tui.terminal.driver import TolerantDriver
from koop_tui.tui.terminal.text import line_filters
from koop_tui.tui.terminal.theme import DARK, DARK_FEW, LIGHT, LIGHT_FEW


class Look:
    """Chooses the theme by the settings, by what the terminal can show and what it says of itself.

    "auto" is dark until the terminal says otherwise: by COLORFGBG, and better by its answer when it
    is asked for its background.
    """

    def __init__(self, app: App[Any], config: Config) -> None:
        self._app = app
        self._config = config
        self._wanted = config.theme
        self._ground_is_light = config.ground == "light"
        self._filters: list[LineFilter] = line_filters(ascii=config.ascii)
        self._few = False
        self._parsed: dict[str, str] = {}
        """The colours in which the styles stand."""

    def begin(self) -> None:
        """Choose by the settings and by how many colours the terminal has.

        Called before anything is styled, so that the styles are parsed in these colours, once.
        """
        app = self._app
        for theme in (DARK, LIGHT, DARK_FEW, LIGHT_FEW):
            app.register_theme(theme)
        no_colour = bool(app.no_color)
        systems = (None, "standard")
        self._few = no_colour or (not app.is_headless and app.console.color_system in systems)
        self._filters.insert(0, OnGround(colours=not no_colour) if self._few else Exact())
        app.set_class(self._config.ascii, "-ascii")
        self._show()
        self._parsed = app.get_css_variables()
        app.stylesheet.set_variables(self._parsed)

    def has_other_colours(self) -> bool:
        """Whether the styles were parsed in other colours than those in force; asked once."""
        before, self._parsed = self._parsed, self._app.get_css_variables()
        return before != self._parsed

    def choose(self, theme: str) -> None:
        """Take another of the themes of the settings from now on."""
        self._wanted = theme
        if theme == "auto" and isinstance(self._app._driver, TolerantDriver):
            self._app._driver.ask_for_ground()
        self._show()

    async def keep(self, theme: str) -> Problem | None:
        """Take another theme, now and from now on; return what kept it from the settings."""
        self.choose(theme)
        try:
            await asyncio.to_thread(save_setting, "theme", theme)
        except OSError as error:
            return not_kept(error)
        return None

    def hear_ground(self, *, light: bool) -> None:
        """Take what the terminal has answered; who chose a theme keeps it."""
        self._ground_is_light = light
        self._show()

    def _show(self) -> None:
        light = self._ground_is_light if self._wanted == "auto" else self._wanted == "light"
        usual, poor = (LIGHT, LIGHT_FEW) if light else (DARK, DARK_FEW)
        self._app.theme = (poor if self._few else usual).name

    def filters(self, textuals: Iterable[LineFilter]) -> Sequence[LineFilter]:
        """Return the filters in force: those of Textual but for its own ways without colour."""
        kept = (f for f in textuals if not isinstance(f, (Monochrome, NoColor)))
        return [*kept, *self._filters]
