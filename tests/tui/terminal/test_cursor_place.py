"""The terminal's cursor stands in the field in hand, wherever that was scrolled to."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from koop_tui.domain.contacts import Contact
from koop_tui.tui.app import KoopApp
from koop_tui.tui.widgets.form import Form
from tests.helpers.pilot import settled, wait_until


async def test_it_follows_a_field_that_is_scrolled_into_sight(
    koop_on: Callable[..., KoopApp],
) -> None:
    app = koop_on(Contact(id=-1, display_name="Mara Lindner", login="mara"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await pilot.press("3")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "board")
        await pilot.press("n")
        await wait_until(pilot, lambda: bool(app.screen.query(Form)))
        form, seen = app.screen.query_one(Form), 0
        for _field in range(20):
            await pilot.press("tab")
            await settled(pilot)
            field = app.focused
            if isinstance(field, Input) and form.scroll_offset.y:
                seen += 1
                assert app.cursor_position == field.cursor_screen_offset
                assert form.region.contains(*app.cursor_position)
    assert seen > 2
