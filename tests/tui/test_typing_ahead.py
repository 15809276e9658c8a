"""Keys that come in one packet: each has its full effect before the next one is looked at."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from koop_tui.tui.typing_ahead import TypingAhead
from koop_tui.tui.widgets.columns import Row
from koop_tui.tui.widgets.record_list import RecordList
from tests.tui.conftest import wait_until


class Small(TypingAhead):
    """A list whose lines open a field: the list says so in a message, the focus moves after it."""

    def compose(self) -> ComposeResult:
        yield RecordList()
        yield Input()

    def on_mount(self) -> None:
        self.query_one(RecordList).show([1, 2], lambda number: Row(number, (str(number),)))
        self.query_one(RecordList).focus()

    @on(RecordList.Chosen)
    def open_field(self) -> None:
        self.query_one(Input).focus()


async def test_what_follows_the_choice_of_a_line_lands_where_it_leads() -> None:
    app = Small()
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: app.query_one(RecordList).has_focus)
        app.post_message(events.Key("enter", "\r"))
        for letter in "jkq":
            app.post_message(events.Key(letter, letter))
        await wait_until(pilot, lambda: app.query_one(Input).value == "jkq")
        assert app.query_one(RecordList).cursor == 0
