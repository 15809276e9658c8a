"""The one gate through which the command line speaks: nothing a terminal would obey gets out.

File names, arguments and messages of the system may hold escape sequences. They are removed where
text is written, not where it is made, so that no sentence can be forgotten, argparse's included.
The stream of bytes beneath is reached by `put` alone.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO, cast

from koop_tui.domain.clean import without_orders
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.system_errors import why

_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Return a sentence as one line: a file name must not add lines that look like koop's."""
    return without_orders(_BREAKS.sub(" ", text))


def complain(sentence: str) -> None:
    """Tell on stderr, in one line, what is wrong; nothing happens where nobody can be told."""
    with suppress(OSError, Refused):  # then there is nobody to tell
        print(f"koop: {one_line(sentence)}", file=sys.stderr)


class Gate:
    """A text stream that passes on what is printable; in all else it is the stream beneath.

    `beneath` is None for a stream that was closed before koop began: what goes there is lost.
    """

    def __init__(self, beneath: TextIO | None) -> None:
        self.is_closed = beneath is None
        self.beneath = beneath if beneath is not None else _nowhere()

    def __getattr__(self, name: str) -> Any:
        """Return what the stream beneath has by that name; its bytes would pass by the gate."""
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.beneath, name)

    def write(self, text: str) -> int:
        """Write what of the text is printable; return the length of the text."""
        with _told():
            self.beneath.write(without_orders(text))
        return len(text)

    def flush(self) -> None:
        """Write out what is left."""
        with _told():
            self.beneath.flush()

    def writelines(self, lines: list[str]) -> None:
        """Write what of the lines is printable."""
        for line in lines:
            self.write(line)


def put(text: str) -> None:
    """Write a text to stdout as UTF-8, whatever the locale: its checksum may be taken later."""
    stream: TextIO = getattr(sys.stdout, "beneath", sys.stdout)
    with _told():
        stream.flush()
        stream.buffer.write(without_orders(text).encode())
        stream.buffer.flush()


def check_output() -> None:
    """Refused when what is about to be printed could go nowhere."""
    if getattr(sys.stdout, "is_closed", False):
        raise refuse(N_("There is nowhere to print to: the standard output is closed."))


@contextmanager
def _told() -> Iterator[None]:
    """Refused, with the reason, when the stream takes no more; BrokenPipeError for one unread."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        text = N_("What koop has to say could not be written ({reason}).")
        raise refuse(text, reason=why(error)) from error


@contextmanager
def gated() -> Iterator[None]:
    """Put the gate before stdout and stderr for a while."""
    _fill_gaps()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast(TextIO, Gate(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for stream in before:
            _settle(stream)


def _fill_gaps() -> None:
    """Let no file that is opened later become what is written to as stdout or stderr."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free: this one
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open()  # noqa: SIM115 - as long-lived as koop


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w")


def _settle(stream: TextIO | None) -> None:
    """Write out what is left, or drop it: Python would try again at its end, and end with 120."""
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def still_line(text: str = "") -> None:
    """Show a line on stderr that the next one replaces; the only thing told to the terminal."""
    stream: TextIO = getattr(sys.stderr, "beneath", sys.stderr)
    stream.write(f"\r{one_line(text)}\x1b[K")
    stream.flush()
