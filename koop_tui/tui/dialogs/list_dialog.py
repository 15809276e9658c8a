"""A dialog with a list, and below it what the marked line says in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult

from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.keys import Command
from koop_tui.tui.widgets.detail import Detail, Sheet
from koop_tui.tui.widgets.frame import Rule
from koop_tui.tui.widgets.record_list import RecordList

T = TypeVar("T")

_AROUND = 6
"""Lines around list and sheet, without the heading: frame, rules, keys."""
_LEAST = 3
"""Lines of a list that is empty and says so."""
_IN_LINES = {"move", "read"}
"""Commands that do nothing in an empty list."""
_GUESS = 80
"""Cells of a line of the sheet while it is not yet laid out."""


class ListDialog(Dialog[T], Generic[T]):
    """As tall as list and sheet are, at most the screen; while the list is empty, without a sheet.

    A long list has no less than half of the lines. The sheet keeps the height of the longest one
    shown so far, so that nothing jumps while the cursor moves.
    """

    SHAPE = "-list"

    _sheet: Sheet | None = None
    _tallest = 1

    def make_list(self) -> RecordList:
        """Return the list."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The list, and the marked line in full."""
        yield self.make_list()
        yield Rule()
        yield Detail()

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one(RecordList)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show what the marked line says in full."""
        self._sheet = sheet
        detail = self.query_one(Detail)
        if sheet is None:
            detail.clear()
        else:
            detail.show(sheet)
        self._take_height()

    def on_resize(self) -> None:
        """Break the lines anew, and be as tall as they are then."""
        self._tallest = 1
        self.call_after_refresh(self._take_height)

    def offered(self) -> Sequence[Command]:
        """Nothing that needs a line to go to or to read."""
        found = super().offered()
        return found if self.records.items else [c for c in found if c.name not in _IN_LINES]

    def _take_height(self) -> None:
        detail = self.query_one(Detail)
        detail.display = self.query_one(Rule).display = bool(self.records.items)
        if self._sheet is not None:
            lines = self._sheet.content(detail.line_width or _GUESS).plain.count("\n") + 1
            self._tallest = max(self._tallest, lines)
        heading = max(1, self.query_one(".dialog-heading").size.height)
        room = max(2 * _LEAST, self.size.height - _AROUND - heading)
        wanted = len(self.records.items) or _LEAST
        listed = min(wanted, max(room // 2, room - self._tallest))
        self.records.styles.height = listed
        detail.styles.height = min(self._tallest, room - listed)
