"""Painting a part of the screen for what that part costs, and a new screen once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import RenderableType
from textual._compositor import Compositor
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

_MOST_TURNS = 100
"""So often is it waited for what a widget has not heard; one may be busy for long."""


def paint_sparingly(screen: Screen[Any]) -> None:
    """Have a screen draw no line that its next frame does not show."""
    screen._compositor = _Sparing()


def hold(screen: Screen[Any]) -> None:
    """Paint nothing of a screen that is painted sparingly until it is released, once a hold."""
    if isinstance(screen._compositor, _Sparing):
        screen._compositor.holds += 1


def release(screen: Screen[Any]) -> None:
    """Paint a screen that was held, all of it, unless somebody else still holds it."""
    if isinstance(screen._compositor, _Sparing) and screen._compositor.holds:
        screen._compositor.holds -= 1
        if not screen._compositor.holds:
            screen.refresh()


def release_soon(screen: Screen[Any]) -> None:
    """Release a screen once all in it have been laid out, and have heard of their size."""
    screen.call_after_refresh(_release_when_heard, screen, _MOST_TURNS)


def _release_when_heard(screen: Screen[Any], turns: int) -> None:
    hear = (node for node in screen.walk_children() if node.message_queue_size)
    if turns and any(hear):
        screen.call_later(_release_when_heard, screen, turns - 1)
    else:
        release(screen)


@contextmanager
def painted_once(screen: Screen[Any]) -> Iterator[None]:
    """Have what is done be seen at once and as a whole: when all of it is laid out."""
    hold(screen)
    try:
        yield
    finally:
        release_soon(screen)


class OncePainted(Screen[None]):
    """A screen that is painted sparingly, and once when there are two reasons to do so."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        paint_sparingly(self)

    @contextmanager
    def painted_now(self) -> Iterator[None]:
        """Have what is done be seen when it is done, whatever is still to be laid out beside it."""
        hold(self)
        try:
            yield
        finally:
            release(self)
            # at once: Textual would wait for the next sixtieth of a second
            self.call_later(self._on_timer_update)

    def _screen_resized(self, size: Size) -> None:
        if size != self.outer_size:  # at the start it is told twice what it knows
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        # laying out paints; what is to be painted anew besides is painted with it, not after it
        if self._repaint_required:
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._refresh_layout(size, scroll)


class _Sparing(Compositor):
    """Asks a widget for the lines that are painted anew, and only where it is to be seen.

    Textual's own asks each widget for all of its lines, those behind others too, which is most of
    what a frame of two lines costs. The picture is the same: of two widgets in one cell the front
    one is taken, and those come first.
    """

    holds = 0

    def render_update(
        self,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        """Return what changes on the screen, nothing while that is held; a picture is `full`."""
        if self.holds and not full:
            return None
        return super().render_update(full, screen_stack, simplify)

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield region, clip region and lines of each widget of which the crop shows anything."""
        screen = self.size.region
        crop = screen if crop is None else crop
        rows = Region(screen.x, crop.y, screen.width, crop.height)
        wanted = _columns(crop)
        uncovered = dict.fromkeys(crop.line_range, wanted)
        for widget, (region, clip) in tuple(self.visible_widgets.items()):
            clip = clip.intersection(rows)
            seen = region.intersection(clip)
            columns = _columns(seen)
            if not any(uncovered[y] & columns for y in seen.line_range):
                continue
            for y in seen.line_range:
                uncovered[y] &= ~columns
            yield region, clip, widget.render_lines(seen.translate(-region.offset))


def _columns(region: Region) -> int:
    """Return the columns of a region, a bit for each."""
    return ((1 << region.width) - 1) << region.x
