"""Keys that come in one packet: each has its full effect before the next one is looked at."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from koop_tui.tui.app import KoopApp
from koop_tui.tui.changes.welcome import WelcomeDialog
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.terminal.typing_ahead import KeySettled, TypingAhead
from koop_tui.tui.widgets.columns import Row
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.pilot import wait_until


class Small(App[None]):
    """A list whose lines open a field: the list says so in a message, the focus moves after it."""

    def __init__(self) -> None:
        super().__init__()
        self.typing = TypingAhead(self, super().on_event)

    async def on_event(self, event: events.Event) -> None:
        await self.typing.take(event)

    def on_key_settled(self, event: KeySettled) -> None:
        self.typing.settle(event)

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


class BusyList(RecordList):
    """Others keep the machine from it while it opens a line."""

    def action_choose(self) -> None:
        time.sleep(1)  # the loop stands still
        super().action_choose()


class Busy(Small):
    """Its list hears a key and is not given its turn for a while."""

    def compose(self) -> ComposeResult:
        with Vertical(), Vertical(), Vertical():  # what a key causes has a way to go
            yield BusyList()
        yield Input()


async def test_time_in_which_the_app_stood_still_lets_no_key_overtake() -> None:
    app = Busy()
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: app.query_one(RecordList).has_focus)
        app.post_message(events.Key("enter", "\r"))
        for letter in "jkq":
            app.post_message(events.Key(letter, letter))
        await wait_until(pilot, lambda: app.query_one(Input).value == "jkq")
        assert app.query_one(RecordList).cursor == 0


class Asked(ModalScreen[None]):
    """A list over the app; Enter closes it, and with it goes whoever heard the key."""

    def compose(self) -> ComposeResult:
        yield RecordList()

    def on_mount(self) -> None:
        self.query_one(RecordList).show([1], lambda number: Row(number, (str(number),)))
        self.query_one(RecordList).focus()

    @on(RecordList.Chosen)
    def close(self) -> None:
        self.dismiss()


async def test_keys_keep_their_order_when_the_one_before_closed_its_dialog() -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.query_one(Input).focus()
        line = app.query_one(Input)
        for typed in ("abcdefgh", "ijklmnop"):
            there = len(line.value)
            await app.push_screen(Asked())
            await wait_until(pilot, lambda: isinstance(app.focused, RecordList))
            app.post_message(events.Key("enter", "\r"))
            await wait_until(pilot, lambda: isinstance(app.focused, Input))
            for letter in typed:
                app.post_message(events.Key(letter, letter))
            await wait_until(pilot, lambda before=there: len(line.value) == before + 8)
        assert line.value == "abcdefghijklmnop"


async def test_keys_keep_their_order_when_the_one_before_never_says_that_it_settled() -> None:
    app = Small()
    async with app.run_test() as pilot:
        line = app.query_one(Input)
        line.focus()
        await wait_until(pilot, lambda: line.has_focus)
        app.typing._busy = True  # as after a key whose widget went before it could answer
        for letter in "abcdefgh":
            app.post_message(events.Key(letter, letter))
        await wait_until(pilot, lambda: len(line.value) == 8)
        assert line.value == "abcdefgh"


async def test_the_last_key_of_a_packet_does_not_hang_behind_one_that_closed_its_dialog() -> None:
    app = Small()
    async with app.run_test() as pilot:
        app.query_one(Input).focus()
        await app.push_screen(Asked())
        await wait_until(pilot, lambda: isinstance(app.focused, RecordList))
        app.post_message(events.Key("down", None))
        app.post_message(events.Key("enter", "\r"))
        app.post_message(events.Key("x", "x"))
        await wait_until(pilot, lambda: app.query_one(Input).value == "x")


class Stranger(ModalScreen[None]):
    """A dialog by somebody who knows nothing of keys that are held."""

    def compose(self) -> ComposeResult:
        yield Input()


async def test_a_dialog_that_never_lets_keys_through_does_not_freeze_koop(
    koop_on: Callable[..., KoopApp],
) -> None:
    app = koop_on()
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, WelcomeDialog))
        await wait_until(pilot, lambda: app.typing.is_quiet)
        app.typing.hold()  # as an action does that opens a dialog
        app.push_screen(Stranger())
        for letter in "abc":
            app.post_message(events.Key(letter, letter))
        await wait_until(pilot, lambda: isinstance(app.screen, Stranger))
        await wait_until(pilot, lambda: [line.value for line in app.screen.query(Input)] == ["abc"])


class Neighbour(Dialog[None]):
    """The smallest dialog of koop: it does nothing special."""

    def body(self) -> ComposeResult:
        yield Static("nothing")


async def test_a_dialog_that_does_nothing_special_hears_what_was_typed_ahead(
    koop_on: Callable[..., KoopApp],
) -> None:
    app = koop_on()
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, WelcomeDialog))
        app.typing.hold()
        app.push_screen(Neighbour("A heading"))
        app.post_message(events.Key("escape", None))
        await wait_until(pilot, lambda: isinstance(app.screen, WelcomeDialog))
        assert app.typing.is_quiet
