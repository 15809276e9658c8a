"""Changes on their way into the book: written in a thread, asked about, undone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from koop_tui.domain.problems import Refused
from koop_tui.language import _

if TYPE_CHECKING:
    from koop_tui.domain.change import Change, Conflict
    from koop_tui.store.store import Committed, Store
    from koop_tui.tui.port import Koop

Resolve = Callable[["Koop", "Change", "Sequence[Conflict]"], Awaitable["Change"]]
"""Asks what to do about conflicts and returns the change to try next; Refused to leave it."""


class Commits:
    """Writes changes into the book, and takes back those of this session.

    `saved` is called in the writing thread, as soon as a change is in the book.
    """

    def __init__(self, koop: Koop, saved: Callable[[], None]) -> None:
        self._koop = koop
        self._saved = saved
        self._undo: list[tuple[Change, int]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an own change to take back."""
        return bool(self._undo)

    def forget(self) -> None:
        """The book was restored: what was done before is not there any more."""
        self._undo.clear()

    async def commit(self, change: Change, *, undoable: bool = True) -> Committed:
        """Write a change, in a thread; raises Refused with the sentence when it could not."""
        from koop_tui.tui.changes.conflicts import resolved

        committed = await self._write(change, resolved)
        # without a change all of it was there already, or left as a colleague has it
        is_there = committed.book.lineage == self._koop.lineage
        if undoable and committed.change and is_there:
            self._undo.append((committed.change, committed.book.generation))
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

    def allows(self, make: Callable[[], Change]) -> bool:
        """Whether a change can be made now; why not is told in the footer."""
        try:
            make()
        except Refused as refused:
            self._koop.complain(refused.problems)
            return False
        return True

    async def undo(self) -> None:
        """Undo the last own change, after asking when somebody has built on it."""
        koop, store = self._koop, self._koop.store
        if store is None or not self._undo:
            koop.tell(_("There is nothing to undo."))
            return
        from koop_tui.store.errors import StoreError
        from koop_tui.tui.changes.conflicts import Declined, check_built_on, undone

        last = self._undo[-1]
        change, generation = last
        try:
            asked = await check_built_on(koop, store, change, generation)
            if last not in self._undo:
                return  # restored meanwhile, which is told; there it is no longer done
            await self._write(change.undone(), undone(asked))
        except StoreError as error:
            koop.complain(error.problem)
            return
        except Refused as refused:
            koop.complain(refused.problems)
            if isinstance(refused, Declined):
                self._forget_last(last)  # it stays; the next u is for the change before
            return
        self._forget_last(last)
        koop.tell(_("Undone: {what}").format(what=_words(change)))

    def _forget_last(self, last: tuple[Change, int]) -> None:
        if last in self._undo:  # else a restore has forgotten all
            self._undo.remove(last)
            self._koop.places.show_hints()


def _words(change: Change) -> str:
    from koop_tui.language.changes import change_words

    return change_words(change.kind, change.about)
