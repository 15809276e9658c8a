"""The drawn list: its cursor belongs to a key, and it draws no more than it must."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.strip import Strip

from koop_tui.tui.widgets.columns import Column, Row, fitted, layout
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.pilot import drawn, wait_until

COLUMNS = (
    Column("Name", 20, grow=3),
    Column("Organisation", 14, grow=2, drop=1),
    Column("Tags", 12, grow=2, drop=2),
    Column("", 2),
    Column("Sum", 8, align="right", drop=3),
)


class Watched(RecordList):
    """A list that notes which of its lines are drawn."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(COLUMNS, **settings)
        self.lines_drawn: list[int] = []
        self.said: list[Any] = []

    def render_line(self, y: int) -> Strip:
        self.lines_drawn.append(y)
        return super().render_line(y)


class Small(App[None]):
    """A list and nothing else."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "RecordList { height: 1fr; & > .record-list--cursor { text-style: bold; } }"

    def __init__(self, items: Sequence[Any], **settings: Any) -> None:
        super().__init__()
        self.records = Watched(**settings)
        self.first = items

    def compose(self) -> ComposeResult:
        yield self.records

    def on_mount(self) -> None:
        self.records.show(self.first, row)
        self.records.focus()

    def on_record_list_highlighted(self, event: RecordList.Highlighted) -> None:
        self.records.said.append(event.key)


def row(item: Any) -> Row:
    if isinstance(item, Row):
        return item
    if isinstance(item, str):
        return Row(None, heading=item)
    return Row(item, (f"name {item}", ("org", "dim"), "tags", ("!", "amber"), str(item)))


def headed() -> list[Any]:
    return ["first", 1, 2, "second", "empty", 3, 4]


async def test_the_cursor_stays_on_its_key_when_items_come_and_go() -> None:
    app = Small(range(10))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("down", "down", "down")
        assert app.records.key == 3
        app.records.show([7, 3, 9])
        assert (app.records.key, app.records.cursor) == (3, 1)
        app.records.show([*range(100, 150), 3])
        assert app.records.key == 3
        await wait_until(pilot, lambda: "▌ name 3" in "\n".join(drawn(app.records)))


async def test_without_its_key_the_cursor_goes_to_the_next_and_says_so() -> None:
    app = Small(range(5))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("end", "up")
        await wait_until(pilot, lambda: app.records.said[-1] == 3)
        app.records.show([0, 1, 2, 4])
        await wait_until(pilot, lambda: app.records.said[-1] == 4)
        app.records.show([0, 1])
        await wait_until(pilot, lambda: app.records.said[-1] == 1)
        app.records.show([])
        await wait_until(pilot, lambda: app.records.said[-1] is None)
        assert app.records.item is None
        await pilot.press("down", "up", "home", "end", "pagedown", "enter")
        assert app.records.key is None
        app.records.show([8, 9])
        await wait_until(pilot, lambda: app.records.said[-1] == 8)


async def test_lines_on_the_screen_stay_where_they_are_when_some_come_above() -> None:
    app = Small(range(100))
    async with app.run_test(size=(80, 10)) as pilot:
        app.records.move_to(50)
        await pilot.pause()
        line = next(y for y, text in enumerate(drawn(app.records)) if "▌" in text)
        app.records.show([*range(1000, 1007), *range(100)])
        await pilot.pause()
        assert "name 50" in drawn(app.records)[line]
        assert app.records.key == 50


async def test_headings_are_passed_over() -> None:
    app = Small(headed())
    async with app.run_test(size=(80, 10)) as pilot:
        seen = [app.records.key]
        for _ in range(4):
            await pilot.press("down")
            seen.append(app.records.key)
        assert seen == [1, 2, 3, 4, 4]
        await pilot.press("up", "up")
        assert app.records.key == 2
        await pilot.press("home")
        assert app.records.key == 1
        await pilot.press("up", "pageup")
        assert app.records.key == 1
        await pilot.press("pagedown")
        assert app.records.key == 4


async def test_headings_are_passed_over_in_long_lists_too() -> None:
    app = Small(["first", *range(3000), "last"])
    async with app.run_test(size=(80, 10)) as pilot:
        assert app.records.key == 0
        await pilot.press("up")
        assert app.records.key == 0
        await pilot.press("end")
        assert app.records.key == 2999
        await pilot.press("down")
        assert app.records.key == 2999


async def test_only_headings_have_no_cursor() -> None:
    app = Small(["one", "two"])
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("down", "enter")
        assert app.records.key is None
        assert "▌" not in "\n".join(drawn(app.records))


async def test_the_heading_above_the_first_line_is_seen_again_on_the_way_up() -> None:
    app = Small(["first", *range(50)])
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("end")
        assert app.records.scroll_y > 0
        for _ in range(49):
            await pilot.press("up")
        assert app.records.key == 0
        assert drawn(app.records)[0].strip() == "first"


async def test_it_scrolls_by_half_a_page_so_that_a_slow_line_gets_few_pages() -> None:
    app = Small(range(100))
    async with app.run_test(size=(80, 10)) as pilot:
        tops = set()
        for _ in range(30):
            await pilot.press("down")
            tops.add(round(app.records.scroll_y))
            assert any("▌" in line for line in drawn(app.records))
        assert tops == {0, 5, 10, 15, 20, 25}
        for _ in range(30):
            await pilot.press("up")
            assert any("▌" in line for line in drawn(app.records))
        assert app.records.scroll_y == 0


async def test_pages_turn_by_what_is_seen() -> None:
    app = Small(range(100), show_titles=True)
    async with app.run_test(size=(80, 11)) as pilot:
        await pilot.press("pagedown")
        assert app.records.key == 10
        await pilot.press("pagedown", "pageup")
        assert app.records.key == 10
        await pilot.press("end")
        assert "name 99" in drawn(app.records)[-1]
        assert drawn(app.records)[0].startswith("  Name")


async def test_one_step_draws_only_two_lines() -> None:
    app = Small(range(100), show_titles=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        app.records.lines_drawn.clear()
        await pilot.press("down")
        await pilot.pause()
        assert set(app.records.lines_drawn) == {3, 4}


async def test_ten_thousand_rows_need_no_widget_each() -> None:
    asked: list[int] = []

    def noted(item: int) -> Row:
        asked.append(item)
        return row(item)

    app = Small([])
    async with app.run_test(size=(80, 24)) as pilot:
        before = len(app.screen.query("*"))
        app.records.show(range(10_000), noted)
        await pilot.pause()
        assert len(app.screen.query("*")) == before
        asked.clear()
        await pilot.press("end")
        await pilot.pause()
        assert app.records.key == 9_999
        assert len(set(asked)) < 100
        assert "name 9999" in drawn(app.records)[-1]


WORDS = (
    "",
    "Anna",
    "日本語の名前がとても長い",
    "e\u0301a\u0308" * 30,
    "👩🚀🇩🇪" * 9,
    "x" * 300,
    "\t\n \x1b[c",
)


@pytest.mark.parametrize("show_titles", [True, False])
async def test_no_line_is_wider_or_narrower_than_the_list(show_titles: bool) -> None:
    def wide(item: int) -> Row:
        word = WORDS[item % len(WORDS)]
        heading = word if item % 3 == 2 else ""
        return Row(None if heading else item, (word, (word, "dim"), word, word, word), heading)

    app = Small([], show_titles=show_titles)
    async with app.run_test(size=(200, 24)) as pilot:
        app.records.show(range(21), wide)
        for width in [*range(20, 60), 79, 80, 109, 110, 137, 200]:
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert app.records.size.width == width
            for y in range(24):
                strip = app.records.render_line(y)
                assert strip.cell_length == width
                assert cell_len(strip.text) == width


columns = st.lists(
    st.builds(
        Column, st.just(""), st.integers(1, 40), st.integers(0, 3), st.just("left"),
        st.integers(0, 3),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=300)
@given(columns, st.integers(20, 200))
def test_columns_give_way_in_their_order_and_fill_what_is_there(
    columns: list[Column], width: int
) -> None:
    widths = layout(columns, width)
    kept = [i for i, size in enumerate(widths) if size]
    fixed = [i for i, column in enumerate(columns) if not column.drop]
    assert set(fixed) <= set(kept)
    used = sum(widths) + len(kept) - 1
    least = sum(columns[i].width for i in kept) + len(kept) - 1
    if least <= width:
        assert used <= width
        assert all(widths[i] >= columns[i].width for i in kept)
        if any(columns[i].grow for i in kept):
            assert width - used < len(kept)
    gone = [columns[i].drop for i in range(len(columns)) if i not in kept]
    staying = [columns[i].drop for i in kept]
    if gone and staying:
        assert min(gone) >= max(staying)


def test_no_column_is_cut_while_another_has_blanks() -> None:
    columns = [Column("", 5, grow=1, most=8), Column("", 5, grow=1, most=30), Column("", 4)]
    assert layout(columns, 31) == [8, 17, 4]
    assert layout(columns, 44) == [8, 30, 4]
    assert sum(layout(columns, 60)) == 58  # what nobody needs is shared all the same


def test_a_column_that_is_to_fit_is_as_wide_as_its_texts() -> None:
    columns = [Column("", 20, grow=1), Column("Where", 20, fit=True), Column("", 20, fit=True)]
    rows = [Row(1, ("a", ("KO-0003", "dim"), "")), Row(None, heading="a long heading")]
    assert [column.width for column in fitted(columns, rows, row)] == [20, 7, 0]


async def test_headings_carry_their_count_and_air_where_there_is_room() -> None:
    items = [Row(None, heading="first", count=2), 1, 2, Row(None, heading="second", count=1), 3]

    app = Small(items)
    async with app.run_test(size=(40, 6)) as pilot:
        await wait_until(pilot, lambda: " first ── 2" in drawn(app.records))
        lines = drawn(app.records)
        assert lines[3:] == ["", " second ── 1", lines[5]]
        assert app.records.items == items
        await pilot.press("down", "down")
        assert app.records.key == 3
        await pilot.resize_terminal(40, 5)  # too few lines for air; the cursor stays on its row
        await wait_until(pilot, lambda: drawn(app.records)[3] == " second ── 1")
        assert app.records.key == 3
        assert drawn(app.records)[4].startswith("▌ name 3")


async def test_a_list_without_the_keys_shows_its_cursor_thin() -> None:
    app = Small(headed())
    async with app.run_test(size=(40, 10)) as pilot:
        await wait_until(pilot, lambda: any(line.startswith("▌") for line in drawn(app.records)))
        app.set_focus(None)
        await wait_until(pilot, lambda: any(line.startswith("▏") for line in drawn(app.records)))
        assert not any(line.startswith("▌") for line in drawn(app.records))


async def test_an_empty_list_says_what_belongs_there() -> None:
    app = Small([], empty="Nobody yet.\nn adds the first.")
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.resize_terminal(18, 10)
        await pilot.pause()
        assert [line.strip() for line in drawn(app.records) if line] == [
            "Nobody yet.", "n adds the", "first.",
        ]  # fmt: skip
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        assert [line for line in drawn(app.records) if line] == [
            "  Nobody yet.",
            "  n adds the first.",
        ]
        app.records.show([1])
        await pilot.pause()
        assert "Nobody" not in "\n".join(drawn(app.records))


async def test_without_colours_the_cursor_shows_by_its_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Small(headed())
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down")
        marked = [line for line in drawn(app.records) if line.startswith("▌")]
        assert len(marked) == 1
        assert "name 2" in marked[0]
        strips = app.screen._compositor.render_strips()
        assert len(strips) == 10  # nothing without a style breaks the filter for colours


async def test_a_click_moves_the_cursor_and_a_click_on_it_opens() -> None:
    app = Small(headed(), show_titles=True)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(RecordList, offset=(5, 3))
        assert app.records.key == 2
        for offset in (4, 5):  # air, a heading
            await pilot.click(RecordList, offset=(5, offset))
            assert app.records.key == 2
        await pilot.click(RecordList, offset=(5, 11))  # nothing
        assert app.records.key == 2
