"""What is taken away again before it stood, as when one is quicker than koop, ends nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.widgets.columns import Column
from koop_tui.tui.widgets.completion import Completion
from koop_tui.tui.widgets.form import Field, Form, heading
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import people
from tests.helpers.pilot import KoopOn, started


class Line(App[None]):
    """A line that can be completed."""

    def compose(self) -> ComposeResult:
        """Only the line."""
        yield Input()


def names() -> list[str]:
    return ["Anna"]


KINDS = [
    Field("who", "Who", candidates=names),
    Field("how", "How", kind="choice", choices=[("a", "A"), ("b", "B")]),
    Field("mails", "Mails", "a@b.c", kind="several", choices=[("home", "home")]),
    heading("More", folded=True),
    Field("notes", "Notes", kind="prose"),
]


@pytest.mark.parametrize(
    "made",
    [
        lambda app: Completion(app.query_one(Input), names),
        lambda app: Form(KINDS),
        lambda app: RecordList([Column("Name", 10)], show_titles=True),
    ],
    ids=["completion", "form", "list"],
)
async def test_a_widget_taken_away_before_it_stood(made: Callable[[App[None]], Widget]) -> None:
    app = Line()
    async with app.run_test() as pilot:  # raises what ended the app
        for moment in range(30):
            widget = made(app)
            app.screen.mount(widget)
            for _turn in range(moment):
                await asyncio.sleep(0)
            await app.screen.query(Completion).remove()
            await widget.remove()
            assert widget not in app.screen.children
        await pilot.pause()


async def test_a_part_of_a_form_taken_away_before_it_has_shown_its_field() -> None:
    app = Line()
    async with app.run_test() as pilot:
        form = Form(KINDS)
        await app.screen.mount(form)
        await pilot.pause()
        sections = form.sections
        await app.screen.query(Completion).remove()
        await form.remove()
        assert len(sections) == 2
        for section in sections:
            section._reveal()  # what was to be done after the next refresh, which comes late
            for field in section.fields:
                field._reveal_note()


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
