"""Names in little room: in full where they fit, else with initials, else cut."""

from __future__ import annotations

from koop_tui.tui.widgets.network_map.branches import Web

LEAST = 3
"""Cells of a name of which no less can be shown."""


def label(web: Web, name: str, width: int) -> str:
    """Return a name for so many cells at most: "Jonas Petersen" is "J. Petersen" where it must."""
    if web.measure(name) <= width:
        return name
    words = name.split()
    first = next((at for at, word in enumerate(words) if not word.endswith(".")), 0)
    if len(words) - first > 1 and words[first][0].isalpha():
        short = " ".join([words[first][0] + ".", *words[first + 1 :]])
        if web.measure(short) <= width:
            return short
    return web.cut(name, width).rstrip()


def badge(count: int) -> str:
    """Return what stands for so many who are not shown."""
    return f"+{count}"
