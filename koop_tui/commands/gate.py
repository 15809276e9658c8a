"""The one gate through which the command line speaks: nothing a terminal would obey gets out.

File names, arguments and messages of the system may hold escape sequences. They are removed where
text is written, not where it is made, so that no sentence can be forgotten, argparse's included.
Bytes written to `sys.stdout.buffer` pass by: an exported text is clean and must stay as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from koop_tui.domain.clean import clean_prose

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
_STRETCH = re.compile(r"[^\n\t]+")
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """Return text without what a terminal would obey; all other text as it is, to the sign.

    Line ends and tabs stay, other breaks become blanks.
    """
    return _STRETCH.sub(_harmless, text) if _OBEYED.search(text) else text


def _harmless(stretch: re.Match[str]) -> str:
    text = stretch[0]
    return clean_prose(_BREAKS.sub(" ", text)) if _OBEYED.search(text) else text


def one_line(text: str) -> str:
    """Return a sentence as one line: a file name must not add lines that look like koop's."""
    return printable(_BREAKS.sub(" ", text))


class Gate:
    """A text stream that passes on what is printable; in all else it is the stream beneath."""

    def __init__(self, beneath: TextIO) -> None:
        self.beneath = beneath

    def __getattr__(self, name: str) -> Any:
        """Return what the stream beneath has by that name."""
        return getattr(self.beneath, name)

    def write(self, text: str) -> int:
        """Write what of the text is printable; return the length of the text."""
        self.beneath.write(printable(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write what of the lines is printable."""
        for line in lines:
            self.write(line)


@contextmanager
def gated() -> Iterator[None]:
    """Put the gate before stdout and stderr for a while."""
    before = sys.stdout, sys.stderr
    # a stream that was closed before koop began is None
    sys.stdout, sys.stderr = (stream and cast(TextIO, Gate(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def still_line(text: str = "") -> None:
    """Show a line on stderr that the next one replaces; the only thing told to the terminal."""
    stream: TextIO = getattr(sys.stderr, "beneath", sys.stderr)
    stream.write(f"\r{one_line(text)}\x1b[K")
    stream.flush()
