"""Small things that a person, a script or another program does: a sentence each, or right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.cli import main
from koop_tui.language.changes import change_words
from koop_tui.store.store import Store
from tests.e2e.terminal import environment

DAY = ("--today", "2026-04-01", "--lang", "en")


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "koop.json"
    main([*DAY, "init", "--db", str(path), "--name", "Mara Lindner"])
    return path


def test_a_card_with_very_many_parameters_takes_no_time(book: Path, tmp_path: Path) -> None:
    """Where the time goes with the square of their number, this takes many minutes."""
    cards = tmp_path / "p.vcf"
    cards.write_text(card("FN:P", "N:P;;;;", "TEL" + ";TYPE=x" * 100_000 + ":1"))
    command = [sys.executable, "-m", "koop_tui", "--db", book, "import", cards]
    ended = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False,
        env=environment(tmp_path / "home"),
    )  # fmt: skip
    assert (ended.returncode, ended.stdout.split(";")[0].strip()) == (0, "1 new")
    with Store.open(book) as store:
        assert "P" in {contact.display_name for contact in store.book.contacts.values()}


def test_a_name_that_is_too_long_is_told_with_its_length(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards = tmp_path / "l.vcf"
    cards.write_text(card("FN:" + "x" * 5000, "N:x;;;;"))
    capsys.readouterr()
    assert main([*DAY, "--db", str(book), "import", str(cards)]) == 0
    assert "5000" in capsys.readouterr().err


def test_a_cooperation_without_parties_is_told_and_ends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "koop.json"
    main([*DAY, "demo", "--save", str(path)])
    with TinyDB(path) as db:
        db.table("cooperations").update({"parties": []}, doc_ids=[1])
    capsys.readouterr()
    assert main([*DAY, "--db", str(path), "check"]) == 1
    assert "KO-0001 has fewer than two parties" in capsys.readouterr().out
    for command in (["board"], ["board", "--json"], ["due"], ["backups"]):
        assert main([*DAY, "--db", str(path), *command]) == 0
        assert "Something in koop broke" not in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_kind_of_change_that_nobody_knows_stands_for_itself(lang: str) -> None:
    for kind in ("", "x.y", "{name}", "%s"):
        assert change_words(kind, "", lang) == kind
        assert change_words(kind, "Anna {x}", lang) == f"{kind}: Anna {{x}}"
