"""Patterns for what people type: compiled when they are first used."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression of which there are too many to compile all at every start."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern, self._flags)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match when the whole text is one."""
        return self.compiled.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere."""
        return self.compiled.search(text)

    def sub(self, by: str, text: str) -> str:
        """Return the text with every match replaced."""
        return self.compiled.sub(by, text)
