"""Breaking text between words into lines, for documents and for the screen.

Both measure in columns of a terminal, each with its own ruler. All of it is linear in the length of
the text, also where that is one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

Ruler = Callable[[str], int]
"""Tells how many columns a text takes."""

_FIRST_COMBINING = "\u0300"
"""The first sign that does not take one column: all Latin letters stand before it."""

_WHOLE = re.compile(
    r"(?<!\d)\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"  # 25 Mar 2026
    r"|(?<![\d.,])[\d.,]++ (?:%|(?:h|Std\.|[A-Z]{3})(?!\w))"  # 10 %, 2,5 Std., 60,00 EUR
    r"|\b[A-Z]{3} \d[\d.,]*+"  # EUR 60.00
)


def columns(text: str) -> int:
    """Return how many terminal columns a text takes: wide signs two, combining marks none."""
    if text.isascii() or max(text) < _FIRST_COMBINING:
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def broken(
    text: str,
    width: int,
    ruler: Ruler = columns,
    *,
    first: int | None = None,
    whole: Callable[[str], bool] | None = None,
    moved: Callable[[str], bool] | None = None,
    joints: str = "",
) -> Iterator[str]:
    """Yield the lines of a text, each at most `width` columns; line breaks in it are kept.

    Dates, and numbers with their unit, stay together; a word longer than a line is cut, unless it
    is to stay `whole`, before one of the signs in `joints` if there is one. `first` is the width of
    the first line, where it is narrower: it stays empty if the first word does not fit. The caller
    puts a blank before a line that is to be `moved`, for which room is left.
    """
    longest = width - 1 if moved else width
    pieces = partial(_pieces, width=longest, ruler=ruler, joints=joints)
    for paragraph in text.split("\n"):
        # most texts of a screen fit; of blanks before the first word none stays
        at_once = first is None and moved is None and paragraph[:1] != " "
        if at_once and ruler(paragraph) <= width:
            yield paragraph
            continue
        words = (
            piece
            for word in _words(paragraph)
            for piece in ((word,) if whole and whole(word) else pieces(word))
        )
        for line in _filled(words, width if first is None else first, width, ruler, moved):
            yield line
            first = None


def _words(text: str) -> Iterator[str]:
    """What stands between blanks; dates and amounts are one word."""
    held = {at for found in _WHOLE.finditer(text) for at in _blanks(text, *found.span())}
    start = 0
    for at in _blanks(text, 0, len(text)):
        if at not in held:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _blanks(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(" ", start, end)
    while at >= 0:
        yield at
        at = text.find(" ", at + 1, end)


def _filled(
    words: Iterator[str],
    room: int,
    width: int,
    ruler: Ruler,
    moved: Callable[[str], bool] | None,
) -> Iterator[str]:
    line = ""
    for word in words:
        joined = f"{line} {word}" if line else word
        if (line or room < width) and ruler(joined) > room:
            yield line
            room, line = width, word
        else:
            line = joined
        if moved and moved(line):
            room = min(room, width - 1)
    yield line


def _pieces(word: str, width: int, ruler: Ruler, joints: str) -> Iterator[str]:
    """The word, or as many pieces as its length takes; a piece has one sign at least."""
    if ruler(word) <= width:
        yield word
        return
    start = size = joint = beyond = 0
    for at, sign in _signs(word, ruler):
        wide = ruler(sign)
        while size + wide > width and at > start:
            cut, size = (joint, beyond) if joint > start else (at, 0)
            yield word[start:cut]
            start = cut
        if sign in joints:
            joint, beyond = at, 0
        size += wide
        beyond += wide
    yield word[start:]


def _signs(word: str, ruler: Ruler) -> Iterator[tuple[int, str]]:
    """Each sign and where it begins, with what stands on it: a selector may make it wider."""
    start = 0
    for at in range(1, len(word)):
        if ruler(word[at]):
            yield start, word[start:at]
            start = at
    yield start, word[start:]
