"""Changes on their way into the book: written in a thread, asked about, undone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from textual.driver import Driver

from koop_tui.config import Config
from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.tui.dialogs.asking import asks
from koop_tui.tui.framed import Framed

if TYPE_CHECKING:
    from koop_tui.domain.book import Book, Me
    from koop_tui.domain.change import Change, Conflict
    from koop_tui.store.store import Committed, Store
    from koop_tui.tui.dialogs.confirm import ConfirmDialog
    from koop_tui.tui.port import Koop

Resolve = Callable[["Koop", "Change", "Sequence[Conflict]"], Awaitable["Change"]]
"""Asks what to do about conflicts and returns the change to try next; Refused to leave it."""


class Committing(Framed):
    """An app with a book, whose changes are written, asked about and undone here."""

    def __init__(self, config: Config, driver_class: type[Driver] | None = None) -> None:
        super().__init__(config, driver_class)
        self.store: Store | None = None
        self.me: Me
        self._undo: list[tuple[Change, int]] = []
        self._lineage = ""

    @property
    def book(self) -> Book:
        """The book as it is now."""
        assert self.store is not None
        return self.store.book

    @property
    def today(self) -> date:
        """The day koop works with."""
        return self.config.day()

    @property
    def can_undo(self) -> bool:
        """Whether there is an own change to take back."""
        return bool(self._undo)

    @property
    def lineage(self) -> str:
        """The lineage of the book, "" before there is one; another one after a restore."""
        return self.store.book.lineage if self.store else ""

    def take_book(self, store: Store) -> None:
        """Work with this book from now on."""
        self.store = store
        self.me = store.book.member(self.config.login)
        self._lineage = store.book.lineage

    def refresh_places(self) -> None:
        """Show the book as it is now."""
        raise NotImplementedError

    async def commit(self, change: Change, *, undoable: bool = True) -> Committed:
        """Write a change, in a thread; raises Refused with the sentence when it could not."""
        from koop_tui.tui.changes.conflicts import resolved

        committed = await self._write(change, resolved)
        # without a change all of it was there already, or left as a colleague has it
        is_there = committed.book.lineage == self._lineage
        if undoable and committed.change and is_there:
            self._undo.append((committed.change, committed.book.generation))
            self.show_hints()
        return committed

    async def _write(self, change: Change, resolve: Resolve) -> Committed:
        """Commit in a thread; where a colleague was there first, ask and try again."""
        from koop_tui.store.errors import Conflicted, StoreError

        assert self.store is not None
        lineage = self._lineage
        while True:
            try:
                committed = await asyncio.to_thread(self._commit_now, change, lineage)
            except Conflicted as error:
                await asyncio.to_thread(self.store.refresh)
                self.show_change()
                change = await resolve(cast("Koop", self), change, error.conflicts)
            except StoreError as error:
                if self.lineage != lineage:
                    self.show_change()  # the restored book is what they shall look at
                raise Refused(error.problem) from error
            else:
                break
        self.show_change()
        if committed.warning is not None:
            self.complain(committed.warning)
        return committed

    def _commit_now(self, change: Change, lineage: str) -> Committed:
        assert self.store is not None
        now = datetime.now(UTC)
        committed = self.store.commit(change, self.config.login, now, lineage=lineage)
        self.note_saved()
        return committed

    def note_saved(self) -> None:
        """Take in, in the writing thread, that what was typed is in the book."""

    def show_change(self) -> None:
        """Show the book as it is now."""
        self.me = self.book.member(self.config.login)
        self.refresh_places()
        if self._lineage != self.book.lineage:
            if self._lineage:
                self.tell(_("The book was restored from a backup."))
                self._undo.clear()  # what was done before it is not there any more
            self._lineage = self.book.lineage

    async def attempt(self, make: Callable[[], Change], done: str = "") -> Committed | None:
        """Make a change and commit it; what is wrong is told in the footer."""
        try:
            committed = await self.commit(make())
        except Refused as refused:
            self.complain(refused.problems)
            return None
        self.tell(done or self._words(committed.change))
        return committed

    async def ask(self, question: ConfirmDialog, make: Callable[[], Change]) -> Committed | None:
        """Ask, then make a change and commit it; one that can't be made is refused unasked."""
        if not self.allows(make):
            return None
        return await self.attempt(make) if await self.push_screen_wait(question) else None

    def allows(self, make: Callable[[], Change]) -> bool:
        """Whether a change can be made now; why not is told in the footer."""
        try:
            make()
        except Refused as refused:
            self.complain(refused.problems)
            return False
        return True

    def _words(self, change: Change) -> str:
        from koop_tui.language.changes import change_words

        return change_words(change.kind, change.about)

    def _forget_last(self, last: tuple[Change, int]) -> None:
        if last in self._undo:  # else a restore has forgotten all
            self._undo.remove(last)
            self.show_hints()

    @asks
    async def action_undo(self) -> None:
        """Undo the last own change, after asking when somebody has built on it."""
        if self.store is None or not self._undo:
            self.tell(_("There is nothing to undo."))
            return
        from koop_tui.store.errors import StoreError
        from koop_tui.tui.changes.conflicts import Declined, check_built_on, undone

        last = self._undo[-1]
        change, generation = last
        try:
            asked = await check_built_on(cast("Koop", self), self.store, change, generation)
            if last not in self._undo:
                return  # restored meanwhile, which is told; there it is no longer done
            await self._write(change.undone(), undone(asked))
        except StoreError as error:
            self.complain(error.problem)
            return
        except Refused as refused:
            self.complain(refused.problems)
            if isinstance(refused, Declined):
                self._forget_last(last)  # it stays; the next u is for the change before
            return
        self._forget_last(last)
        self.tell(_("Undone: {what}").format(what=self._words(change)))
