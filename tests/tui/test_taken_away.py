"""What is taken away again before it stood, as when one is quicker than koop, ends nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.widgets.completion import Completion
from koop_tui.tui.widgets.form import Field, FormField
from tests.helpers.people import people
from tests.helpers.pilot import KoopOn, started


class Line(App[None]):
    """A line that can be completed."""

    def compose(self) -> ComposeResult:
        """Only the line."""
        yield Input()


def names() -> list[str]:
    return ["Anna"]


@pytest.mark.parametrize(
    "made",
    [
        lambda app: Completion(app.query_one(Input), names),
        lambda app: FormField(Field("who", "Who", candidates=names)),
    ],
    ids=["completion", "field"],
)
async def test_a_widget_taken_away_before_it_stood(made: Callable[[App[None]], Widget]) -> None:
    app = Line()
    async with app.run_test() as pilot:
        widget = made(app)
        app.screen.mount(widget)
        widget.remove()
        await pilot.pause()
        assert widget not in app.screen.children


class Asking(Dialog[None]):
    """A dialog that needs its body as soon as it stands."""

    def body(self) -> ComposeResult:
        """A line."""
        yield Input()

    def ready(self) -> None:
        """Give the keys to the line."""
        self.query_one(Input).focus()


async def test_a_dialog_taken_away_before_it_stood(koop_on: KoopOn) -> None:
    app = koop_on(*people("Anna"))
    async with app.run_test() as pilot:  # raises what ended the app
        await started(pilot)
        dialog = Asking()
        app.push_screen(dialog)
        app.pop_screen()
        await pilot.pause()
        assert not dialog.is_running
        assert app.is_running
