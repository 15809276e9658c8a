"""A detail: headings, labelled fields and lines about one record, as text that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from textual.content import Content

from koop_tui.tui.terminal.text import cells, joined, prose, shown, wrapped
from koop_tui.tui.widgets.scrolled_text import ScrolledText

_MOST_LABEL = 24
"""A label that is longer stands above its value, and makes no column wide."""
_LEAST_VALUE = 12
_GAP = 3
_LEAST_BESIDE = 24
"""The least cells of a column where values stand side by side, and those between two."""
_BESIDE = 50
"""Cells from which on labels stand beside their values, else above."""

SIGNS = {"✓": "$success", "!": "$warning", "!!": "bold $error"}
"""The signs behind which something is told in a sheet, with their colours."""

Draw = Callable[[int, int], list[Content]]
"""Draws some lines for a width in cells and a column of labels; 0 has them above the values."""


class Sheet:
    """Collects the lines of a detail; all text given to it is treated as a person's text."""

    def __init__(self) -> None:
        self._parts: list[Draw] = []
        self._longest = 0
        self._aside = range(0)

    def heading(self, text: str, count: int = 0) -> None:
        """Add the name of the record, or of a section after a blank line, with how many it has."""
        if not self._parts:
            self.line(text, "bold $accent")
            return
        if self._parts[-1] is not _air:
            self.blank()
        number = str(count) if count else ""
        rule = Content.styled(" ── ", "$rule") + Content.styled(number, "$text-muted")

        def draw(width: int, _labels: int) -> list[Content]:
            lines = [shown(line, "bold $primary") for line in wrapped(prose(text), width)]
            if lines[-1].cell_length + rule.cell_length <= width:
                lines[-1] += rule
            return lines

        self._parts.append(draw)

    def field(self, label: str, value: str, style: str = "", lead: str = "") -> None:
        """Add a labelled value, further lines indented below it; nothing when it is empty.

        Where it is narrow the label stands above its value. `lead` is what the value begins with;
        where it is given, the style is its alone.
        """
        if not value:
            return
        value = prose(value)
        long = cells(label)
        if long <= _MOST_LABEL:
            self._longest = max(self._longest, long)

        def draw(width: int, labels: int) -> list[Content]:
            indent = labels + 2
            texts = wrapped(value, max(_LEAST_VALUE, width - indent))
            lines = [shown(text, "" if lead else style) for text in texts]
            if lead:
                lines[0] = lines[0].stylize(style, 0, len(lead))
            margin = Content(" " * indent)
            if labels and long <= labels:
                start = shown(label, "$text-muted") + Content(" " * (indent - long))
                return [start + lines[0], *(margin + line for line in lines[1:])]
            above = [shown(line, "$text-muted") for line in wrapped(label, width) if line]
            return [*above, *(margin + line for line in lines)]

        self._parts.append(draw)

    def signed(self, label: str, sign: str, value: str) -> None:
        """Add a labelled value behind a sign of SIGNS, which alone has its colour; "" for none."""
        if value:
            self.field(label, f"{sign} {value}".lstrip(), SIGNS.get(sign, ""), sign)

    def beside(self, parts: Sequence[tuple[str, str]]) -> None:
        """Add labelled values side by side where there is room for all, else below each other."""
        count = max(1, len(parts))

        def draw(width: int, _labels: int) -> list[Content]:
            each = (width + _GAP) // count - _GAP
            if count == 1 or each < _LEAST_BESIDE:
                below = Sheet()
                for label, value in parts:
                    below.field(label, value)
                return below.lines(width)
            columns = [_column(label, value, each) for label, value in parts]
            height = max(map(len, columns))
            return [_row(columns, n, each) for n in range(height)]

        self._parts.append(draw)

    def line(self, text: str, style: str = "") -> None:
        """Add a line or a paragraph."""
        text = prose(text)
        self._parts.append(lambda width, _: [shown(line, style) for line in wrapped(text, width)])

    def signed_line(self, sign: str, text: str) -> None:
        """Add a line or a paragraph behind a sign of SIGNS, which alone has its colour."""
        text = prose(f"{sign} {text}")

        def draw(width: int, _labels: int) -> list[Content]:
            first, *more = map(shown, wrapped(text, width))
            return [first.stylize(SIGNS[sign], 0, len(sign)), *more]

        self._parts.append(draw)

    def parts(self, parts: Iterable[tuple[str, str]]) -> None:
        """Add a line made of texts with a style each; too long a one is broken by the screen."""
        line = Content("").join(shown(text, style) for text, style in parts)
        self._parts.append(lambda _width, _: [line])

    def blank(self) -> None:
        """Add an empty line."""
        self._parts.append(_air)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Have what is added in it stand beside all else where there is room for two columns."""
        start = len(self._parts)
        yield
        self._aside = range(start, len(self._parts))

    def lines(self, width: int) -> list[Content]:
        """Return all lines for a width in cells."""
        each = (width - _GAP) // 2
        if not self._aside or each < _BESIDE:
            return self._drawn(self._parts, width)
        first, last = self._aside.start, self._aside.stop
        columns = (
            self._drawn([*self._parts[:first], *self._parts[last:]], each),
            _without_air(self._drawn(self._parts[first:last], each)),
        )
        return [_row(columns, n, each) for n in range(max(map(len, columns)))]

    def _drawn(self, parts: Sequence[Draw], width: int) -> list[Content]:
        labels = self._longest if width >= _BESIDE else 0
        return [line for draw in parts for line in draw(max(1, width), labels)]

    def content(self, width: int) -> Content:
        """Return all lines as one content for a width in cells."""
        return joined(self.lines(width))


def _air(_width: int, _labels: int) -> list[Content]:
    """An empty line."""
    return [Content("")]


def _without_air(lines: list[Content]) -> list[Content]:
    """Return the lines without the blank one above their first heading."""
    return lines[1:] if lines and not lines[0].plain else lines


def _column(label: str, value: str, width: int) -> list[Content]:
    head = [shown(line, "$text-muted") for line in wrapped(prose(label), width)]
    return head + [shown(line) for line in wrapped(prose(value), width)]


def _row(columns: Sequence[Sequence[Content]], n: int, width: int) -> Content:
    found = [column[n] if n < len(column) else Content("") for column in columns]
    gaps = (Content(" " * (width + _GAP - line.cell_length)) for line in found[:-1])
    filled = [line + gap for line, gap in zip(found[:-1], gaps, strict=True)]
    return Content("").join([*filled, found[-1]])


class Detail(ScrolledText):
    """Shows a sheet; arrows and PgUp PgDn scroll it."""

    _sheet: Sheet | None = None
    _drawn_for = 0

    def show(self, sheet: Sheet, *, top: bool = True) -> None:
        """Show a sheet, from its top unless it is the same record as before."""
        self._sheet = sheet
        if top:
            self.scroll_home(animate=False, immediate=True)
        self._put_sheet()

    def clear(self) -> None:
        """Show nothing."""
        self._sheet = None
        self.put(())

    def on_resize(self) -> None:
        """Break the lines anew for another width."""
        if self._sheet is not None and self.line_width != self._drawn_for:
            self._put_sheet()

    def _put_sheet(self) -> None:
        self._drawn_for = self.line_width
        if self._sheet is not None and self._drawn_for:  # else it is hidden: drawn when it shows
            self.put(self._sheet.lines(self._drawn_for))
