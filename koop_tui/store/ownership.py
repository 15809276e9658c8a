"""Whom a book and what koop keeps beside it belong to, and who may read and write it."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.own_files import SYSTEM, Owners, System
from koop_tui.store.errors import ReadOnly, unwritable

_ROOT = 0


@dataclass(frozen=True)
class Ownership:
    """Mode, group and owner that a file shall have; -1 leaves what the system gives."""

    mode: int
    gid: int = -1
    uid: int = -1

    @property
    def owners(self) -> Owners:
        """Whose files beside such a book are koop's own: of those who may write it."""
        users = {_ROOT, os.geteuid(), self.uid} - {-1}
        groups = {self.gid} - {-1} if self.mode & stat.S_IWGRP else set()
        return Owners(frozenset(users), frozenset(groups), bool(self.mode & stat.S_IWOTH))

    def for_folder(self) -> Ownership:
        """Return what a folder beside such a book has: who may write the book may work in it."""
        readable = 0o2750 if self.mode & stat.S_IRGRP else 0o700
        return Ownership(0o2770 if self.mode & stat.S_IWGRP else readable, self.gid, self.uid)

    def apply(self, fd: int, system: System) -> None:
        """Give them to an open file of ours."""
        info = system.fstat(fd)
        mode = self.mode
        uid = self.uid if os.geteuid() == _ROOT and self.uid != info.st_uid else -1
        gid = self.gid if self.gid != info.st_gid else -1
        if (uid, gid) != (-1, -1):
            try:
                system.fchown(fd, uid, gid)
            except PermissionError:
                mode &= ~0o070  # better no group than one that the file was not meant for
        if stat.S_IMODE(info.st_mode) != mode:
            system.fchmod(fd, mode)

    def widen(self, fd: int, system: System) -> None:
        """Give an open file or folder of ours the mode and group that it lacks; take none away.

        One that its maker could not finish, or shares only now, would keep out all others for good.
        """
        with suppress(OSError):  # it serves us as it is
            info = system.fstat(fd)
            if not self.is_lacking(info):
                return
            if self._is_strange(info):
                system.fchown(fd, -1, self.gid)
            if self.mode & ~info.st_mode:
                system.fchmod(fd, stat.S_IMODE(info.st_mode) | self.mode)

    def is_lacking(self, info: os.stat_result) -> bool:
        """Whether `widen` has something to give to the file or folder that this was told of."""
        if os.geteuid() not in (_ROOT, info.st_uid):
            return False
        if not (stat.S_ISREG(info.st_mode) or stat.S_ISDIR(info.st_mode)):
            return False
        return self._is_strange(info) or bool(self.mode & ~info.st_mode)

    def _is_strange(self, info: os.stat_result) -> bool:
        return bool(self.mode & 0o070) and self.gid not in (-1, info.st_gid)


def ownership(path: Path, system: System = SYSTEM) -> Ownership:
    """Return what a file at this path has, or should get: private unless the folder is shared.

    A folder is shared when it has the setgid bit; its files belong to its group.
    """
    try:
        info = system.stat(path)
    except FileNotFoundError:
        folder = system.stat(path.parent)
        if folder.st_mode & stat.S_ISGID:
            return Ownership(0o660, folder.st_gid)
        return Ownership(0o600)
    return Ownership(stat.S_IMODE(info.st_mode) & 0o666, info.st_gid, info.st_uid)


def owners_of(book: Path, system: System = SYSTEM) -> Owners:
    """Return whose files beside a book are koop's own; of one that is gone, by its folder."""
    try:
        owner = ownership(book, system)
        if owner.uid == -1:
            info = system.stat(book.parent)
            # in a sticky folder everybody has files, but nobody shares them
            shared = info.st_mode & stat.S_IWGRP and not info.st_mode & stat.S_ISVTX
            owner = Ownership(0o660 if shared else 0o600, info.st_gid, info.st_uid)
    except OSError:  # so it can't be seen whom it is shared with
        return Ownership(0o600).owners
    return owner.owners


def refuse_read_only(path: Path, system: System = SYSTEM) -> None:
    """Raise ReadOnly for a book that this user may not replace; OSError when there is none.

    For a write-protected one, which the folder alone would let us replace; and before so much as a
    lock is made where only owners may replace their files.
    """
    info, folder = system.stat(path), system.stat(path.parent)
    if not info.st_mode & 0o222 or not os.access(path, os.W_OK):
        text = N_("{path} is write-protected. You can read the book, but not change it.")
        raise ReadOnly(text, path=str(path))
    sticky = folder.st_mode & stat.S_ISVTX
    if sticky and os.geteuid() not in (_ROOT, info.st_uid, folder.st_uid):
        raise unwritable(PermissionError(errno.EPERM, ""), path, sticky=True)
