"""Taking in a vCard file from the network place: seen before, all or nothing, undone with u."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.language import use
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.import_dialog import ImportPreview
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.form import FormFoot
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.line import FieldLine
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    is_as_tall_as_it_holds,
    notes,
    on_screen,
    place_of,
    wait_until,
)

ME = mara()
JONAS = Contact(id=-2, display_name="Jonas Petry", emails=(Labelled(value="jonas@example.org"),))


def card(name: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""))


async def asked(pilot: Pilot[int]) -> FormDialog[object]:
    await place_of(pilot, "2", NetworkPlace)
    await pilot.press("I")
    return await form_dialog(pilot)


async def previewed(pilot: Pilot[int], file: Path) -> RecordList:
    fill(await asked(pilot), file=str(file))
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ImportPreview))
    records = pilot.app.screen.query_one(RecordList)
    await wait_until(pilot, lambda: records.has_focus)
    await pilot.pause()
    return records


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_what_would_happen_is_shown_then_done_then_undone(
    koop_on: KoopOn, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "friends.vcf"
    file.write_text(
        card("Kim [/] New", "EMAIL:kim@example.org")
        + card("J. Petry", "EMAIL:jonas@example.org", "TITLE:Trainer")
        + "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"
    )
    app = koop_on(ME, JONAS)
    async with app.run_test(size=size) as pilot:
        records = await previewed(pilot, file)
        lines = "\n".join(drawn(records))
        assert "new: Kim [/] New" in lines
        assert "completed: Jonas Petry" in lines
        assert "refused: Card 3" in lines
        assert size != (120, 36) or is_as_tall_as_it_holds(app.screen)
        assert len(app.book.contacts) == 2  # nothing is done yet
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: "1 new, 1 completed, 1 refused" in footer(app).message)
        by_name = {c.display_name: c for c in app.book.contacts.values()}
        assert by_name["Jonas Petry"].job_title == "Trainer"
        assert "Kim [/] New" in by_name
        await pilot.press("u")
        await wait_until(pilot, lambda: len(app.book.contacts) == 2)


NAMESAKE = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jonas Petry\r\nTEL:0151 7\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(("keys", "number"), [(("enter",), 2), (("space",), 2), ((), 3)])
async def test_a_namesake_is_asked_about(
    koop_on: KoopOn, tmp_path: Path, keys: tuple[str, ...], number: int
) -> None:
    file = tmp_path / "friends.vcf"
    file.write_text(NAMESAKE)
    app = koop_on(ME, JONAS)
    async with app.run_test(size=(80, 24)) as pilot:
        records = await previewed(pilot, file)
        assert "namesake: is Jonas Petry, 0151 7 the same" in drawn(records)[0]
        # too long for its line, it stands in full below
        await wait_until(pilot, lambda: "Taken for two." in on_screen(pilot))
        await pilot.press(*keys)
        if keys:
            await wait_until(pilot, lambda: "Taken for the same." in on_screen(pilot))
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: len(app.book.contacts) == number)
        phones = {c.phones for c in app.book.contacts.values() if c.display_name == "Jonas Petry"}
        assert (Labelled(value="0151 7"),) in phones
        assert len(phones) == number - 1
        await wait_until(pilot, lambda: "1 namesake: Jonas Petry" in footer(app).message)


async def test_what_a_person_must_not_miss_comes_first(koop_on: KoopOn, tmp_path: Path) -> None:
    file = tmp_path / "friends.vcf"
    file.write_text(
        card("Kim New", "EMAIL:jonas@example.org")
        + card("Jonas Petry", "EMAIL:jonas@example.org", "BDAY:circa 1980")
    )
    app = koop_on(ME, JONAS)
    async with app.run_test(size=(120, 36)) as pilot:
        lines = drawn(await previewed(pilot, file))
        assert "shared: Kim New has jonas@example.org together with Jonas Petry" in lines[0]
        assert "the birthday “circa 1980” can't be read" in lines[1]
        assert "new: Kim New" in lines[2]
        keys = [key for key, _label, _weight in app.screen.query_one(FooterLine).hints]
        assert "F2" in keys and "Enter" not in keys


async def test_escape_takes_in_nothing(koop_on: KoopOn, tmp_path: Path) -> None:
    file = tmp_path / "friends.vcf"
    file.write_text(card("Kim New"))
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await previewed(pilot, file)
        await pilot.press("escape")
        await closed(pilot)
        assert len(app.book.contacts) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Diese Datei gibt es nicht"),
        (b"", "leer"),
        (b"hello", "vCard"),
        (b"\x00\xff", "vCard"),
    ],
)
async def test_a_file_that_gives_nothing_is_told_under_its_field(
    koop_on: KoopOn, tmp_path: Path, content: bytes | None, words: str
) -> None:
    use("de")
    file = tmp_path / "friends.vcf"
    if content is not None:
        file.write_bytes(content)
    app = koop_on(ME, language="de")
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await asked(pilot)
        fill(screen, file=str(file))
        await pilot.press("f2")
        await wait_until(pilot, lambda: words in notes(screen))
        assert app.screen is screen


async def test_rows_are_looked_at_and_left_out(koop_on: KoopOn, tmp_path: Path) -> None:
    file = tmp_path / "friends.vcf"
    file.write_text(
        card("Kim New", "EMAIL:kim@example.org", "TITLE:Painter")
        + card("Lou New", "EMAIL:lou@example.org")
        + card("Jonas Petry", "EMAIL:jonas@example.org", "TITLE:Trainer")
    )
    app = koop_on(ME, JONAS)
    async with app.run_test(size=(120, 36)) as pilot:
        records = await previewed(pilot, file)
        await wait_until(pilot, lambda: "Painter" in on_screen(pilot))  # of the one in hand
        assert "Take in from friends.vcf: 2 new, 1 completed" in on_screen(pilot)
        footer_line = app.screen.query_one(FooterLine)
        assert ("F2", "take in 3", 5) in footer_line.hints
        await pilot.press("space")
        assert "left out: new: Kim New" in drawn(records)[0]
        assert ("F2", "take in 2", 5) in footer_line.hints
        await pilot.press("down", "down", "space")
        assert "left out: completed: Jonas Petry" in drawn(records)[2]
        await wait_until(pilot, lambda: "1 new, 2 left out" in on_screen(pilot))
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: len(app.book.contacts) == 3)
        names = {c.display_name: c.job_title for c in app.book.contacts.values()}
        assert "Lou New" in names and "Kim New" not in names
        assert names["Jonas Petry"] == ""


async def test_tab_completes_the_path(koop_on: KoopOn, tmp_path: Path) -> None:
    folder = tmp_path / "address books"
    folder.mkdir()
    for name in ("friends.vcf", "friends_old.csv", "other.vcf", "friends.jpg"):
        (folder / name).write_text(card("Kim New"))
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot)
        line = screen.query_one(FieldLine)
        line.value = str(tmp_path / "addr")
        line.cursor_position = len(line.value)
        await pilot.press("tab")
        assert line.value == f"{folder}/"
        await pilot.press("f", "tab")
        assert line.value == f"{folder}/friends"
        foot = screen.query_one(FormFoot)
        await wait_until(pilot, lambda: "friends.vcf, friends_old.csv" in str(foot.render()))
        assert "jpg" not in str(foot.render())
        await pilot.press(".", "tab")
        assert line.value == f"{folder}/friends.vcf"
