"""Finding: words in all that is kept, fields of the filter, the palette, and the way back."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from koop_tui.domain.contacts import Address, Contact, Labelled
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.search import parse
from koop_tui.language import use
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.help import HelpDialog
from koop_tui.tui.dialogs.pick import PickDialog, marked
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.records.contacts.search import FIELDS
from koop_tui.tui.widgets.filter_line import FilterLine
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    on_screen,
    place_of,
    started,
    type_text,
    wait_until,
)

ME = mara()
ANNA = Contact(
    id=-2,
    display_name="Anna Behrens",
    tags=("steuer",),
    rhythm="B",
    phones=(Labelled(value="+49 (0)30 1234567"),),
    notes="Met her tax office in Kassel",
    met_on=date(2024, 5, 1),
    met_precision="month",
)
BERTA = Contact(id=-3, display_name="Berta Tax", rhythm="C", job_title="Head of tax")
TALK = Interaction(
    id=-1, day=date(2026, 3, 1), type="call", initiated_by="me", participants=(-3,),
    topic="Sailing boats",
)  # fmt: skip


def names(place: NetworkPlace) -> list[str]:
    return [item.display_name for item in place.records.items if isinstance(item, Contact)]


async def typed(pilot: Pilot[int], text: str) -> NetworkPlace:
    place = await place_of(pilot, "2", NetworkPlace)
    await pilot.press("slash")
    await type_text(pilot, text)
    return place


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tax", ["Berta Tax", "Anna Behrens"]),
        ("sailing", ["Berta Tax"]),
        ("0301234567", ["Anna Behrens"]),
        ("030 12345", ["Anna Behrens"]),
        ("anna kassel", ["Anna Behrens"]),
        ("#steuer", ["Anna Behrens"]),
        ("stichwort:steu", ["Anna Behrens"]),
        ("rhythmus:B", ["Anna Behrens"]),
        ("rhythm:c", ["Berta Tax"]),
        ("talk:boat", ["Berta Tax"]),
        ("role:head", ["Berta Tax"]),
        ("phone:+4930123", ["Anna Behrens"]),
        ("tax rhythm:B", ["Anna Behrens"]),
        ("tax -kassel", ["Berta Tax"]),
        ("tax -#steuer", ["Berta Tax"]),
        ('"tax office"', ["Anna Behrens"]),
        ("behrnes", ["Anna Behrens"]),
        ("met:2024", ["Anna Behrens"]),
        ("met:<2024-06", ["Anna Behrens"]),
        ("met:>=mar", []),
        ("last:2026-03", ["Berta Tax"]),
        ("last:<1.4.2026", ["Berta Tax"]),
        ("last:never tax", ["Anna Behrens"]),
        ("nowhere", []),
    ],
)
async def test_words_are_looked_for_in_names_first_then_in_all_that_is_kept(
    koop_on: KoopOn, text: str, found: list[str]
) -> None:
    async with koop_on(ME, ANNA, BERTA, TALK).run_test(size=(100, 24)) as pilot:
        place = await typed(pilot, text)
        assert names(place) == found


async def test_where_it_was_found_stands_in_the_line(koop_on: KoopOn) -> None:
    async with koop_on(ME, ANNA, BERTA, TALK).run_test(size=(140, 24)) as pilot:
        place = await typed(pilot, "sail")
        lines = drawn(place.records)
        assert any("call: Sailing" in line for line in lines), lines


async def test_the_empty_filter_line_names_the_fields_and_an_unknown_one_is_answered(
    koop_on: KoopOn,
) -> None:
    async with koop_on(ME, ANNA).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "")
        assert "/ name: offer: need: #tag" in on_screen(pilot)
        await type_text(pilot, "colour:red")
        assert "There is no field colour:. There are: name: offer:" in on_screen(pilot)


@pytest.mark.parametrize(
    ("typed_so_far", "completed"),
    [
        ("tr", "trust:"),
        ("-tr", "-trust:"),
        ("n", "name:"),  # what all begin with is what is there, so the first
        ("tag:s", "tag:steuer"),
        ('anna city:"B', 'anna city:"Bad Sooden"'),
        ("due:", "due:no"),
    ],
)
async def test_tab_completes_fields_and_what_stands_in_them(
    koop_on: KoopOn, typed_so_far: str, completed: str
) -> None:
    there = ANNA.changed(addresses=(Address(city="Bad Sooden"),))
    async with koop_on(ME, there).run_test(size=(80, 24)) as pilot:
        place = await typed(pilot, typed_so_far)
        await pilot.press("tab")
        line = place.query_one(FilterLine)
        assert (line.value, line.cursor_position) == (completed, len(completed))
        assert line.has_focus


async def test_a_time_that_is_none_is_told_how_one_is_written(koop_on: KoopOn) -> None:
    async with koop_on(ME, ANNA).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "met:soon")
        assert "A time is written met:2024" in on_screen(pilot)


def test_a_time_of_day_names_no_field() -> None:
    assert parse("10:30 foo:x", FIELDS).unknown == ("foo",)


async def test_columns_stand_still_while_one_types(koop_on: KoopOn) -> None:
    many = [Contact(id=-n - 2, display_name=f"Name {n}", organisation="Org") for n in range(60)]
    async with koop_on(ME, *many).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        before = drawn(place.records)[0]
        await pilot.press("slash")
        await type_text(pilot, "name 59")
        assert len(place.records.items) == 1
        assert drawn(place.records)[0] == before


# The palette


async def palette(pilot: Pilot[int], text: str) -> PickDialog:
    await started(pilot)
    await pilot.press("ctrl+p")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
    dialog = pilot.app.screen
    assert isinstance(dialog, PickDialog)
    await wait_until(pilot, lambda: dialog.focused is not None)
    await type_text(pilot, text)
    return dialog


async def test_the_palette_finds_commands_of_other_places_by_synonyms(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await palette(pilot, "create person")
        option = dialog.query_one(RecordList).item
        assert (option.where, option.aside) == ("Network", "n")
        assert option.label.startswith("Add a contact")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, FormDialog))
        assert app.places.name == "network"


async def test_the_palette_finds_by_german_synonyms(koop_on: KoopOn) -> None:
    use("de")
    async with koop_on(ME, language="de").run_test(size=(80, 24)) as pilot:
        dialog = await palette(pilot, "anlegen person")
        records = dialog.query_one(RecordList)
        assert records.key == "command:network:new"
        assert "Netzwerk" in drawn(records)[0]
        await pilot.press(*["backspace"] * 14)
        everywhere = {option.where for option in records.items}
        assert everywhere >= {"Heute", "Netzwerk", "Überall", "Einstellungen"}
        assert max(map(len, everywhere)) < 20


async def test_the_palette_finds_records_and_settings_or_says_that_it_finds_nothing(
    koop_on: KoopOn,
) -> None:
    app = koop_on(ME, ANNA)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await palette(pilot, "night")
        assert dialog.query_one(RecordList).item.where == "Settings"
        await pilot.press(*["backspace"] * 5)
        await type_text(pilot, "behr")
        assert dialog.query_one(RecordList).item.where == "Contact"
        await type_text(pilot, "zzz")
        assert "Nothing found." in on_screen(pilot)
        await pilot.press(*["backspace"] * 3, "enter")
        await closed(pilot)
        await wait_until(pilot, lambda: app.places.name == "network")


async def test_the_palette_finds_words_in_notes_and_talks(koop_on: KoopOn) -> None:
    async with koop_on(ME, ANNA, BERTA, TALK).run_test(size=(100, 24)) as pilot:
        await started(pilot)
        dialog = await palette(pilot, "sail")
        assert any("call: Sailing boats" in line for line in drawn(dialog.query_one(RecordList)))
        await pilot.press("enter")
        await closed(pilot)
        place = pilot.app.screen.query_one(NetworkPlace)
        berta = next(one for one in place.book.contacts.values() if one.display_name == "Berta Tax")
        await wait_until(pilot, lambda: place.records.key == berta.id)


def test_what_was_typed_is_marked_in_any_spelling() -> None:
    assert marked("Jens Müller", ["muller"]) == [("Jens ", ""), ("Müller", "accent")]
    assert marked("Anna", ["x"]) == [("Anna", "")]
    assert marked("an Anna", ["an"])[0] == ("an", "accent")


# The way back, and help


async def test_escape_goes_back_to_where_enter_came_from(koop_on: KoopOn) -> None:
    app = koop_on(ME, ANNA)
    async with app.run_test(size=(80, 24)) as pilot:
        await palette(pilot, "behrens")
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.places.name == "network")
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.places.name == "today")
        # gone to by its digit, Escape stays
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("enter", "escape")
        assert app.places.name == "network"
        assert not place.is_open


@pytest.mark.parametrize(("columns", "beside"), [(100, True), (99, False)])
async def test_help_has_two_columns_from_100_on_and_the_words_of_the_filter(
    koop_on: KoopOn, columns: int, beside: bool
) -> None:
    app: KoopApp = koop_on(ME)
    async with app.run_test(size=(columns, 60)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpDialog))
        left, right = app.screen.query(".help-columns Static")
        await wait_until(pilot, lambda: left.region.height > 0)
        assert (right.region.height > 0 and right.region.x > left.region.x) is beside
        assert "offer: need: circle:" in str(right.render()) + str(left.render())


async def test_escape_goes_back_from_a_view_to_the_contacts(koop_on: KoopOn) -> None:
    async with koop_on(ME, ANNA).run_test(size=(100, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("a")
        await wait_until(pilot, lambda: place.view is not None)
        await pilot.press("slash", "x", "escape")  # the filter first
        assert place.view is not None
        await pilot.press("escape")
        await wait_until(pilot, lambda: place.view is None)
        assert names(place) == ["Anna Behrens", "Mara Lindner"]
