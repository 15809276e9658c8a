"""Place: where a book is, when links lead to it or are put in its place later."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class Place:
    """The path that a book was opened by, and the file that it leads to.

    Who moves a book mostly leaves a link. Whoever opens it later follows that, so those who have
    it open must follow too: else there would be two books.
    """

    def __init__(self, given: Path | str) -> None:
        self._given = Path(given).absolute()
        self.path = self._leading_to()

    @property
    def is_linked(self) -> bool:
        """Whether a link leads to the file, which may lead to another one any time."""
        return self._given != self.path

    def has_moved(self) -> bool:
        """Whether the path leads to another file by now; a link to nothing leads nowhere."""
        with suppress(OSError):  # of what may not be looked into the file itself tells
            if self.is_linked or self.path.is_symlink():
                now = self._leading_to()
                return now != self.path and now.exists()
        return False  # a link further up leads to the same file, and to the same lock

    def follow(self) -> bool:
        """Take the file that the path leads to now; return whether it is another one."""
        moved = self.has_moved()
        if moved:
            self.path = self._leading_to()
        return moved

    def _leading_to(self) -> Path:
        return Path(os.path.realpath(self._given))
