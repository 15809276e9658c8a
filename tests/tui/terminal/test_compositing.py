"""A frame asks widgets for the lines that it shows, and is the picture that Textual would paint."""

from __future__ import annotations

import asyncio

from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from koop_tui.tui.terminal.compositing import OncePainted, paint_sparingly


class Counted(Static):
    """Counts the lines that it is asked for."""

    asked = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked += crop.height
        return super().render_lines(crop)


class Sparing(Screen[None]):
    """Widgets side by side, one over others, one that is cut off."""

    CSS = """
    Sparing { layers: below above; }
    #left { width: 20; border: round white; }
    #over { layer: above; width: 12; height: 3; offset: 15 2; background: red; }
    #long { height: 40; }
    """

    def __init__(self) -> None:
        super().__init__()
        paint_sparingly(self)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Counted("left\n" * 9, id="left")
            with Vertical(), VerticalScroll():
                yield Counted("long 界\n" * 30, id="long")
        yield Counted("over 界\n" * 3, id="over")


def _plainly(screen: Widget, crop: Region) -> list[dict[int, Strip]]:
    """Return what Textual's own way makes of a part of the screen."""
    compositor = screen.screen._compositor
    renders = Compositor._get_renders
    sparing = type(compositor)._get_renders
    type(compositor)._get_renders = renders  # type: ignore[method-assign]
    try:
        return [dict(row) for row in compositor._render_chops(crop, lambda _y: True)]
    finally:
        type(compositor)._get_renders = sparing  # type: ignore[method-assign]


async def test_each_part_of_the_screen_is_what_it_was() -> None:
    app: App[None] = App()
    async with app.run_test(size=(50, 16)) as pilot:
        screen = Sparing()
        await app.push_screen(screen)
        await pilot.pause()
        screen.query_one(VerticalScroll).scroll_to(y=3, animate=False)
        await pilot.pause()
        compositor = screen._compositor
        for x in range(0, 50, 7):
            for y in range(0, 16, 3):
                for width, height in ((1, 1), (9, 2), (50, 5), (30, 16)):
                    crop = Region(x, y, width, height).intersection(screen.region)
                    rows, columns = crop.line_range, range(*crop.column_span)

                    def inside(_y: int, rows: range = rows) -> bool:
                        return _y in rows

                    spared, plain = compositor._render_chops(crop, inside), _plainly(screen, crop)
                    for row in rows:
                        for cut, strip in plain[row].items():
                            if set(range(cut, cut + strip.cell_length)) & set(columns):
                                assert spared[row][cut] == strip, (crop, row, cut)


async def test_only_the_lines_of_a_frame_are_asked_for() -> None:
    app: App[None] = App()
    async with app.run_test(size=(50, 16)) as pilot:
        screen = Sparing()
        await app.push_screen(screen)
        await pilot.pause()
        counted = {widget.id: widget for widget in screen.query(Counted)}
        for widget in counted.values():
            widget.asked = 0
        counted["long"].refresh(Region(0, 6, 20, 2))
        await pilot.pause()
        assert {name: widget.asked for name, widget in counted.items()} == {
            "left": 0, "long": 2, "over": 0
        }  # fmt: skip


class Once(OncePainted):
    """Counts how often it is laid out, and how many lines its widget is asked for."""

    laid_out = 0

    def __init__(self) -> None:
        super().__init__("once")
        self.counted = Counted("text\n" * 4)

    def compose(self) -> ComposeResult:
        yield self.counted

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        self.laid_out += 1
        super()._refresh_layout(size, scroll)


async def test_what_is_laid_out_and_painted_anew_is_painted_once() -> None:
    app: App[None] = App()
    async with app.run_test(size=(50, 16)) as pilot:
        screen = Once()
        await app.push_screen(screen)
        await pilot.pause()
        screen.counted.asked = 0
        screen.counted.update("other\n" * 4)
        screen.refresh()
        await pilot.pause()
        assert screen.counted.asked == screen.counted.size.height == 5


async def test_the_size_that_a_screen_has_is_no_reason_to_lay_it_out() -> None:
    app: App[None] = App()
    async with app.run_test(size=(50, 16)) as pilot:
        screen = Once()
        await app.push_screen(screen)
        await pilot.pause()
        screen.laid_out = 0
        screen._screen_resized(Size(50, 16))
        assert screen.laid_out == 0
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert screen.laid_out
        assert screen.counted.size.width == 60


async def test_what_is_painted_now_is_not_painted_before() -> None:
    app: App[None] = App()
    async with app.run_test(size=(50, 16)) as pilot:
        screen = Once()
        await app.push_screen(screen)
        await pilot.pause()
        screen.counted.asked = 0
        with screen.painted_now():
            screen.counted.update("other\n" * 4)
            await pilot.pause()
            assert screen.counted.asked == 0
            screen._update_timer.stop()  # it is not waited for
        for _turn in range(10):
            await asyncio.sleep(0)
        assert screen.counted.asked == screen.counted.size.height == 5
