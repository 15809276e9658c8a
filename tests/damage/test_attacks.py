"""Two books as scripts have left them: one record invalid, and koop starts and goes on working."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.cli import main
from koop_tui.config import Config, login
from koop_tui.documents.protocol import full_text
from koop_tui.domain.agreements import FROZEN, agreement_number
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from tests.helpers.people import TODAY
from tests.helpers.pilot import drawn, sheet_of, started, wait_until


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example book in English, of whoever runs this."""
    path = tmp_path / "koop.json"
    assert main(["--lang", "en", "--today", TODAY.isoformat(), "demo", "--save", str(path)]) == 0
    return path


def damaged(path: Path, table: str, **fields: object) -> None:
    """Give all documents of a table values that no record has, as a script would."""
    with TinyDB(path) as plain:
        plain.table(table).update(fields)


def koop(book: Path, *arguments: str) -> int:
    """Run a command on the book and the day of the example."""
    return main(["--lang", "en", "--db", str(book), "--today", TODAY.isoformat(), *arguments])


async def test_an_agreement_that_is_set_aside_locks_nobody_out(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged(demo, "agreements", last_mark="seven")
    capsys.readouterr()
    assert koop(demo, "due") == 0
    out, err = capsys.readouterr()
    assert "missing agreement KV-0005" in out
    assert err == "6 records are damaged and left out here: `koop check` names them.\n"
    assert koop(demo, "check") == 1
    app = KoopApp(Config(demo, "en", login(), TODAY, state=tmp_path / "state"))
    async with app.run_test(size=(120, 36)) as pilot:
        place = (await started(pilot)).place
        assert place is not None
        assert "missing agreement" in " ".join(drawn(place.records))
        await pilot.press("4")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "agreements")
        await wait_until(pilot, lambda: "missing agreement" in sheet_of(app.place))
        await pilot.press("enter", "escape", "down", "N", "escape", "e", "escape")
        await pilot.pause()
        assert app.is_running


def test_confirmed_texts_are_exported_as_they_stand_without_their_cooperation(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(demo) as store:
        book = store.book
        frozen = {
            f"{agreement_number(version.agreement)}@{version.version}": full_text(book, version)
            for version in book.versions.values()
            if version.state in FROZEN
        }
    damaged(demo, "cooperations", limit=0)
    assert len(frozen) == 7
    for number, text in frozen.items():
        capsys.readouterr()
        assert koop(demo, "export", "agreement", number, "--out", "-") == 0
        assert capsys.readouterr().out == text
    capsys.readouterr()
    assert koop(demo, "export", "agreement", "KV-0006", "--out", "-") == 0
    assert "missing cooperation KO-00" in capsys.readouterr().out  # a draft says what it lacks
