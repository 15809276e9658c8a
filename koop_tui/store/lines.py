"""The lines of a file that may be large, read in pieces: memory goes by the longest line."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import suppress

from koop_tui.own_files import SYSTEM, System

_PIECE = 1 << 16


class Lines:
    """The lines of an open file, without their breaks; empty ones are left out.

    The file is closed with the last one who holds this. Until then it can be read as it was, also
    when another has taken its place. Every method may raise OSError.
    """

    def __init__(self, fd: int, system: System = SYSTEM) -> None:
        self._fd = fd
        self._system = system
        weakref.finalize(self, _let_go, system, fd).atexit = False

    def forwards(self) -> Iterator[bytes]:
        """Yield the lines from the first on."""
        position, begun = 0, list[bytes]()
        while piece := self._system.pread(self._fd, _PIECE, position):
            position += len(piece)
            first, *others = piece.split(b"\n")
            begun.append(first)
            for line in others:
                if whole := b"".join(begun):
                    yield whole
                begun = [line]
        if whole := b"".join(begun):
            yield whole

    def backwards(self) -> Iterator[tuple[int, bytes]]:
        """Yield the lines from the last on, each with the place where it begins."""
        position, ended = self._system.fstat(self._fd).st_size, list[bytes]()
        while position:
            start = max(0, position - _PIECE)
            piece = self.at(start, position - start)
            *others, last = piece.split(b"\n")
            ended.append(last)
            begins = start + len(piece) - len(last)
            for line in reversed(others):
                if whole := b"".join(reversed(ended)):
                    yield begins, whole
                begins -= len(line) + 1
                ended = [line]
            position = start
        if whole := b"".join(reversed(ended)):
            yield 0, whole

    def at(self, start: int, size: int) -> bytes:
        """Return the bytes from a place on; fewer than asked for where the file ends before."""
        pieces, end = list[bytes](), start + size
        while start < end and (piece := self._system.pread(self._fd, end - start, start)):
            pieces.append(piece)
            start += len(piece)
        return b"".join(pieces)


def _let_go(system: System, fd: int) -> None:
    with suppress(OSError):  # it was only read; and nobody could be told, in the middle of anything
        system.close(fd)
