"""Folders for their user only.

Of koop, only the opening of its own files is imported: the crash log is written when anything else
may be broken.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from koop_tui.own_files import Owners, open_folder


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its user only. May raise OSError.

    `mkdir(parents=True)` would give the mode to the last one alone.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, "", str(folder)) from None


@contextmanager
def own_folder(folder: Path) -> Iterator[int]:
    """Hold a folder of this user's open, which is made if there is none; yield its descriptor.

    What is done by it is done in that folder. NotOwn when it is a link or somebody else's; another
    OSError.
    """
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    descriptor = open_folder(folder, Owners.me())
    try:
        yield descriptor
    finally:
        os.close(descriptor)
