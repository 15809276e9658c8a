"""Wrapping user text to the 70 columns of a document: hanging indents, URLs whole, mail-safe."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 70
"""Columns of a document, which its rules fill."""

TEXT = 68
"""Columns that wrapped text fills: a quote mark and a blank still fit before it in a mail."""

_FIRST_COMBINING = "\u0300"
"""The first sign that does not take one column: all Latin letters stand before it."""

_GLUE = "\N{NO-BREAK SPACE}"
_WHOLE = re.compile(
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"  # 25 Mar 2026
    r"|\d[\d.,]* (?:%|[A-Z]{3}\b)"  # 10 %, 60,00 EUR
    r"|\b[A-Z]{3} \d[\d.,]*"  # EUR 60.00
)
_URL = re.compile(r"\w+://|www\.|mailto:")
# a mail program quotes or takes for a signature what begins like this, and a lone rule would look
# like a heading of the document
_UNSAFE = re.compile(r"From |>|\.|-- |--$|[=-]{3,}$")


def whole(text: str) -> str:
    """Return the text glued together, so that `wrapped` keeps it on one line."""
    return text.replace(" ", _GLUE)


def columns(text: str) -> int:
    """Return how many terminal columns a text takes: wide signs two, combining marks none."""
    if not text or max(text) < _FIRST_COMBINING:
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def padded(text: str, width: int) -> str:
    """Return the text filled with blanks to a number of columns."""
    return text + " " * (width - columns(text))


def wrapped(text: str, first: str = "", indent: int | None = None) -> list[str]:
    """Return the lines of a text behind the prefix `first`, later ones hanging below its end.

    Line breaks in the text are kept, dates and amounts stay together, words longer than a line are
    broken unless they are URLs. `indent` overrides the columns of the hanging indent.
    """
    hang = " " * (columns(first) if indent is None else indent)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        start = hang if lines else first
        glued = _WHOLE.sub(lambda match: whole(match.group()), paragraph)
        for body in _filled(glued.split(" "), TEXT - columns(start), TEXT - len(hang)):
            line = (hang if lines else first) + body.replace(_GLUE, " ")
            lines.append((" " + line if _UNSAFE.match(line) else line).rstrip())
    return lines


def _filled(words: list[str], first_width: int, width: int) -> Iterator[str]:
    room, line = first_width, ""
    for word in filter(None, (piece for long in words for piece in _pieces(long, width - 1))):
        joined = f"{line} {word}" if line else word
        if line and columns(joined) > room:
            yield line
            room, line = width, word
        else:
            line = joined
        if _UNSAFE.match(line):
            room = min(room, width - 1)  # such a line is moved in by one blank
    yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    if columns(word) <= width or _URL.search(word):
        yield word
        return
    piece = ""
    for char in word.replace(_GLUE, " "):
        if columns(piece + char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece
