"""What koop keeps beside a book: single files, and folders that are worked in while held open."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from koop_tui.folders import own_folder
from koop_tui.own_files import (
    HELD,
    NEW,
    SYSTEM,
    Owners,
    System,
    open_file,
    open_folder,
    refuse_two_names,
    temporaries_of,
    temporary_name,
)
from koop_tui.store.files import Signature, read_open, replace
from koop_tui.store.ownership import Ownership

_NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS}
)


def open_side_file(path: Path, flags: int, owner: Ownership, system: System = SYSTEM) -> int:
    """Open a file beside the book; an empty one is made when there is none.

    It gets its name together with its mode and group, and all who make it at once open the same.
    NotOwn when something else stands there; another OSError.
    """
    # first without O_CREAT: in a sticky folder Linux refuses it for another user's file
    try:
        fd = look_into(path, flags, owner.owners, system)
    except FileNotFoundError:
        # not found is the temporary name that a holder of the lock has tidied away meanwhile
        with suppress(FileExistsError, FileNotFoundError):
            _make_empty(path, owner, system)
        fd = look_into(path, flags, owner.owners, system)
    owner.widen(fd, system)
    return fd


def look_into(path: Path, flags: int, owners: Owners, system: System = SYSTEM) -> int:
    """Open a file beside the book that is there; it has no other name, which would be another's.

    FileNotFoundError; NotOwn when something else stands there; another OSError.
    """
    fd = open_file(path, flags, owners, system=system)
    try:
        info = system.fstat(fd)
        if info.st_nlink > 1:  # whoever makes it gives it its name as a second one
            making = _names_in_making(path, info, system)
            refuse_two_names(fd, path, 1 + making, system=system)
    except BaseException:
        system.close(fd)
        raise
    return fd


def _names_in_making(path: Path, info: os.stat_result, system: System) -> int:
    """Return how many names the file still has that it was made under."""
    ours = temporaries_of(re.escape(path.name.lstrip(".")))
    found = 0
    for name in system.listdir(path.parent):
        if ours.fullmatch(name):
            with suppress(FileNotFoundError):
                there = system.stat(path.with_name(name), follow_symlinks=False)
                found += (there.st_dev, there.st_ino) == (info.st_dev, info.st_ino)
    return found


def _make_empty(path: Path, owner: Ownership, system: System) -> None:
    temporary = temporary_name(path)
    fd = system.open(temporary, NEW, 0o600)
    try:
        owner.apply(fd, system)
        try:
            system.link(temporary, path, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            system.close(system.open(path, NEW, 0o600))  # the mode comes when it is opened
    finally:
        with suppress(OSError):
            system.unlink(temporary)
        with suppress(OSError):
            system.close(fd)


def make_shared_folder(folder: Path, owner: Ownership, system: System = SYSTEM) -> None:
    """Make a folder that gets its name together with its mode and group; under the lock."""
    temporary = temporary_name(folder)
    system.mkdir(temporary, 0o700)
    try:
        descriptor = open_folder(temporary, Owners.me(), system=system)
        try:
            owner.apply(descriptor, system)
        finally:
            system.close(descriptor)
        system.replace(temporary, folder)
    except BaseException:
        with suppress(OSError):
            system.rmdir(temporary)
        raise


@dataclass(frozen=True)
class SideFolder:
    """A folder of koop's own beside a book, held open: `with SideFolder.opened(...) as folder`.

    What is done in it is done in the folder that was looked at, whatever stands at its path by
    then. Names are plain names; every method may raise OSError, NotOwn among them.
    """

    path: Path
    descriptor: int
    owners: Owners
    system: System = SYSTEM

    @classmethod
    @contextmanager
    def opened(cls, path: Path, owners: Owners, system: System = SYSTEM) -> Iterator[SideFolder]:
        """Hold the folder open; FileNotFoundError when there is none."""
        descriptor = open_folder(path, owners, system=system)
        try:
            yield cls(path, descriptor, owners, system)
        finally:
            system.close(descriptor)

    @classmethod
    @contextmanager
    def made(cls, path: Path, owner: Ownership, system: System = SYSTEM) -> Iterator[SideFolder]:
        """Hold the folder open, which is made if there is none; `owner` is of the book, locked."""
        if not os.path.lexists(path):
            make_shared_folder(path, owner.for_folder(), system)
        with cls.opened(path, owner.owners, system) as folder:
            yield folder

    @classmethod
    @contextmanager
    def private(cls, path: Path, *, make: bool = False) -> Iterator[SideFolder]:
        """Hold a folder of this user's own open, in another one of theirs.

        Both are made on request; FileNotFoundError otherwise.
        """
        me = Owners.me()
        with ExitStack() as held:
            if make:
                above = held.enter_context(own_folder(path.parent))
                with suppress(FileExistsError):
                    SYSTEM.mkdir(path.name, 0o700, dir_fd=above)
            else:
                above = open_folder(path.parent, me)
                held.callback(SYSTEM.close, above)
            descriptor = open_folder(path, me, dir_fd=above)
            held.callback(SYSTEM.close, descriptor)
            yield cls(path, descriptor, me)

    def names(self) -> list[str]:
        """Return the names of what is in it."""
        return self.system.listdir(self.descriptor)

    def info(self, name: str) -> os.stat_result:
        """Return what the system tells of a name, of a link itself."""
        return self.system.stat(name, dir_fd=self.descriptor, follow_symlinks=False)

    def open(self, name: str, flags: int = os.O_RDONLY) -> int:
        """Open an ordinary file in it, whoever of those put it there who may work in the folder."""
        anyone = Owners(frozenset(), anyone=True)
        return open_file(
            self.path / name, flags, anyone, dir_fd=self.descriptor, system=self.system
        )

    def read(self, name: str) -> tuple[bytes, Signature]:
        """Return the bytes of a file and its signature."""
        fd = self.open(name)
        try:
            return read_open(fd, self.system)
        finally:
            self.system.close(fd)

    def head(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file, at most so many."""
        fd = self.open(name)
        try:
            return self.system.read(fd, size)
        finally:
            self.system.close(fd)

    def write(self, name: str, data: bytes, owner: Ownership, mtime_ns: int | None = None) -> None:
        """Write a file, all or nothing, in the place of one that is there; perhaps as of a time."""
        path = self.path / name
        fd, _ = replace(path, data, owner, lambda: None, self.system, dir_fd=self.descriptor)
        if mtime_ns is not None:
            with suppress(OSError):  # when it was saved is good to know, no more
                self.system.utime(fd, ns=(mtime_ns, mtime_ns))
        self.system.close(fd)

    def take_in(self, source: Path, name: str) -> None:
        """Give a file a second name in here; `can_not_link` tells of an OSError to copy instead."""
        self.system.link(source, name, dst_dir_fd=self.descriptor, follow_symlinks=False)

    def remove(self, name: str) -> None:
        """Remove a file, unless it is gone already."""
        with suppress(FileNotFoundError):
            self.system.unlink(name, dir_fd=self.descriptor)

    def drop(self, name: str) -> None:
        """Remove a large file, unless it is gone already.

        The system frees its bytes only when nobody has it open, which takes a while: so it is held
        open until then, and let go of aside.
        """
        if HELD is None:
            self.remove(name)
            return
        with suppress(FileNotFoundError):
            held = self.system.open(name, HELD, dir_fd=self.descriptor)
            try:
                self.remove(name)
            finally:
                self.system.close_aside(held)

    def widen(self, owner: Ownership, named: re.Pattern[str]) -> None:
        """Let in those whom the book has let in since the folder was made; its owner can.

        Of the files only those are opened to them whose names the pattern describes: others put
        there what is theirs. A folder without any of those is somebody's, moved here.
        """
        wanted = owner.for_folder()
        if not wanted.is_lacking(self.descriptor, self.system):
            return
        names = self.names()
        ours = list(filter(named.fullmatch, names))
        if names and not ours:
            return
        # the folder last: whoever is killed in between begins again
        for name in ours:
            with suppress(OSError):  # gone meanwhile, or another user's
                self._widen_file(name, owner)
        wanted.widen(self.descriptor, self.system)

    def _widen_file(self, name: str, owner: Ownership) -> None:
        fd = self.open(name)
        try:
            refuse_two_names(fd, self.path / name, system=self.system)
            owner.widen(fd, self.system)
        finally:
            self.system.close(fd)

    def tidy(self, named: str, names: Iterable[str] | None = None) -> None:
        """Remove what killed writers left of files whose names this pattern describes.

        Of `names`, where those in the folder are known already.
        """
        ours = temporaries_of(named)
        for name in self.names() if names is None else names:
            if ours.fullmatch(name):
                self.remove(name)


def can_not_link(error: OSError) -> bool:
    """Whether files can't have two names there, so that one is copied instead."""
    return error.errno in _NO_LINKS
