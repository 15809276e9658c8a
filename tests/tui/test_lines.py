"""Every line in which one types takes all of what is pasted."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

import koop_tui
from koop_tui.config import Config
from koop_tui.domain.contacts import Contact
from koop_tui.tui.app import KoopApp
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.line import LineInput, in_one_line
from tests.helpers.people import LOGIN
from tests.helpers.pilot import KoopOn, form_dialog, place_of, wait_until

ME = Contact(id=-1, display_name="Mara Lindner", login=LOGIN)
ANNA = Contact(id=-2, display_name="Anna Behrens", tags=("coach",))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one", "one"),
        (" one ", " one "),
        ("one\n", "one"),
        ("\none", "one"),
        ("\n\n one\r\n\ttwo \n\nthree\x0bfour\u2028five\n", "one two three four five"),
        ("\n", ""),
        ("", ""),
    ],
)
def test_breaks_become_blanks(text: str, line: str) -> None:
    assert in_one_line(text) == line


def test_koop_has_no_other_line() -> None:
    for file in Path(koop_tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.func] if isinstance(node, ast.Call) else []
            names += node.bases if isinstance(node, ast.ClassDef) else []
            used = {name.id for name in names if isinstance(name, ast.Name)}
            assert file.name == "line.py" or not used & {"Input", "MaskedInput"}, file


async def pasted(pilot: Pilot[int]) -> None:
    """Paste two lines after a break into the line that has the keys."""
    await wait_until(pilot, lambda: isinstance(pilot.app.focused, LineInput))
    line = pilot.app.focused
    assert isinstance(line, Input)
    pilot.app.post_message(events.Paste("\nanna\nbehrens\n"))
    await wait_until(pilot, lambda: line.value == "anna behrens")


async def test_the_filter_line_and_the_palette(koop_on: KoopOn) -> None:
    app = koop_on(ME, ANNA)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("slash")
        await pasted(pilot)
        await wait_until(pilot, lambda: len(place.records.items) == 1)
        await pilot.press("escape")
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: len(app.screen_stack) == 2)
        await pasted(pilot)


async def test_a_name_that_is_completed(koop_on: KoopOn) -> None:
    app = koop_on(ME, ANNA)
    async with app.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "3", BoardPlace)
        await pilot.press("n")
        screen = await form_dialog(pilot)
        field = screen.query_one(Form).field("party_2")
        assert field is not None
        line = field.query_one(Input)
        line.focus()
        await wait_until(pilot, lambda: app.focused is line)
        await pasted(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: field.text == "Anna Behrens")


async def test_the_first_questions(tmp_path: Path) -> None:
    app = KoopApp(
        Config(tmp_path / "koop.json", "en", LOGIN, date(2026, 4, 1), False, state=tmp_path / "s")
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: len(app.screen_stack) == 2)
        await pasted(pilot)
