"""The two-winged map: the middle, and left and right of it who is tied to it, by name.

All is laid out so that it fits the window: first blank rows between the branches go, then of the
longest branches the last names, for which "+n" stands. What was opened is shown in full, and the
map is then higher than the window.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from koop_tui.tui.widgets.network_map.branches import Branch, Web
from koop_tui.tui.widgets.network_map.names import badge, label
from koop_tui.tui.widgets.network_map.spots import BRANCH, Plan, Spine, Spot, shares

_AIRY = 4
"""So many names of a branch are shown before blank rows between branches are given up."""
_MOST = 9
"""More names than these are shown behind one contact only when it is opened."""
_STEM = 2
"""The least cells between a name and the spine behind it: a blank, and one of line."""
_MORE_STEM = 8
"""The most cells by which such a line grows where there is room."""
_MARGIN = 1


class Twig(NamedTuple):
    """A branch as it is shown: its keys, and those of its leaves, badges included."""

    key: int
    text: str
    leaves: tuple[tuple[int, str], ...] = ()

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return max(1, len(self.leaves))


def wings(
    web: Web,
    middle: int,
    found: Sequence[Branch],
    width: int,
    rows: int,
    opened: Collection[int] = (),
    pinned: Collection[int] = (),
) -> Plan:
    """Return the map for a window."""
    most, air = _fold(found, rows, middle in opened)
    split = _split([_rows(branch, most) for branch in found], air)
    shown = len(found) if middle in opened else _shown(found, rows, most, air)
    if shown < len(found):
        found, gone = _keep(found, shown, pinned)
        split = rows
    else:
        gone = 0
    twigs = [_twig(web, branch, most, opened, pinned) for branch in found]
    if gone:
        twigs.append(Twig(-middle, badge(gone)))
    sides = (twigs[:split], twigs[split:])
    return _placed(web, middle, sides, width, rows, air)


# How much is shown


def _rows(branch: Branch, most: int) -> int:
    return max(1, min(len(branch.leaves), most))


def _fold(found: Sequence[Branch], rows: int, all_shown: bool) -> tuple[int, int]:
    """Return how many leaves a branch may have, and how many blank rows stand between two."""
    longest = min(_MOST, max((len(branch.leaves) for branch in found), default=1))
    if len(found) <= 2 * rows:
        for air, least in ((1, min(longest, _AIRY)), (0, 1)):
            for most in range(min(longest, rows), least - 1, -1):
                heights = [_rows(branch, most) for branch in found]
                if _height(heights, _split(heights, air), air) <= rows:
                    return max(1, most), air
    return (2, 0) if all_shown else (1, 0)


def _split(heights: Sequence[int], air: int) -> int:
    """Return how many branches stand in the left wing, so that both are as high as can be equal."""
    total = sum(heights) + air * len(heights)
    left, best, at = 0, total + 1, 0
    for number, height in enumerate(heights):
        higher = max(left, total - left)
        if higher < best:
            best, at = higher, number
        left += height + air
    return at


def _height(heights: Sequence[int], split: int, air: int) -> int:
    return max(_wing(heights[:split], air), _wing(heights[split:], air))


def _wing(heights: Sequence[int], air: int) -> int:
    return sum(heights) + air * (len(heights) - 1) if heights else 0


def _shown(found: Sequence[Branch], rows: int, most: int, air: int) -> int:
    """Return how many branches fit, a row for the badge left over where not all do."""
    heights = [_rows(branch, most) for branch in found]
    if _height(heights, _split(heights, air), air) <= rows:
        return len(found)
    return max(1, 2 * rows - 1)


def _keep(found: Sequence[Branch], count: int, pinned: Collection[int]) -> tuple[list[Branch], int]:
    """Return the first branches, those among them that are pinned, and how many are left out."""
    wanted = [branch for branch in found if branch.contact in pinned]
    rest = [branch for branch in found if branch.contact not in pinned]
    chosen = {branch.contact for branch in (*wanted, *rest)[:count]}
    return [branch for branch in found if branch.contact in chosen], len(found) - len(chosen)


def _twig(
    web: Web, branch: Branch, most: int, opened: Collection[int], pinned: Collection[int]
) -> Twig:
    leaves = branch.leaves
    shown, hidden = leaves, 0
    if len(leaves) > most and branch.contact not in opened:
        first = [leaf for leaf in leaves if leaf in pinned]
        chosen = {*first, *[leaf for leaf in leaves if leaf not in pinned][: most - 1]}
        shown = tuple(leaf for leaf in leaves if leaf in chosen)
        hidden = len(leaves) - len(shown)
    named = [(leaf, web.name(leaf)) for leaf in shown]
    if hidden:
        named.append((-branch.contact, badge(hidden)))
    return Twig(branch.contact, web.name(branch.contact), tuple(named))


# Where it stands


class _Columns(NamedTuple):
    """The cells of the columns, left outer to right outer, and of the lines between them."""

    sizes: Sequence[int]
    margin: int
    inner_stem: int
    outer_stem: int


def _columns(web: Web, middle: str, sides: Sequence[Sequence[Twig]], width: int) -> _Columns:
    def widest(texts: Iterator[str]) -> int:
        return max((web.measure(text) for text in texts), default=0)

    inner = [widest(twig.text for twig in side) for side in sides]
    outer = [widest(text for twig in side for _key, text in twig.leaves) for side in sides]
    wanted = [outer[0], inner[0], web.measure(middle), inner[1], outer[1]]
    gaps = [bool(inner[0]), bool(inner[1]), bool(outer[0]), bool(outer[1])]
    lines = sum(gaps) * (_STEM + 1 + BRANCH)
    sizes = shares(wanted, width - 2 * _MARGIN - lines)
    slack = max(0, width - 2 * _MARGIN - lines - sum(sizes))
    more = min(_MORE_STEM, slack // 6)
    margin = _MARGIN + max(0, slack - sum(gaps) * more) // 2
    return _Columns(sizes, margin, _STEM + more, _STEM + more)


def _placed(
    web: Web,
    middle: int,
    sides: Sequence[Sequence[Twig]],
    width: int,
    rows: int,
    air: int,
) -> Plan:
    called = web.name(middle)
    columns = _columns(web, called, sides, width)
    heights = [_wing([twig.height for twig in side], air) for side in sides]
    total = max(1, *heights)
    top = max(0, (rows - total) // 2)
    row = top + (total - 1) // 2
    outer, inner, own = columns.sizes[:3]
    x = columns.margin
    if outer:
        x += outer + BRANCH + 1 + columns.outer_stem
    if inner:
        x += inner + BRANCH + 1 + columns.inner_stem
    text = label(web, called, own)
    size = web.measure(text)
    spots = {middle: Spot(middle, row, x, text, size, 0, 0, 0)}
    spines: list[Spine] = []
    for side, twigs, height in zip((-1, 1), sides, heights, strict=True):
        if twigs:
            edge = x - 1 if side < 0 else x + size
            start = top + (total - height) // 2
            _wing_placed(web, spots, spines, twigs, columns, edge, start, air, side, middle)
    return Plan(width, max(rows, total), middle, spots, spines)


def _wing_placed(
    web: Web,
    spots: dict[int, Spot],
    spines: list[Spine],
    twigs: Sequence[Twig],
    columns: _Columns,
    edge: int,
    start: int,
    air: int,
    side: int,
    middle: int,
) -> None:
    """Place a wing; `edge` is the cell beside the middle, and all goes outwards from there."""
    sizes = columns.sizes if side > 0 else columns.sizes[::-1]
    spine = edge + side * columns.inner_stem
    inner = spine + side * (BRANCH + 1)
    outer_spine = inner + side * (sizes[3] + columns.outer_stem)
    outer = outer_spine + side * (BRANCH + 1)

    def put(key: int, row: int, at: int, name: str, room: int, depth: int, parent: int) -> Spot:
        text = label(web, name, room)
        size = web.measure(text)
        spot = Spot(key, row, at if side > 0 else at - size + 1, text, size, depth, side, parent)
        spots[key] = spot
        return spot

    row, own = start, spots[middle].row
    rows = [own]
    for twig in twigs:
        at = row + (twig.height - 1) // 2
        rows.append(at)
        spot = put(twig.key, at, inner, twig.text, sizes[3], 1, middle)
        if twig.leaves:
            near = spot.x + spot.width + 1 if side > 0 else spot.x - 2
            bottom = row + len(twig.leaves) - 1
            spines.append(Spine(outer_spine, row, bottom, twig.key, side, at, near))
            for number, (key, name) in enumerate(twig.leaves):
                put(key, row + number, outer, name, sizes[4], 2, twig.key)
        row += twig.height + air
    spines.append(Spine(spine, min(rows), max(rows), middle, side, own, edge + side))
