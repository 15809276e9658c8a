"""Arrow keys on the map: along the edges, outwards and back, and from neighbour to neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.tui.widgets.network_map.spots import Plan, Spot


def step(plan: Plan, key: int, way: str) -> int:
    """Return where "left", "right", "up" or "down" leads from a spot; itself where nowhere."""
    spot = plan.spots[key]
    if way in ("up", "down"):
        return beside(plan, spot, -1 if way == "up" else 1)
    side = -1 if way == "left" else 1
    if spot.side == 0 or side == spot.side:
        children = [s for s in plan.spots.values() if s.parent == key and s.side == side]
        if plan.upright:
            return children[0].key if children else key
        return _nearest(children, spot).key
    return spot.parent or key


def beside(plan: Plan, spot: Spot, steps: int) -> int:
    """Return the spot so many places up or down its column; from the middle the nearest one."""
    if plan.upright:
        column: Sequence[Spot] = sorted(plan.spots.values(), key=lambda spot: spot.row)
    elif spot.side == 0:
        found = [s for s in plan.spots.values() if s.depth == 1 and (s.row - spot.row) * steps > 0]
        return _nearest(sorted(found, key=lambda s: -s.side), spot).key
    else:
        column = plan.columns[spot.side, spot.depth]
    at = column.index(spot) + steps
    return column[max(0, min(at, len(column) - 1))].key


def _nearest(found: Sequence[Spot], spot: Spot) -> Spot:
    return min(found, key=lambda other: abs(other.row - spot.row), default=spot)
