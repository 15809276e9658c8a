"""What the system says is told in the words of koop, in both languages, wherever it is told."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

import koop_tui
from koop_tui.cli import main
from koop_tui.domain import system_errors
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.system_errors import why
from koop_tui.language import of
from koop_tui.store.store import Store

SYSTEMS_OWN = {os.strerror(number) for number in errno.errorcode}


def said(error: OSError, lang: str) -> str:
    return of(lang).say(Problem("{reason}", "", {"reason": why(error)}))


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_error_is_told_in_the_language(number: int) -> None:
    error = OSError(number, os.strerror(number))
    english, german = said(error, "en"), said(error, "de")
    assert english and german and english != german
    assert not {english, german} & SYSTEMS_OWN
    if number not in system_errors._WORDS:
        assert str(number) in english and str(number) in german


def test_an_error_of_koop_itself_keeps_its_words() -> None:
    own = OSError(errno.EINVAL, N_("it is no regular file"))
    assert (said(own, "en"), said(own, "de")) == (
        "it is no regular file",
        "keine gewöhnliche Datei",
    )
    assert said(OSError(None, N_("it is no regular file")), "de") == "keine gewöhnliche Datei"
    whole = OSError(errno.EPERM, "x")
    whole.problem = Problem(N_("{path} is a folder, not a book."), "", {"path": "p"})  # type: ignore[attr-defined]
    assert said(whole, "de") == "p ist ein Ordner, kein Buch."


def test_no_other_place_asks_the_system_for_its_words() -> None:
    root = Path(koop_tui.__file__).parent
    users = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"\.strerror\b", path.read_text(encoding="utf-8"))
    ]
    assert users == ["domain/system_errors.py"]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("what", ["missing", "folder", "below a file", "link to itself", "long"])
@pytest.mark.parametrize(
    "words",
    [["verify"], ["import"], ["import", "--dry-run"], ["check", "--db"], ["demo", "--save"]],
)
def test_a_command_says_it_in_the_language(
    words: list[str], what: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "there"
    path.mkdir()
    if what == "missing":
        path = Path("/proc/missing/file")
    elif what == "below a file":
        (tmp_path / "file").touch()
        path = tmp_path / "file" / "below"
    elif what == "link to itself":
        path = tmp_path / "round"
        path.symlink_to(path)
    elif what == "long":
        path = tmp_path / ("x" * 300)
    book = tmp_path / "book.json"
    Store.create(book).close()
    assert main(["--db", str(book), "--lang", lang, *words, str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert not [words for words in SYSTEMS_OWN if words in err], err
    assert "Something in koop broke" not in err and "In koop ist etwas" not in err
