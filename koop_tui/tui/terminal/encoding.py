"""Writing cells to the terminal as short as it can be done, from the cursor and pen in force."""

from __future__ import annotations

from operator import is_not, ne, or_

from koop_tui.tui.terminal.abilities import Abilities
from koop_tui.tui.terminal.cells import BLANK, RIGHT_HALF, Row, is_sure, most_columns
from koop_tui.tui.terminal.moving import cost, path, steps
from koop_tui.tui.terminal.pen import RESET, Pen, reset_to

_ERASE = "\x1b[K"


class Encoder:
    """Turns differences between lines into what a terminal obeys.

    It knows where the cursor stands and which pen is in force; `forget` when others have written.
    """

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
        self._sent: list[str] = []
        self.forget()

    def forget(self) -> None:
        """Know no cursor and no pen any more."""
        self._x: int | None = None
        self._y: int | None = None
        self._pen: Pen | None = None

    def taken(self) -> str:
        """Return what has been written since the last time."""
        sent = "".join(self._sent)
        self._sent.clear()
        return sent

    def go(self, x: int, y: int) -> None:
        """Put the cursor on a cell."""
        if x != self._x or y != self._y:
            self._sent.append(path(self._x, self._y, x, y))
            self._x, self._y = x, y

    def scroll(self, top: int, bottom: int, lines: int) -> None:
        """Move the lines from `top` to `bottom` up, down if `lines` is negative.

        What the lines show that come in is not known: the background in force, or none.
        """
        count = abs(lines)
        step, edge, letter = ("\n", bottom, "S") if lines > 0 else ("\x1bM", top, "T")
        ways = [path(None, None, 0, edge) + step * count]
        if self._abilities.scrolls_by_count:
            ways.append(steps(count, letter))
        self._sent += [f"\x1b[{top + 1};{bottom + 1}r", min(ways, key=cost), "\x1b[r"]
        self._x = self._y = None

    def line(self, y: int, old: Row, new: Row) -> None:
        """Write a line where it differs from the old one; what is not known of it stays."""
        due = _differing(old, new)
        tail = self._blank_tail(new, due)
        stop = len(due) if tail is None else tail
        x = due.find(1)
        while 0 <= x < stop:
            self._approach(x, y, new)
            x = due.find(1, self._write(x, y, new, due, stop))
        if tail is not None:
            self._approach(tail, y, new)
            self._take_pen(new, tail, len(due))
            self._sent.append(_ERASE)

    def _blank_tail(self, row: Row, due: bytearray) -> int | None:
        """Return from which column on it is shorter to erase to the end, None if from none."""
        pen = row.pens[-1]
        if row.signs[-1] != BLANK or pen is None or pen.is_seen:
            return None
        if pen.background and not self._abilities.erases_in_colour:
            return None
        start = len(due)
        while start and row.signs[start - 1] == BLANK and row.pens[start - 1] is pen:
            start -= 1
        start = due.find(1, start)
        if start > 0 and row.signs[start - 1] is None:
            return None  # half a wide sign stood there: erasing would leave another rest of it
        return start if 0 <= start <= due.rfind(1) - len(_ERASE) else None

    def _approach(self, x: int, y: int, row: Row) -> None:
        """Go to a cell, by writing again what stands between if that is shorter."""
        again = None
        if y == self._y and self._x is not None and self._x < x:
            again = self._again(self._x, x, row, len(path(self._x, y, x, y)))
        if again is None:
            self.go(x, y)
        else:
            self._sent.append(again)
            self._x = x

    def _again(self, start: int, end: int, row: Row, most: int) -> str | None:
        """Return what stands between two columns if the pen in force writes it in `most` bytes."""
        if end - start > most or self._pen is None:
            return None
        for sign, pen in zip(row.signs[start:end], row.pens[start:end], strict=True):
            if sign is None or not (pen is self._pen or (sign == BLANK and pen is self._pen.blank)):
                return None
        text = "".join(filter(None, row.signs[start:end]))
        return text if is_sure(text) and len(text.encode()) <= most else None

    def _write(self, x: int, y: int, row: Row, due: bytearray, stop: int) -> int:
        """Write due cells from column `x` on; return the column behind them."""
        signs, pens = row.signs, row.pens
        while x < stop and due[x]:
            pen, is_blank = pens[x], signs[x] == BLANK
            end = x + 1
            while (
                end < stop and due[end] and pens[end] is pen and (signs[end] == BLANK) is is_blank
            ):
                end += 1
            text = "".join(filter(None, signs[x:end]))
            if not is_sure(text):
                end = self._write_first(x, y, row, due)
            else:
                self.go(x, y)
                self._take_pen(row, x, stop)
                self._sent.append(text)
                self._x = end if end < len(due) else None
            x = end
        return x

    def _write_first(self, x: int, y: int, row: Row, due: bytearray) -> int:
        """Write one sign, which may be one of whose width terminals are not of one mind.

        Such a sign finds its columns empty; what a terminal may have drawn over is written anew.
        """
        sign, pen = row.signs[x], row.pens[x]
        assert sign is not None and pen is not None
        width = 2 if row.signs[x + 1 : x + 2] == [RIGHT_HALF] else 1
        end = x + width
        self.go(x, y)
        self._change_pen(pen)
        if is_sure(sign):
            self._sent.append(sign)
            self._x = end if end < len(due) else None
            return end
        self._sent.append(BLANK * width)
        self._x = end if end < len(due) else None
        self.go(x, y)
        self._sent.append(sign)
        self._x = None
        last = min(x + most_columns(sign), len(due))
        while row.signs[last : last + 1] == [RIGHT_HALF]:
            last += 1
        for column in range(end, last):
            due[column] = row.signs[column] is not None
        return end

    # The pen

    def put_pen_away(self) -> None:
        """Reset the pen, for others who write."""
        self._change_pen(RESET)

    def _take_pen(self, row: Row, x: int, stop: int) -> None:
        """Take up a pen that writes a cell; for a blank one that also does for what follows it."""
        pen = row.pens[x]
        assert pen is not None
        if row.signs[x] == BLANK:
            if self._pen is not None and self._pen.blank is pen:
                return
            end = x
            while end < stop and row.signs[end] == BLANK and row.pens[end] is pen:
                end += 1
            following = row.pens[end] if end < stop else None
            if following is not None and following.blank is pen:
                pen = following
            elif self._pen is not None:
                pen = self._pen.for_blank(pen)
        self._change_pen(pen)

    def _change_pen(self, pen: Pen) -> None:
        self._sent.append(
            reset_to(pen)
            if self._pen is None
            else self._pen.change_to(pen, ends_marks=self._abilities.ends_marks)
        )
        self._pen = pen


def _differing(old: Row, new: Row) -> bytearray:
    """Return 1 for each column to be written, both of a wide sign alike, 0 for the others."""
    due = bytearray(map(or_, map(ne, old.signs, new.signs), map(is_not, old.pens, new.pens)))
    if None in new.signs or RIGHT_HALF in new.signs:
        for x, sign in enumerate(new.signs):
            if sign is None:
                due[x] = 0
            elif sign == RIGHT_HALF:
                due[x] = due[x - 1] = due[x] | due[x - 1]
    return due
