"""The book that is shown: opened beside the frame, renewed when something was committed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from koop_tui.domain.problems import Refused
from koop_tui.language import _

if TYPE_CHECKING:
    from koop_tui.domain.book import Book
    from koop_tui.domain.context import Context
    from koop_tui.store.drafts import Draft
    from koop_tui.store.store import Store
    from koop_tui.tui.port import Koop


class ShownBook:
    """Holds the one context that everything on the screen is drawn from."""

    def __init__(self, koop: Koop) -> None:
        self.store: Store | None = None
        self.is_open = asyncio.Event()
        self._koop = koop
        self._context: Context | None = None

    @property
    def context(self) -> Context:
        """The book as it is shown, who is running koop, and the day."""
        assert self._context is not None
        if self._koop.today != self._context.today:
            self._context = replace(self._context, today=self._koop.today)
        return self._context

    @property
    def lineage(self) -> str:
        """The lineage of the book, "" before there is one."""
        return self._context.book.lineage if self._context else ""

    async def open(self) -> list[Draft] | None:
        """Open the book in a thread; make one, or join it, when this person is new to it.

        Returns the drafts that earlier koops have left; None when koop is about to end.
        """
        koop = self._koop
        opening = await asyncio.to_thread(import_module, "koop_tui.tui.changes.opening")
        store = await opening.opened(koop)
        try:
            await asyncio.to_thread(koop.config.days_off)  # known from here on
        except Refused as refused:
            koop.fail(refused.problems[0])
            return None
        if store is None:
            if not koop.ending.failure:
                koop.exit(0)
            return None
        self.take(store)
        left = await asyncio.to_thread(koop.drafting.take_up)
        koop.ending.then(opening.watch(koop, store))
        changed = await opening.begin_day(koop)
        await koop.places.show(koop.places.name)
        if not left:  # else the question lets them through
            koop.typing.release()
        if changed:
            from koop_tui.tui.changes.stage_question import ask_stage  # start-up: seldom asked

            await ask_stage(koop, changed)
        self.is_open.set()
        return left

    def take(self, store: Store) -> None:
        """Work with this book from now on."""
        self.store = store
        self._take_over(store.book)

    def renew(self) -> None:
        """Show the book as it is in the store now."""
        assert self.store is not None
        koop, before = self._koop, self.lineage
        self._take_over(self.store.book)
        koop.places.refresh()
        koop.places.show_header()
        koop.places.show_hints()
        if before and before != self.lineage:
            koop.tell(_("The book was restored from a backup."))
            koop.commits.forget()

    def keep_typed(self) -> None:
        """The line is lost: keep what was typed; a save that waits for a colleague is given up.

        Uses no widget.
        """
        if self.store is not None:
            self.store.give_up()
        self._koop.drafting.save()

    def _take_over(self, book: Book) -> None:
        """Replace what everything is drawn from; only here, and only on the event loop."""
        self._context = self._koop.config.context(book)
