"""Code that the standard library writes while koop starts: compiled once for all starts.

What data classes, named tuples and type hints need, koop's, Textual's and pydantic's, is written as
text and compiled whenever their module is imported: a sixth of a start. Python keeps compiled
modules; this keeps those texts, in the user's cache folder, and only while koop starts. A text is
as good as its code in one and the same Python, so there is nothing that could be out of date.
"""

from __future__ import annotations

import collections
import dataclasses
import marshal
import mmap
import os
import re
import sys
import typing
import zlib
from contextlib import suppress
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Literal

import platformdirs

from koop_tui import NAME
from koop_tui.folders import own_folder
from koop_tui.own_files import Owners, open_file

Mode = Literal["exec", "eval"]
Codes = dict[tuple[Mode, str], CodeType]

_OTHERS_WRITE = 0o022
_CHECK = 4
"""Bytes of the checksum: damaged code would not raise an error but end the process."""
_MOST_BYTES = 2**25
"""What so many codes never take."""
_STALE = 2
"""From how many times the codes of one start on those of former starts are given up."""


class KeptCode:
    """The codes of former starts, read when the first is asked for, and those of this one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._former: Codes | None = None
        self._used: Codes = {}

    @property
    def former(self) -> Codes:
        """What former starts have kept."""
        if self._former is None:
            self._former = read(self.path)
        return self._former

    def code(self, text: str, mode: Mode) -> CodeType:
        """Return what a text of the standard library compiles to; SyntaxError."""
        key = mode, text
        code = self.former.get(key) or self._used.get(key)
        if code is None:
            code = compile(text, "<string>", mode, dont_inherit=True)
        self._used[key] = code
        return code

    def to_keep(self) -> Codes | None:
        """Return what the next start should find, or None when it is there already."""
        former, used = self.former, self._used.copy()
        if used.keys() <= former.keys():
            return None
        return used if len(former) > _STALE * len(used) else former | used

    # What the modules call in the place of what is built in

    def exec(self, text: str, *names: Any) -> None:
        """Do as the built-in function does."""
        exec(self.code(text, "exec"), *names)

    def eval(self, text: str, *names: Any) -> Any:
        """Do as the built-in function does."""
        return eval(self.code(text, "eval"), *names)

    def compile(self, text: str, _filename: str, mode: Mode) -> CodeType:
        """Do as the built-in function does."""
        return self.code(text, mode)


_USES: tuple[tuple[ModuleType, str], ...] = (
    (dataclasses, "exec"),
    (collections, "eval"),
    (typing, "compile"),
)
"""Who writes code as text, and what they call to have it compiled."""

_kept: KeptCode | None = None


def recall() -> None:
    """Have code compiled once for all starts, from here on until `keep`."""
    global _kept
    folder = _folder()
    if folder is None:
        return
    _kept = KeptCode(folder / f"{sys.implementation.cache_tag}.compiled")
    for module, name in _USES:
        vars(module)[name] = getattr(_kept, name)


def keep() -> None:
    """Koop has started: leave the standard library alone, and keep for the next start what is new.

    Where that can't be written, the next start compiles it again.
    """
    global _kept
    if _kept is None:
        return
    kept, _kept = _kept, None
    for module, name in _USES:
        vars(module).pop(name, None)
    codes = None if sys.dont_write_bytecode else kept.to_keep()
    if codes is not None:
        with suppress(OSError):
            write(kept.path, codes)


def _folder() -> Path | None:
    """Return where codes are kept; None where that would be wherever koop is started from."""
    try:
        folder = platformdirs.user_cache_path(NAME)
    except RuntimeError:  # nobody knows where this user is at home
        return None
    return folder if folder.is_absolute() else None


def read(path: Path) -> Codes:
    """Return the codes in a file; none where it is missing, damaged, or others could write it."""
    with suppress(OSError):
        descriptor = open_file(path, os.O_RDONLY, Owners.me())
        with os.fdopen(descriptor, "rb") as file:
            if os.fstat(descriptor).st_mode & _OTHERS_WRITE:
                return {}
            head, check = file.read(len(_python())), file.read(_CHECK)
            size = os.fstat(descriptor).st_size - file.tell()
            if head != _python() or not 0 < size < _MOST_BYTES:
                return {}
            # in memory of its own: after so large a block the C library would keep more for itself
            with mmap.mmap(-1, size) as data:
                file.readinto(data)
                if check == _checksum(data):
                    codes: Codes = marshal.loads(data)
                    return codes
    return {}


def write(path: Path, codes: Codes) -> None:
    """Write codes to a file for `read`, all or nothing; OSError.

    Not in the home of somebody else, where folders of this user would be in their way.
    """
    from koop_tui.store.ownership import Ownership
    from koop_tui.store.side_files import SideFolder

    home = next(folder for folder in path.parents if folder.exists())
    if home.stat().st_uid != os.geteuid():
        return
    data = marshal.dumps(codes)
    with own_folder(path.parent) as descriptor:
        folder = SideFolder(path.parent, descriptor, Owners.me())
        folder.tidy(re.escape(path.name))
        folder.write(path.name, _python() + _checksum(data) + data, Ownership(0o600))


def _python() -> bytes:
    """Return which Python compiled, and how."""
    return f"{sys.version} {sys.flags.optimize}\n".encode()


def _checksum(data: bytes | mmap.mmap) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECK, "big")
