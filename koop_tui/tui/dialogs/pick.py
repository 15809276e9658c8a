"""Picking one of a few things from a list, filtered as one types; also the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from koop_tui.domain.search import folded, matching, parse
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.terminal.text import cells, shown, wrapped
from koop_tui.tui.widgets.columns import Column, Row, layout
from koop_tui.tui.widgets.filter_line import FilterLine, FilterRow
from koop_tui.tui.widgets.record_list import RecordList

_LABEL = 46
"""The most cells a label gets; what is longer is cut, for the words beside it."""

_BESIDE = 3
"""The cells of a line that no column gets."""

_MOST_LINES = 4
"""The most lines below the list for what the marked option says in full."""


@dataclass(frozen=True)
class Option:
    """One thing to pick: what is returned, its label and a few words beside it."""

    key: str
    label: str
    aside: str = ""


class PickDialog(Dialog[str | None]):
    """Type to narrow the list, arrows move, Enter picks, Escape leaves.

    Where an option is too long for its line, the whole of the marked one stands below the list.
    """

    SCOPE = "pick"
    SHAPE = "-pick"

    def __init__(self, heading: str, options: Sequence[Option], hint: str = "") -> None:
        super().__init__(heading)
        self._options = options
        self._keys = [folded(f"{option.label} {option.aside}") for option in options]
        self._hint = hint
        self._whole: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The line to type in, the list."""
        yield FilterRow(FilterLine(self._filter, lambda: None, self._hint))
        longest = max((cells(option.label) for option in self._options), default=0)
        yield RecordList([Column("", min(longest, _LABEL)), Column("", 8, grow=1)])
        yield Static("", classes="dialog-text", id="whole", markup=False)

    def ready(self) -> None:
        """Show everything, ready to type."""
        self.query_one(RecordList).can_focus = False
        self.query_one(RecordList).show(self._options, _row)
        self.query_one(FilterLine).open()
        self._make_room()

    def on_resize(self) -> None:
        """Give what is cut the room it needs at this width."""
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        """Keep as many lines below the list as the longest option needs; none if all fit."""
        records, whole = self.query_one(RecordList), self.query_one("#whole", Static)
        width = records.size.width - _BESIDE
        sizes = layout(records.columns, width)
        self._whole = {o.key: text for o in self._options if (text := _cut(o, sizes))}
        room = max(1, width)
        needed = max((len(wrapped(text, room)) for text in self._whole.values()), default=0)
        whole.display = bool(needed)
        whole.styles.height = min(needed, _MOST_LINES)
        self._show_whole(records.key)

    @on(RecordList.Highlighted)
    def hear_highlight(self, event: RecordList.Highlighted) -> None:
        """Show all of the marked option."""
        self._show_whole(event.key)

    def _show_whole(self, key: str | None) -> None:
        self.query_one("#whole", Static).update(shown(self._whole.get(key or "", "")))

    def _filter(self, text: str) -> None:
        chosen = matching(self._options, self._keys, parse(text, {}), name=_label)
        first = chosen[0].key if chosen else None
        self.query_one(RecordList).show(chosen, key=first)
        self._show_whole(first)

    def action_move(self, step: int) -> None:
        """Move the mark while the line keeps the keys."""
        records = self.query_one(RecordList)
        (records.action_cursor_down if step > 0 else records.action_cursor_up)()

    def action_choose(self) -> None:
        """Return what is marked."""
        key = self.query_one(RecordList).key
        if key is not None:
            self.dismiss(key)

    @on(RecordList.Chosen)
    def pick_clicked(self) -> None:
        """A click on the marked line picks it too."""
        self.action_choose()


def _row(option: Option) -> Row:
    return Row(option.key, (option.label, (option.aside, "dim")))


def _cut(option: Option, sizes: Sequence[int]) -> str:
    """Return what an option says in full if its line can't hold it, else nothing."""
    texts = (option.label, option.aside)
    if all(cells(text) <= size for text, size in zip(texts, sizes, strict=True)):
        return ""
    return " · ".join(filter(None, texts))


def _label(option: Option) -> str:
    return option.label
