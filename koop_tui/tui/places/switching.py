"""The places that were visited, and going from one to another."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from koop_tui.tui import places
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.keys import PLACES, Command, commands
from koop_tui.tui.places.frame import FrameScreen

if TYPE_CHECKING:
    from koop_tui.domain.context import Context
    from koop_tui.tui.places.place import Place


class Places:
    """Makes each place when it is first gone to, and shows one of them in the frame."""

    def __init__(self, frame: FrameScreen) -> None:
        self._frame = frame
        self._made: dict[str, Place] = {}
        self._drawn: dict[str, Context] = {}
        """Of what each place shows the book."""
        self._showing = asyncio.Lock()
        self.name = PLACES[0]

    @property
    def current(self) -> Place | None:
        """The place shown, once there is one."""
        return self._made.get(self.name)

    async def show(self, name: str) -> Place:
        """Go to a place and return it."""
        async with self._showing:  # a digit may be pressed while the place is still being made
            self.name = name
            for other, place in self._made.items():
                place.display = other == name
            if name not in self._made:
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

    def offered(self, *, can_undo: bool) -> list[Command]:
        """Return the commands that can be used now."""
        place = self.current
        typing = place is not None and place.is_filtering
        everywhere = [
            command
            for command in commands("everywhere")
            if command.weight and not typing and (command.action != "undo" or can_undo)
        ]
        return [*(place.hints() if place else ()), *everywhere]


def counts(context: Context | None) -> Mapping[str, int]:
    """Return how much there is in each place; nothing before the book is open."""
    if context is None:
        return {}
    from koop_tui.domain.today import review

    book = context.book
    sections = review(context)
    return {
        "today": sum(len(section.items) for section in sections),
        "network": len(book.contacts),
        "board": len(book.cooperations),
        "agreements": len(book.agreements),
    }
