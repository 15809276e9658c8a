"""The map in a narrow window: a tree from above, its branches below one another."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from koop_tui.tui.widgets.network_map.branches import Branch, Web
from koop_tui.tui.widgets.network_map.names import badge, label
from koop_tui.tui.widgets.network_map.spots import BRANCH, Plan, Spine, Spot

_LEAVES, _BRANCHES = 5, 60
"""So many rows are shown behind one contact, the badge included, until it is opened."""
_MARGIN = 1
_STEP = BRANCH + 2


def tree(
    web: Web,
    middle: int,
    found: Sequence[Branch],
    width: int,
    rows: int,
    opened: Collection[int] = (),
    pinned: Collection[int] = (),
) -> Plan:
    """Return the map for a narrow window."""
    spots: dict[int, Spot] = {}
    spines: list[Spine] = []

    def put(key: int, name: str, depth: int, parent: int) -> None:
        x = _MARGIN + depth * _STEP
        text = label(web, name, max(1, width - x - _MARGIN))
        spots[key] = Spot(key, len(spots), x, text, web.measure(text), depth, 1, parent)

    def grow(key: int, keys: Sequence[int], hidden: int) -> None:
        """Draw a spine from under a contact to the last one behind it."""
        last = -key if hidden else keys[-1]
        own = spots[key]
        spines.append(Spine(own.x + 1, own.row + 1, spots[last].row, key, 1, None))

    put(middle, web.name(middle), 0, 0)
    by_contact = {branch.contact: branch for branch in found}
    inner, more = _folded(list(by_contact), middle, _BRANCHES, opened, pinned)
    for contact in inner:
        put(contact, web.name(contact), 1, middle)
        leaves, hidden = _folded(by_contact[contact].leaves, contact, _LEAVES, opened, pinned)
        for leaf in leaves:
            put(leaf, web.name(leaf), 2, contact)
        if hidden:
            put(-contact, badge(hidden), 2, contact)
        if leaves:
            grow(contact, leaves, hidden)
    if more:
        put(-middle, badge(more), 1, middle)
    if inner:
        grow(middle, inner, more)
    return Plan(width, max(rows, len(spots)), middle, spots, spines, upright=True)


def _folded(
    keys: Sequence[int],
    parent: int,
    most: int,
    opened: Collection[int],
    pinned: Collection[int],
) -> tuple[Sequence[int], int]:
    """Return who is shown behind a contact, and for how many a badge stands."""
    if len(keys) <= most or parent in opened:
        return keys, 0
    kept = [key for key in keys if key in pinned]
    kept += [key for key in keys if key not in pinned][: max(1, most - 1 - len(kept))]
    chosen = set(kept)
    return [key for key in keys if key in chosen], len(keys) - len(chosen)
