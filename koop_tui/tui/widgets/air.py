"""Air in a list: a blank line above each heading, where all lines have room all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from koop_tui.tui.widgets.columns import Row

GAP = Row(None)
"""The blank line."""


def aired(items: Sequence[Any], row_of: Callable[[Any], Row], room: int) -> Sequence[Any]:
    """Return the items with a GAP above each heading but the first line, if `room` lines hold all.

    A list that is longer than its window is left as it is, unlooked at.
    """
    if len(items) >= room:
        return items
    headed = [n for n, item in enumerate(items) if n and row_of(item).heading]
    if not headed or len(items) + len(headed) > room:
        return items
    found: list[Any] = []
    for n, item in enumerate(items):
        if n in headed:
            found.append(GAP)
        found.append(item)
    return found
