"""What tests of the interface share: a book on disk, and waiting for what must come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from koop_tui.config import Config
from koop_tui.domain.change import added
from koop_tui.domain.records import Record
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp

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
