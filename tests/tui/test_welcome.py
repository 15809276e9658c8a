"""The first start: three questions make a book, or join that of a colleague; Escape makes none."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.config import Config
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact, Offer
from koop_tui.language import current, use
from koop_tui.settings_file import user_file
from koop_tui.store.errors import Unwritable
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.widgets.form import Form
from tests.helpers.people import LOGIN, TODAY
from tests.helpers.pilot import drawn, fill, form_dialog, notes, started, type_text, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "books" / "koop.json"


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def app(path: Path, tmp_path: Path) -> KoopApp:
    return KoopApp(Config(path, "en", LOGIN, TODAY, state=tmp_path / "state"))


async def test_three_answers_make_a_book_of_ones_own(app: KoopApp, path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await form_dialog(pilot)
        await pilot.press("f2")
        await wait_until(pilot, lambda: "Please fill this in" in notes(screen))
        assert content(path) is None
        await type_text(pilot, "Mara Maria Lindner")
        await pilot.press("enter", *"Coaching", "enter", "d", "f2")
        await started(pilot)
        (me,) = app.book.contacts.values()
        assert (me.display_name, me.given, me.family) == (
            "Mara Maria Lindner",
            "Mara Maria",
            "Lindner",
        )
        assert (me.login, me.offers) == (LOGIN, (Offer(text="Coaching"),))
        assert app.me.contact_id == me.id
        assert mode(path) == 0o600
        assert current().code == "de"
        assert b'language = "de"' in (content(user_file()) or b"")
        assert app.place is not None
        assert "vCard" in "\n".join(drawn(app.place.records))


async def test_a_colleagues_book_is_joined(app: KoopApp, path: Path) -> None:
    with Store.create(path) as store:
        berta = Contact(id=-1, display_name="Berta", login="berta")
        store.commit(added("test", berta), "berta", datetime(2026, 3, 1, tzinfo=UTC))
    async with app.run_test(size=(60, 20)) as pilot:
        await form_dialog(pilot)
        await type_text(pilot, "Mara [/]")
        await pilot.press("f2")
        await started(pilot)
        names = {c.display_name: c.login for c in app.book.contacts.values()}
        assert names == {"Berta": "berta", "Mara [/]": LOGIN}
        assert app.book.contacts[app.me.contact_id or 0].display_name == "Mara [/]"


@pytest.mark.parametrize("exists", [False, True])
async def test_escape_leaves_and_writes_nothing(app: KoopApp, path: Path, exists: bool) -> None:
    if exists:
        Store.create(path).close()
    before = content(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await form_dialog(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: app._exit)
        assert app.return_code == 0
    assert content(path) == before
    assert content(user_file()) is None


async def test_a_book_that_can_not_be_made_is_told_and_nothing_typed_is_lost(
    app: KoopApp, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **settings: object) -> Store:
        raise Unwritable("The disk is full.")

    async with app.run_test(size=(80, 24)) as pilot:
        screen = await form_dialog(pilot)
        await type_text(pilot, "Mara")
        with monkeypatch.context() as broken:
            broken.setattr(Store, "create", refuse)
            await pilot.press("f2")
            await wait_until(pilot, lambda: "! " in notes(screen))
        assert screen.query_one(Form).texts()["name"] == "Mara"
        assert app.store is None
        await pilot.press("f2")
        await started(pilot)
        assert content(path) is not None


async def test_the_welcome_speaks_german_too(path: Path, tmp_path: Path) -> None:
    use("de")
    app = KoopApp(Config(path, "de", LOGIN, TODAY, state=tmp_path / "state"))
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await form_dialog(pilot)
        labels = [field.field.label for field in screen.query_one(Form).fields]
        assert labels == ["Dein Name", "Was du anbietest", "Sprache"]
        assert screen.query_one(Form).texts()["language"] == "de"


async def test_the_language_chosen_is_seen_at_once(app: KoopApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await form_dialog(pilot)
        fill(screen, name="Mara")
        await pilot.press("tab", "tab", "d")
        await wait_until(pilot, lambda: "Dein Name *" in drawn_screen(app))
        assert "F2 speichern" in drawn_screen(app)
        assert "Mara" in drawn_screen(app)
        await pilot.press("e")
        await wait_until(pilot, lambda: "Your name *" in drawn_screen(app))


def drawn_screen(app: KoopApp) -> str:
    """All text on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)
