"""Drawing the rows of a map: names, the lines between them, and the way that is lit up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from koop_tui.tui.widgets.network_map.branches import Kind, Web
from koop_tui.tui.widgets.network_map.spots import BRANCH, Plan, Spine, Spot

STYLES = (
    "name", "middle", "far", "more", "near", "path", "cursor", "blurred", "dot", "edge",
    "introduced", "referred",
)  # fmt: skip
"""The names of styles that a map is drawn with."""

Piece = tuple[int, str, str]
"""Column, text and style."""

_JOINTS = " ╵╹╶└┖╺┕┗╷│╿┌├┞┍┝┡╻╽┃┎┟┠┏┢┣╴┘┚─┴┸╼┶┺┐┤┦┬┼╀┮┾╄┒┧┨┰╁╂┲╆╊╸┙┛╾┵┹━┷┻┑┥┩┭┽╃┯┿╇┓┪┫┱╅╉┳╈╋"
"""The sign for lines that go up, right, down and left: none, thin or thick, as digits of three."""
_UP, _RIGHT, _DOWN, _LEFT = 1, 3, 9, 27
DOT = "•"
_ENDS = {"to": "▸", "from": "◂", "referred to": "▹", "referred from": "◃"}
_MIRRORED = str.maketrans("▸◂▹◃", "◂▸◃▹")
_STYLES: dict[Kind, str] = {
    "tie": "edge",
    "to": "introduced",
    "from": "introduced",
    "referred to": "referred",
    "referred from": "referred",
}


@dataclass(frozen=True)
class Look:
    """What is shown of a plan: where the cursor stands, and the way (keys) that is lit up."""

    web: Web
    plan: Plan
    cursor: int
    way: Sequence[int]
    focused: bool = True
    near: frozenset[int] = field(init=False)
    """Everybody who is tied to the contact under the cursor."""
    across: frozenset[int] = field(init=False)
    """Those of them to whom no line is drawn."""
    steps: frozenset[tuple[int, int]] = field(init=False)
    """The edges of the way, each from the one before to the one behind."""

    def __post_init__(self) -> None:
        spots = self.plan.spots
        near = frozenset(self.web.near.get(self.cursor, ()))
        parent = spots[self.cursor].parent
        across = frozenset(
            key for key in near & spots.keys() if key != parent and spots[key].parent != self.cursor
        )
        steps = {
            (one, other) if spots[other].parent == one else (other, one)
            for one, other in pairwise(key for key in self.way if key in spots)
        }
        object.__setattr__(self, "near", near)
        object.__setattr__(self, "across", across)
        object.__setattr__(self, "steps", frozenset(steps))

    def row(self, row: int) -> list[tuple[str, str]]:
        """Return one row as texts with the names of their styles, without blanks at its end."""
        pieces = sorted(self._pieces(row))
        drawn: list[tuple[str, str]] = []
        at = 0
        for x, text, style in pieces:
            if x > at:
                drawn.append((" " * (x - at), ""))
            drawn.append((text, style))
            at = x + self.web.measure(text)
        return drawn

    def _pieces(self, row: int) -> Iterator[Piece]:
        plan = self.plan
        for spot in plan.by_row.get(row, ()):
            yield spot.x, spot.text, self._style(spot)
            if spot.parent:
                yield self._edge(spot)
            if spot.key in self.across:
                yield (spot.x - 1 if spot.side > 0 else spot.x + spot.width), DOT, "dot"
        for spine in plan.spines_by_row.get(row, ()):
            yield self._joint(spine, row)
            if spine.stem == row:
                yield self._stem(spine)

    def _style(self, spot: Spot) -> str:
        if spot.key == self.cursor:
            return "cursor" if self.focused else "blurred"
        if spot.key in self.way:
            return "path"
        if spot.key in self.near:
            return "near"
        if spot.hidden:
            return "more"
        return ("middle", "name", "far")[min(spot.depth, 2)]

    def _edge(self, spot: Spot) -> Piece:
        """The two cells of line between a spine and a name."""
        lit = (spot.parent, spot.key) in self.steps
        kind = "tie" if spot.hidden else self.web.kind(spot.parent, spot.key)
        line = _line(kind, lit)
        x = spot.x - BRANCH
        if spot.side < 0:
            line = line[::-1].translate(_MIRRORED)
            x = spot.x + spot.width + 1
        return x, line, "path" if lit else _STYLES[kind]

    def _lit(self, spine: Spine) -> list[Spot]:
        """Those behind a spine to whom the way leads over it."""
        spots = self.plan.spots
        ends = (spots[other] for one, other in self.steps if one == spine.owner)
        return [spot for spot in ends if self.plan.upright or spot.side == spine.side]

    def _joint(self, spine: Spine, row: int) -> Piece:
        """The cell of a spine: what goes up, down, to a name, and back to its owner."""
        begins = self.plan.spots[spine.owner].row
        lit = self._lit(spine)
        up = down = out = back = 0
        for spot in lit:
            low, high = sorted((begins, spot.row))
            up = max(up, 2 * (low < row <= high))
            down = max(down, 2 * (low <= row < high))
            out = max(out, 2 * (spot.row == row))
        above = row > spine.top or spine.stem is None
        up, down = up or int(above), down or int(row < spine.bottom)
        out = out or int(self._has_branch(spine, row))
        if spine.stem == row:
            back = 2 if lit else 1
        right, left = (out, back) if spine.side > 0 else (back, out)
        sign = _JOINTS[up * _UP + right * _RIGHT + down * _DOWN + left * _LEFT]
        return spine.x, sign, "path" if 2 in (up, down, out, back) else "edge"

    def _has_branch(self, spine: Spine, row: int) -> bool:
        side = spine.side
        return any(
            spot.parent == spine.owner and spot.side == side
            for spot in self.plan.by_row.get(row, ())
        )

    def _stem(self, spine: Spine) -> Piece:
        """The line from a name to the spine behind it."""
        first, last = sorted((spine.stem_to, spine.x - spine.side))
        lit = self._lit(spine)
        return first, ("━" if lit else "─") * (last - first + 1), "path" if lit else "edge"


def _line(kind: Kind, lit: bool) -> str:
    """Return two cells of line as it goes to the right: "to" ends in an arrow, "from" begins so."""
    dashed = kind.startswith("referred")
    line = ("┅" if lit else "┄") if dashed else ("━" if lit else "─")
    if kind == "tie":
        return line * 2
    return line + _ENDS[kind] if kind in ("to", "referred to") else _ENDS[kind] + line
