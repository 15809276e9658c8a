"""The agreements of the example book: frozen as proposing and confirming leave them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from koop_tui.actions.agreements import verify_stored
from koop_tui.cli import main
from koop_tui.demo.book import demo_book
from koop_tui.domain.lifecycle import gaps, missing

LANGUAGES = pytest.mark.parametrize("lang", ["de", "en"])
SAMPLES = Path(__file__).parents[1] / "documents" / "protocols"


@LANGUAGES
def test_the_workshop_series_is_exported_as_the_sample(
    lang: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = str(tmp_path / "book.json")
    assert main(["--today", "2026-04-01", "--lang", lang, "demo", "--save", path]) == 0
    capfdbinary.readouterr()
    export = ["--db", path, "export", "agreement", "KV-0004", "--lang", lang, "--out", "-"]
    assert main(export) == 0
    assert capfdbinary.readouterr().out == (SAMPLES / f"protocol_sample_{lang}.txt").read_bytes()


@LANGUAGES
def test_six_agreements_stand_in_different_states(lang: str) -> None:
    book = demo_book(date(2026, 11, 24), lang, "mara")
    states = {
        number: [version.state for version in book.versions_of[number]]
        for number in sorted(book.agreements)
    }
    assert states == {
        1: ["active", "agreed"],
        2: ["ended"],
        3: ["in_notice"],
        4: ["superseded", "active"],
        5: ["proposed"],
        6: ["draft"],
    }
    for version in book.versions.values():
        if version.state == "draft":
            assert missing(version)
        else:
            assert missing(version) == ()
            assert verify_stored(version) is None, version.id
            assert version.text
    assert gaps(book.versions_of[6][0])
