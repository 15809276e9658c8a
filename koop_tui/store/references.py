"""Who refers to the photos beside a book: the book, its history, its backups, what lies aside.

References are looked for in the text as it stands. So they are found in a damaged file too, and in
one that another program or a newer koop wrote.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from koop_tui.own_files import SYSTEM, NotOwn, System, open_file
from koop_tui.store.ownership import owners_of
from koop_tui.store.side_files import SideFolder

_REFERENCE = re.compile(rb"sha256[^0-9A-Za-z]{1,20}([0-9a-f]{64})")
_LONGEST = 128
_PIECE = 1 << 22


def referred(text: bytes) -> frozenset[str]:
    """Return the checksums that a text of a book or of its history refers to."""
    return frozenset(digest.decode() for digest in _REFERENCE.findall(text))


def referred_in(lines: Iterable[bytes]) -> frozenset[str]:
    """Return what pieces of such a text refer to, each of whole lines."""
    return frozenset().union(*map(referred, lines))


def kept_references(
    book: Path, history: Path, backups: Path, system: System = SYSTEM
) -> Iterator[frozenset[str]]:
    """Yield the checksums that what is kept of a book refers to, file by file, in pieces.

    OSError when one can't be read: then nobody knows what it refers to.
    """
    owners = owners_of(book, system)
    with suppress(FileNotFoundError):
        yield from _read(open_file(history, os.O_RDONLY, owners, system=system), system)
    with suppress(FileNotFoundError), SideFolder.opened(backups, owners, system) as folder:
        for name in folder.names():
            with suppress(FileNotFoundError, NotOwn):  # a link, say, is no backup
                yield from _read(folder.open(name), system)
    for name in system.listdir(book.parent):
        if name.startswith(f"{book.name}.damaged-"):
            with suppress(FileNotFoundError, NotOwn):
                aside = open_file(book.with_name(name), os.O_RDONLY, owners, system=system)
                yield from _read(aside, system)


def _read(fd: int, system: System) -> Iterator[frozenset[str]]:
    try:
        last = b""
        while piece := system.read(fd, _PIECE):
            text = last + piece  # so that no reference is cut
            yield referred(text)
            last = text[-_LONGEST:]
    finally:
        system.close(fd)
