"""The places that were visited, and going from one to another."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from koop_tui.tui import places
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.keys import PLACES, Command, commands
from koop_tui.tui.places.frame import FrameScreen
from koop_tui.tui.terminal.compositing import painted_once
from koop_tui.tui.terminal.styles import read_rest

if TYPE_CHECKING:
    from koop_tui.domain.context import Context
    from koop_tui.tui.places.place import Place
    from koop_tui.tui.port import Koop


class Places:
    """Makes each place when it is first gone to, and shows one of them in the frame."""

    def __init__(self, frame: FrameScreen, koop: Koop) -> None:
        self._frame = frame
        self._koop = koop
        self._made: dict[str, Place] = {}
        self._drawn: dict[str, Context] = {}
        """Of what each place shows the book."""
        self._showing = asyncio.Lock()
        self.name = PLACES[0]
        self.came_from = ""
        """From where this place was gone to for a record; "" when it was gone to by its key."""

    @property
    def current(self) -> Place | None:
        """The place shown, once there is one."""
        return self._made.get(self.name)

    async def show(self, name: str) -> Place:
        """Go to a place and return it."""
        # at the start the list does not wait for what stands beside it
        is_first = not self._made
        with self._frame.painted_now() if is_first else painted_once(self._frame):
            if is_first:
                self._frame.begin()
            place = await self._put_up(name)
            self.show_aside(place.aside(), place)
            self.show_header()
            self.show_hints()
        return place

    async def go_to(self, name: str, key: Any, table: str = "") -> None:
        """Go to a place and open one record there; Escape leads back from it.

        Without a table it is a record of the kind that the place is for.
        """
        before = self.name
        with painted_once(self._frame):
            place = await self.show(name)
            if table:
                place.open_of(table, key)
            else:
                place.open_record(key)
            self.came_from = before if before != name else ""
            self.show_hints()

    async def _put_up(self, name: str) -> Place:
        async with self._showing:  # a digit may be pressed while the place is still being made
            self.name, self.came_from = name, ""
            for other, place in self._made.items():
                place.display = other == name
            if name not in self._made:
                if self._made:
                    read_rest(self._frame.app)
                place = places.make(name)
                await self._frame.places.mount(place)
                self._made[name] = place
            place = self._made[name]
            self._bring_up_to_date(place)
            place.focus_list()
            return place

    def refresh(self) -> None:
        """Show the book as it is now in what is shown: the place, and the dialogs over it.

        The other places follow when they are shown.
        """
        if self.current is not None:
            self._bring_up_to_date(self.current)
        for screen in self._frame.app.screen_stack:
            if isinstance(screen, Dialog) and screen.is_mounted:
                screen.show_book()

    def _bring_up_to_date(self, place: Place) -> None:
        context = place.koop.context
        # koop may just be ending
        if place.is_running and self._drawn.get(place.SCOPE) is not context:
            place.show_book()
            self._drawn[place.SCOPE] = context

    def preload(self) -> None:
        """Import the place that is shown first; in a thread."""
        places.preload(self.name)

    def show_header(self) -> None:
        """Show the day, and the places with what is in them."""
        koop = self._koop
        counts = _counts(koop.context) if koop.store is not None else {}
        self._frame.show_header(koop.today, counts, self.name)

    def show_aside(self, text: str, place: object) -> None:
        """Show a few words of a place at the left of the footer, such as a count."""
        if place is self.current:
            self._frame.show_aside(text)

    def show_hints(self) -> None:
        """Show the keys that can be used now; those of a place once all of it stands."""
        if self.current is None or self.current.stands:  # else it is just coming or going
            self._frame.show_hints(self._offered())

    def _offered(self) -> list[Command]:
        can_undo = self._koop.commits.can_undo
        place = self.current
        typing = place is not None and place.is_filtering
        everywhere = [
            command
            for command in commands("everywhere")
            if command.weight and not typing and (command.action != "undo" or can_undo)
        ]
        return [*(place.hints() if place else ()), *everywhere]


def _counts(context: Context) -> Mapping[str, int]:
    """Return how much there is in each place."""
    from koop_tui.domain.today import waiting

    book = context.book
    return {
        "today": sum(len(section.items) for section in waiting(context)),
        "network": len(book.contacts),
        "board": len(book.cooperations),
        "agreements": len(book.agreements),
    }
