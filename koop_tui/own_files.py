"""Files and folders of koop's own: opened as what they must be, or not at all.

Where others may write too, somebody can put a link, a FIFO or a file of another user in the place
of a backup, a history, a lock or a draft. So whatever koop keeps for itself is opened here: never
through a link, never waiting, and only as an ordinary file or folder of the right owner. What is
looked at is what was opened, so that nobody can change it in between. Of koop, only sentences are
imported: the crash log is written when anything else may be broken.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pwd
import re
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from koop_tui.domain.problems import N_, Problem


class System:
    """The calls to the operating system that koop makes; tests make each of them fail."""

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
    flock = staticmethod(fcntl.flock)
    if sys.platform == "linux":  # elsewhere Python knows no extended attributes
        listxattr = staticmethod(os.listxattr)
        getxattr = staticmethod(os.getxattr)
        setxattr = staticmethod(os.setxattr)
        removexattr = staticmethod(os.removexattr)

    @staticmethod
    def close_aside(descriptor: int) -> None:
        """Close a descriptor in a thread that nobody waits for, where there can be one."""
        try:
            Thread(target=_closed, args=(descriptor,), daemon=True).start()
        except RuntimeError:  # the interpreter ends, or there are too many
            _closed(descriptor)

    @staticmethod
    def hurry(descriptor: int, start: int, size: int) -> None:
        """Have the disk begin with bytes that were written, so that `fsync` waits for fewer.

        What Linux is told not to need in memory it writes out at once; and what is not yet written
        out it keeps there all the same. Elsewhere, or where that fails, `fsync` does it all.
        """
        if sys.platform == "linux":
            with suppress(OSError):
                os.posix_fadvise(descriptor, start, size, os.POSIX_FADV_DONTNEED)

    @staticmethod
    def listdir(folder: Path | int) -> list[str]:
        """Return the names in a folder, which may be given by its descriptor."""
        return os.listdir(folder)  # noqa: PTH208 - a descriptor is no Path


def _closed(descriptor: int) -> None:
    with suppress(OSError):  # it is closed even then, and nothing was written to it
        os.close(descriptor)


SYSTEM = System()
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
"""Flags to open a folder with."""
NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""Flags to make a file with that nobody has put there before."""
HELD = os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC if sys.platform == "linux" else None
"""Flags to hold a file with that is not read, whoever may read it; None where there are none."""
_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_STRANGE = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO, errno.ENODEV})
"""What opening says of a link, and of what is neither file nor folder."""
_LINK = N_(
    "{path} is a link, but koop follows none to what is its own. "
    "Nothing behind it was touched. Remove the link."
)
_NO_FILE = N_("{path} is no ordinary file, so koop does not open it. Move it away.")
_NO_FOLDER = N_("{path} is no folder, so koop keeps nothing in it. Move it away.")
_STRANGER = N_("{path} belongs to {user}, so koop does not touch it. Move it away.")
_TWO_NAMES = N_(
    "{path} is a file that has another name elsewhere too, so koop does not touch it. Move it away."
)


class Told(OSError):
    """An error of the system that koop can tell better: `problem` is the sentence."""

    def __init__(self, text: str, number: int = errno.EPERM, **values: object) -> None:
        self.problem = Problem(text, "", values)
        super().__init__(number, str(self.problem))


class NotOwn(Told):
    """What stands in the place of a file or folder of koop's own is none."""


@dataclass(frozen=True)
class Owners:
    """Whose files and folders koop takes for its own: users and groups by number, or anyone's."""

    users: frozenset[int]
    groups: frozenset[int] = frozenset()
    anyone: bool = False

    @classmethod
    def me(cls) -> Owners:
        """Return the user who runs koop, and nobody else."""
        return cls(frozenset({os.geteuid()}))

    def include(self, info: os.stat_result) -> bool:
        """Whether the file or folder that was looked at belongs to one of them."""
        return (
            self.anyone
            or info.st_uid in self.users
            or info.st_gid in self.groups
            or not self.groups.isdisjoint(_groups_of(info.st_uid) if self.groups else ())
        )


def open_file(
    path: Path,
    flags: int,
    owners: Owners,
    *,
    mode: int = 0o600,
    dir_fd: int | None = None,
    system: System = SYSTEM,
) -> int:
    """Open a file of koop's own and return its descriptor; `mode` is for one that O_CREAT makes.

    With `dir_fd` only the name of the path counts, in that folder. NotOwn for what is no ordinary
    file, is a link or belongs to somebody else; FileNotFoundError, or another OSError.
    """
    where = path if dir_fd is None else path.name
    try:
        fd = system.open(where, flags & ~os.O_TRUNC | _SAFE, mode, dir_fd=dir_fd)
    except OSError as error:
        _explain(error, path, _NO_FILE, dir_fd, system)
        raise
    return _checked(fd, path, stat.S_ISREG, _NO_FILE, owners, system)


def open_folder(
    path: Path, owners: Owners, *, dir_fd: int | None = None, system: System = SYSTEM
) -> int:
    """Open a folder of koop's own and return its descriptor; what is done goes through that.

    NotOwn for a link, for what is no folder or belongs to somebody else; FileNotFoundError, or
    another OSError.
    """
    where = path if dir_fd is None else path.name
    try:
        fd = system.open(where, FOLDER | os.O_NOFOLLOW, dir_fd=dir_fd)
    except OSError as error:
        _explain(error, path, _NO_FOLDER, dir_fd, system)
        raise
    return _checked(fd, path, stat.S_ISDIR, _NO_FOLDER, owners, system)


def refuse_two_names(fd: int, path: Path, allowed: int = 1, *, system: System = SYSTEM) -> None:
    """Raise NotOwn for a file with more names than koop gave it: the other is somebody's file.

    For what is written to, or copied to where others may read it.
    """
    if system.fstat(fd).st_nlink > allowed:
        raise NotOwn(_TWO_NAMES, path=path)


def temporary_name(path: Path) -> Path:
    """Return a name for the next version of a file, in the same folder."""
    return path.with_name(f".{path.name.lstrip('.')}.{os.urandom(8).hex()}.tmp")


def temporaries_of(names: str) -> re.Pattern[str]:
    """Return what `temporary_name` makes of the names that a pattern describes (group 1).

    Names that begin with a dot are described without it.
    """
    return re.compile(rf"\.({names})\.[0-9a-f]{{16}}\.tmp")


def _checked(
    fd: int, path: Path, is_kind: Callable[[int], bool], text: str, owners: Owners, system: System
) -> int:
    """Return the descriptor of what is of the right kind and owner; else close it and raise."""
    try:
        info = system.fstat(fd)
        if not is_kind(info.st_mode):
            raise NotOwn(text, path=path)
        if not owners.include(info):
            raise NotOwn(_STRANGER, path=path, user=_user(info.st_uid))
    except BaseException:
        system.close(fd)
        raise
    return fd


def _explain(error: OSError, path: Path, text: str, dir_fd: int | None, system: System) -> None:
    """Raise the sentence for what stands at the path, if that is why it could not be opened."""
    if error.errno not in _STRANGE:
        return
    where = path if dir_fd is None else path.name
    try:
        info = system.stat(where, dir_fd=dir_fd, follow_symlinks=False)
    except OSError:
        return
    raise NotOwn(_LINK if stat.S_ISLNK(info.st_mode) else text, path=path) from error


def _user(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _groups_of(uid: int) -> frozenset[int]:
    """Return the groups that a user is in."""
    try:
        user = pwd.getpwuid(uid)
        return frozenset(os.getgrouplist(user.pw_name, user.pw_gid))
    except (KeyError, OSError):
        return frozenset()
