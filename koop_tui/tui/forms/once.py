"""Reading a text once, however many ask what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Parses a text once, however many ask what it says; `entry` is what was read last."""

    def __init__(self, parse: Callable[[str], T]) -> None:
        self._parse = parse
        self._text = ""
        self.entry: T | None = None

    def __call__(self, text: str) -> T:
        """Return what a text says."""
        if self.entry is None or text != self._text:
            self._text, self.entry = text, self._parse(text)
        return self.entry
