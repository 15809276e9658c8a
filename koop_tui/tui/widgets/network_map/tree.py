"""The map in a narrow window, or of a long chain: a tree from above, branch below branch."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from koop_tui.tui.widgets.network_map.branches import Branch, Web
from koop_tui.tui.widgets.network_map.names import badge, label
from koop_tui.tui.widgets.network_map.spots import BRANCH, Plan, Spine, Spot

_LEAVES, _BRANCHES = 5, 60
"""So many rows are shown behind one contact, the badge included, until it is opened."""
_BESIDE_LEAVES, _BESIDE_BRANCHES = 2, 4
"""So many beside a chain that goes deeper, so that it is seen as a whole."""
_LEAST = 8
"""Cells of a name below which a chain goes no deeper."""
_NOBODY: Mapping[int, int] = MappingProxyType({})
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
    behind: Mapping[int, int] = _NOBODY,
) -> Plan:
    """Return the map as a tree; `behind` is who of a chain stands behind whom, deeper than it."""
    most, many = (_BESIDE_LEAVES, _BESIDE_BRANCHES) if behind else (_LEAVES, _BRANCHES)
    made = _Tree(web, width, behind)
    made.put(middle, web.name(middle), 0, 0)
    by_contact = {branch.contact: branch for branch in found}
    inner, more = _folded(list(by_contact), middle, many, opened, pinned)
    for contact in inner:
        made.put(contact, web.name(contact), 1, middle)
        leaves, hidden = _folded(by_contact[contact].leaves, contact, most, opened, pinned)
        for leaf in leaves:
            made.put(leaf, web.name(leaf), 2, contact)
            made.go_on(leaf, 3)
        if hidden:
            made.put(-contact, badge(hidden), 2, contact)
        if leaves:
            made.grow(contact, leaves, hidden)
    if more:
        made.put(-middle, badge(more), 1, middle)
    if inner:
        made.grow(middle, inner, more)
    return Plan(width, max(rows, len(made.spots)), middle, made.spots, made.spines, upright=True)


@dataclass
class _Tree:
    """What has been put of a tree, row by row."""

    web: Web
    width: int
    behind: Mapping[int, int]
    spots: dict[int, Spot] = field(default_factory=dict)
    spines: list[Spine] = field(default_factory=list)

    def put(self, key: int, name: str, depth: int, parent: int) -> None:
        """Put somebody, or a badge, into the next row."""
        x = _MARGIN + depth * _STEP
        text = label(self.web, name, max(1, self.width - x - _MARGIN))
        row, size = len(self.spots), self.web.measure(text)
        self.spots[key] = Spot(key, row, x, text, size, depth, 1, parent)

    def grow(self, key: int, keys: Sequence[int], hidden: int) -> None:
        """Draw a spine from under a contact to the last one behind it."""
        last = -key if hidden else keys[-1]
        own = self.spots[key]
        self.spines.append(Spine(own.x + 1, own.row + 1, self.spots[last].row, key, 1, None))

    def go_on(self, key: int, depth: int) -> None:
        """Put whom the chain leads to behind a contact, as deep as the width allows."""
        while key in self.behind and self.width - _MARGIN * 2 - depth * _STEP >= _LEAST:
            after = self.behind[key]
            self.put(after, self.web.name(after), depth, key)
            self.grow(key, [after], 0)
            key, depth = after, depth + 1


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
