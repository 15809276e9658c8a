"""Every command of every place on a book full of hostile names: all open, nothing gets through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot

from koop_tui import config
from koop_tui.config import Config
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.keys import PLACES, commands
from tests.e2e.test_hostile import HOSTILE, hostile_book
from tests.helpers.people import TODAY
from tests.helpers.pilot import started, wait_until

NOT_HERE = {"everywhere.suspend", "everywhere.quit", "agreements.copy"}
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe0f\ufeff\ud800-\udfff]"
)
MUST_OPEN = {
    "today": {"today.done"},
    "network": {"network.new", "network.edit", "network.log", "network.relate", "network.untie",
                "network.delete", "place.history"},
    "board": {"board.contribute", "board.new", "board.edit", "board.settle", "place.history"},
    "agreements": {"agreements.new", "place.history"},
}  # fmt: skip


def sent(app: KoopApp) -> str:
    """All that the screens on top of each other draw, as it goes to the terminal."""
    lines = []
    for screen in app.screen_stack:
        for strip in screen._compositor.render_strips():
            for line_filter in app.get_line_filters()[-1:]:
                strip = strip.apply_filter(line_filter, Color(0, 0, 0))
            lines.append(strip.text)
    return "\n".join(lines)


async def leave_dialogs(pilot: Pilot[int], app: KoopApp) -> None:
    """Close what is open; every question is answered with no."""
    for _ in range(40):
        if len(app.screen_stack) == 1:
            return
        question = app.screen
        if isinstance(question, ConfirmDialog):
            await wait_until(pilot, lambda q=question: q._listening or app.screen is not q)
        await pilot.press("escape")
        await pilot.pause()
    raise AssertionError(app.screen_stack)


@pytest.mark.parametrize(
    ("place", "size", "language"),
    zip(PLACES, [(80, 24), (120, 36)] * 2, ["de", "en"] * 2, strict=True),
)
async def test_every_command_bears_hostile_names(
    tmp_path: Path, place: str, size: tuple[int, int], language: str
) -> None:
    book = hostile_book(tmp_path / "koop.json")
    app = KoopApp(Config(book, language, config.login(), TODAY, state=tmp_path / "state"))
    opened = set()
    async with app.run_test(size=size) as pilot:
        await started(pilot)
        for command in [*commands(place), *commands("place"), *commands("everywhere")]:
            if command.id in NOT_HERE:
                continue
            await pilot.press(str(PLACES.index(place) + 1))
            await wait_until(pilot, lambda: app.place is not None and place == app.place.SCOPE)
            await wait_until(pilot, lambda: app.place is not None and app.place.records.has_focus)
            await pilot.press("home", *(["down"] if place in ("network", "board") else []))
            await pilot.press(command.keys.split(",")[0])
            if command.id in MUST_OPEN[place]:
                await wait_until(pilot, lambda: len(app.screen_stack) > 1)
            await wait_until(pilot, lambda: app.typing.is_quiet)
            await pilot.pause()
            if len(app.screen_stack) > 1:
                opened.add(command.id)
            found = FORBIDDEN.search(sent(app).replace("\n", ""))
            assert found is None, (command.id, found)
            await leave_dialogs(pilot, app)
            await pilot.press("escape")
            while getattr(app.place, "view", None) is not None:  # back to contacts
                await pilot.press("v")
                await pilot.pause()
        assert MUST_OPEN[place] <= opened
        assert app.is_running


async def test_names_with_brackets_are_read_as_they_are(tmp_path: Path) -> None:
    book = hostile_book(tmp_path / "koop.json")
    app = KoopApp(Config(book, "en", config.login(), TODAY, state=tmp_path / "state"))
    async with app.run_test(size=(120, 36)) as pilot:
        await started(pilot)
        await pilot.press("2")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "network")
        await wait_until(pilot, lambda: HOSTILE[0] in sent(app) and HOSTILE[1] in sent(app))
        assert "[bold red]long" in sent(app)


async def test_the_clipboard_is_handed_no_orders(tmp_path: Path) -> None:
    book = hostile_book(tmp_path / "koop.json")
    app = KoopApp(Config(book, "en", config.login(), TODAY, state=tmp_path / "state"))
    async with app.run_test() as pilot:
        await started(pilot)
        app.copy_to_clipboard("one\n\x1b]0;x\x07two\x9b31m\u202e 👩\u200d💻\n")
        assert app.clipboard == "one\ntwo 👩\u200d💻\n"
