"""What a sign is written with: colours and marks such as bold, and the shortest way to change them.

A terminal is told them by SGR sequences (`ESC [ ... m`, ECMA-48 8.3.117). The parameters of colours
are kept as they were written, so nothing is rounded or named anew on the way.
"""

from __future__ import annotations

from collections.abc import Iterator

_MARKS = frozenset({"1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53"})
"""Bold, dim, italic, underline, blink twice, reverse, hidden, struck; two lines under; frames."""

_SEEN_ON_BLANKS = frozenset({"4", "7", "9", "21", "51", "52", "53"})
"""Marks that show even where no sign stands."""

_ENDED_BY = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27"}
"""What ends one mark and leaves the rest; for the others all terminals know the reset."""

_ONE_WORD_FOREGROUNDS = frozenset(str(n) for n in (*range(30, 38), *range(90, 98)))
_ONE_WORD_BACKGROUNDS = frozenset(str(n) for n in (*range(40, 48), *range(100, 108)))


class Pen:
    """Colours and marks in force; equal pens are one object, so `is` compares them.

    `foreground` and `background` are SGR parameters such as "31" or "38;5;110", "" for the
    terminal's own colour. Pens come from `Pen.of`.
    """

    __slots__ = ("_applied", "_changes", "background", "blank", "foreground", "is_seen", "marks")

    _known: dict[tuple[str, str, frozenset[str]], Pen] = {}

    foreground: str
    background: str
    marks: frozenset[str]
    is_seen: bool
    """Whether more than the background shows on a blank."""
    blank: Pen
    """The pen of a blank that looks the same: where no sign stands its colour makes no odds."""
    _applied: dict[str, Pen | None]
    _changes: dict[tuple[Pen, bool], str]

    @classmethod
    def of(
        cls, foreground: str = "", background: str = "", marks: frozenset[str] = frozenset()
    ) -> Pen:
        """Return the one pen with these colours and marks."""
        key = (foreground, background, marks)
        pen = cls._known.get(key)
        if pen is None:
            pen = cls._known[key] = cls()
            pen.foreground, pen.background, pen.marks = key
            pen.is_seen = not marks.isdisjoint(_SEEN_ON_BLANKS)
            pen.blank = pen if pen.is_seen else cls.of("", background)
            pen._applied = {}
            pen._changes = {}
        return pen

    def __repr__(self) -> str:
        return f"Pen({self.parameters!r})"

    @property
    def parameters(self) -> str:
        """The SGR parameters that make this pen from a reset one, "" for the reset one."""
        return ";".join(filter(None, [*sorted(self.marks), self.foreground, self.background]))

    def applied(self, parameters: str) -> Pen | None:
        """Return the pen after an SGR sequence with these parameters, None if one is unknown."""
        if parameters not in self._applied:
            self._applied[parameters] = self._apply(parameters)
        return self._applied[parameters]

    def _apply(self, parameters: str) -> Pen | None:
        foreground, background, marks = self.foreground, self.background, self.marks
        words = iter(parameters.split(";"))
        for word in words:
            if word in ("", "0"):
                foreground, background, marks = "", "", frozenset()
            elif word in _MARKS:
                marks |= {word}
            elif word in _ONE_WORD_FOREGROUNDS:
                foreground = word
            elif word in _ONE_WORD_BACKGROUNDS:
                background = word
            elif word == "39":
                foreground = ""
            elif word == "49":
                background = ""
            elif word in ("38", "48"):
                colour = _long_colour(words)
                if colour is None:
                    return None
                if word == "38":
                    foreground = f"38;{colour}"
                else:
                    background = f"48;{colour}"
            else:
                return None
        return Pen.of(foreground, background, marks)

    def for_blank(self, blank: Pen) -> Pen:
        """Return the pen nearest to this one that shows such a blank."""
        if blank.is_seen:
            return blank
        return Pen.of(self.foreground, blank.background, self.marks - _SEEN_ON_BLANKS)

    def change_to(self, pen: Pen, *, ends_marks: bool) -> str:
        """Return the shortest SGR sequence from this pen to another, "" if none is needed.

        `ends_marks` tells whether the terminal can end a single mark.
        """
        key = (pen, ends_marks)
        if key not in self._changes:
            self._changes[key] = self._change(pen, ends_marks)
        return self._changes[key]

    def _change(self, pen: Pen, ends_marks: bool) -> str:
        if self is pen:
            return ""
        anew = reset_to(pen)
        gone = self.marks - pen.marks
        if gone and (not ends_marks or not gone <= _ENDED_BY.keys()):
            return anew
        ends = {_ENDED_BY[mark] for mark in gone}
        # one end may take more than it should: 22 ends bold and dim
        kept = {mark for mark in self.marks if _ENDED_BY.get(mark) not in ends}
        words = [*sorted(ends), *sorted(pen.marks - kept)]
        if self.foreground != pen.foreground:
            words.append(pen.foreground or "39")
        if self.background != pen.background:
            words.append(pen.background or "49")
        step = f"\x1b[{';'.join(words)}m"
        return min(step, anew, key=len)


def _long_colour(words: Iterator[str]) -> str | None:
    """Read the rest of a colour of the 256 or of a true one, None if it is neither."""
    kind = next(words, "")
    parts = [next(words, "") for _ in range({"5": 1, "2": 3}.get(kind, 0))]
    if not parts or not all(part.isdecimal() and int(part) < 256 for part in parts):
        return None
    return ";".join([kind, *parts])


def reset_to(pen: Pen) -> str:
    """Return the SGR sequence that makes a pen whatever was in force before."""
    return f"\x1b[0;{pen.parameters}m" if pen.parameters else "\x1b[m"


RESET = Pen.of()
"""The pen of a terminal that has just been reset."""
