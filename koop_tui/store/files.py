"""Reading a file whole, and replacing it so that its path always names one complete version."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.domain.system_errors import system_error
from koop_tui.own_files import FOLDER, NEW, SYSTEM, System, temporaries_of, temporary_name
from koop_tui.store.ownership import Ownership

MOST_BYTES = 1 << 30
"""No book is longer, a thousand times what offices have; only a trap is."""
_PIECE = 1 << 24
_LEAST = 1 << 16
_MUCH = 1 << 20
"""So many bytes are worth asking the disk to begin with them."""


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
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        if not stat.S_ISREG(before.st_mode):
            raise OSError(None, N_("it is no regular file"))
        data, signature = read_open(fd, system)
        return data, fd, signature
    except BaseException:
        system.close(fd)
        raise


def read_open(fd: int, system: System = SYSTEM) -> tuple[bytes, Signature]:
    """Return the bytes of a file that is open, from where it stands, and its signature.

    OSError also for one that is longer than any book: read, it would fill the memory.
    """
    before = system.fstat(fd)
    if before.st_size > MOST_BYTES:
        raise system_error(errno.EFBIG)
    data = system.read(fd, before.st_size + 1)
    while len(data) < before.st_size and (more := system.read(fd, _PIECE)):
        data += more  # Linux gives at most 2 GiB at once
    return data, Signature.of(before)


def write_all(fd: int, data: bytes, system: System = SYSTEM) -> None:
    """Write all bytes to a descriptor."""
    view = memoryview(data)
    while view:
        view = view[system.write(fd, view) :]


def remove_leftovers(path: Path, system: System = SYSTEM) -> None:
    """Remove what a killed writer left beside the file; only the holder of the lock may."""
    name = re.escape(path.name.lstrip("."))
    files = temporaries_of(rf"{name}(?:\.history|\.lock)?")
    folders = temporaries_of(rf"{name}\.(?:backups|files)")
    for found in system.listdir(path.parent):
        with suppress(OSError):  # another user's in a sticky folder: it harms nobody
            if files.fullmatch(found):
                system.unlink(path.parent / found)
            elif folders.fullmatch(found):
                system.rmdir(path.parent / found)


def replace(
    path: Path,
    data: bytes | Iterable[bytes],
    owner: Ownership,
    check: Callable[[], None],
    system: System = SYSTEM,
    *,
    dir_fd: int | None = None,
    attributes: bool = False,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[int, Signature]:
    """Replace a file by one with these bytes (or pieces), or leave it as it is and raise.

    `meanwhile` is called while the disk is busy with what was written, `check` when all is there,
    right before the replacement; both may raise to stop it. With `dir_fd` only the name of the path
    counts, in that folder. `attributes` keeps what is noted of the book. Returns descriptor and
    signature of the new file. The folder is not yet synced.
    """
    path = path if dir_fd is None else Path(path.name)
    temporary = temporary_name(path)
    fd = system.open(temporary, NEW, 0o600, dir_fd=dir_fd)
    try:
        owner.apply(fd, system, attributes=attributes)
        _write_pieces(fd, (data,) if isinstance(data, bytes) else _joined(data), system)
        meanwhile()
        system.fsync(fd)
        signature = Signature.of(system.fstat(fd))
        check()
        system.replace(temporary, path, src_dir_fd=dir_fd, dst_dir_fd=dir_fd)
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary, dir_fd=dir_fd)
        with suppress(OSError):
            system.close(fd)
        raise
    return fd, signature


def _write_pieces(fd: int, pieces: Iterable[bytes], system: System) -> None:
    """Write a new file, which the disk begins with while the rest is still being written."""
    size = begun = 0
    for piece in pieces:
        write_all(fd, piece, system)
        size += len(piece)
        if size - begun >= _MUCH:
            system.hurry(fd, begun, size - begun)
            begun = size


def _joined(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield small pieces together, so that each is worth a call."""
    held, size = list[bytes](), 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _LEAST:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def sync_folder(folder: Path, system: System = SYSTEM) -> None:
    """Make the names in a folder outlive a power cut."""
    fd = system.open(folder, FOLDER)
    try:
        system.fsync(fd)
    finally:
        system.close(fd)
