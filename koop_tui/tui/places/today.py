"""Placeholder while the place is written."""

from __future__ import annotations

from typing import ClassVar

from koop_tui.tui.keys import bindings
from koop_tui.tui.places.place import Place
from koop_tui.tui.widgets.record_list import RecordList


class TodayPlace(Place):
    """To be written."""

    SCOPE: ClassVar[str] = "today"
    BINDINGS = bindings("today", "place")

    def make_list(self) -> RecordList:
        """Nothing."""
        return RecordList(empty="...")

    def show_book(self) -> None:
        """Nothing."""

    def filter_by(self, text: str) -> None:
        """Nothing."""
