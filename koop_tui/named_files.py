"""Files that a person names: what a path may look like, and reading that has an end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from koop_tui.domain.problems import N_


def named_path(text: str) -> Path | None:
    """Return the path that a person wrote, or None for what can't be one.

    ~ and ~anna are read as in the shell: where there is no such user they stay as they are.
    """
    if not text or "\0" in text:
        return None
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def is_folder(path: Path) -> bool:
    """Whether there is a folder; where that can't be seen, whoever uses it will be told."""
    return _is(stat.S_ISDIR, path)


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file; where that can't be seen, reading it will tell."""
    return _is(stat.S_ISREG, path)


def _is(kind: Callable[[int], bool], path: Path) -> bool:
    try:
        return kind(path.stat().st_mode)
    except PermissionError:
        return True
    except (OSError, ValueError):  # a ValueError of a path that holds a NUL
        return False


def read_regular(file: Path) -> bytes:
    """Return the bytes of a file that a person named.

    OSError with a reason for people when it can't be read or is no regular file: a FIFO in its
    place would be waited for without end, a device could give without end.
    """
    with open(file, "rb", opener=_without_waiting) as opened:
        # asked of what is open now, not of the name, behind which it could be exchanged
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, N_("it is no regular file"), str(file))
        return opened.read()


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY)
