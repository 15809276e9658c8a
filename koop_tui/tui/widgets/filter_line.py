"""The line in which a filter is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.containers import Horizontal
from textual.widgets import Static

from koop_tui.domain.search import common_beginning
from koop_tui.language import _
from koop_tui.tui.keys import bindings
from koop_tui.tui.terminal.text import words_within
from koop_tui.tui.widgets.line import LineInput


class FilterRow(Horizontal):
    """The filter line behind its sign; hidden until it is opened."""

    def __init__(self, line: FilterLine) -> None:
        super().__init__(Static("/", markup=False), line)
        self.display = False


class FilterLine(LineInput):
    """Filters as you type; Enter or the down arrow goes to the list, Escape clears the filter.

    Tab completes: `completes` returns what the word in hand may become.
    """

    BINDINGS = bindings("filter")

    def __init__(
        self,
        changed: Callable[[str], None],
        left: Callable[[], None],
        placeholder: str = "",
        id: str | None = None,
        completes: Callable[[str], Sequence[str]] = lambda _word: (),
    ) -> None:
        super().__init__(placeholder=placeholder, id=id)
        self._hint = placeholder
        self._completes = completes
        self._changed = changed
        self._left = left

    def on_resize(self) -> None:
        """Say as many whole words of the hint as there is room for."""
        self.placeholder = words_within(self._hint, self.scrollable_content_region.width)

    def watch_value(self, value: str) -> None:
        """Filter within the key itself: a posted message would come after the next repaint."""
        if self.is_attached:
            self._changed(value)

    def open(self) -> None:
        """Show the line and take the keys."""
        self._show_row(True)
        # at once: what is typed ahead must not fire commands
        self.screen.set_focus(self)

    def close(self) -> None:
        """Clear the filter and hide the line, without moving the focus."""
        self.value = ""
        self._show_row(False)

    @property
    def is_open(self) -> bool:
        """Whether the line is to be seen."""
        return isinstance(self.parent, FilterRow) and bool(self.parent.display)

    def _show_row(self, shown: bool) -> None:
        if isinstance(self.parent, FilterRow):
            self.parent.display = shown

    def action_leave(self) -> None:
        """Go to the list; an empty filter vanishes."""
        self._show_row(bool(self.value))
        self._left()

    def action_complete(self) -> None:
        """Complete the word in hand as far as it is certain, then by the first that fits."""
        word = _last_word(self.value)
        found = self._completes(word) if word else ()
        if not found:
            self.screen.focus_next()
            return
        longer = found[0][: len(common_beginning([one.casefold() for one in found]))]
        self.value = self.value[: len(self.value) - len(word)] + (
            longer if len(longer) > len(word) else found[0]
        )
        self.cursor_position = len(self.value)

    def action_clear(self) -> None:
        """Clear the filter and go to the list."""
        self.value = ""
        self.action_leave()


def _last_word(text: str) -> str:
    """Return the word that is being typed, with all of a phrase whose quotation mark is open."""
    marks = text.count('"')
    end = text.rindex('"') if marks % 2 else len(text)
    return text[text.rfind(" ", 0, end) + 1 :]


def nothing_matches() -> str:
    """Return what a list says that its filter has emptied."""
    return _("Nothing matches the filter.\nEsc clears it.")
