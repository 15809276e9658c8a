"""What the terminal says of its background, so that koop can be light on light.

It is asked with OSC 11 and answers among the keys: what it says is taken out of them.
"""

from __future__ import annotations

import re
import time

from textual.message import Message

ASK = "\x1b]11;?\x1b\\"
"""Asks for the colour of the background (xterm, "Operating System Commands")."""

PATIENCE = 5.0
"""Seconds in which an answer counts; who works already must not see all colours change."""

_ANSWER = re.compile(r"\x1b\]11;([^\x07\x1b]*)(?:\x07|\x1b\\)")
_BEGINNING = re.compile(r"\x1b(?:\](?:1(?:1(?:;[^\x07\x1b]{0,40}\x1b?)?)?)?)?\Z")
_RGB = re.compile(r"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_HALF = 0.5
_MUTE = re.compile(r"(linux|dumb|vt\d|ansi|cons|screen\Z)").match
"""Terminals that do not answer; some of them would show the question."""


class GroundTold(Message):
    """The terminal has said whether its background is light."""

    def __init__(self, *, light: bool) -> None:
        super().__init__()
        self.light = light


def answers(term: str) -> bool:
    """Whether a terminal of this name in TERM may be asked."""
    return bool(term) and not _MUTE(term)


def is_light(colour: str) -> bool | None:
    """Whether a colour such as "rgb:ffff/ffff/ffff" is light; None when it can't be read."""
    found = _RGB.match(colour)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > _HALF)


class Listening:
    """Takes the answer out of what comes from the terminal, whole or in pieces."""

    def __init__(self) -> None:
        self._until = 0.0
        self._awaits = False
        self._held = ""

    def begin(self) -> None:
        """The terminal has been asked."""
        self._until, self._awaits = time.monotonic() + PATIENCE, True

    def take(self, text: str) -> tuple[str, bool | None]:
        """Return the keys in a text, and whether the background is light, None when nothing says.

        What may be the beginning of an answer waits for the rest, or for `settle`.
        """
        if not self._awaits:
            return text, None
        text, self._held = self._held + text, ""
        found = _ANSWER.search(text)
        if found is not None:
            self._awaits = False
            told = is_light(found[1]) if time.monotonic() <= self._until else None
            return text[: found.start()] + text[found.end() :], told
        begun = _BEGINNING.search(text)
        # long after the question an Escape is a key: it must not wait
        if begun is not None and (len(begun[0]) > 1 or time.monotonic() <= self._until):
            text, self._held = text[: begun.start()], begun[0]
        return text, None

    def settle(self) -> str:
        """Return what still waits as it stands: nothing more came."""
        text, self._held = self._held, ""
        return text
