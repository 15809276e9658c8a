"""The frame: places by digit and function key, the palette, undo, windows of every size."""

from __future__ import annotations

import re

import pytest
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static

from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import Problem
from koop_tui.language import use
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.help import HelpDialog
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.keys import PLACES
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.place import Place
from koop_tui.tui.widgets.filter_line import FilterLine
from koop_tui.tui.widgets.frame import HeaderLine
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    place_of,
    say_yes,
    sheet_of,
    started,
    wait_until,
)

ME = mara()
JENS = Contact(id=-2, display_name="Jens Müller [/]", organisation="Müller KG")


def place_name(app: KoopApp) -> str:
    return app.place.SCOPE if app.place is not None else ""


def header(app: KoopApp) -> str:
    return str(app.query_one(HeaderLine).render())


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_active_place_stands_on_the_accent(koop_on: KoopOn, width: int) -> None:
    app = koop_on(mara())
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.press("3")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "board")
        content = app.screen.query_one(HeaderLine).render()
        on_accent = "".join(
            content.plain[span.start : span.end]
            for span in content.spans
            if "on $accent" in str(span.style)
        )
        assert on_accent.startswith(" 3 Board")
        assert on_accent.endswith(" ")
        assert "Network" not in on_accent
        assert content.cell_length <= width


async def test_digits_and_function_keys_go_to_the_places(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        for key in ("2", "3", "4", "1", "f2", "f3", "f4"):
            await pilot.press(key)
            name = PLACES[int(key[-1]) - 1]
            await wait_until(pilot, lambda name=name: place_name(app) == name)
            await wait_until(pilot, lambda: app.place is not None and app.place.records.has_focus)
            shown = [place for place in app.query("#places > Place") if place.display]
            assert shown == [app.place]


async def test_in_the_filter_line_digits_are_typed_and_function_keys_still_go(
    koop_on: KoopOn,
) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("slash", "3", "q", "u", "?")
        line = place.query_one(FilterLine)
        await wait_until(pilot, lambda: line.value == "3qu?")
        await pilot.press("f4")
        await wait_until(pilot, lambda: place_name(app) == "agreements")
        await pilot.press("2")
        await wait_until(pilot, lambda: place_name(app) == "network" and place.records.has_focus)
        assert place.records.items == []  # the filter is still there, and to be seen
        assert line.is_open


async def test_the_header_counts_and_marks_the_place(koop_on: KoopOn) -> None:
    app = koop_on(ME, JENS)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        assert "1 Today 0" in header(app)
        assert "2 Network 2" in header(app)
        assert "1 Apr" in header(app) or "Apr" in header(app)
        await pilot.press("2")
        await wait_until(pilot, lambda: place_name(app) == "network")
        assert [tab.digit for tab in app.query_one(HeaderLine).tabs if tab.active] == ["2"]
        await pilot.press("n")
        fill(await form_dialog(pilot), display_name="Zoë")
        await pilot.press("f2")
        await closed(pilot)
        assert "2 Network 3" in header(app)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [60, 70, 80, 109, 110, 200])
async def test_header_and_footer_fit_and_no_place_is_left_out(
    koop_on: KoopOn, language: str, width: int
) -> None:
    use(language)
    app = koop_on(ME, JENS, language=language)
    async with app.run_test(size=(width, 20)) as pilot:
        await started(pilot)
        for digit, name in enumerate(PLACES, 1):
            await pilot.press(str(digit))
            await wait_until(pilot, lambda name=name: place_name(app) == name)
            assert len(header(app)) <= width
            for tab in app.query_one(HeaderLine).tabs:
                assert f"{tab.digit} {tab.label}" in header(app)
            keys = str(footer(app).render())
            assert len(keys) <= width
            assert "?" in keys


async def test_the_palette_runs_a_command_and_opens_a_contact(koop_on: KoopOn) -> None:
    app = koop_on(ME, JENS)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"mueller")
        records = app.screen.query_one(RecordList)
        await wait_until(pilot, lambda: len(records.items) == 1)
        assert "Jens Müller [/]" in drawn(records)[0]
        await pilot.press("enter")
        await closed(pilot)
        await wait_until(pilot, lambda: place_name(app) == "network")
        assert app.place is not None
        await wait_until(pilot, lambda: app.place is not None and app.place.is_open)
        await wait_until(pilot, lambda: "Müller KG" in sheet_of(app.place))  # type: ignore[arg-type]
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"adda", "backspace", "space", *"contact", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("escape")
        await closed(pilot)
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"balances", "enter")
        await wait_until(pilot, lambda: place_name(app) == "board")
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("ctrl+p", "f2", "escape")
        await closed(pilot)
        assert place_name(app) == "board"


async def test_undo_takes_back_own_changes_one_after_the_other(koop_on: KoopOn) -> None:
    app = koop_on(ME, JENS)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("u")
        await wait_until(pilot, lambda: footer(app).message == "There is nothing to undo.")
        await pilot.press("j")
        await wait_until(pilot, lambda: footer(app).message == "")
        await pilot.press("n")
        fill(await form_dialog(pilot), display_name="Zoë")
        await pilot.press("f2")
        await closed(pilot)
        await pilot.press("home")
        await wait_until(pilot, lambda: place.contact and "Jens" in place.contact.display_name)
        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: len(app.book.contacts) == 2)
        await pilot.press("u")
        await wait_until(pilot, lambda: len(app.book.contacts) == 3)
        await wait_until(pilot, lambda: footer(app).message.startswith("Undone: "))
        assert "Jens Müller [/]" in footer(app).message
        await pilot.press("u")
        await wait_until(pilot, lambda: len(app.book.contacts) == 2)
        assert "Zoë" not in [c.display_name for c in app.book.contacts.values()]
        await pilot.press("u")
        await wait_until(pilot, lambda: footer(app).message == "There is nothing to undo.")


async def test_a_message_is_text_and_a_failure_has_its_sign(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        app.tell("Saved [/] [@click=app.quit]x[/]")
        told = str(footer(app).render())
        assert told.strip().startswith("Saved [/] [@click=app.quit]x[/]   ")
        assert "? keys" in told  # a message never hides the keys
        app.complain([Problem("Not {name}.", "", {"name": "[b]\x1b[c"}), Problem("Sorry.")])
        assert str(footer(app).render()).strip().startswith("! Not [b]. Sorry.   ")
        app.tell("long " * 20)
        *lines, keys = str(footer(app).render()).split("\n")
        assert " ".join(" ".join(lines).split()) == ("long " * 20).strip()
        assert "? keys" in keys


@pytest.mark.parametrize("language", ["en", "de"])
async def test_too_small_a_window_says_what_is_needed_and_comes_back(
    koop_on: KoopOn, language: str
) -> None:
    use(language)
    app = koop_on(ME, JENS, language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("down")
        key = place.records.key
        small = app.query_one("#too-small", Static)
        assert not small.display
        for size in ((59, 20), (60, 19), (20, 5)):
            await pilot.resize_terminal(*size)
            await wait_until(pilot, lambda: small.display)
            await wait_until(pilot, lambda size=size: str(size[1]) in str(small.render()))
            assert re.findall(r"\d+", str(small.render())) == ["60", "20", *map(str, size)]
            assert not app.query_one(HeaderLine).display
        await pilot.resize_terminal(60, 20)
        await wait_until(pilot, lambda: not small.display)
        await wait_until(pilot, lambda: place.records.has_focus)
        assert place.records.key == key
        assert any("▌" in line for line in drawn(place.records))


async def test_help_opens_with_question_mark_and_no_frame_key_works_behind_it(
    koop_on: KoopOn,
) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpDialog))
        await pilot.press("f3", "3", "u", "Y", "f8")
        await pilot.pause()
        assert place_name(app) == "today"
        assert len(app.screen_stack) == 2
        await pilot.press("q")  # closes the list of keys, not koop
        await closed(pilot)
        assert app.is_running
        await pilot.press("q")
        await wait_until(pilot, lambda: app.return_code == 0 and app._exit)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_in_plain_ascii_koop_draws_no_other_sign(koop_on: KoopOn, language: str) -> None:
    use(language)
    app = koop_on(ME, Contact(id=-2, display_name="Jens"), ascii=True, language=language)
    async with app.run_test(size=(110, 24)) as pilot:
        await started(pilot)
        for key in ("1", "2", "3", "4", "?"):
            await pilot.press(key)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            lines = ["".join(s.text for s in strip.apply_filter(app.get_line_filters()[-1], app.background_colors[1])) for strip in strips]  # fmt: skip  # noqa: E501
            odd = set("".join(lines)) - set(map(chr, range(32, 127))) - set("äöüÄÖÜß")
            assert odd == set(), odd


@pytest.mark.parametrize("keys", ["1", "12341", "4", "21"])
async def test_what_is_pressed_while_the_book_is_opened_is_heard_then(
    koop_on: KoopOn, keys: str
) -> None:
    app = koop_on(ME, JENS)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await pilot.press(key)  # none of them waits for the book
        wanted = PLACES[int(keys[-1]) - 1]
        await wait_until(pilot, lambda: app.place is not None and app.place.id == wanted)
        await wait_until(pilot, lambda: app.place is not None and app.place.records.has_focus)
        await wait_until(pilot, lambda: not app.typing.waiting)
        assert [place.id for place in app.query(Place) if place.display] == [wanted]


async def test_styles_are_parsed_once_at_the_start_and_again_for_other_colours(
    koop_on: KoopOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time costs a tenth of what an empty app needs until it stands."""
    again: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", again.append)
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        dark = app.screen.styles.background
        assert again == []
        monkeypatch.undo()
        app.action_theme("light")
        await wait_until(pilot, lambda: app.screen.styles.background != dark)
