"""Writing texts into files: never over something unasked, never through a link, for the right eyes.

The text goes into a temporary file of the folder first (O_EXCL, O_NOFOLLOW, below an open folder),
then gets its name in one step: by a hard link, which fails where the name is taken, or by a rename
where overwriting was asked for. A symbolic link or a device with that name is refused.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.clean import without_orders
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.system_errors import why

_PRIVATE, _GROUP = 0o600, 0o660
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "ä": "ae", "ö": "oe", "ü": "ue",
                          "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})  # fmt: skip


def file_name(agreement: Agreement, version: Version) -> str:
    """Return the name of an exported protocol, with the meeting: KV-0004_v2_2026-03-18_de.txt."""
    day = version.met_on or version.proposed_on
    parts = (agreement.number, f"v{version.version}", day.isoformat() if day else "")
    return "_".join(part for part in (*parts, version.language) if part) + ".txt"


def slug(name: str) -> str:
    """Return a file name that is safe everywhere: ASCII letters, digits, dot, dash, underscore."""
    plain = unicodedata.normalize("NFKD", name.translate(_SPECIAL)).encode("ascii", "ignore")
    return _UNFIT.sub("-", plain.decode()).strip("-.")[:120] or "text"


def write_new(folder: Path, name: str, text: str, *, overwrite: bool = False) -> Path:
    """Write a text as UTF-8 into a new file of a folder and return its path.

    What a terminal would obey is left out: the file will be looked at in one. See `write_bytes`.
    """
    return write_bytes(folder, name, without_orders(text).encode(), overwrite=overwrite)


def write_bytes(folder: Path, name: str, data: bytes, *, overwrite: bool = False) -> Path:
    """Write bytes into a new file of a folder and return its path.

    The file has mode 0600, in a folder shared by a group (setgid) 0660 and its group. Refused with
    one sentence when there is such a file and `overwrite` was not asked for, when the name is taken
    by a link or a device, or when the folder can't be written.
    """
    name = slug(name)
    path = folder / name
    try:
        descriptor = os.open(folder, _FOLDER)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _write(descriptor, name, data, path, overwrite=overwrite)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        os.close(descriptor)
    return path


def _write(folder: int, name: str, data: bytes, path: Path, *, overwrite: bool) -> None:
    _refuse_taken(folder, name, path, overwrite=overwrite)
    temporary = f".{name[:100]}.{secrets.token_hex(6)}"
    file = os.open(temporary, _NEW, _PRIVATE, dir_fd=folder)
    try:
        try:
            _give_to_group(file, os.fstat(folder))
            view = memoryview(data)
            while view:
                view = view[os.write(file, view) :]
            os.fsync(file)
        finally:
            os.close(file)
        if overwrite:
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        else:
            try:
                os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
            except FileExistsError:
                raise _taken(path) from None  # it appeared a moment ago
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=folder)
    os.fsync(folder)


def _refuse_taken(folder: int, name: str, path: Path, *, overwrite: bool) -> None:
    try:
        there = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(there.st_mode):
        raise refuse(N_("{path} is no ordinary file, so it stays as it is."), "folder", path=path)
    if not overwrite:
        raise _taken(path)


def _taken(path: Path) -> Refused:
    text = N_("{path} exists and stays as it is: choose another folder, or move it away.")
    return refuse(text, "folder", path=path)


def _give_to_group(file: int, folder: os.stat_result) -> None:
    if folder.st_mode & stat.S_ISGID:
        with suppress(PermissionError):  # then it stays private
            os.fchown(file, -1, folder.st_gid)
            os.fchmod(file, _GROUP)
            return
    os.fchmod(file, _PRIVATE)


def _unwritable(path: Path, error: OSError) -> Refused:
    text = N_("{path} can't be written ({reason}): choose another folder.")
    return refuse(text, "folder", path=path, reason=why(error))
