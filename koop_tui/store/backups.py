"""Backups: earlier generations of a book, in a folder beside it.

The generations before the last five commits are hard links, which cost nothing. The first of each
of fourteen days is a copy: a foreign program that still has an old file open writes into its links.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from koop_tui.own_files import SYSTEM, System
from koop_tui.store.backup import HEAD, Backup, meta_of, whole_meta_of
from koop_tui.store.errors import unreadable
from koop_tui.store.files import read_all
from koop_tui.store.history import History
from koop_tui.store.meta import Meta
from koop_tui.store.ownership import Ownership, owners_of
from koop_tui.store.side_files import SideFolder, can_not_link

RECENT = 5
DAYS = 14
_GENERATION = re.compile(r"generation-(\d{1,18})\.json")
_DAY = re.compile(r"day-(\d{4}-\d\d-\d\d)\.json")
_OURS = re.compile(rf"{_GENERATION.pattern}|{_DAY.pattern}")
_EARLIEST, _LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_NEVER = 2**63
"""No generation is so large."""
_NO_FILE = (0, 0)
"""No file has these numbers."""


class Backups:
    """The backups of one book."""

    def __init__(self, book: Path, system: System = SYSTEM) -> None:
        self.book = book
        self.folder = book.with_name(f".{book.name}.backups")
        self._system = system
        self._good: dict[tuple[Path, datetime, int], bool] = {}

    # Keeping, under the lock

    def keep(self, generation: int, day: date, owner: Ownership) -> bool:
        """Keep the book as it is now, before it is replaced; return whether the day is new.

        OSError when that is not possible.
        """
        with SideFolder.made(self.folder, owner, self._system) as folder:
            folder.widen(owner, _OURS)
            names = set(folder.names())
            recent = f"generation-{generation:010d}.json"
            daily = f"day-{day.isoformat()}.json"
            new_day = daily not in names
            if new_day:
                self._copy(folder, daily, owner)
            if recent in names:  # left by a commit that was killed right after it was linked
                folder.remove(recent)
            self._link(folder, recent, owner)
            _prune(folder, {*names, recent, daily}, generation)
            return new_day

    def _link(self, folder: SideFolder, name: str, owner: Ownership) -> None:
        """Give the book a second name, or copy it where that can't be done."""
        try:
            folder.take_in(self.book, name)
        except OSError as error:
            if not can_not_link(error):
                raise
            self._copy(folder, name, owner)

    def _copy(self, folder: SideFolder, name: str, owner: Ownership) -> None:
        data, descriptor, signature = read_all(self.book, self._system)
        self._system.close(descriptor)
        folder.write(name, data, owner, signature.mtime_ns)

    # Looking

    def all(self) -> tuple[Backup, ...]:
        """Return the backups, the one with the most recent content first, of whatever condition.

        OSError when they can't be seen; NotOwn for what is no folder of koop's.
        """
        owners = owners_of(self.book, self._system)
        try:
            with SideFolder.opened(self.folder, owners, self._system) as folder:
                found = list(_described(folder, folder.names()))
        except FileNotFoundError:
            return ()
        return _by_content(found, *self._current())

    def seen(self) -> tuple[Backup, ...]:
        """Return the backups, the most recent first. Unreadable, which names their folder."""
        try:
            return self.all()
        except OSError as error:
            raise unreadable(error, self.folder) from error

    def newest_good(self) -> Backup | None:
        """Return the most recent backup that can be read. OSError when none can be seen."""
        for backup in self.all():
            known = (backup.path, backup.saved_at, backup.size)
            if known not in self._good:
                self._good[known] = backup.is_good()
            if self._good[known]:
                return backup
        return None

    def _current(self) -> tuple[int, tuple[int, int]]:
        """Return the generation of the book, as far as it or its history still tells; its inode."""
        inode = (-1, -1)
        with suppress(OSError, ValueError):
            fd = self._system.open(self.book, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                info = self._system.fstat(fd)
                inode = (info.st_dev, info.st_ino)
                if stat.S_ISREG(info.st_mode):
                    return meta_of(self._system.read(fd, HEAD)).generation, inode
            finally:
                self._system.close(fd)
        with suppress(OSError):
            for entry in History(self.book, self._system).entries(_NEVER):
                return entry.generation, inode
        return _NEVER, inode


def generation_of(name: str) -> int | None:
    """Return the generation that the name of a recent backup tells, or None."""
    match = _GENERATION.fullmatch(name)
    return int(match[1]) if match else None


def _day_of(name: str) -> date | None:
    """Return the day that the name of a daily backup tells, or None."""
    match = _DAY.fullmatch(name)
    with suppress(ValueError):  # a day that is none
        return date.fromisoformat(match[1]) if match else None
    return None


def _prune(folder: SideFolder, names: set[str], generation: int) -> None:
    """Remove what is kept no longer, and what killed writers left; only what koop has named."""
    days = [name for name in names if _day_of(name)]
    if len(days) > DAYS:
        # by what is in them: a day that a clock was ahead to must not crowd out the days after it
        kept = _by_content(_described(folder, days), generation + 1, _NO_FILE)
        days = [backup.path.name for backup in kept]
    for name in (*_by_making(names, generation)[RECENT:], *days[DAYS:]):
        with suppress(IsADirectoryError):  # which is nothing that koop put there
            folder.drop(name)
    folder.tidy(_OURS.pattern, names)


def _by_making(names: Iterable[str], generation: int) -> list[str]:
    """Return the recent backups, the one made last first; it is of the given generation.

    What leads to that generation has smaller numbers. Larger ones are of a branch that ended when
    an older file was put back by hand, so they were made before. Times would tell less: those of a
    link are its generation's, and `chmod` or a clock that goes wrong changes them.
    """
    found = {n: name for name in names if (n := generation_of(name)) is not None}
    return [found[n] for n in sorted(found, key=lambda n: (n <= generation, n), reverse=True)]


def _described(folder: SideFolder, names: Iterable[str]) -> Iterator[Backup]:
    for name in names:
        if name.endswith(".json"):
            with suppress(FileNotFoundError):  # gone meanwhile
                info = folder.info(name)
                yield Backup(
                    folder.path / name,
                    _meta(folder, name) if stat.S_ISREG(info.st_mode) else None,
                    _time(info.st_mtime),
                    _day_of(name),
                    info.st_size,
                    generation_of(name) or 0,
                    (info.st_dev, info.st_ino),
                    folder.owners,
                )


def _time(seconds: float) -> datetime:
    """Return a time that a file has, at most what a calendar holds in every zone."""
    try:
        return min(datetime.fromtimestamp(max(seconds, _EARLIEST.timestamp()), UTC), _LATEST)
    except (ValueError, OverflowError, OSError):
        return _LATEST


def _meta(folder: SideFolder, name: str) -> Meta | None:
    """Return what a backup says of itself, as far as that can be read."""
    with suppress(OSError, ValueError):
        try:
            return meta_of(folder.head(name, HEAD))
        except ValueError:
            return whole_meta_of(folder.read(name)[0])
    return None


def _by_content(
    found: Iterable[Backup], current: int, inode: tuple[int, int]
) -> tuple[Backup, ...]:
    """Return backups, the one with the most recent content first; `current` is the book's.

    Those that do not lead to it are of a branch that ended before it, see `_by_making`. One of the
    same generation is the book itself if a commit was killed right after it was linked.
    """
    told = [replace(b, generation=b.meta.generation) if b.meta else b for b in found]
    days = sorted((b.day, b.generation) for b in told if b.day and b.meta)

    def placed(backup: Backup) -> Backup:
        if backup.meta or backup.day is None:
            return backup
        before = [generation for day, generation in days if day < backup.day]
        return replace(backup, generation=max(before, default=0))

    def recency(backup: Backup) -> tuple[bool, int, bool, datetime]:
        of_the_book = backup.generation < current or backup.inode == inode
        # a daily one may be of a commit that was killed, after which the book was changed
        return of_the_book, backup.generation, backup.day is None, backup.saved_at

    return tuple(sorted(map(placed, told), key=recency, reverse=True))
