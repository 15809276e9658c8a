"""The styles stand in two files: what the first list is drawn with, and the rest."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.editor.editor_frame import EditorFrame
from koop_tui.tui.terminal.styles import FIRST, REST, read_rest
from koop_tui.tui.terminal.theme import DARK


class Styled(App[None]):
    """An app with the first of the styles, in koop's colours."""

    CSS_PATH = FIRST

    def get_default_screen(self) -> Screen[Any]:
        self.register_theme(DARK)
        self.theme = DARK.name
        self.stylesheet.set_variables(self.get_css_variables())
        return super().get_default_screen()

    async def width(self) -> float | None:
        """How wide the styles say that what is put up now as a dialog is; None for nothing."""
        dialog = Widget(classes="dialog -broad")
        await self.mount(dialog)
        width = dialog.styles.width
        return width.value if width is not None and width.is_cells else None


async def test_the_rest_of_the_styles_is_in_force_once_it_is_read() -> None:
    app = Styled()
    async with app.run_test():
        assert await app.width() is None  # else the start has parsed what it does without
        read_rest(app)
        assert await app.width() == 110


def test_screens_bring_the_rest_of_the_styles_with_them() -> None:
    # a key typed ahead may open one before the rest was read
    assert Dialog.CSS_PATH == EditorFrame.CSS_PATH == REST
