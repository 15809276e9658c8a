"""Photos and other bytes of the cards, each once, in a folder beside the book.

A file has the SHA-256 of its bytes as its name and never changes, so that the book, its history and
its backups may all refer to the same one. It is on the disk before the generation that refers to it
gets its name, and goes when nothing that koop keeps refers to it any more. All writing is done by
the holder of the book's lock.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from koop_tui.domain.kept_files import sha256_of
from koop_tui.domain.problems import N_
from koop_tui.domain.system_errors import why
from koop_tui.own_files import SYSTEM, NotOwn, System
from koop_tui.store.errors import StoreError, Unreadable, Unwritable, unreadable, unwritable
from koop_tui.store.files import sync_folder
from koop_tui.store.ownership import Ownership, owners_of
from koop_tui.store.side_files import SideFolder

Contents = Mapping[str, bytes | None]
"""Checksum to bytes; None for those that must be kept already."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_JUST_NOW = 60
"""Seconds."""


class KeptAs(Enum):
    """What became of a file that something refers to."""

    GOOD = "good"
    MISSING = "missing"
    ALTERED = "altered"
    """Other bytes, or no ordinary file at all."""


class Altered(OSError):
    """What is kept under a checksum has another one."""


@dataclass(frozen=True)
class Added:
    """What came of adding: the files that are new, and those that must be there but are not."""

    new: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


class KeptFiles:
    """The files of one book."""

    def __init__(self, book: Path, system: System = SYSTEM) -> None:
        self.folder = book.with_name(f".{book.name}.files")
        self._book = book
        self._system = system

    def path(self, digest: str) -> Path:
        """Return where the bytes with this checksum are kept."""
        return self.folder / digest

    # Reading

    def content(self, digest: str) -> bytes:
        """Return the bytes with this checksum.

        FileNotFoundError; Altered, also for what is no ordinary file; NotOwn, PermissionError or
        another OSError when the folder can't be looked into.
        """
        with self._opened() as folder:
            try:
                content, _ = folder.read(digest)
            except NotOwn as error:
                raise Altered(error.errno, str(error.problem)) from error
        if sha256_of(content) != digest:
            raise Altered(None, "other bytes")
        return content

    def kept_as(self, digest: str) -> KeptAs:
        """Return what became of the bytes with this checksum; OSError when that can't be seen."""
        try:
            self.content(digest)
        except FileNotFoundError:
            return KeptAs.MISSING
        except Altered:
            return KeptAs.ALTERED
        return KeptAs.GOOD

    def digests(self) -> frozenset[str]:
        """Return the checksums of all that is kept; OSError when that can't be seen."""
        try:
            with self._opened() as folder:
                return frozenset(filter(_DIGEST.fullmatch, folder.names()))
        except FileNotFoundError:
            return frozenset()

    def is_new(self, digest: str) -> bool:
        """Whether a file was put there within the last minute, or is gone by now."""
        with suppress(OSError), self._opened() as folder:
            return abs(time.time() - folder.info(digest).st_mtime) < _JUST_NOW
        return True

    # Writing, under the lock

    def add(self, contents: Contents, owner: Ownership) -> Added:
        """Keep bytes, all or none, safe from a power cut; OSError when that can't be done.

        Those that are there already stay, damaged ones are replaced by the sound ones.
        """
        given = {digest: content for digest, content in contents.items() if content is not None}
        new: list[str] = []
        try:
            if given:
                with self._made(owner) as folder:
                    for digest, content in given.items():
                        _keep(folder, digest, content, owner, new)
                    self._system.fsync(folder.descriptor)
        except BaseException:
            self.take_back(new)
            raise
        lacking = contents.keys() - given.keys()
        return Added(tuple(new), tuple(sorted(lacking - self.digests() if lacking else ())))

    def take_back(self, new: Iterable[str]) -> None:
        """Remove files that were new, when the commit that refers to them did not happen."""
        with suppress(OSError):  # else they go with the next tidying
            self.remove(new)

    def remove(self, digests: Iterable[str]) -> None:
        """Remove files; OSError when that can't be done."""
        for digest in digests:
            with self._opened() as folder:
                folder.remove(digest)

    def widen(self, owner: Ownership) -> None:
        """Let in those whom the book has let in since the folder was made; its owner can."""
        opened = SideFolder.opened(self.folder, owner.owners, self._system)
        with suppress(OSError), opened as folder:
            folder.widen(owner, _DIGEST)

    def remove_leftovers(self) -> None:
        """Remove what a killed writer left."""
        with suppress(OSError), self._opened() as folder:
            folder.tidy(_DIGEST.pattern)

    @contextmanager
    def _opened(self) -> Iterator[SideFolder]:
        owners = owners_of(self._book, self._system)
        with SideFolder.opened(self.folder, owners, self._system) as folder:
            yield folder

    @contextmanager
    def _made(self, owner: Ownership) -> Iterator[SideFolder]:
        there = os.path.lexists(self.folder)
        with SideFolder.made(self.folder, owner, self._system) as folder:
            if not there:
                sync_folder(self.folder.parent, self._system)
            yield folder


def cannot_keep(error: OSError, folder: Path) -> Unwritable:
    """Return the error with the sentence for files that could not be put beside the book."""
    if isinstance(error, NotOwn):
        text = N_("The photos could not be kept, so nothing was saved. {why}")
        return Unwritable(text, why=error.problem)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return unwritable(error, folder)
    text = N_("The photos could not be kept in {folder} ({reason}). Nothing was saved.")
    return Unwritable(text, folder=str(folder), reason=why(error))


def not_kept(error: OSError, path: Path) -> StoreError:
    """Return the error with the sentence for a file that is not beside the book as it was."""
    if isinstance(error, FileNotFoundError):
        return Unreadable(N_("{path} is not there any more."), path=str(path))
    if isinstance(error, Altered):
        return Unreadable(N_("{path} is not what koop kept there."), path=str(path))
    return unreadable(error, path)


def _keep(
    folder: SideFolder, digest: str, content: bytes, owner: Ownership, new: list[str]
) -> None:
    try:
        if stat.S_ISREG(folder.info(digest).st_mode) and folder.read(digest)[0] == content:
            return
    except FileNotFoundError:
        new.append(digest)
    except PermissionError:
        pass  # another's, who shared it with nobody: the same again, for all
    folder.write(digest, content, owner)
