"""Changes on their way into the book: written in a thread, asked about, undone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.system_errors import why
from koop_tui.language import _

if TYPE_CHECKING:
    from koop_tui.domain.change import Change, Conflict
    from koop_tui.store.entry import HistoryEntry
    from koop_tui.store.errors import Key
    from koop_tui.store.store import Committed, Store
    from koop_tui.store.undoing import OwnChanges
    from koop_tui.tui.port import Koop

Resolve = Callable[["Koop", "Change", "Sequence[Conflict]"], Awaitable["Change"]]
"""Asks what to do about conflicts and returns the change to try next; Refused to leave it."""


class Commits:
    """Writes changes into the book, and takes back own ones, which the history tells.

    `saved` is called in the writing thread, as soon as a change is in the book.
    """

    def __init__(self, koop: Koop, saved: Callable[[], None]) -> None:
        self._koop = koop
        self._saved = saved
        self.can_undo = False
        """Whether there is an own change to take back, as far as it was looked for."""
        self._declined: set[int] = set()
        """Generations of what the person would rather let stand."""

    def forget(self) -> None:
        """The book was restored: what was done before is not there any more."""
        self.can_undo = False
        self._declined.clear()

    def look(self) -> None:
        """Look in the history for what can be taken back; in a thread."""
        from koop_tui.store.errors import StoreError

        try:
            self.can_undo = bool(self._own().undo)
        except StoreError:
            return  # it is told when it is asked for
        self._koop.call_later(self._koop.places.show_hints)

    async def commit(self, change: Change, *, undoable: bool = True) -> Committed:
        """Write a change, in a thread; raises Refused with the sentence when it could not."""
        from koop_tui.tui.changes.conflicts import resolved

        committed = await self._write(change, resolved)
        # without a change all of it was there already, or left as a colleague has it
        is_there = committed.book.lineage == self._koop.lineage
        if undoable and committed.change and is_there:
            self.can_undo = True
            self._koop.places.show_hints()
        return committed

    async def _write(self, change: Change, resolve: Resolve) -> Committed:
        """Commit in a thread; where a colleague was there first, ask and try again."""
        from koop_tui.store.errors import Conflicted, StoreError

        koop, store = self._koop, self._koop.store
        assert store is not None
        lineage = koop.lineage
        while True:
            try:
                committed = await asyncio.to_thread(self._commit_now, store, change, lineage)
            except Conflicted as error:
                await asyncio.to_thread(store.refresh)
                koop.show_change()
                change = await resolve(koop, change, error.conflicts)
            except StoreError as error:
                if store.book.lineage != lineage:
                    koop.show_change()  # the restored book is what they shall look at
                raise Refused(error.problem) from error
            else:
                break
        koop.show_change()
        if committed.warning is not None:
            koop.complain(committed.warning)
        return committed

    def _commit_now(self, store: Store, change: Change, lineage: str) -> Committed:
        now = datetime.now(UTC)
        committed = store.commit(change, self._koop.config.login, now, lineage=lineage)
        self._saved()
        self._koop.config.context(
            committed.book
        )  # what is private is found here, not while drawing
        return committed

    async def attempt(self, make: Callable[[], Change], done: str = "") -> Committed | None:
        """Make a change and commit it; what is wrong is told in the footer."""
        try:
            committed = await self.commit(make())
        except Refused as refused:
            self._koop.complain(refused.problems)
            return None
        self._koop.tell(done or _words(committed.change))
        return committed

    def allows(self, make: Callable[[], object]) -> bool:
        """Whether something can be made or found now; why not is told in the footer."""
        try:
            make()
        except Refused as refused:
            self._koop.complain(refused.problems)
            return False
        return True

    # Taking back

    async def take_back(self, *, redo: bool = False, about: Key | None = None) -> str:
        """Take back the last own change of 30 days, or do again what was last taken back.

        With `about`, of one record only. What is not the latest change of the book, or has been
        built on, is asked about. Returns what to tell, "" where it was told. Raises Refused.
        """
        from koop_tui.store.errors import StoreError
        from koop_tui.store.undoing import taken_back

        koop, store = self._koop, self._koop.store
        nothing = _("There is nothing to redo.") if redo else _("There is nothing to undo.")
        if store is None:
            return nothing
        lineage = koop.lineage
        try:
            await asyncio.to_thread(self._refreshed, store)
            if koop.lineage != lineage:
                return ""  # restored meanwhile, which is told; there it is no longer done
            own = await asyncio.to_thread(self._own)
            entry = await asyncio.to_thread(self._next, own.of(redo), about)
            if entry is None:
                self.can_undo = self.can_undo and redo
                return nothing
            change, back = await asyncio.to_thread(lambda: taken_back(entry, redo=redo))
            await self._asked_and_written(entry, change, back, named=not own.is_latest(entry))
        except StoreError as error:
            raise Refused(error.problem) from error
        except OSError as error:
            raise refuse(N_("The history can't be read ({reason})."), reason=why(error)) from error
        await asyncio.to_thread(self.look)
        said = _("Redone: {what}") if redo else _("Undone: {what}")
        return said.format(what=words_of(entry))

    def _refreshed(self, store: Store) -> None:
        if store.refresh():
            self._koop.call_from_thread(self._koop.show_change)

    def _own(self) -> OwnChanges:
        from koop_tui.store.undoing import OwnChanges, own_changes

        store = self._koop.store
        if store is None:
            return OwnChanges()
        return own_changes(store, self._koop.config.login, datetime.now(UTC))

    def _next(self, entries: Sequence[HistoryEntry], about: Key | None) -> HistoryEntry | None:
        fitting = (entry for entry in entries if entry.generation not in self._declined)
        return next((e for e in fitting if about is None or about in e.keys), None)

    async def _asked_and_written(
        self, entry: HistoryEntry, change: Change, back: Change, *, named: bool
    ) -> None:
        """Take a change back, after asking where it is built on or is `named`."""
        from koop_tui.tui.changes.conflicts import (
            Declined,
            check_built_on,
            check_counted_once,
            check_named,
            undone,
        )

        koop, store = self._koop, self._koop.store
        assert store is not None
        lineage = koop.lineage
        try:
            asked = await check_built_on(koop, store, change, entry.generation)
            told = await check_counted_once(koop, store, back)
            if named and not asked and not told:
                await check_named(koop, entry, change)
            if koop.lineage != lineage:
                raise Refused(())  # restored meanwhile, which is told
            await self._write(back, undone(asked))
        except Declined:
            # it stays; the next u is for the change before
            self._declined.add(entry.generation)
            raise

    async def undo(self, *, redo: bool = False) -> None:
        """Take back the last own change, or do it again, and tell it in the footer."""
        try:
            told = await self.take_back(redo=redo)
        except Refused as refused:
            if refused.problems:
                self._koop.complain(refused.problems)
        else:
            if told:
                self._koop.tell(told)
        self._koop.places.show_hints()


def words_of(entry: HistoryEntry) -> str:
    """Return what a change did; of what was done again, that."""
    from koop_tui.language.changes import change_words

    kind, about = entry.kind, entry.about
    return about if kind in ("undo", "redo") and about else change_words(kind, about)


def _words(change: Change) -> str:
    from koop_tui.language.changes import change_words

    return change_words(change.kind, change.about)
