"""Taking back and doing again: what the history tells of own changes, also after a restart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from koop_tui.cli import main
from koop_tui.config import login
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.reviews import Review
from koop_tui.store.store import Store
from koop_tui.store.undoing import own_changes
from koop_tui.tui.app import KoopApp
from koop_tui.tui.places.network import NetworkPlace
from tests.helpers.people import LOGIN, TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    fill,
    footer,
    form_dialog,
    on_screen,
    place_of,
    question_of,
    say_yes,
    type_text,
    wait_until,
)
from tests.tui.test_board import JONAS, board_of, entry, partners, workshops

ME = mara()
BERTA = Contact(id=-2, display_name="Berta", organisation="first")


def organisation(path: Path) -> str:
    with Store.open(path) as store:
        return next(c.organisation for c in store.book.contacts.values() if c.id == 2)


def by_another(path: Path, **fields: object) -> None:
    with Store.open(path) as store:
        before = store.book.contacts[1 if "nickname" in fields else 2]
        store.commit(edited("contact.edit", before, before.changed(**fields)), "jonas", now())


def now() -> datetime:
    return datetime.now(UTC)


async def rename(pilot: Pilot[int], app: KoopApp, text: str) -> None:
    place = await place_of(pilot, "2", NetworkPlace)
    place.select(2)
    await pilot.press("e")
    fill(await form_dialog(pilot), organisation=text)
    await pilot.press("f2")
    await closed(pilot)
    await wait_until(pilot, lambda: app.book.contacts[2].organisation == text)


async def test_what_was_taken_back_is_done_again(koop_on: KoopOn) -> None:
    app = koop_on(ME, BERTA)
    path = app.config.path
    async with app.run_test(size=(80, 24)) as pilot:
        await rename(pilot, app, "second")
        await rename(pilot, app, "third")
        for key, left in (("u", "second"), ("u", "first"), ("U", "second"), ("U", "third"),
                          ("u", "second"), ("U", "third")):  # fmt: skip
            await pilot.press(key)
            await wait_until(pilot, lambda left=left: app.book.contacts[2].organisation == left)
        await wait_until(pilot, lambda: footer(app).message.startswith("Redone: "))
        await pilot.press("U")
        await wait_until(pilot, lambda: footer(app).message == "There is nothing to redo.")
        await pilot.press("u", "u")
        await wait_until(pilot, lambda: organisation(path) == "first")
        await rename(pilot, app, "another")
        await pilot.press("U")  # what was done since stands in the place of what was taken back
        await wait_until(pilot, lambda: footer(app).message == "There is nothing to redo.")


async def test_own_changes_are_known_after_a_restart(koop_on: KoopOn) -> None:
    app = koop_on(ME, BERTA)
    async with app.run_test(size=(80, 24)) as pilot:
        await rename(pilot, app, "second")
    app.finish()
    again = KoopApp(app.config)
    async with again.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        offered = lambda: [label for _key, label, _weight in footer(again).hints]  # noqa: E731
        await wait_until(pilot, lambda: "undo" in offered())
        await pilot.press("u")
        await wait_until(pilot, lambda: again.book.contacts[2].organisation == "first")
    again.finish()


@pytest.mark.parametrize("key", ["y", "n"])
async def test_what_is_not_the_latest_change_is_named_first(koop_on: KoopOn, key: str) -> None:
    app = koop_on(ME, BERTA)
    path = app.config.path
    async with app.run_test(size=(80, 24)) as pilot:
        await rename(pilot, app, "second")
        by_another(path, nickname="M")  # nothing of what was changed
        await pilot.press("u")
        await question_of(pilot)
        assert "Contact edited: Berta" in on_screen(pilot)
        assert organisation(path) == "second"
        await pilot.press(key)
        await closed(pilot)
        await wait_until(pilot, lambda: bool(footer(app).message))
        assert organisation(path) == ("first" if key == "y" else "second")


async def test_what_is_done_again_is_asked_about_when_somebody_has_built_on_it(
    koop_on: KoopOn,
) -> None:
    app = koop_on(ME, BERTA)
    path = app.config.path
    async with app.run_test(size=(80, 24)) as pilot:
        await rename(pilot, app, "second")
        await pilot.press("u")
        await wait_until(pilot, lambda: organisation(path) == "first")
        by_another(path, notes="theirs")
        await pilot.press("U")
        await say_yes(pilot)
        await wait_until(pilot, lambda: organisation(path) == "second")
        with Store.open(path) as store:
            assert store.book.contacts[2].notes == "theirs"


def test_what_is_older_than_30_days_or_of_others_is_let_stand(tmp_path: Path) -> None:
    with Store.create(tmp_path / "koop.json") as store:
        for by, days in ((LOGIN, 31), (LOGIN, 29), ("jonas", 1)):
            person = Contact(id=-1, display_name=f"{by} {days}")
            at = now() - timedelta(days=days)
            store.commit(added("contact.add", person, about=person.display_name), by, at)
        found = own_changes(store, LOGIN, now())
        assert [entry.about for entry in found.undo] == [f"{LOGIN} 29"]
        assert not found.is_latest(found.undo[0])


def test_the_command_line_takes_back_and_does_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "koop.json"
    mine = login()
    with Store.create(path) as store:
        store.commit(added("test", ME.changed(login=mine), BERTA), mine, now() - timedelta(days=40))
        before = store.book.contacts[2]
        change = edited("contact.edit", before, before.changed(organisation="second"), "Berta")
        store.commit(change, mine, now())
    assert main(["--db", str(path), "--lang", "en", "undo", "--list"]) == 0
    assert "Contact edited: Berta" in capsys.readouterr().out
    assert main(["--db", str(path), "--lang", "en", "undo"]) == 2  # nobody to ask
    assert organisation(path) == "second"
    assert main(["--db", str(path), "--lang", "en", "undo", "--yes"]) == 0
    assert capsys.readouterr().out == "Undone: Contact edited: Berta\n"
    assert organisation(path) == "first"
    assert main(["--db", str(path), "--lang", "en", "undo", "--redo", "--yes"]) == 0
    assert organisation(path) == "second"
    assert main(["--db", str(path), "--lang", "en", "undo", "--redo", "--yes"]) == 1
    assert "There is nothing to redo." in capsys.readouterr().out


@pytest.mark.parametrize(("key", "count"), [("y", 2), ("n", 1)])
async def test_a_reversal_is_not_taken_back_unasked_when_the_same_was_logged_anew(
    koop_on: KoopOn, key: str, count: int
) -> None:
    app = koop_on(*partners(), workshops(), entry(1, JONAS, "5", "Slides"))
    path = app.config.path
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        place.entry_list.move_to(1)
        await pilot.press("r")
        await say_yes(pilot)
        await wait_until(pilot, lambda: len(app.book.contributions) == 2)
        with Store.open(path) as store:  # as a colleague does
            anew = store.book.contributions[1].changed(id=-1, note="slides", state="confirmed")
            store.commit(added("contribution.add", anew), "jonas", now())
        await pilot.press("u")
        await question_of(pilot)
        assert "both would count" in " ".join(on_screen(pilot).split())
        await pilot.press(key)
        await closed(pilot)
        await wait_until(pilot, lambda: bool(footer(app).message))
        assert book_balance(app.book, 1).entries == count


async def test_an_entry_of_a_closed_period_is_not_taken_back_without_a_word(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*partners(), workshops())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        await form_dialog(pilot)
        await type_text(pilot, "3h cut")
        await pilot.press("f2")
        await closed(pilot)
        with Store.open(app.config.path) as store:
            told = {"cooperation": 1, "day": TODAY, "prepared": Prepared(first=TODAY)}
            review = Review.model_validate({"id": -1, "answers": (), **told})
            store.commit(added("review.add", review), "jonas", now())
        await pilot.press("u")
        await question_of(pilot)
        asked = " ".join(on_screen(pilot).replace("│", "").split())
        assert "The review of 1 Apr 2026 closed its period" in asked
