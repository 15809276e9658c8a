"""Dialogs: questions that no key typed ahead answers, lists to pick from, all keys at a glance."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from koop_tui.domain.book import Book
from koop_tui.domain.change import Conflict
from koop_tui.domain.contacts import Contact
from koop_tui.language import _, use
from koop_tui.tui.dialogs import confirm
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.conflict import ConflictDialog
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.dialogs.help import HelpDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.keys import PLACES, commands
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.terminal.key_names import key_name
from koop_tui.tui.widgets.detail import Detail, Sheet
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    drawn,
    form_dialog,
    place_of,
    settled,
    started,
    wait_until,
)

ME = mara()
ZED = Contact(id=-2, display_name="[/] Zed")


async def asked(pilot: Pilot[int]) -> ConfirmDialog:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog))
    question = pilot.app.screen
    assert isinstance(question, ConfirmDialog)
    return question


# Questions


async def test_a_question_hears_nothing_at_first_and_no_is_its_default(
    koop_on: KoopOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirm, "_DEAF_SECONDS", 3600)
    answers: list[bool | None] = []
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        for key, answer in (("enter", False), ("n", False), ("escape", False), ("y", True)):
            question = ConfirmDialog("Really [/]?", "All [b]")
            app.push_screen(question, answers.append)
            await wait_until(pilot, lambda q=question: app.screen is q and q.is_mounted)
            await pilot.press("y", "n", "enter", "escape", "q")
            assert app.screen is question
            question._listen()
            await pilot.press("x", "2", "tab", "space")
            assert app.screen is question
            await pilot.press(key)
            await closed(pilot)
            assert answers.pop() is answer


async def test_delete_and_yes_in_one_packet_delete_nothing(koop_on: KoopOn) -> None:
    app = koop_on(ME, ZED)
    async with app.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        for letter in "dyy":
            app.post_message(events.Key(letter, letter))
        question = await asked(pilot)
        await wait_until(pilot, lambda: question._listening)
        assert app.screen is question
        assert len(app.book.contacts) == 2
        texts = [str(widget.render()) for widget in question.query(Static)]
        assert texts[0] == "Delete [/] Zed?"
        await pilot.press("y")
        await wait_until(pilot, lambda: len(app.book.contacts) == 1)


async def test_two_quick_presses_open_one_dialog(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        for letter in "nn":
            app.post_message(events.Key(letter, letter))
        dialog = await form_dialog(pilot)
        await pilot.pause()
        assert len(app.screen_stack) == 2
        await wait_until(pilot, lambda: dialog.query_one("Form").texts()["display_name"] == "n")  # type: ignore[attr-defined]


async def test_yes_is_j_in_german(koop_on: KoopOn) -> None:
    use("de")
    answers: list[bool | None] = []
    app = koop_on(ME, language="de")
    async with app.run_test(size=(60, 20)) as pilot:
        await started(pilot)
        app.push_screen(ConfirmDialog("Löschen?"), answers.append)
        question = await asked(pilot)
        await wait_until(pilot, lambda: question._listening)
        assert str(question.query_one(FooterLine).render()).split() == [
            "j",
            "ja",
            "n",
            "Esc",
            "nein",
        ]
        await pilot.press("y")
        assert app.screen is question
        await pilot.press("j")
        await closed(pilot)
        assert answers == [True]


# Picking


async def test_picking_narrows_as_one_types(koop_on: KoopOn) -> None:
    options = [Option("a", "Müller", "Kiel"), Option("b", "[/] Meyer", "Köln"), Option("c", "Ott")]
    picked: list[str | None] = []
    app = koop_on(ME)
    async with app.run_test(size=(60, 20)) as pilot:
        await started(pilot)
        dialog = PickDialog("Which [one]?", options, "type")
        app.push_screen(dialog, picked.append)
        await wait_until(pilot, lambda: app.screen is dialog and dialog.focused is not None)
        records = dialog.query_one(RecordList)
        assert [line[2:].split()[0] for line in drawn(records)[:3]] == ["Müller", "[/]", "Ott"]
        await pilot.press("m", "down", "down", "up", "down")
        assert records.key == "b"
        await pilot.press("backspace", *"koeln")
        await wait_until(pilot, lambda: records.items == [options[1]])
        await pilot.press(*"zzz", "enter")
        await wait_until(pilot, lambda: not records.items)
        assert app.screen is dialog  # Enter on nothing picks nothing
        await pilot.press("backspace", "backspace", "backspace", "enter")
        await closed(pilot)
        assert picked == ["b"]
        app.push_screen(PickDialog("Again?", options), picked.append)
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("escape")
        await closed(pilot)
        assert picked == ["b", None]


async def test_all_of_the_marked_option_is_to_be_read(koop_on: KoopOn) -> None:
    long = "Write in a sentence or two what you want to have reached together in a year [/]"
    options = [Option("a", "Short"), Option("b", long, "Goal"), Option("c", "Zoe", "Kiel " * 12)]
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        dialog = PickDialog("Which one?", options)
        app.push_screen(dialog)
        await wait_until(pilot, lambda: app.screen is dialog and dialog.focused is not None)
        whole = dialog.query_one("#whole", Static)

        def said() -> str:
            return " ".join(str(whole.render()).split())

        await wait_until(pilot, lambda: whole.size.height == 2)
        assert said() == ""  # the line holds all of it
        await pilot.press("down")
        await wait_until(pilot, lambda: said() == f"{long} · Goal")
        await pilot.press("down")
        await wait_until(pilot, lambda: said() == "Zoe · " + "Kiel " * 11 + "Kiel")
        await pilot.press(*"write")
        await wait_until(pilot, lambda: said() == f"{long} · Goal")
        await pilot.press(*"zzz")
        await wait_until(pilot, lambda: said() == "")
        app.pop_screen()
        app.push_screen(PickDialog("Which one?", options[:1]))
        await pilot.pause()
        await wait_until(pilot, lambda: not app.screen.query_one("#whole").display)


# Reading


async def test_a_text_scrolls_and_goes(koop_on: KoopOn) -> None:
    sheet = Sheet()
    sheet.heading("A [/] heading")
    for number in range(60):
        sheet.field(f"Line {number}", "word " * 30)
    app = koop_on(ME)
    async with app.run_test(size=(60, 20)) as pilot:
        await started(pilot)
        dialog = ReadDialog("Reading", sheet)
        app.push_screen(dialog)
        await wait_until(pilot, lambda: app.screen is dialog and dialog.focused is not None)
        detail = dialog.query_one(Detail)
        await wait_until(pilot, lambda: detail.max_scroll_y > 100)
        await pilot.press("pagedown")
        await wait_until(pilot, lambda: detail.scroll_y > 5)
        assert "scroll" in labels(dialog)
        await pilot.press("enter")
        await closed(pilot)
        short = ReadDialog("Reading", a_sheet(3))
        app.push_screen(short)
        await wait_until(
            pilot, lambda: short.is_mounted and short.query_one(Detail).size.height == 3
        )
        await at_rest(pilot)
        assert labels(short) == ["back"]  # nothing scrolls
        await pilot.press("escape")
        await closed(pilot)
        # few lines, which take more rows than there is room for
        broken = ReadDialog("Reading", "\n".join(["word " * 14] * 12))
        app.push_screen(broken)
        await wait_until(pilot, lambda: broken.is_mounted and "scroll" in labels(broken))


# Keys


def labels(dialog: Dialog[Any]) -> list[str]:
    return [label for _key, label, _weight in dialog.query_one(FooterLine).hints]


def a_sheet(lines: int) -> Sheet:
    sheet = Sheet()
    for number in range(lines):
        sheet.line(f"line {number}")
    return sheet


def a_conflict(fields: int) -> ConflictDialog:
    names = ("organisation", "job_title", "notes", "capacity_note", "met_note")[:fields]
    base, mine, theirs = (ZED.changed(**dict.fromkeys(names, who)) for who in ("x", "me", "they"))
    return ConflictDialog(Book(), Conflict(base, theirs, mine), "Jonas")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_what_is_read_or_chosen_between_makes_a_dialog_as_tall_as_it_is(
    koop_on: KoopOn, size: tuple[int, int]
) -> None:
    app = koop_on(ME)
    async with app.run_test(size=size) as pilot:
        await started(pilot)
        for dialog in (
            ReadDialog("Few", "one\ntwo"),
            ReadDialog("Many", "line\n" * 99),
            ReadDialog("Few", a_sheet(2)),
            ReadDialog("Many", a_sheet(99)),
            a_conflict(1),
            a_conflict(5),
        ):
            app.push_screen(dialog)
            await wait_until(pilot, lambda d=dialog: app.screen is d and d.is_mounted)
            await settled(pilot)
            held = dialog.query_one("ProtocolPreview, Detail, VerticalScroll", Widget)
            tall = dialog.query_one(".dialog").outer_size.height
            around = tall - held.size.height
            assert around <= 8
            whole = around + held.virtual_size.height
            assert tall == whole if whole < size[1] else size[1] - 1 <= tall <= size[1]
            app.pop_screen()
            await closed(pilot)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("digit", range(4))
async def test_help_lists_every_key_of_the_place(
    koop_on: KoopOn, language: str, digit: int
) -> None:
    use(language)
    app = koop_on(ME, language=language)
    async with app.run_test(size=(60, 20)) as pilot:
        await started(pilot)
        await pilot.press(str(digit + 1))
        await wait_until(pilot, lambda: app.place is not None and PLACES[digit] == app.place.SCOPE)
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpDialog))
        dialog = app.screen
        await at_rest(pilot)
        found = dialog.query(".help-columns Static").results(Static)
        columns = [column for column in found if column.display]
        assert not str(columns[-1].render()).endswith("\n")  # nothing to scroll to
        for column in columns:  # no line is broken a second time, below its key
            assert column.size.height == str(column.render()).count("\n") + 1
        text = " ".join(" ".join(str(column.render()) for column in columns).split())
        for scope in (PLACES[digit], "place", "list", "everywhere"):
            for command in commands(scope):
                keys = " ".join(key_name(key) for key in command.keys.split(","))
                assert f"{keys} {_(command.tooltip)}" in text, command.id
        await pilot.press("end")
        await wait_until(pilot, lambda: dialog.query_one("VerticalScroll").scroll_y > 0)
        await pilot.press("escape")
        await closed(pilot)
