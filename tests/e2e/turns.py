"""What the kernel tells of the threads of a program: how long they worked, and waited to work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


class Turns:
    """The threads of one program, by what the kernel keeps of each."""

    def __init__(self, pid: int) -> None:
        self._threads = Path(f"/proc/{pid}/task")
        self._starved: dict[str, int] = {}

    def worked(self) -> float:
        """Return the CPU seconds of its threads so far."""
        return sum(int(told.split()[0]) for _, told in self._told("schedstat")) / 1e9

    def starved(self) -> float:
        """Return the seconds that its threads were ready and were not given their turn, so far.

        Time that passed without these is what passes on a machine of its own.
        """
        self._starved |= {name: int(told.split()[1]) for name, told in self._told("schedstat")}
        return sum(self._starved.values()) / 1e9

    def any_waits(self) -> bool:
        """Whether a thread is at work, or ready and waits for its turn."""
        return any(told.rpartition(")")[2].split()[0] == "R" for _, told in self._told("stat"))

    def _told(self, file: str) -> Iterator[tuple[str, str]]:
        for told in self._threads.glob(f"*/{file}"):
            with suppress(OSError):  # this thread has just ended
                yield told.parent.name, told.read_text()
