"""A hand at the keys of a terminal, that counts those which are no text."""

from __future__ import annotations

from tests.e2e.terminal import Terminal


class Hand:
    """Types into a terminal and counts the keys that are no text."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.keys = 0

    def text(self, text: str) -> Hand:
        """Type a text."""
        self._terminal.type(text)
        self._terminal.wait_for(text[-12:])
        return self

    def press(self, *keys: str) -> Hand:
        """Press keys beside the text."""
        self.keys += len(keys)
        self._terminal.press(*keys)
        return self
