"""Backups: earlier generations of a book, in a folder beside it.

The generations before the last five commits are hard links, which cost nothing. The first of each
of fourteen days is a copy: a foreign program that still has an old file open writes into its links.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

from koop_tui.store import layout
from koop_tui.store.errors import NewerSchema, StoreError, unreadable
from koop_tui.store.files import (
    FOLDER,
    SYSTEM,
    Ownership,
    System,
    make_shared_folder,
    read_all,
    replace,
)
from koop_tui.store.meta import TABLE, Meta
from koop_tui.store.snapshot import understand

RECENT = 5
DAYS = 14
_HEAD = 1 << 16
_PLAIN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_GENERATION = re.compile(r"generation-(\d{1,18})\.json")
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS}
)


class Condition(Enum):
    """What can be done with a backup."""

    GOOD = "good"
    """It can be restored."""
    NEWER = "newer"
    """A newer koop wrote it, and can restore it; nothing is wrong with it."""
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Backup:
    """One earlier generation; `day` is the day that began with it, or None for a recent one."""

    path: Path
    meta: Meta
    saved_at: datetime
    day: date | None
    size: int

    @property
    def generation(self) -> int:
        """How many commits led to it."""
        return self.meta.generation

    def condition(self) -> Condition:
        """Return what can be done with it (which takes as long as opening it)."""
        try:
            data, descriptor, _ = read_all(self.path)
            SYSTEM.close(descriptor)
            understand(data, self.path)
        except NewerSchema:
            return Condition.NEWER
        except (OSError, StoreError):
            return Condition.DAMAGED
        return Condition.GOOD

    def is_good(self) -> bool:
        """Whether all of the file can be read (which takes as long as opening it)."""
        return self.condition() is Condition.GOOD


class Backups:
    """The backups of one book."""

    def __init__(self, book: Path, system: System = SYSTEM) -> None:
        self.book = book
        self.folder = book.with_name(f".{book.name}.backups")
        self._system = system
        self._good: dict[tuple[Path, datetime], bool] = {}

    def keep(self, generation: int, day: date, owner: Ownership) -> bool:
        """Keep the book as it is now, before it is replaced; return whether the day is new.

        OSError when that is not possible.
        """
        names = self._names(owner)
        recent = f"generation-{generation:010d}.json"
        daily = f"day-{day.isoformat()}.json"
        new_day = daily not in names
        if new_day:
            self.copy(self.book, self.folder / daily, owner)
        if recent in names:  # left by a commit that was killed right after it was linked
            self._system.unlink(self.folder / recent)
        self.link(self.book, self.folder / recent, owner)
        self._prune({*names, recent, daily}, generation)
        return new_day

    def link(self, source: Path, target: Path, owner: Ownership) -> None:
        """Give a file a second name, or copy it where that can't be done."""
        try:
            self._system.link(source, target, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self.copy(source, target, owner)

    def copy(self, source: Path, target: Path, owner: Ownership) -> None:
        """Copy a file, all or nothing."""
        data, descriptor, signature = read_all(source, self._system)
        self._system.close(descriptor)
        descriptor, _ = replace(target, data, owner, lambda: None, self._system)
        with suppress(OSError):  # when it was saved is good to know, no more
            self._system.utime(descriptor, ns=(signature.mtime_ns, signature.mtime_ns))
        self._system.close(descriptor)

    def all(self) -> tuple[Backup, ...]:
        """Return the backups, newest first. OSError when they can't be seen."""
        found = list(self._described(self.paths()))
        return tuple(sorted(found, key=lambda b: (b.generation, b.day is None), reverse=True))

    def seen(self) -> tuple[Backup, ...]:
        """Return the backups, newest first. Raises Unreadable, which names their folder."""
        try:
            return self.all()
        except OSError as error:
            raise unreadable(error, self.folder) from error

    def paths(self) -> tuple[Path, ...]:
        """Return the files of all, in whatever condition. OSError when that can't be seen."""
        try:
            names = self._system.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        return tuple(self.folder / name for name in names if name.endswith(".json"))

    def newest_good(self) -> Backup | None:
        """Return the newest backup that can be read, or None. OSError when none can be seen."""
        for backup in self.all():
            known = (backup.path, backup.saved_at)
            if known not in self._good:
                self._good[known] = backup.is_good()
            if self._good[known]:
                return backup
        return None

    def _names(self, owner: Ownership) -> list[str]:
        """Return the names in the folder, which is there and open to whom the book is open to."""
        folder = Ownership(_folder_mode(owner.mode), owner.gid, owner.uid)
        try:
            names = self._system.listdir(self.folder)
        except FileNotFoundError:
            make_shared_folder(self.folder, folder, self._system)
            return []
        self._widen(names, folder, owner)
        return names

    def _widen(self, names: Iterable[str], folder: Ownership, owner: Ownership) -> None:
        """Let in those whom the book has let in since its folder was made; its owner can."""
        with suppress(OSError):
            fd = self._system.open(self.folder, FOLDER | os.O_NOFOLLOW)
            try:
                if folder.is_lacking(self._system.fstat(fd)):
                    # the folder last: whoever is killed in between begins again
                    for name in names:
                        if name.startswith(
                            ("generation-", "day-")
                        ):  # others put there what is theirs
                            self._widen_file(self.folder / name, owner)
                    folder.widen(fd, self._system)
            finally:
                self._system.close(fd)

    def _widen_file(self, path: Path, owner: Ownership) -> None:
        with suppress(OSError):  # gone meanwhile, or another user's
            fd = self._system.open(path, _PLAIN)
            try:
                owner.widen(fd, self._system)
            finally:
                self._system.close(fd)

    def _prune(self, names: set[str], generation: int) -> None:
        days = sorted((name for name in names if name.startswith("day-")), reverse=True)
        leftovers = [name for name in names if name.endswith(".tmp")]
        for name in (*_by_making(names, generation)[RECENT:], *days[DAYS:], *leftovers):
            with suppress(FileNotFoundError):
                self._system.unlink(self.folder / name)

    def _described(self, paths: Iterable[Path]) -> Iterator[Backup]:
        for path in paths:
            kind, _, rest = path.stem.partition("-")
            try:
                info = path.stat()
                yield Backup(
                    path,
                    _peek(path),
                    datetime.fromtimestamp(info.st_mtime, UTC),
                    date.fromisoformat(rest) if kind == "day" else None,
                    info.st_size,
                )
            except (OSError, ValueError):
                continue  # gone meanwhile, or nothing that koop would restore


def _folder_mode(book: int) -> int:
    """Return the mode of the folder: only who may write the book may add and remove backups."""
    if book & 0o020:
        return 0o2770
    return 0o2750 if book & 0o040 else 0o700


def _by_making(names: Iterable[str], generation: int) -> list[str]:
    """Return the recent backups, the one made last first; it is of the given generation.

    What leads to that generation has smaller numbers. Larger ones are of a branch that ended when
    an older file was put back by hand, so they were made before. Times would tell less: those of a
    link are its generation's, and `chmod` or a clock that goes wrong changes them.
    """
    found = {n: name for name in names if (n := generation_of(name)) is not None}
    return [found[n] for n in sorted(found, key=lambda n: (n <= generation, n), reverse=True)]


def meta_of(head: bytes) -> Meta:
    """Return the meta of a text in layout, from its first lines; ValueError otherwise."""
    lines = head[:_HEAD].split(b"\n", 4)
    if len(lines) < 4 or lines[:2] != [b"{", layout.encode(TABLE) + b":{"]:
        raise ValueError("not in layout")
    document = layout.parsed(lines[2][len(b'"1":') :].rstrip(b","))
    if not isinstance(document, dict):
        raise ValueError("not what koop writes")
    return Meta.read(document)


def generation_of(name: str) -> int | None:
    """Return the generation that the name of a recent backup tells, or None."""
    match = _GENERATION.fullmatch(name)
    return int(match[1]) if match else None


def _peek(path: Path) -> Meta:
    with path.open("rb") as file:
        return meta_of(file.read(_HEAD))
