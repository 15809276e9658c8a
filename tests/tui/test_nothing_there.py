"""Where there is nothing yet: what is said, and that only keys are named that do something."""

from __future__ import annotations

from textual.pilot import Pilot

from koop_tui.tui.dialogs.help import HelpDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.places.agreements import AgreementsPlace
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.terminal.key_names import in_words
from koop_tui.tui.widgets.choice import Choice
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.form import FormFoot
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.plot import Plot
from tests.helpers.people import people
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    footer,
    form_dialog,
    on_screen,
    place_of,
    started,
    wait_until,
)
from tests.tui.test_board import board_of, workshops


def named(foot: FooterLine) -> set[str]:
    return {label for _key, label, _weight in foot.hints}


async def settled_on(pilot: Pilot[int], key: str) -> None:
    await pilot.press(key)
    await at_rest(pilot)


async def test_only_keys_that_do_something_are_named(koop_on: KoopOn) -> None:
    app = koop_on(*people("Jonas Petry"), workshops())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await settled_on(pilot, "v")
        plot = place.query_one(Plot)
        assert plot.render_line(0).text.startswith("Nothing was put in yet: c logs")
        await settled_on(pilot, "v")
        await settled_on(pilot, "tab")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        assert "contribution" in named(footer(app))
        assert not {"confirm", "reverse", "dispute", "mark"} & named(footer(app))
        await settled_on(pilot, "escape")

        await place_of(pilot, "4", AgreementsPlace)
        assert "new" in named(footer(app))
        assert "filter" not in named(footer(app))
        await pilot.press("n")
        form = await form_dialog(pilot)
        (cooperation, *_more) = form.query(Choice)
        assert cooperation.has_focus
        assert str(cooperation.render()) == "KO-0001 Workshops"  # there is nothing else to choose
        assert str(form.query_one(FormFoot).render()) == ""
        await pilot.press("escape")
        await closed(pilot)

        network = await place_of(pilot, "2", NetworkPlace)
        network.select(app.me.contact_id)
        await settled_on(pilot, "w")
        assert footer(app).message.startswith("That is you")


async def test_what_finds_nothing_names_only_the_way_back(koop_on: KoopOn) -> None:
    app = koop_on(*people())
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        dialog = PickDialog("Which?", [Option("a", "Anna")])
        app.push_screen(dialog)
        await wait_until(pilot, lambda: bool(dialog.query(FooterLine)))
        foot = dialog.query_one(FooterLine)
        await wait_until(pilot, lambda: named(foot) == {"move", "choose", "back"})
        await pilot.press("x")
        await wait_until(pilot, lambda: named(foot) == {"back"})
        await pilot.press("backspace")
        await wait_until(pilot, lambda: named(foot) == {"move", "choose", "back"})


async def test_arrows_are_words_in_plain_ascii(koop_on: KoopOn) -> None:
    assert in_words("Ctrl+↓") == "Ctrl+Down"
    assert in_words("↑↓") == "Up/Down"
    assert in_words("← → Space") == "Left Right Space"
    app = koop_on(*people("Jonas Petry"), ascii=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await pilot.press("e")
        await form_dialog(pilot)
        await wait_until(pilot, lambda: "Ctrl+Down next part" in on_screen(pilot))
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpDialog))
        await wait_until(pilot, lambda: "Ctrl+Down " in on_screen(pilot))
        assert "Ctrl+v" not in on_screen(pilot)


def test_no_heading_stands_below_two_blank_lines() -> None:
    sheet = Sheet()
    sheet.heading("Anna")
    sheet.blank()
    sheet.field("Phone", "")
    sheet.heading("Profile")
    assert [line.plain for line in sheet.lines(40)] == ["Anna", "", "Profile ── "]
