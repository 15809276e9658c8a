"""A cursor that moves repaints two lines; the detail follows when it rests, and only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.geometry import Region

from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.detail import Detail
from tests.helpers.people import people
from tests.helpers.pilot import place_of, settled, sheet_of, started, wait_until

PEOPLE = people(*(f"Person {n:02}" for n in range(60)))


@pytest.mark.parametrize("key", ["j", "down"])
async def test_a_held_key_paints_line_pairs_and_one_detail(
    koop_on: Callable[..., KoopApp], monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with koop_on(*PEOPLE).run_test(size=(120, 60)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await wait_until(pilot, lambda: "Mara" in sheet_of(place))
        await settled(pilot)
        regions: list[Region] = []
        shown: list[int | None] = []
        repaint, show = type(place.records).refresh, place._show_detail

        def note_lines(records: object, *found: Region, **settings: bool) -> object:
            regions.extend(found or [Region(0, 0, 999, 999)])
            return repaint(records, *found, **settings)

        def note_detail(key: int | None) -> None:
            shown.append(key)
            show(key)

        monkeypatch.setattr(type(place.records), "refresh", note_lines)
        monkeypatch.setattr(place, "_show_detail", note_detail)
        for _ in range(40):  # held: the next one comes before the cursor has rested
            pilot.app.simulate_key(key)
        await wait_until(pilot, lambda: "Person 39" in sheet_of(place))
        assert place.records.cursor == 40
        assert len(shown) == 1
        assert len(regions) == 80
        assert {region.height for region in regions} == {1}


async def test_what_is_opened_is_shown_at_once(koop_on: Callable[..., KoopApp]) -> None:
    async with koop_on(*PEOPLE).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("down", "down", "enter")
        assert place.is_open
        await wait_until(pilot, lambda: "Person 01" in sheet_of(place))


async def test_a_move_lays_nothing_out_anew(
    koop_on: Callable[..., KoopApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = [one.changed(notes="word " * 400 * (one.id % 2)) for one in PEOPLE]
    async with koop_on(*long).run_test(size=(120, 30)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await wait_until(pilot, lambda: "Mara" in sheet_of(place))
        await settled(pilot)
        detail, laid_out = place.query_one(Detail), []
        layout = pilot.app.screen._refresh_layout

        def note(*arguments: Any, **settings: Any) -> None:
            laid_out.append(place.records.cursor)
            layout(*arguments, **settings)

        monkeypatch.setattr(pilot.app.screen, "_refresh_layout", note)
        heights = set()
        for number in range(4):
            await pilot.press("down")
            await wait_until(pilot, lambda n=number: f"Person {n:02}" in sheet_of(place))
            heights.add(detail.max_scroll_y)
        assert laid_out == []
        assert len(heights) == 2  # one fits, the other scrolls
        assert 0 in heights


async def test_a_held_key_in_a_dialog_shows_a_line_in_full_once(
    koop_on: Callable[..., KoopApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with koop_on(*PEOPLE).run_test(size=(80, 24)) as pilot:
        await started(pilot)
        await pilot.press("colon")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
        await settled(pilot)
        dialog = pilot.app.screen
        shown: list[str | None] = []
        monkeypatch.setattr(dialog, "_show_whole", shown.append)
        for _ in range(10):
            pilot.app.simulate_key("down")
        await wait_until(pilot, lambda: shown)
        await settled(pilot)
        assert len(shown) == 1
