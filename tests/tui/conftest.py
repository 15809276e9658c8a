"""What tests of the interface share: a book on disk, and waiting for what must come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from koop_tui.config import Config
from koop_tui.domain.change import added
from koop_tui.domain.records import Record
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.places.place import Place
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.record_list import RecordList

P = TypeVar("P", bound=Place)

TODAY = date(2026, 4, 1)
LOGIN = "mara"


async def wait_until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds; fails after about ten seconds."""
    for _ in range(1000):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("it did not come")


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type a text, letter by letter."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))


@pytest.fixture
def koop_on(tmp_path: Path) -> Callable[..., KoopApp]:
    """`koop_on(*records)` returns the app on a new book with these records, run by mara."""

    def make(*records: Record, ascii: bool = False, language: str = "en") -> KoopApp:
        path = tmp_path / "koop.json"
        with Store.create(path) as store:
            store.commit(added("test", *records), LOGIN, datetime(2026, 4, 1, tzinfo=UTC))
        return KoopApp(Config(path, language, LOGIN, TODAY, ascii, state=tmp_path / "state"))

    return make


async def started(pilot: Pilot[int]) -> KoopApp:
    """Return the app once its first place is there."""
    app = pilot.app
    assert isinstance(app, KoopApp)
    await wait_until(pilot, lambda: _is_ready(app.place))
    return app


def _is_ready(place: Place | None) -> bool:
    return place is not None and place.is_mounted and place.records.has_focus


async def place_of(pilot: Pilot[int], digit: str, kind: type[P]) -> P:
    """Go to a place by its digit and return it."""
    app = await started(pilot)
    await pilot.press(digit)
    await wait_until(pilot, lambda: isinstance(app.place, kind) and _is_ready(app.place))
    place = app.place
    assert isinstance(place, kind)
    return place


def drawn(records: RecordList) -> list[str]:
    """Return the lines of a list as they are drawn."""
    return [records.render_line(y).text.rstrip() for y in range(records.size.height)]


def sheet_of(place: Place) -> str:
    """Return what the detail of a place says, blanks and line ends made one blank."""
    return " ".join(str(place.query_one("Detail Static", Static).render()).split())


def footer(app: KoopApp) -> FooterLine:
    """Return the footer line of the frame."""
    return app.screen_stack[0].query_one(FooterLine)


async def form_dialog(pilot: Pilot[int]) -> FormDialog[object]:
    """Return the form that opens, once it has the keys."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
    screen = pilot.app.screen
    assert isinstance(screen, FormDialog)
    await wait_until(pilot, lambda: screen.focused is not None)
    return screen


async def closed(pilot: Pilot[int]) -> None:
    """Wait until no dialog is open."""
    await wait_until(pilot, lambda: len(pilot.app.screen_stack) == 1)


async def say_yes(pilot: Pilot[int]) -> None:
    """Answer the question that opens with yes, when it listens."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog))
    question = pilot.app.screen
    assert isinstance(question, ConfirmDialog)
    await wait_until(pilot, lambda: question._listening)
    await pilot.press(question.yes_key)
    await wait_until(pilot, lambda: pilot.app.screen is not question)


def fill(screen: FormDialog[object], **texts: str) -> None:
    """Write texts into fields by name."""
    for name, text in texts.items():
        field = screen.query_one(Form).field(name)
        assert field is not None, name
        field.text = text


def notes(screen: FormDialog[object]) -> str:
    """Return what stands under the fields and at the bottom of a form."""
    found = screen.query(".note").results(Static)
    return "\n".join(str(note.render()) for note in found if note.display)
