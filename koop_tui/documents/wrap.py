"""Wrapping user text to the 70 columns of a document: hanging indents, URLs whole, mail-safe."""

from __future__ import annotations

import re

from koop_tui.domain.breaking import broken, columns

__all__ = ["TEXT", "WIDTH", "columns", "padded", "whole", "wrapped"]

WIDTH = 70
"""Columns of a document, which its rules fill."""

TEXT = 68
"""Columns that wrapped text fills: a quote mark and a blank still fit before it in a mail."""

_GLUE = "\N{NO-BREAK SPACE}"
# the same as a word that holds a whole \w+://, and linear on a word of any length
_URL = re.compile(r"\w://|www\.|mailto:")
# a mail program quotes or takes for a signature what begins like this, and a lone rule would look
# like a heading of the document
_UNSAFE = re.compile(r"From |>|\.|-- |--$|[=-]{3,}$")
_BLANKS = re.compile(" {2,}")


def whole(text: str) -> str:
    """Return the text glued together, so that `wrapped` keeps it on one line."""
    return text.replace(" ", _GLUE)


def padded(text: str, width: int) -> str:
    """Return the text filled with blanks to a number of columns."""
    return text + " " * (width - columns(text))


def wrapped(text: str, first: str = "", indent: int | None = None) -> list[str]:
    """Return the lines of a text behind the prefix `first`, later ones hanging below its end.

    Line breaks in the text are kept, dates and amounts stay together, words longer than a line are
    broken unless they are URLs. `indent` overrides the columns of the hanging indent.
    """
    hang = " " * (columns(first) if indent is None else indent)
    bodies = broken(
        _BLANKS.sub(" ", text),
        TEXT - len(hang),
        first=TEXT - columns(first),
        whole=lambda word: _URL.search(word) is not None,
        moved=lambda line: _UNSAFE.match(line) is not None,
    )
    lines: list[str] = []
    for body in bodies:
        line = (hang if lines else first) + body.replace(_GLUE, " ")
        lines.append((" " + line if _UNSAFE.match(line) else line).rstrip())
    return lines
