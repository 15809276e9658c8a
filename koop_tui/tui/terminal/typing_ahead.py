"""Typing ahead: each key is handled to its end before the next one is looked at.

Textual sends every key to the widget that has the focus when the key arrives. Over a slow line
several keys come in one packet; what follows a Tab, an Enter or a key that opens a dialog would
land in the old field, or run commands. Here keys wait until the one before has had its effect.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from koop_tui.tui.terminal.driver import TolerantDriver

_PATIENCE = 0.4
"""Seconds after which a key counts as handled even though nothing says so: its widget is gone."""

_AT_ONCE = ("ctrl+c", "ctrl+q")
"""Keys that leave, whatever koop is waiting for."""


class KeySettled(Message):
    """Follows a key on its way up through the widgets.

    It goes that way twice: what the key's widget had to say, such as that a line was chosen, runs
    up behind the first one and has had its effect when the second one comes to the app.
    """

    def __init__(self, number: int, target: MessagePump, *, again: bool = True) -> None:
        super().__init__()
        self.number = number
        self.target = target
        self.again = again


class TypingAhead:
    """Makes the keys of an app wait for each other, and for a dialog that is about to open.

    The app hands over every event and every KeySettled; what is to be done now goes on to
    `handle`, which is how Textual itself would take the event.
    """

    def __init__(self, app: App[Any], handle: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[events.Key] = deque()
        self._number = 0
        self._busy = False
        self._held: Screen[Any] | None = None
        self._called: events.Key | None = None
        self._target: MessagePump | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether every key has had its effect, and none is held."""
        if self._waiting or self._held is not None:
            return False
        # a widget that is gone with its dialog says nothing any more
        return not self._busy or (self._target is not None and not self._target.is_running)

    @property
    def more_comes(self) -> bool:
        """Whether a key is being handled, waits, or is still on its way: koop may be behind."""
        if not self.is_quiet or self._app.message_queue_size:
            return True
        driver = self._app._driver
        return isinstance(driver, TolerantDriver) and driver.has_unread

    @property
    def waiting(self) -> int:
        """How many keys wait."""
        return len(self._waiting)

    @property
    def is_holding(self) -> bool:
        """Whether keys are held for a dialog that is about to open."""
        return self._held is not None

    def hold(self) -> bool:
        """Hold keys from now on, a dialog is about to open; False when they are held already."""
        if self._held is not None:
            return False
        self._held = self._app.screen
        return True

    def release(self, *, unheard: bool = False) -> None:
        """Let keys through again; `unheard` throws away those that came meanwhile."""
        if unheard:
            self._waiting.clear()
        if self._held is not None:
            self._held = None
            self._next()

    async def take(self, event: events.Event) -> None:
        """Take an event of the app: a key waits while another is being handled."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await self._handle(event)
        elif event is self._called:
            self._called = None
            await self._press(event)
        elif event.key in _AT_ONCE:
            await self._handle(event)
        elif self._busy or self._held is not None:
            self._waiting.append(event)
            if self._held is not None:
                self._app.set_timer(_PATIENCE, partial(self._release_for_strangers, self._held))
            if self._target is not None and not self._target.is_running:
                self._settled(self._number)  # gone with its dialog, it says nothing any more
            elif self._busy:
                self._app.set_timer(_PATIENCE, partial(self._given_up, self._number))
        else:
            await self._press(event)

    def _release_for_strangers(self, held_over: Screen[Any]) -> None:
        """Whoever stands over the screen now and never lets keys through must not freeze koop."""
        if self._held is not held_over or not self._app.screen_stack:
            return
        screen = self._app.screen
        if held_over is not screen and not getattr(screen, "RELEASES_KEYS", False):
            self.release()

    async def _press(self, event: events.Key) -> None:
        self._busy = True
        self._number += 1
        self._target = target = self._app.focused or self._app.screen
        await self._handle(event)
        if not target.post_message(KeySettled(self._number, target)):
            self._settled(self._number)
        elif self._waiting:
            # it may close the dialog that it went to, and then nobody says that it settled
            self._app.set_timer(_PATIENCE, partial(self._given_up, self._number))

    def settle(self, event: KeySettled) -> None:
        """The key has had its effect: the next one, please."""
        again = event.again and KeySettled(event.number, event.target, again=False)
        if not again or not event.target.post_message(again):
            self._settled(event.number)

    def _given_up(self, number: int) -> None:
        """Nothing has said that a key settled: go on, unless that only had no turn yet."""
        if number == self._number and self._busy and self._is_under_way():
            self._app.set_timer(_PATIENCE, partial(self._given_up, number))
        else:
            self._settled(number)

    def _is_under_way(self) -> bool:
        """Whether a widget on the way of the key has yet to hear something.

        The loop may have stood still for the whole time, on a busy machine.
        """
        target = self._target
        if target is None or not target.is_running:
            return False
        way = target.ancestors_with_self if isinstance(target, DOMNode) else [target]
        return any(pump.message_queue_size for pump in way)

    def _settled(self, number: int) -> None:
        # a key that was called has not come yet: another one must not overtake it
        if number == self._number and self._busy and self._called is None:
            self._busy = False
            self._next()

    def _next(self) -> None:
        if self._waiting and not self._busy and self._held is None:
            # as a new arrival, so that the loop can draw in between; none may overtake it
            self._busy = True
            self._called = self._waiting.popleft()
            self._app.post_message(self._called)
