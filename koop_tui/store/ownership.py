"""Whom a book and what koop keeps beside it belong to, and who may read and write it."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.domain.system_errors import system_error, why
from koop_tui.own_files import SYSTEM, Owners, System, Told
from koop_tui.store.acl import ATTRIBUTE as ACL
from koop_tui.store.acl import Acl
from koop_tui.store.errors import ReadOnly, Unwritable, unwritable

_ROOT = 0
_NAME_MAX = 255
_BESIDE = len("..history.0123456789abcdef.tmp")
"""So many bytes longer is the longest name of a file beside a book."""
_NO_ATTRIBUTES = frozenset({errno.ENODATA, errno.EOPNOTSUPP, errno.ENOSYS})
_KNOWS_ATTRIBUTES = hasattr(SYSTEM, "listxattr")
_OWN_ATTRIBUTES = "user."
"""What people and their programs note of a file; all else belongs to the system."""

_UNKEPT = N_(
    "Who may read and write the book (its ACL), or what else is noted of it, can't be kept in its "
    "next version ({why}), so none is written. Ask whoever set that up."
)


@dataclass(frozen=True)
class Ownership:
    """Mode, group and owner that a file shall have; -1 leaves what the system gives.

    `acl` is the list of those who are let in beside them, None for none; `attributes` are what else
    is noted of a book, by name.
    """

    mode: int
    gid: int = -1
    uid: int = -1
    acl: Acl | None = None
    attributes: tuple[tuple[str, bytes], ...] = ()

    @property
    def owners(self) -> Owners:
        """Whose files beside such a book are koop's own: of those who may write it."""
        users, groups = self.acl.writers if self.acl else (frozenset(), frozenset())
        group = self.acl.group & 2 if self.acl else self.mode & stat.S_IWGRP
        return Owners(
            (users | {_ROOT, os.geteuid(), self.uid}) - {-1},
            (groups | {self.gid}) - {-1} if group else groups,
            bool(self.mode & stat.S_IWOTH),
        )

    def for_folder(self) -> Ownership:
        """Return what a folder beside such a book has: who may write the book may work in it."""
        readable = 0o2750 if self.mode & stat.S_IRGRP else 0o700
        mode = 0o2770 if self.mode & stat.S_IWGRP else readable
        return Ownership(mode, self.gid, self.uid, self.acl and self.acl.for_folder())

    def apply(self, fd: int, system: System, *, attributes: bool = False) -> None:
        """Give them to an open file of ours; on request with what is noted of the book.

        Told when the system does not let us: it may not be less careful than the book was.
        """
        info = system.fstat(fd)
        mode = self.mode
        uid = self.uid if os.geteuid() == _ROOT and self.uid != info.st_uid else -1
        gid = self.gid if self.gid != info.st_gid else -1
        if (uid, gid) != (-1, -1):
            try:
                system.fchown(fd, uid, gid)
            except PermissionError:
                mode &= ~0o070  # better no group than one that the file was not meant for
        try:
            self._apply_attributes(fd, system, attributes)
        except OSError as error:
            raise Told(_UNKEPT, error.errno or errno.EPERM, why=why(error)) from error
        if self.acl is None and stat.S_IMODE(info.st_mode) != mode:
            system.fchmod(fd, mode)

    def _apply_attributes(self, fd: int, system: System, attributes: bool) -> None:
        if self.acl is not None:
            _write_acl(fd, self._acl_for(system.fstat(fd)), self.mode, system)
        elif self.uid != -1:  # what the folder gives to new files, the book would have too
            _remove_acl(fd, system)
        for name, value in self.attributes if attributes else ():
            system.setxattr(fd, name, value)

    def widen(self, fd: int, system: System) -> None:
        """Give an open file or folder of ours the mode and group that it lacks; take none away.

        One that its maker could not finish, or shares only now, would keep out all others for good.
        """
        with suppress(OSError):  # it serves us as it is
            if not self.is_lacking(fd, system):
                return
            info = system.fstat(fd)
            if self.acl is not None:
                has = _acl_of(fd, system) or Acl.of_mode(info.st_mode)
                _write_acl(fd, has.joined(self._acl_for(info)), self.mode, system)
                return
            if self._is_strange(info):
                system.fchown(fd, -1, self.gid)
            if self.mode & ~info.st_mode:
                system.fchmod(fd, stat.S_IMODE(info.st_mode) | self.mode)

    def is_lacking(self, fd: int, system: System) -> bool:
        """Whether `widen` has something to give to a file or folder that is open."""
        info = system.fstat(fd)
        if os.geteuid() not in (_ROOT, info.st_uid):
            return False
        if not (stat.S_ISREG(info.st_mode) or stat.S_ISDIR(info.st_mode)):
            return False
        if self.acl is not None:
            has = _acl_of(fd, system) or Acl.of_mode(info.st_mode)
            return not has.includes(self._acl_for(info))
        return self._is_strange(info) or bool(self.mode & ~info.st_mode)

    def _acl_for(self, info: os.stat_result) -> Acl:
        """Return the list for a file of this owner and group."""
        assert self.acl is not None
        return self.acl.moved((self.uid, self.gid), (info.st_uid, info.st_gid))

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
    mode = stat.S_IMODE(info.st_mode) & 0o666
    return Ownership(mode, info.st_gid, info.st_uid, *_attributes_of(path, system))


def _attributes_of(path: Path, system: System) -> tuple[Acl | None, tuple[tuple[str, bytes], ...]]:
    """Return the list of a book, None for none, and what else is noted of it."""
    if not _KNOWS_ATTRIBUTES:
        return None, ()
    try:
        names = system.listxattr(path)
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return None, ()
    acl = _acl_of(path, system) if ACL in names else None
    noted = [name for name in names if name.startswith(_OWN_ATTRIBUTES)]
    return acl, tuple((name, system.getxattr(path, name)) for name in noted)


def _acl_of(file: Path | int, system: System) -> Acl | None:
    try:
        return Acl.read(system.getxattr(file, ACL))
    except ValueError as error:
        raise system_error(errno.EINVAL) from error
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return None


def _write_acl(fd: int, acl: Acl, mode: int, system: System) -> None:
    system.setxattr(fd, ACL, acl.written())
    now = stat.S_IMODE(system.fstat(fd).st_mode)
    if mode & ~now & stat.S_ISGID:  # the other bits follow from the list
        system.fchmod(fd, now | stat.S_ISGID)


def _remove_acl(fd: int, system: System) -> None:
    if _KNOWS_ATTRIBUTES:
        try:
            system.removexattr(fd, ACL)
        except OSError as error:
            if error.errno not in _NO_ATTRIBUTES:
                raise


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
    lock is made where only owners may replace their files, or the name is too long for a lock.
    """
    refuse_long_name(path)
    info, folder = system.stat(path), system.stat(path.parent)
    if not info.st_mode & 0o222 or not os.access(path, os.W_OK):
        text = N_("{path} is write-protected. You can read the book, but not change it.")
        raise ReadOnly(text, path=str(path))
    sticky = folder.st_mode & stat.S_ISVTX
    if sticky and os.geteuid() not in (_ROOT, info.st_uid, folder.st_uid):
        raise unwritable(PermissionError(errno.EPERM, ""), path, sticky=True)


def refuse_long_name(path: Path) -> None:
    """Raise Unwritable for a book with a name so long that nothing can be kept beside it."""
    try:
        most = os.pathconf(path.parent, "PC_NAME_MAX")
    except (OSError, ValueError):
        most = _NAME_MAX
    most -= _BESIDE
    if len(os.fsencode(path.name)) > most:
        text = N_(
            "The name of {path} is too long: it may have {most} bytes at most, so that koop can "
            "keep its files beside it. Give the book a shorter name."
        )
        raise Unwritable(text, path=str(path), most=most)
