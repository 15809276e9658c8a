"""A file's lines parted into cards; nothing that stands between them gets lost without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from koop_tui.documents.encoding import MARK, Source

_BEGIN = re.compile(rb"BEGIN[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_END = re.compile(rb"END[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_JOINED = re.compile(
    rb"(END[ \t]*:[ \t]*VCARD)[ \t]*(?=(?:\xef\xbb\xbf)?BEGIN[ \t]*:)", re.IGNORECASE
)
_OF_A_CARD = re.compile(rb"\s*(?:VERSION|FN|N|ORG|TEL|EMAIL)[;:]", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT\b[^:]*:\s*$", re.IGNORECASE)

Flaw = Literal["", "no begin", "no end", "no card"]
"""What a card lacks; "no card" are stray lines at the end of a file."""


@dataclass(frozen=True)
class RawCard:
    """The lines of one card, BEGIN and END left out.

    `first` is the number of its first line in the file, `last` that of the line that ended it.
    `between` are the lines before it, with their numbers, that stand outside of any card.
    """

    lines: tuple[bytes, ...]
    first: int = 1
    last: int = 1
    flaw: Flaw = ""
    in_utf8: bool = False
    between: tuple[tuple[int, bytes], ...] = ()


def begins(line: bytes) -> bool:
    """Whether a line opens a card."""
    return line[:1] in b"Bb" and bool(_BEGIN.fullmatch(line))


def ends(line: bytes) -> bool:
    """Whether a line closes a card."""
    return line[:1] in b"Ee" and bool(_END.fullmatch(line))


def split(origin: Source) -> Iterator[RawCard]:
    """Yield the cards of a file in their order."""
    splitter = _Splitter(origin)
    for number, line in enumerate(_lines(origin.data), start=1):
        yield from splitter.take(number, line)
    yield from splitter.close()


def _lines(data: bytes) -> list[bytes]:
    """The lines of a file; where a second file was put behind the first, it may have a mark."""
    lines = _JOINED.sub(rb"\1\n", data).splitlines()
    return [line.removeprefix(MARK) for line in lines] if MARK in data else lines


class _Splitter:
    """The card that is being read, and the lines since the last one."""

    def __init__(self, origin: Source) -> None:
        self._in_utf8 = origin.in_utf8
        self._lines: list[bytes] = []
        self._outside: list[tuple[int, bytes]] = []
        self._depth = 0
        self._indent = b""
        self._number = self._first = 0

    def take(self, number: int, line: bytes) -> Iterator[RawCard]:
        """Take in a line, and yield the card that it ends."""
        self._number = number
        if not self._depth:
            yield from self._take_outside(line)
            return
        if self._indent and line.startswith(self._indent):
            line = line[len(self._indent) :]
        if begins(line):
            if not self._in_agent():
                # the next card: this one was never closed
                yield self._made("no end")
                self._open(line)
                return
            self._depth += 1
        elif ends(line):
            self._depth -= 1
            if not self._depth:
                yield self._made()
                return
        self._lines.append(line)

    def close(self) -> Iterator[RawCard]:
        """Yield what is left at the end of the file."""
        if self._depth:
            yield self._made("no end")
        elif self._outside:
            yield self._left()

    def _take_outside(self, line: bytes) -> Iterator[RawCard]:
        bare = line.strip()
        if begins(bare):
            if any(_OF_A_CARD.match(stray) for _number, stray in self._outside):
                yield self._left()
            self._open(line)
        elif ends(bare):
            stray, self._outside = not self._outside, [*self._outside, (self._number, bare)]
            if not stray:
                yield self._left(ended=True)
        elif bare:
            self._outside.append((self._number, line))

    def _open(self, line: bytes) -> None:
        self._lines = []
        self._depth = 1
        self._first = self._number + 1
        self._indent = line[: len(line) - len(line.lstrip())]

    def _in_agent(self) -> bool:
        """Whether a BEGIN here opens a card inside a card."""
        last = next((line for line in reversed(self._lines) if line.strip()), b"")
        return bool(_AGENT.match(last))

    def _made(self, flaw: Flaw = "") -> RawCard:
        between, self._outside = tuple(self._outside), []
        self._depth = 0
        return RawCard(tuple(self._lines), self._first, self._number, flaw, self._in_utf8, between)

    def _left(self, *, ended: bool = False) -> RawCard:
        """The lines outside of cards: a card without its BEGIN, or only strays."""
        outside, self._outside = self._outside, []
        if not ended and not any(_OF_A_CARD.match(line) for _number, line in outside):
            between = tuple(outside)
            return RawCard((), flaw="no card", in_utf8=self._in_utf8, between=between)
        lines = tuple(line for _number, line in outside)
        return RawCard(lines, outside[0][0], self._number, "no begin", self._in_utf8)
