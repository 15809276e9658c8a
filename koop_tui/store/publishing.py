"""Publisher: puts the next generation of a book into place, with its backup and its history."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType

from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.system_errors import system_error, why
from koop_tui.own_files import SYSTEM, NotOwn, System
from koop_tui.store import files_inside, layout
from koop_tui.store.backups import Backups
from koop_tui.store.errors import overtaken, unwritable
from koop_tui.store.files import (
    MOST_BYTES,
    Signature,
    is_sticky,
    remove_leftovers,
    replace,
    sync_folder,
)
from koop_tui.store.history import History
from koop_tui.store.kept_files import Contents, KeptFiles, cannot_keep
from koop_tui.store.layout import Rows
from koop_tui.store.meta import Meta
from koop_tui.store.ownership import Ownership
from koop_tui.store.references import kept_references, referred_in
from koop_tui.store.snapshot import Snapshot


@dataclass(frozen=True)
class Retention:
    """The generation that becomes a backup, at which time, and how long history is kept."""

    generation: int
    at: datetime
    remember: timedelta


class Publisher:
    """Writes the file of one book; only the holder of its lock may call it."""

    def __init__(self, path: Path, system: System = SYSTEM) -> None:
        self.path = path
        self.backups = Backups(path, system)
        self.history = History(path, system)
        self.files = KeptFiles(path, system)
        self._system = system
        self._tidy = False

    def publish(
        self,
        rows: Rows,
        meta: Meta,
        owner: Ownership,
        expected: Signature | None,
        line: bytes = b"",
        retention: Retention | None = None,
        files: Contents = MappingProxyType({}),
        meanwhile: Callable[[], object] = lambda: None,
    ) -> tuple[Snapshot, Problem | None]:
        """Replace the file that has the expected signature (None: there is no file).

        First the bytes of `files`, and those that are inside the rows still, are put beside the
        book. Right before the replacement, `line` is added to the history and the file is kept as a
        backup. `meanwhile` is called while the disk writes; what it raises stops it all.

        Returns the new snapshot, and a sentence to show although all is saved, or None.
        Raises Unwritable or ForeignWriter when the file is as it was.
        """
        rows, inside = files_inside.parted(rows)
        warnings: list[Problem] = []
        size: int | None = None
        new_day = False

        def last_steps() -> None:
            nonlocal size, new_day
            size = self._append(line, owner, warnings) if line else None
            new_day = retention is not None and self._back_up(retention, owner, warnings)
            self._look_again(expected)

        new: tuple[str, ...] = ()
        try:
            self._tidy_up()
            new = self._add({**files, **inside}, owner, warnings)
            text = _bounded(layout.pieces(rows))
            write = partial(replace, attributes=True, meanwhile=meanwhile)
            descriptor, signature = write(self.path, text, owner, last_steps, self._system)
        except BaseException as error:
            self._take_back(error, new, size)
            if isinstance(error, OSError):
                raise unwritable(error, self.path, sticky=is_sticky(self.path.parent)) from error
            raise
        # from here on it is saved, whatever happens
        self._confirm(warnings)
        self._tidy_after(rows, owner, retention if new_day else None, warnings, slim=bool(inside))
        return Snapshot(rows, meta, signature, descriptor), warnings[0] if warnings else None

    def _tidy_after(
        self,
        rows: Rows,
        owner: Ownership,
        new_day: Retention | None,
        warnings: list[Problem],
        *,
        slim: bool,
    ) -> None:
        """Put in order what stands beside the book; on a new day, forget what is old."""
        self.files.widen(owner)
        if slim:
            self._slim_history(owner)
        if new_day is not None:
            self._forget_old(new_day, owner, warnings)
            self._forget_files(rows, warnings)

    def _tidy_up(self) -> None:
        """Remove what killed writers left, once."""
        if not self._tidy:
            remove_leftovers(self.path, self._system)
            self.files.remove_leftovers()
            self._tidy = True

    def _take_back(self, error: BaseException, files: tuple[str, ...], size: int | None) -> None:
        if isinstance(error, Exception):  # else it may have come right after the replacement
            self.files.take_back(files)
        if size is not None:
            self.history.take_back(size)

    def _slim_history(self, owner: Ownership) -> None:
        """After the first commit to an older book: its history has photos inside too."""
        with suppress(OSError):  # what stays in it is read all the same
            self.history.put_files_aside(partial(self.files.add, owner=owner), owner)

    def _confirm(self, warnings: list[Problem]) -> None:
        try:
            sync_folder(self.path.parent, self._system)
        except OSError:
            text = N_("Saved, but the disk did not confirm it: a power cut now could lose it.")
            warnings.insert(0, Problem(text))

    def unreferred(self, rows: Rows) -> frozenset[str]:
        """Return the photos that neither these rows of the book nor what is kept of it refers to.

        OSError when that can't be seen.
        """
        spare = self.files.digests()
        if spare:
            spare -= referred_in(layout.pieces(rows))
        if spare:
            kept = self.path, self.history.path, self.backups.folder
            for found in kept_references(*kept, self._system):
                spare -= found
        return spare

    def tidy_files(self, rows: Rows) -> None:
        """Remove those photos. OSError, and none is removed, when they can't be told."""
        self.files.remove(self.unreferred(rows))

    def _forget_files(self, rows: Rows, warnings: list[Problem]) -> None:
        try:
            self.tidy_files(rows)
        except OSError as error:
            text = N_("Saved, but photos that nothing refers to could not be removed ({reason}).")
            warnings.append(Problem(text, "", {"reason": why(error)}))

    def _add(self, files: Contents, owner: Ownership, warnings: list[Problem]) -> tuple[str, ...]:
        """Put bytes beside the book; return the names of those that are new there."""
        if not files:
            return ()
        try:
            added = self.files.add(files, owner)
        except OSError as error:
            raise cannot_keep(error, self.files.folder) from error
        if added.lacking:
            text = N_("Saved, but a photo is not there any more: `koop check` says which.")
            warnings.append(Problem(text))
        return added.new

    def _append(self, line: bytes, owner: Ownership, warnings: list[Problem]) -> int | None:
        try:
            return self.history.append(line, owner)
        except NotOwn as error:
            text = N_("Saved, but without a line in the history. {why}")
            warnings.append(Problem(text, "", {"why": error.problem}))
            return None
        except OSError as error:
            text = N_("Saved, but without a line in the history ({reason}).")
            warnings.append(Problem(text, "", {"reason": why(error)}))
            return None

    def _back_up(self, retention: Retention, owner: Ownership, warnings: list[Problem]) -> bool:
        """Keep the file that is about to be replaced; return whether it is the first of a day."""
        try:
            day = retention.at.astimezone().date()
            return self.backups.keep(retention.generation, day, owner)
        except NotOwn as error:
            text = N_("Saved, but without a backup of the state before. {why}")
            warnings.append(Problem(text, "", {"why": error.problem}))
            return False
        except OSError as error:
            text = N_("Saved, but without a backup of the state before ({reason}).")
            warnings.append(Problem(text, "", {"reason": why(error)}))
            return False

    def _forget_old(self, retention: Retention, owner: Ownership, warnings: list[Problem]) -> None:
        """Forget old history. After the replacement: a failed commit takes its line back by size.

        What is wrong with the history must not look as if the book were not saved.
        """
        try:
            self.history.prune(retention.at, retention.remember, owner)
        except OSError as error:
            text = N_("Saved, but old history could not be forgotten ({reason}).")
            warnings.append(Problem(text, "", {"reason": why(error)}))
        except (ValueError, TypeError, OverflowError):  # a time that is none, or lacks its zone
            text = N_("Saved, but old history could not be forgotten: {path} is damaged.")
            warnings.append(Problem(text, "", {"path": str(self.history.path)}))

    def _look_again(self, expected: Signature | None) -> None:
        try:
            # of a link that was put in its place, not of what it leads to
            signature = Signature.of(self._system.stat(self.path, follow_symlinks=False))
        except FileNotFoundError:
            signature = None
        if signature != expected:
            raise overtaken(self.path)


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a file; an OSError when nobody could open it again."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_BYTES:
            raise system_error(errno.EFBIG)
        yield piece
