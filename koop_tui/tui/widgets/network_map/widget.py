"""The map as a widget: drawn on demand line by line, moved through with the arrow keys."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from koop_tui.tui.keys import bindings
from koop_tui.tui.terminal.scrolled import take_height
from koop_tui.tui.terminal.text import fit, wrapped
from koop_tui.tui.widgets.network_map.branches import Web, beyond, branches
from koop_tui.tui.widgets.network_map.drawing import STYLES, Look
from koop_tui.tui.widgets.network_map.moving import beside, step
from koop_tui.tui.widgets.network_map.spots import Plan
from koop_tui.tui.widgets.network_map.standing import Standing, Words
from koop_tui.tui.widgets.network_map.tree import tree
from koop_tui.tui.widgets.network_map.wings import wings
from koop_tui.tui.widgets.row_drawing import first_in_sight

LEAST_FOR_WINGS = 70
"""Columns below which the map is a tree."""
_HEAD, _FOOT = 1, 1
"""Lines above and below the map: what is in the middle, and who is under the cursor."""
_LONGEST_WAY = 3
"""A chain of more contacts has one between its ends in the middle, so that most of it is seen."""
_MOST_IN_WINGS = 5
"""A chain of more contacts is shown in a tree, which goes as deep as it does."""


class NetworkMap(ScrollView, can_focus=True):
    """The map: arrows go along the edges, Enter puts a contact in the middle, then opens it.

    The way from the middle to the cursor is lit up, whom the contact is tied to is underlined, with
    a dot where no line leads.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"network-map--{name}" for name in (*STYLES, "title", "foot")
    }
    BINDINGS = bindings("map")

    class Opened(Message):
        """The contact in the middle is to be opened."""

        def __init__(self, contact: int) -> None:
            super().__init__()
            self.contact = contact

    class ChainAsked(Message):
        """The chain from me to somebody is to be lit up."""

    def __init__(self, web: Web, words: Words, me: int | None, middle: int) -> None:
        super().__init__()
        self._web, self._words, self._me = web, words, me
        self.standing = Standing(middle, middle)
        self._before: list[Standing] = []
        self._styles: dict[str, Style] = {}
        self._rows: dict[int, list[tuple[str, str]]] = {}
        self._plan: Plan | None = None
        self._look: Look | None = None

    # What is shown

    @property
    def contact(self) -> int | None:
        """The contact under the cursor, None on a badge."""
        cursor = self.standing.cursor
        return cursor if cursor > 0 else None

    @property
    def plan(self) -> Plan:
        """Where everything stands in the window there is."""
        if self._plan is None:
            self._plan = self._planned()
        return self._plan

    def _planned(self) -> Plan:
        standing, web = self.standing, self._web
        width, rows = max(1, self.scrollable_content_region.width), max(1, self._visible_rows)
        # the gutter of the scroll bar is part of the window
        is_wide = width + self.scrollbar_gutter.width >= LEAST_FOR_WINGS
        middle, chain, opened = standing.middle, standing.chain, standing.opened
        found = branches(web, middle, chain)
        pinned = (*chain, standing.cursor)
        if is_wide and len(chain) <= _MOST_IN_WINGS:
            return wings(web, middle, found, width, rows, opened, pinned)
        behind = beyond(web, middle, found, chain)
        return tree(web, middle, found, width, rows, opened, pinned, behind)

    @property
    def look(self) -> Look:
        """How it is drawn now."""
        if self._look is None:
            cursor, plan = self.standing.cursor, self.plan
            way = self.standing.lit or plan.way(cursor)
            self._look = Look(self._web, plan, cursor, way, self.has_focus)
        return self._look

    def show(self, web: Web, words: Words, me: int | None, known: Container[int]) -> None:
        """Show another book; `known` are its contacts. Where the middle is gone, I stand there."""
        self._web, self._words, self._me = web, words, me
        self._before = [standing for standing in self._before if standing.middle in known]
        if self.standing.middle not in known and me is not None:
            self.standing = Standing(me, me)
        self._draw_anew()

    def stand(self, standing: Standing, *, keep: bool = True) -> None:
        """Take another standing; the one before is kept for the way back to its middle."""
        if keep and standing.middle != self.standing.middle:
            self._before.append(self.standing)
        self.standing = standing
        self._draw_anew()

    def put_in_the_middle(self, contact: int) -> None:
        """Show the map round a contact, the cursor on it."""
        self.stand(Standing(contact, contact))

    def light_up(self, chain: Sequence[int]) -> None:
        """Show a chain of contacts as a whole, the cursor on its last one."""
        between = len(chain) // 2 if len(chain) > _LONGEST_WAY else 0
        self.stand(Standing(chain[between], chain[-1], chain=tuple(chain)))

    def _draw_anew(self) -> None:
        self._plan = self._look = None
        self._rows.clear()
        if self.standing.cursor not in self.plan.spots:
            self.standing = replace(self.standing, cursor=self.standing.middle)
        take_height(self, self.plan.rows + _HEAD + _FOOT)
        self._reveal()
        self.refresh()

    # Geometry

    @property
    def _visible_rows(self) -> int:
        return self.scrollable_content_region.height - _HEAD - _FOOT

    def on_resize(self) -> None:
        """Lay out the map for another window."""
        self._draw_anew()

    def _reveal(self) -> None:
        if not self.size.height:
            return
        row, top = self.plan.spots[self.standing.cursor].row, round(self.scroll_y)
        first = first_in_sight(row, top, max(1, self._visible_rows), self.plan.rows)
        if first != top:
            self.scroll_to(y=first, animate=False, force=True, immediate=True)

    # Drawing

    def notify_style_update(self) -> None:
        """Forget the drawn styles when the theme changes."""
        self._styles = {}
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            own = self.get_component_rich_style(f"network-map--{name}") if name else self.rich_style
            self._styles[name] = own
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width, height = self.size.width, self.size.height
        if y == 0:
            return self._said(self._title(width - 2), "title", width)
        if y == height - 1:
            foot = self._words.foot(self.standing.cursor, width - 2)
            return self._said(foot, "foot", width)
        row = y - _HEAD + round(self.scroll_y)
        alone = len(self.plan.spots) == 1
        pieces = self._alone(row) if alone else []
        pieces = pieces or self._row(row)
        segments = [Segment(text, self._style(style)) for text, style in pieces]
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _title(self, width: int) -> str:
        lit = self.standing.lit
        if len(lit) > _MOST_IN_WINGS:
            return self._words.chain(lit, width)
        return self._words.title(self.standing.middle)

    def _said(self, text: str, style: str, width: int) -> Strip:
        said = Segment(" " + fit(text, width - 2), self._style(style))
        return Strip([said]).adjust_cell_length(width, self._style(""))

    def _alone(self, row: int) -> list[tuple[str, str]]:
        """Where nobody is tied to the middle, two rows below it say what to do."""
        middle = self.plan.spots[self.standing.middle]
        lines = wrapped(self._words.alone(self.standing.middle), max(1, self.size.width - 8))
        line = row - middle.row - 2
        if not 0 <= line < len(lines):
            return []
        left = max(0, self.size.width - self._web.measure(lines[line])) // 2
        return [(" " * left, ""), (lines[line], "far")]

    def _row(self, row: int) -> list[tuple[str, str]]:
        if row not in self._rows:
            self._rows[row] = self.look.row(row)
        return self._rows[row]

    def _redraw(self) -> None:
        """Draw the lines of the window that look another way now, and no others."""
        before, self._rows, self._look = self._rows, {}, None
        top = round(self.scroll_y)
        self._reveal()
        if round(self.scroll_y) != top:
            return
        for line in range(max(0, self._visible_rows)):
            row = top + line
            if row not in before or before[row] != self._row(row):
                self.refresh(Region(0, line + _HEAD, self.size.width, 1))
        self.refresh(Region(0, self.size.height - 1, self.size.width, 1))

    def on_focus(self) -> None:
        """Show the cursor as one that listens."""
        self._redraw()

    def on_blur(self) -> None:
        """Show the cursor as one that rests."""
        self._redraw()

    # Moving

    def move_to(self, key: int) -> None:
        """Put the cursor on a spot of the map."""
        if key in self.plan.spots and key != self.standing.cursor:
            if self.standing.lit:
                self.refresh(Region(0, 0, self.size.width, 1))
            self.standing = replace(self.standing, cursor=key, is_lit=False)
            self._redraw()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a click on the cursor does as Enter does."""
        row = event.y - _HEAD + round(self.scroll_y)
        for spot in self.plan.by_row.get(row, ()):
            if spot.x <= event.x < spot.x + spot.width:
                if spot.key == self.standing.cursor:
                    self.action_choose()
                else:
                    self.move_to(spot.key)

    def action_step(self, way: str) -> None:
        """One step along an edge, or to the neighbour above or below."""
        self.move_to(step(self.plan, self.standing.cursor, way))

    def action_jump(self, steps: int) -> None:
        """Several steps up or down."""
        self.move_to(beside(self.plan, self.plan.spots[self.standing.cursor], steps))

    def action_choose(self) -> None:
        """Unfold a badge, put a contact in the middle, or open the one there."""
        standing, cursor = self.standing, self.standing.cursor
        if cursor < 0:
            self._unfold(-cursor)
        elif cursor != standing.middle:
            self.put_in_the_middle(cursor)
        else:
            self.post_message(self.Opened(cursor))

    def _unfold(self, owner: int) -> None:
        """Show everybody behind a contact, the cursor on the first who was not shown."""
        spots = set(self.plan.spots)
        self.standing = replace(self.standing, opened=self.standing.opened | {owner})
        self._plan = None
        new = [key for key, spot in self.plan.spots.items() if spot.parent == owner]
        first = next((key for key in new if key not in spots), owner)
        self.standing = replace(self.standing, cursor=first)
        self._draw_anew()

    def action_before(self) -> None:
        """Back to who was in the middle before."""
        if self._before:
            self.stand(self._before.pop(), keep=False)

    def action_me(self) -> None:
        """Put me in the middle."""
        if self._me is not None:
            self.put_in_the_middle(self._me)

    def action_chain(self) -> None:
        """Ask to whom the chain is to lead."""
        self.post_message(self.ChainAsked())
