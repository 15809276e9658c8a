"""`koop init`: a book from the shell, never over one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from koop_tui.cli import main
from koop_tui.config import login
from koop_tui.store.store import Store

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Behrens\nEMAIL:anna@example.org\nEND:VCARD\n"


def run(*words: str, lang: str = "en") -> int:
    """What koop ends with, of wrong usage too."""
    try:
        return main(["--lang", lang, *words])
    except SystemExit as ended:
        return int(ended.code or 0)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    return err


def test_a_script_makes_a_book_and_fills_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new" / "folder" / "koop.json"
    db = ("--db", str(path))
    assert run(*db, "init", "--name", "Mara  Lindner", "--offer", "coaching for team leaders") == 0
    assert capsys.readouterr() == (f"{path}\n", "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    (tmp_path / "a.vcf").write_text(CARD)
    assert run(*db, "import", str(tmp_path / "a.vcf")) == 0
    with Store.open(path) as store:
        me = store.book.contacts[store.book.member(login()).contact_id or 0]
        assert (me.display_name, me.given, me.family) == ("Mara Lindner", "Mara", "Lindner")
        assert [offer.text for offer in me.offers] == ["coaching for team leaders"]
        assert len(store.book.contacts) == 2
        assert [entry.kind for entry in store.history()][-1] == "member.add"
    assert run(*db, "check") == 0 and run(*db, "due") == 0


@pytest.mark.parametrize(("lang", "word"), [("en", "stays as it is"), ("de", "bleibt, wie es ist")])
def test_never_over_a_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    path = tmp_path / "koop.json"
    assert run("--db", str(path), "init", "--name", "Mara") == 0
    capsys.readouterr()
    before = path.read_bytes(), sorted(p.name for p in tmp_path.iterdir())
    assert run("--db", str(path), "init", "--name", "Somebody else", lang=lang) == 1
    assert word in said(capsys)
    assert (path.read_bytes(), sorted(p.name for p in tmp_path.iterdir())) == before


@pytest.mark.parametrize("content", [b"", b"{", b"BEGIN:VCARD", b'{"_default": {"1": {"a": 1}}}'])
def test_never_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "koop.json"
    path.write_bytes(content)
    assert run("--db", str(path), "init", "--name", "Mara") == 1
    assert str(path) in said(capsys)
    assert path.read_bytes() == content


def test_never_where_a_book_was_that_has_backups(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "koop.json"
    assert run("--db", str(path), "init", "--name", "Mara") == 0
    path.unlink()
    capsys.readouterr()
    assert run("--db", str(path), "init", "--name", "Mara") == 1
    assert "koop restore" in said(capsys)
    assert not path.exists()


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\x1b[c", "x" * 1001])
def test_a_name_that_is_none_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / "new" / "koop.json"
    assert run("--db", str(path), "init", "--name", name) == 1
    said(capsys)
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_it_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "koop.json"
    assert run("--db", str(path), "init") == 2
    assert "--name" in said(capsys)
    assert run("--db", str(path), "init", lang="de") == 2
    assert "--name" in said(capsys)
    assert not path.exists()


def test_an_empty_book_that_was_left_half_made_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "koop.json"
    Store.create(path).close()
    assert run("--db", str(path), "init", "--name", "Mara") == 0
    assert len(json.loads(path.read_bytes())["contacts"]) == 1


def test_a_folder_where_nothing_can_be_written_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--db", "/proc/nowhere/koop.json", "init", "--name", "Mara") == 1
    assert "/proc/nowhere" in said(capsys)


def test_the_help_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    assert "init" in capsys.readouterr().out
    assert run("init", "--help", lang="de") == 0
    out = capsys.readouterr().out
    assert "--name NAME" in out and "dein Name" in out
