"""What a command can't do is said with what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from koop_tui.cli import main


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err.strip()


@pytest.mark.parametrize(
    "command", [["due"], ["board"], ["check"], ["export", "agreement", "KV-0001"]]
)
def test_without_a_book_koop_says_how_to_get_one(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.json"
    assert main(["--db", str(path), *command]) == 1
    assert said(capsys) == (
        f"koop: There is no book at {path}: start koop once to make one, or name another with --db."
    )
    assert not path.exists()


@pytest.mark.parametrize("name", ["new.txt", "new/folder", "book.json", "book.json/x"])
def test_out_takes_a_folder_that_exists(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.json"
    main(["demo", "--save", str(book)])
    capsys.readouterr()
    out = tmp_path / name
    assert main(["--db", str(book), "export", "agreement", "KV-0004", "--out", str(out)]) == 1
    assert said(capsys) == (
        f"koop: {out} is no folder: --out takes one that exists, or - to print the text."
    )
    assert not list(tmp_path.glob("KV-*"))
