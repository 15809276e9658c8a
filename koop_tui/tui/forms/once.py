"""Reading a text once, however many ask what it says."""

from __future__ import annotations

from collections.abc import Callable

from koop_tui.language.quick_entry import QuickEntry


class Once:
    """Parses a text once, however many ask what it says; `entry` is what was read last."""

    def __init__(self, parse: Callable[[str], QuickEntry]) -> None:
        self._parse = parse
        self._text = ""
        self.entry: QuickEntry | None = None

    def __call__(self, text: str) -> QuickEntry:
        """Return what a text says."""
        if self.entry is None or text != self._text:
            self._text, self.entry = text, self._parse(text)
        return self.entry
