"""The look of the editor: sections beside the fields, signs, and what is being written."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from koop_tui.tui.editor.sections_pane import SectionsPane
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview, broken_line
from tests.helpers.pilot import KoopOn, drawn, wait_until
from tests.tui.test_agreements import book, edited, shows


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (160, 40)])
async def test_the_sections_stand_beside_the_fields_at_every_width(
    koop_on: KoopOn, size: tuple[int, int]
) -> None:
    app = koop_on(*book(decision_rule="", goal=""))
    async with app.run_test(size=size) as pilot:
        editor = await edited(app, pilot, 6)
        await pilot.press("enter")
        await wait_until(pilot, lambda: not editor.section_list.has_focus)
        await wait_until(pilot, lambda: editor.section_list.size.width >= 8)
        rows = [line.split() for line in drawn(editor.section_list) if line]
        signs = {row[-2] if row[-1] == "▏" else row[-1] for row in rows}
        assert signs <= {"✗", "!", "●", "○"}
        decisions = next(row for row in rows if "6" in row)
        assert decisions[0] == "▏"  # the cursor of the list has not the keys
        assert decisions[-1] == "✗"


async def test_the_signs_are_explained_and_what_lacks_nothing_is_counted(koop_on: KoopOn) -> None:
    app = koop_on(*book(decision_rule="", goal=""))
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await edited(app, pilot)
        legend = str(editor.query_one("#legend", Static).render())
        for words in ("✗ lacking", "! advice", "● complete", "○ empty"):
            assert words in legend
        title = str(editor.query_one("#editor-title", Static).render())
        assert "13 of 15 without gaps" in title
        pane = editor.query_one(SectionsPane)
        assert pane.size.height == editor.section_list.size.height + 2


async def test_the_count_of_the_head_is_whole_in_the_smallest_window(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(60, 20)) as pilot:
        editor = await edited(app, pilot)
        title = str(editor.query_one("#editor-title", Static).render())
        assert title.rstrip().endswith("15 of 15 without gaps")
        assert len(title) <= 60


async def test_the_section_that_is_written_is_marked_in_the_protocol(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(160, 40)) as pilot:
        editor = await edited(app, pilot)
        preview = editor.query_one(ProtocolPreview)
        editor.section_list.move_to(2)
        await shows(editor, pilot, 2)

        def marked() -> list[str]:
            text = str(preview.query_one(Static).render())
            return [line[1:] for line in text.split("\n") if line.startswith("▌")]

        await wait_until(pilot, lambda: marked()[:1] and marked()[0].startswith("2. "))
        assert not any(line.startswith("3. ") for line in marked())
        assert any("ML 50 %" in line for line in marked())


def test_in_a_narrow_window_a_line_goes_on_below_its_value() -> None:
    line = "Success means:   neither wants to go back to her kitchen table"
    assert broken_line(line, 80) == [line]
    assert broken_line(line, 40) == [
        "Success means:   neither wants to go",
        "                 back to her kitchen",
        "                 table",
    ]
    assert broken_line("         done when it is marked", 24) == [
        "         done when it is",
        "         marked",
    ]
    assert broken_line("Mira works there every day", 14) == ["Mira works", "there every", "day"]
