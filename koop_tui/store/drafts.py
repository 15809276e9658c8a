"""Drafts: what was typed and is not in the book yet, kept for its author when the line breaks.

There is one file for each running koop; what another koop finds to be of none that runs was left
behind, and is offered once.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.store.draft import Draft, draft, encoded, fitting
from koop_tui.store.draft_files import DraftFiles, Left

__all__ = ["Draft", "Drafts", "draft"]


class Drafts:
    """The drafts of one running koop on one book. `hold` is cheap; `save` writes, in any thread.

    Several koops may have left drafts of the same form. One of them is held, the others wait, on
    disk as well, until that one is dropped and the form is opened again, or koop starts again.
    """

    def __init__(self, state: Path, book: Path) -> None:
        self._files = DraftFiles(state, book)
        self._held: dict[str, Draft] = {}
        self._waiting: tuple[Draft, ...] = ()
        self._written: tuple[Draft, ...] = ()
        self._asked: tuple[Draft, ...] = ()
        self._memory = threading.Lock()
        self._guard = threading.Lock()

    def hold(self, draft: Draft) -> None:
        """Remember a draft in memory, until `save`."""
        with self._memory:
            self._held = {**self._held, draft.id: draft}

    def drop(self, draft_id: str) -> None:
        """Forget a draft: it was saved into the book, or given up. OSError when that fails."""
        if self.forget(draft_id):
            self.save()

    def forget(self, draft_id: str) -> bool:
        """Forget a draft in memory, until `save`; False when it was not held."""
        with self._memory:
            known = draft_id in self._held
            self._held = {key: draft for key, draft in self._held.items() if key != draft_id}
        return known

    def forget_if(self, draft: Draft) -> bool:
        """Forget a draft unless more was typed since; False when it stays."""
        with self._memory:
            known = self._held.get(draft.id) is draft
            if known:
                self._held = {key: d for key, d in self._held.items() if d is not draft}
        return known

    def in_memory(self, draft_id: str) -> Draft | None:
        """Return the draft of a form that is open, or None; one that waits goes on waiting."""
        with self._memory:
            return self._held.get(draft_id)

    def held(self, draft_id: str) -> Draft | None:
        """Return the draft to go on with in a form, or None."""
        with self._memory:
            waiting = next((d for d in self._waiting if d.id == draft_id), None)
            if draft_id not in self._held and waiting is not None:
                # only now, as the form will show it: a form that is open drops more than once
                self._waiting = tuple(d for d in self._waiting if d is not waiting)
                self._held = {**self._held, draft_id: waiting}
            return self._held.get(draft_id)

    def save(self) -> None:
        """Write what is remembered; OSError when it can't be, or is too long to be read again."""
        with self._guard:
            drafts = self._all()
            if drafts == self._asked:
                return
            kept = fitting(drafts, self._written)
            if kept:
                self._files.write(encoded(kept))
            else:
                self._files.remove()
            self._written, self._asked = kept, drafts
            if kept != drafts:
                raise OSError(errno.EFBIG, N_("it is too long"))

    @property
    def is_any(self) -> bool:
        """Whether anything is remembered."""
        return bool(self._all())

    def adopt(self) -> list[Draft]:
        """Take over what koops that run no longer have left for this book, the newest first.

        Of several drafts of one form only the newest is returned; the others wait.
        """
        with self._files.left_behind() as found:
            left: list[Draft] = []
            taken: list[Left] = []
            for one in found:
                drafts = one.drafts()
                if drafts is not None:
                    left += drafts
                    taken.append(one)
            offered = self._take_over(left)
            self.save()  # it must be safe here before it goes there
            for one in taken:
                one.remove()
        return offered

    def close(self) -> None:
        """Leave: what is still remembered stays for the next start."""
        with suppress(OSError):
            self.save()
        self._files.close(empty=not self._all())

    def _all(self) -> tuple[Draft, ...]:
        with self._memory:
            return (*self._held.values(), *self._waiting)

    def _take_over(self, left: Sequence[Draft]) -> list[Draft]:
        """Remember what was left, and return what of it is held now."""
        offered = []
        with self._memory:
            known = [*self._held.values(), *self._waiting]
            for draft in sorted(left, key=lambda draft: draft.when, reverse=True):
                if draft in known:
                    continue  # in two files: koop was killed while taking it over
                known.append(draft)
                if draft.id in self._held:
                    self._waiting = (*self._waiting, draft)
                else:
                    self._held = {**self._held, draft.id: draft}
                    offered.append(draft)
        return offered
