"""What tests of the interface are given: a book on disk. `tests.helpers.pilot` drives the app."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.config import Config
from koop_tui.domain.change import added
from koop_tui.domain.records import Record
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from tests.helpers.people import LOGIN, TODAY
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    place_of,
    say_yes,
    sheet_of,
    started,
    type_text,
    wait_until,
)
from tests.helpers.stylesheets import parse_once

parse_once()

__all__ = [
    "LOGIN", "TODAY", "closed", "drawn", "fill", "footer", "form_dialog", "koop_on", "notes",
    "place_of", "say_yes", "sheet_of", "started", "type_text", "wait_until",
]  # fmt: skip


@pytest.fixture
def koop_on(tmp_path: Path) -> KoopOn:
    """`koop_on(*records)` returns the app on a new book with these records, run by mara."""

    def make(*records: Record, ascii: bool = False, language: str = "en") -> KoopApp:
        path = tmp_path / "koop.json"
        with Store.create(path) as store:
            store.commit(added("test", *records), LOGIN, datetime(2026, 4, 1, tzinfo=UTC))
        return KoopApp(Config(path, language, LOGIN, TODAY, ascii, state=tmp_path / "state"))

    return make
