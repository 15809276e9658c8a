"""`koop undo` asks before it takes back what others rely on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.config import login
from koop_tui.domain.change import added
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.reviews import Review
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal
from tests.helpers.people import TODAY
from tests.tui.test_board import entry, partners, workshops


@pytest.mark.parametrize(
    ("lang", "reviewed", "told"),
    [
        ("en", True, "The review of 1 Apr 2026 closed its period: the record stays"),
        ("de", True, "Das Prüfgespräch vom 01.04.2026 hat den Zeitraum abgeschlossen"),
        ("en", False, "Take this back?"),
    ],
)
def test_what_has_closed_the_period_of_an_entry_is_said(
    start: Callable[..., Terminal], tmp_path: Path, lang: str, reviewed: bool, told: str
) -> None:
    path, now = tmp_path / "koop.json", datetime.now(UTC)
    with Store.create(path) as store:
        store.commit(added("test", *partners(), workshops()), "jonas", now)
        weights = [{"party": 1, "weight": 5000}, {"party": 2, "weight": 5000}]
        logged = entry(1, 1, "3", cooperation=1, weights=weights)
        store.commit(added("contribution.add", logged), login(), now)
        if reviewed:
            prepared = {"day": TODAY, "prepared": Prepared(first=TODAY)}
            review = Review.model_validate({"id": -1, "cooperation": 1, "answers": (), **prepared})
            store.commit(added("review.add", review), "jonas", now)
    terminal = start("--db", str(path), "--lang", lang, "undo", size=(200, 24))
    terminal.wait_for("[")
    assert terminal.text().strip().startswith(told)
    terminal.press("n", "enter")
    assert terminal.wait_exit() == 1
    with Store.open(path) as store:
        assert len(store.book.contributions) == 1
