"""Completing what is typed in a line from names in the book, in any spelling of umlauts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.events import Mount
from textual.geometry import Offset
from textual.widgets import Input
from textual_autocomplete import AutoComplete, DropdownItem, TargetState

from koop_tui.domain.search import folded
from koop_tui.tui.terminal.text import shown

Candidate = str
"""A text that a line can be completed to."""

_MOST = 8


class Completion(AutoComplete):
    """A short list under the line; Enter or Tab takes the marked name, Escape closes it."""

    def __init__(self, target: Input, candidates: Callable[[], Sequence[Candidate]]) -> None:
        super().__init__(target)
        self._names = candidates
        self._keys: list[tuple[str, str]] | None = None

    def _on_mount(self, event: Mount) -> None:
        """Begin to watch the line, unless this is taken away again before its list came."""
        if not self.children:
            event.prevent_default()

    def _align_to_target(self) -> None:
        """Lie under the line, or over it, as wide as it: nothing shows through beside the names."""
        line, room = self.target.region, self.screen.size.height
        height = self.option_list.option_count
        self.option_list.styles.width = line.width
        y = line.bottom if line.bottom + height <= room else max(0, line.y - height)
        self.absolute_offset = Offset(line.x, y)

    def ask_anew(self) -> None:
        """Ask for the names once more when the next key comes: the book has changed."""
        self._keys = None

    def get_candidates(self, target_state: TargetState) -> list[DropdownItem]:
        """Return the names that hold what is typed: those first that start with it, spelled so."""
        typed = folded(target_state.text.strip())
        if not typed:
            return []
        if self._keys is None:
            self._keys = [(folded(name), name) for name in self._names()]
        spelled = target_state.text.strip().casefold()
        found = [
            (not key.startswith(typed), spelled not in name.casefold(), name)
            for key, name in self._keys
            if typed in key
        ]
        found.sort(key=lambda late: late[:2])
        return [DropdownItem(shown(name)) for *_late, name in found[:_MOST]]

    def get_matches(
        self, target_state: TargetState, candidates: list[DropdownItem], search_string: str
    ) -> list[DropdownItem]:
        """Keep the names as they are: they were matched with all spellings already."""
        if len(candidates) == 1 and candidates[0].value == target_state.text:
            return []
        return candidates
