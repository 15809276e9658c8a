"""The history on screen: of the book and of one record, in both languages, at any width."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from textual.pilot import Pilot

from koop_tui.demo.book import demo_book, demo_change
from koop_tui.domain.change import added, edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.language import use
from koop_tui.language.record_words import record_words
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.history import HistoryDialog
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.frame import FooterLine, Rule
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import LOGIN
from tests.helpers.pilot import KoopOn, at_rest, is_as_tall_as_it_holds, on_screen, wait_until

JONAS = "jonas"


def at(hour: int) -> datetime:
    return datetime(2026, 4, 1, hour, 15, tzinfo=UTC)


def lived_in(koop_on: KoopOn, language: str = "en") -> KoopApp:
    """A book in which two people added, edited and deleted."""
    app = koop_on(
        Contact(id=-1, display_name="Mara Lindner", login=LOGIN),
        Contact(id=-2, display_name="Jonas Petry", login=JONAS),
        language=language,
    )
    with Store.open(app.config.path) as store:
        eva = Contact(id=-1, display_name="[/] Eva", organisation="Old GmbH")
        store.commit(added("contact.add", eva, about="[/] Eva"), LOGIN, at(8))
        now = store.book.contacts[3]
        after = now.changed(organisation="New GmbH", job_title="coach")
        store.commit(edited("contact.edit", now, after, about="[/] Eva"), JONAS, at(9))
        tom = Contact(id=-1, display_name="Tom")
        store.commit(added("contact.add", tom, about="Tom"), LOGIN, at(10))
        gone = removed("contact.delete", [store.book.contacts[4]], about="Tom")
        store.commit(gone, "stranger", at(11))
    return app


async def in_network(app: KoopApp, pilot: Pilot[int]) -> None:
    await wait_until(pilot, lambda: app.place is not None)
    await pilot.press("2")
    await wait_until(pilot, lambda: app.place is not None and app.place.TABLE == "contacts")


async def opened(app: KoopApp, pilot: Pilot[int], key: str) -> HistoryDialog:
    await pilot.press(key)
    await wait_until(pilot, lambda: isinstance(app.screen, HistoryDialog))
    dialog = app.screen
    assert isinstance(dialog, HistoryDialog)
    await wait_until(pilot, lambda: dialog.query_one(RecordList).has_focus)
    await pilot.pause()
    return dialog


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_history_of_the_book_tells_who_did_what(
    koop_on: KoopOn, size: tuple[int, int]
) -> None:
    app = lived_in(koop_on)
    async with app.run_test(size=size) as pilot:
        await in_network(app, pilot)
        dialog = await opened(app, pilot, "f8")
        shown = on_screen(pilot)
        lines = [line for line in shown.split("\n") if "Contact" in line]
        told = [
            ("stranger", "deleted", "Tom"),  # who is no member stands with the login
            ("Mara", "added", "Tom"),
            ("Jonas", "edited", "[/]"),
            ("Mara", "added", "[/]"),
        ]
        for line, words in zip(lines, told, strict=False):
            for word in words:
                assert word in line
        assert "1 Apr 2026" in lines[0]
        assert "deleted" in dialog.query_one(Detail).content.plain
        assert size != (120, 36) or is_as_tall_as_it_holds(dialog)
        await pilot.press("escape")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)


async def test_the_edits_of_the_chosen_change_are_shown_field_by_field(koop_on: KoopOn) -> None:
    app = lived_in(koop_on)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_network(app, pilot)
        await opened(app, pilot, "f8")
        await pilot.press("down", "down")
        await wait_until(pilot, lambda: "Old GmbH → New GmbH" in on_screen(pilot))
        shown = on_screen(pilot)
        assert shown.index("Old GmbH") < shown.index("coach")  # in the order of the form
        assert "rev" not in shown
        await pilot.press("up")
        await wait_until(pilot, lambda: "Old GmbH" not in on_screen(pilot))


async def test_the_history_of_one_record_holds_nothing_of_others(koop_on: KoopOn) -> None:
    app = lived_in(koop_on)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_network(app, pilot)
        assert app.place is not None
        assert app.place.select(3)
        await pilot.pause()
        dialog = await opened(app, pilot, "H")
        assert len(dialog.query_one(RecordList).items) == 2
        assert "[/] Eva" in on_screen(pilot)
        assert "Tom" not in on_screen(pilot)
        await pilot.press("q")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)


async def test_it_is_told_in_german(koop_on: KoopOn) -> None:
    use("de")
    app = lived_in(koop_on, "de")
    async with app.run_test(size=(80, 24)) as pilot:
        await in_network(app, pilot)
        await opened(app, pilot, "f8")
        await pilot.press("down", "down")
        await wait_until(pilot, lambda: "Old GmbH → New GmbH" in on_screen(pilot))
        shown = on_screen(pilot)
        assert "01.04.2026" in shown
        for english in ("History", "Contact", "edited", "Organisation:", "read on"):
            assert english not in shown


async def test_a_restored_book_says_so(koop_on: KoopOn) -> None:
    app = lived_in(koop_on)
    with Store.open(app.config.path) as store:
        store.restore(None, JONAS, at(12))
    async with app.run_test(size=(80, 24)) as pilot:
        await in_network(app, pilot)
        dialog = await opened(app, pilot, "f8")
        assert "Book restored from a backup" in on_screen(pilot)
        assert dialog.query_one(RecordList).cursor == 0


async def test_without_changes_nothing_is_offered_but_the_way_back(koop_on: KoopOn) -> None:
    app = lived_in(koop_on)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        dialog = HistoryDialog(app.book, [])
        app.push_screen(dialog)
        await wait_until(pilot, lambda: "Nothing was changed yet" in on_screen(pilot))
        await at_rest(pilot)
        assert [key for key, _label, _weight in dialog.query_one(FooterLine).hints] == ["Esc"]
        assert not dialog.query_one(Detail).display
        assert not dialog.query_one(Rule).display


async def test_a_place_without_a_record_has_no_history_of_one(koop_on: KoopOn) -> None:
    app = lived_in(koop_on)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await pilot.press("3")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "board")
        await pilot.press("H")
        await pilot.pause()
        assert len(app.screen_stack) == 1


def told(sheet: Detail) -> str:
    """Return what a sheet says, blanks and line ends made one blank."""
    return " ".join(str(sheet.content).split())


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
@pytest.mark.parametrize(
    ("digit", "scope", "about"),
    [
        ("1", "today", ""),
        ("2", "network", "contacts"),
        ("3", "board", "cooperations"),
        ("4", "agreements", "agreements"),
    ],
)
async def test_every_detail_opens_the_history_of_what_it_shows(
    koop_on: KoopOn, digit: str, scope: str, about: str, size: tuple[int, int]
) -> None:
    book = demo_book(date(2026, 4, 1), "en", LOGIN)
    app = koop_on()
    with Store.open(app.config.path) as store:
        store.commit(demo_change(book), LOGIN, at(8))
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await pilot.press(digit)
        await wait_until(pilot, lambda: app.place is not None and scope == app.place.SCOPE)
        place = app.place
        assert place is not None
        if scope == "today":  # Enter leads on from there; the detail stands beside it
            await pilot.press("down")
        else:
            await wait_until(pilot, lambda: place.records.has_focus)
            place.open_detail()
            await wait_until(pilot, lambda: place.query_one(Detail).has_focus)
        key = place.record_shown()
        assert key is not None
        assert about in ("", key[0])
        dialog = await opened(app, pilot, "H")
        assert dialog.query_one(RecordList).items
        for _n, entry in dialog.query_one(RecordList).items:
            assert key in entry.keys
        # the demo came as one change, of which only this record is told
        record = app.book.record(*key)
        assert record is not None
        sheet = dialog.query_one(Detail)
        await wait_until(pilot, lambda: record_words(app.book, record) in told(sheet))
        others = [r for r in app.book.contacts.values() if r is not record]
        assert not any(f"{record_words(app.book, other)} added" in told(sheet) for other in others)


async def test_the_history_of_an_entry_opens_where_the_entries_are(koop_on: KoopOn) -> None:
    app = koop_on()
    with Store.open(app.config.path) as store:
        store.commit(demo_change(demo_book(date(2026, 4, 1), "en", LOGIN)), LOGIN, at(8))
    async with app.run_test(size=(120, 36)) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await pilot.press("3")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "board")
        await pilot.press("tab")
        place = app.place
        assert isinstance(place, BoardPlace)
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        assert place.record_shown() == ("contributions", place.entry_list.key)
        await opened(app, pilot, "H")
