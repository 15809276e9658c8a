"""The frame: one header line, one footer line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from koop_tui.tui.terminal.key_names import in_words
from koop_tui.tui.terminal.text import cells, fit, one_line, shown, wrapped

_MOST_LINES = 4
_ROOM_FOR_KEYS = 30
"""The cells beside a message from which on the keys stand there too."""


@dataclass(frozen=True)
class Tab:
    """One place in the header: its digit, name and count (None while it is not known)."""

    digit: str
    label: str
    count: int | None = None
    active: bool = False


_WAYS = (
    (3, True, True),
    (2, True, True),
    (1, True, True),
    (2, True, False),
    (1, True, False),
    (2, False, False),
    (1, False, False),
)
"""From roomy to tight: blanks between the places, with their counts, with the day."""

_ACTIVE = "$background on $accent"


class HeaderLine(Widget):
    """The places with what waits in them, and the day. Counts, then the day, give way first."""

    DEFAULT_CSS = "HeaderLine { height: 1; dock: top; }"

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    day: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw the line for the width there is."""
        for space, with_counts, with_day in _WAYS:
            left = self._left(" " * space, with_counts)
            right = self.day + " " if with_day and self.day else ""
            gap = self.size.width - left.cell_length - cells(right)
            if gap >= (2 if right else 0):
                return left + Content(" " * gap) + Content.styled(right, "$text-muted")
        return left

    def _left(self, space: str, with_counts: bool) -> Content:
        """Draw the places; the active one stands on the accent, with a blank at each side."""
        line, active = Content.styled(" koop", "bold"), False
        for tab in self.tabs:
            # the gap lends a blank to the one before or behind it
            before, own = (" ", 1) if active else ("", 0)
            line += Content.styled(before, _ACTIVE) + Content(space[own + tab.active :])
            line += _place(tab, with_counts)
            active = tab.active
        return line + Content.styled(" " if active else "", _ACTIVE)


def _place(tab: Tab, with_count: bool) -> Content:
    muted = "" if tab.active else "$text-muted"
    words = Content.styled(f"{tab.digit} ", muted) + Content.styled(
        tab.label, "bold" if tab.active else ""
    )
    if with_count and tab.count is not None:
        words += Content.styled(f" {tab.count}", muted)
    return (Content(" ") + words).stylize(_ACTIVE) if tab.active else words


class Rule(Widget):
    """A thin line."""

    DEFAULT_CSS = "Rule { height: 1; color: $rule; }"

    def render(self) -> Content:
        """Draw the line."""
        return Content("─" * self.size.width)


class FooterLine(Widget):
    """The keys that matter here, and before or over them a message, which never hides them.

    The lightest keys give way first. A message that leaves them too little of the line stands
    above them, in as many lines as it needs, up to four.
    """

    DEFAULT_CSS = "FooterLine { height: 1; dock: bottom; }"

    hints: reactive[Sequence[tuple[str, str, int]]] = reactive(())
    """Key, label and weight of each hint."""
    message: reactive[str] = reactive("")
    failed: reactive[bool] = reactive(False)
    """Whether the message is about something that went wrong."""
    aside: reactive[str] = reactive("")
    """A few words at the left, such as a count."""

    def __init__(self, indent: int = 1) -> None:
        super().__init__()
        self._indent = " " * indent

    def render(self) -> Content:
        """Draw the message and as many hints as fit, in their own order."""
        width = self.size.width
        if not self.message:
            aside = f"{self._indent}{self.aside}   " if self.aside else self._indent
            return self._with_hints(Content.styled(aside, "$text-muted"), width)
        sign = Content(self._indent)
        if self.failed:
            sign += Content.styled("! ", "bold $error")
        first, *more = self._lines(width)
        indent = Content(" " * sign.cell_length)
        if not more and self._leaves_room(first, width):
            return self._with_hints(sign + shown(first) + Content("   "), width)
        lines = [sign + shown(first), *(indent + shown(line) for line in more)]
        return Content("\n").join([*lines, self._with_hints(Content(self._indent), width)])

    def _with_hints(self, before: Content, width: int) -> Content:
        hints = self.hints
        if self.app.has_class("-ascii"):
            hints = [(in_words(key), label, weight) for key, label, weight in hints]
        kept = sorted(hints, key=lambda hint: -hint[2])
        while kept:
            chosen = [hint for hint in hints if hint in kept]
            line = before + Content("  ").join(_hint(key, label) for key, label, _ in chosen)
            if line.cell_length <= width:
                return line
            kept.pop()
        return before

    def _leaves_room(self, message: str, width: int) -> bool:
        return not self.hints or width - cells(message) - len(" !    ") >= _ROOM_FOR_KEYS

    def _lines(self, width: int) -> list[str]:
        """Break the message; what does not fit into the last line is cut with an ellipsis."""
        room = max(1, width - len(self._indent) - (2 if self.failed else 0))
        lines = wrapped(one_line(self.message.replace("\n", " ")), room)
        if len(lines) <= _MOST_LINES:
            return lines
        return [*lines[: _MOST_LINES - 1], fit(" ".join(lines[_MOST_LINES - 1 :]), room)]

    def watch_message(self) -> None:
        """Take the lines that the message needs."""
        self._take_lines()

    def watch_hints(self) -> None:
        """Take the lines that message and keys need."""
        self._take_lines()

    def on_resize(self) -> None:
        """Take the lines that the message needs at another width."""
        self._take_lines()

    def _take_lines(self) -> None:
        width = self.size.width
        lines = self._lines(width) if self.message and width else [""]
        beside = not self.message or (len(lines) == 1 and self._leaves_room(lines[0], width))
        self.styles.height = len(lines) + (not beside)


def _hint(key: str, label: str) -> Content:
    return Content.styled(key, "$accent") + Content(" ") + Content.styled(label, "$text-muted")
