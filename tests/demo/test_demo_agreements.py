"""The agreements of the example book: frozen as proposing and confirming leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from koop_tui.cli import main

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
