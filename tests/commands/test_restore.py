"""`koop restore` asks twice before it puts back far fewer records than there were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.cli import main
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store.store import Store

NOW = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
FEW = "generation-0000000000"
"""The book as it was made, without a record."""
Answers = Callable[[list[str]], list[str]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of 20 contacts, kept before the last of them and when it was empty."""
    path = tmp_path / "book.json"
    with Store.create(path) as store:
        contacts = [Contact(id=-n, display_name=f"C{n}") for n in range(1, 20)]
        store.commit(added("contact.import", *contacts, about="a.vcf"), "ann", NOW)
        store.commit(added("contact.add", Contact(display_name="Z"), about="Z"), "ben", NOW)
    return path


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """`answering(["y", "n"])` sits at a terminal and returns the list of what is asked."""

    def sit(answers: list[str]) -> list[str]:
        asked: list[str] = []
        left: Iterator[str] = iter(answers)

        def typed(question: str) -> str:
            asked.append(question)
            return next(left)

        monkeypatch.setattr("builtins.input", typed)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        return asked

    return sit


def count(book: Path) -> int:
    with Store.open(book) as store:
        return len(store.book.contacts)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_question_says_how_many_records_there_are(
    book: Path, lang: str, answering: Answers
) -> None:
    asked = answering(["j" if lang == "de" else "y"])
    assert main(["--db", str(book), "--lang", lang, "restore"]) == 0
    (question,) = asked
    assert ("19 Kontakte, 19 Einträge" if lang == "de" else "19 contacts, 19 records") in question
    assert count(book) == 19


@pytest.mark.parametrize(
    ("answers", "code", "left"),
    [(["y", "y"], 0, 0), (["y", "n"], 1, 20), (["y", ""], 1, 20), (["n"], 1, 20)],
)
def test_far_fewer_are_asked_about_twice(
    book: Path, answers: list[str], code: int, left: int, answering: Answers
) -> None:
    asked = answering(answers)
    assert main(["--db", str(book), "--lang", "en", "restore", FEW]) == code
    assert len(asked) == len(answers)
    assert "0 contacts, 0 records" in asked[0]
    for question in asked[1:]:
        assert "only 0 contacts, 0 records" in question
        assert "the book holds 20 contacts, 20 records" in question
    assert count(book) == left


def test_yes_answers_the_first_question_only(book: Path, answering: Answers) -> None:
    asked = answering(["n"])
    assert main(["--db", str(book), "--lang", "en", "restore", FEW, "--yes"]) == 1
    assert len(asked) == 1 and "all the same?" in asked[0]
    assert count(book) == 20


@pytest.mark.parametrize("lang", ["en", "de"])
def test_without_a_terminal_far_fewer_need_a_word_of_their_own(
    book: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = book.read_bytes()
    command = ["--db", str(book), "--lang", lang, "restore", FEW, "--yes"]
    assert main(command) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert "--fewer" in err and "koop backups" in err and FEW in err
    assert book.read_bytes() == before
    assert main([*command, "--fewer"]) == 0
    assert count(book) == 0


def test_fewer_is_not_yes(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(book), "restore", FEW, "--fewer"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert count(book) == 20


def test_a_damaged_book_is_compared_with_what_else_is_kept(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.write_bytes(b"{")
    assert main(["--db", str(book), "--lang", "en", "restore", FEW, "--yes"]) == 2
    assert "generation-0000000001 holds 19 contacts" in capsys.readouterr().err
    assert book.read_bytes() == b"{"


def test_a_narrow_terminal_shows_below_what_each_came_before(
    book: Path, answering: Answers, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    answering([])
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["--db", str(book), "--lang", "en", "backups"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2] == "    before: Contact added: Z (ben)"
    assert lines[4] == "    before: Contacts imported: a.vcf (ann)"
    monkeypatch.setenv("COLUMNS", "120")
    assert main(["--db", str(book), "--lang", "en", "backups"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("good  Contact added: Z (ben)")


def test_names_of_files_add_no_lines_to_the_list(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = book.with_name(f".{book.name}.backups")
    hostile = folder / "a\n 1  generation-0000000009\x1b]0;evil\x07.json"
    hostile.write_bytes(book.read_bytes())
    assert main(["--db", str(book), "--lang", "en", "backups"]) == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 5 and "\x1b" not in out
    assert main(["--db", str(book), "restore", "9" * 5000, "--yes"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
