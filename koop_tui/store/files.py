"""Reading a file whole, and replacing it so that its path always names one complete version."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class System:
    """The calls to the operating system that a commit makes; tests make each of them fail."""

    open = staticmethod(os.open)
    close = staticmethod(os.close)
    stat = staticmethod(os.stat)
    fstat = staticmethod(os.fstat)
    read = staticmethod(os.read)
    pread = staticmethod(os.pread)
    write = staticmethod(os.write)
    fsync = staticmethod(os.fsync)
    fchmod = staticmethod(os.fchmod)
    fchown = staticmethod(os.fchown)
    ftruncate = staticmethod(os.ftruncate)
    link = staticmethod(os.link)
    replace = staticmethod(os.replace)
    unlink = staticmethod(os.unlink)
    utime = staticmethod(os.utime)
    mkdir = staticmethod(os.mkdir)
    rmdir = staticmethod(os.rmdir)
    listdir = staticmethod(os.listdir)
    flock = staticmethod(fcntl.flock)


SYSTEM = System()
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
"""Flags to open a folder with."""
_PIECE = 1 << 24
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS}
)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True)
class Signature:
    """What tells two versions of a file apart, as long as the older one is kept open."""

    device: int
    inode: int
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, info: os.stat_result) -> Signature:
        """Return the signature in a stat result."""
        return cls(info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)


@dataclass(frozen=True)
class Ownership:
    """Mode, group and owner that a file shall have; -1 leaves what the system gives."""

    mode: int
    gid: int = -1
    uid: int = -1

    def apply(self, fd: int, system: System) -> None:
        """Give them to an open file of ours."""
        info = system.fstat(fd)
        mode = self.mode
        uid = self.uid if os.geteuid() == 0 and self.uid != info.st_uid else -1
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
        if os.geteuid() not in (0, info.st_uid):
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


def make_shared_folder(folder: Path, owner: Ownership, system: System = SYSTEM) -> None:
    """Make a folder that gets its name together with its mode and group; under the lock."""
    temporary = temporary_name(folder)
    system.mkdir(temporary, 0o700)
    try:
        descriptor = system.open(temporary, FOLDER)
        try:
            owner.apply(descriptor, system)
        finally:
            system.close(descriptor)
        system.replace(temporary, folder)
    except BaseException:
        with suppress(OSError):
            system.rmdir(temporary)
        raise


def is_sticky(folder: Path) -> bool:
    """Whether only owners may replace their files in a folder."""
    try:
        return bool(folder.stat().st_mode & stat.S_ISVTX)
    except OSError:
        return False


def read_all(path: Path, system: System = SYSTEM) -> tuple[bytes, int, Signature]:
    """Return the bytes of a regular file, its open descriptor and its signature."""
    # O_NONBLOCK: a FIFO put there must not hang us
    fd = system.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        before = system.fstat(fd)
        if stat.S_ISDIR(before.st_mode):
            raise IsADirectoryError(f"{path} is a folder")
        if not stat.S_ISREG(before.st_mode):
            raise OSError(None, "not a regular file")
        data = system.read(fd, before.st_size + 1)
        while len(data) < before.st_size and (more := system.read(fd, _PIECE)):
            data += more  # Linux gives at most 2 GiB at once
        return data, fd, Signature.of(before)
    except BaseException:
        system.close(fd)
        raise


def write_all(fd: int, data: bytes, system: System = SYSTEM) -> None:
    """Write all bytes to a descriptor."""
    view = memoryview(data)
    while view:
        view = view[system.write(fd, view) :]


def temporary_name(path: Path) -> Path:
    """Return a name for the next version of a file, in the same folder."""
    return path.with_name(f".{path.name.lstrip('.')}.{secrets.token_hex(8)}.tmp")


def remove_leftovers(path: Path, system: System = SYSTEM) -> None:
    """Remove what a killed writer left beside the file; only the holder of the lock may."""
    ours = re.compile(
        rf"\.{re.escape(path.name.lstrip('.'))}(\.history|\.lock|\.backups)?\.[0-9a-f]{{16}}\.tmp"
    )
    for name in system.listdir(path.parent):
        if found := ours.fullmatch(name):
            with suppress(OSError):  # another user's in a sticky folder: it harms nobody
                remove = system.rmdir if found[1] == ".backups" else system.unlink
                remove(path.parent / name)


def replace(
    path: Path,
    data: bytes,
    owner: Ownership,
    check: Callable[[], None],
    system: System = SYSTEM,
) -> tuple[int, Signature]:
    """Replace a file by one with these bytes, or leave it as it is and raise.

    `check` is called when all is written, right before the replacement; it raises to stop it.
    Returns descriptor and signature of the new file. The folder is not yet synced.
    """
    temporary = temporary_name(path)
    fd = system.open(temporary, _NEW, 0o600)
    try:
        owner.apply(fd, system)
        write_all(fd, data, system)
        system.fsync(fd)
        signature = Signature.of(system.fstat(fd))
        check()
        system.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary)
        with suppress(OSError):
            system.close(fd)
        raise
    return fd, signature


def open_side_file(path: Path, flags: int, owner: Ownership, system: System = SYSTEM) -> int:
    """Open a file beside the book; an empty one is made when there is none.

    It gets its name together with its mode and group, and all who make it at once open the same.
    """
    # first without O_CREAT: in a sticky folder Linux refuses it for another user's file
    try:
        fd = system.open(path, flags)
    except FileNotFoundError:
        # not found is the temporary name that a holder of the lock has tidied away meanwhile
        with suppress(FileExistsError, FileNotFoundError):
            _make_empty(path, owner, system)
        fd = system.open(path, flags)
    owner.widen(fd, system)
    return fd


def _make_empty(path: Path, owner: Ownership, system: System) -> None:
    temporary = temporary_name(path)
    fd = system.open(temporary, _NEW, 0o600)
    try:
        owner.apply(fd, system)
        try:
            system.link(temporary, path, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            system.close(system.open(path, _NEW, 0o600))  # the mode comes when it is opened
    finally:
        with suppress(OSError):
            system.unlink(temporary)
        with suppress(OSError):
            system.close(fd)


def sync_folder(folder: Path, system: System = SYSTEM) -> None:
    """Make the names in a folder outlive a power cut."""
    fd = system.open(folder, FOLDER)
    try:
        system.fsync(fd)
    finally:
        system.close(fd)
