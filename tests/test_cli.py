"""The koop command from outside: words, exit codes, and what it leaves alone."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from koop_tui import __version__, guard
from koop_tui.actions.members import add_member
from koop_tui.cli import main
from koop_tui.commands.arguments import parser, understood
from koop_tui.commands.gate import gated, still_line
from koop_tui.commands.speaking import ARGPARSE_WORDS
from koop_tui.config import Config, Flags, load, login
from koop_tui.documents.protocol import checksum
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.settings_file import WrongUsage, save_setting, site_file, user_file
from koop_tui.store.store import Store

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with a member who promised something until yesterday."""
    path = tmp_path / "book.json"
    with Store.create(path) as store:
        store.commit(add_member(store.book, login(), "Mara Lindner", "coaching"), login(), NOW)
        me = store.book.member(login())
        friend = added("contact.add", Contact(id=-1, display_name="Jonas Petry", rhythm="A"))
        other = store.commit(friend, login(), NOW).change.edits[0].record.id
        assert me.contact_id is not None
        promise = Commitment(
            id=-1, by=me.contact_id, to=other, what="Send the outline", due=date(2026, 3, 31)
        )
        store.commit(added("commitment.add", promise), login(), NOW)
    return path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what went to stderr: exactly one line."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    return err.strip()


# Words


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"koop {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["demo", "--help"], ["export", "agreement", "-h"]]
)
def test_help_is_german_where_german_is_asked_for(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "de", *arguments])
    assert ended.value.code == 0
    german = capsys.readouterr().out
    for english in ("usage", "show this help", "the book to use", "options:"):
        assert english not in german
    assert "Aufruf: koop" in german


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--db", "a", "--today=2026-04-01"],
        ["--ascii", "--lang", "de", "--db", "b"],
        ["--db", "demo"],
        ["--db", "--", "demo"],
        ["--"],
        ["--db", "a", "due", "--db", "b"],
        ["--lang", "de", "export", "agreement", "AG-0001@1", "--lang", "en"],
        ["--ascii=1"],
        ["--db"],
        ["--lang", "fr"],
        ["--lan", "de"],
        ["-"],
        ["bogus"],
    ],
)
def test_a_start_without_a_command_is_read_as_one_with_all_commands(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is read by a parser that knows the options alone, where that will do."""

    def read(by: Callable[[list[str]], argparse.Namespace]) -> tuple[object, str]:
        try:
            found: object = vars(by(arguments))
        except SystemExit as ended:
            found = ended.code
        return found, capsys.readouterr().err

    silent = {"run": "open", "db": None, "lang": None, "today": None, "ascii": None}
    whole = read(lambda words: parser().parse_args(words, argparse.Namespace(**silent)))
    assert read(understood) == whole


def test_no_word_of_argparse_is_left_english() -> None:
    from koop_tui.language import of

    german = of("de")
    assert [word for word in ARGPARSE_WORDS if german.gettext(word) == word] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["--bogus"],
        ["--lang", "fr"],
        ["--lang"],
        ["import"],
        ["export"],
        ["export", "agreement"],
        ["due", "--ascii=3"],
        ["--d", "x"],
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_not_understood_is_one_sentence_and_2(
    arguments: list[str], lang: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KOOP_LANG", lang)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert ("Siehe" in said(capsys)) is (lang == "de")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [(["--today", "2026-13-01", "due"], "2026-13-01"), (["due", "--today", "x"], "x"),
     (["--db", "", "due"], "--db")],
)  # fmt: skip
def test_a_wrong_value_is_one_sentence_and_2(
    arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert word in said(capsys)


def test_without_a_terminal_koop_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "ssh -t" in said(capfd)
    assert main(["demo", "--lang", "de"]) == 2
    assert "Terminal" in said(capfd)


# Settings


def test_the_first_that_says_something_wins(tmp_path: Path) -> None:
    site_file().parent.mkdir(parents=True)
    site_file().write_text('db = "site.json"\nlanguage = "de"\nmouse = false\n')
    env: dict[str, str] = {}
    assert load(Flags(), env).path == site_file().parent / "site.json"
    assert not load(Flags(), env).mouse
    user_file().parent.mkdir(parents=True)
    user_file().write_text('db = "user.json"\n')
    config = load(Flags(), env)
    assert (config.path, config.language) == (user_file().parent / "user.json", "de")
    env = {"KOOP_DB": str(tmp_path / "env.json"), "KOOP_LANG": "en", "KOOP_TODAY": "2026-04-01"}
    config = load(Flags(), env)
    assert (config.path.name, config.language, config.day()) == ("env.json", "en", TODAY)
    flags = Flags(db="flag.json", lang="de", today="2026-04-02")
    config = load(flags, env)
    assert config.path == Path("flag.json").absolute()
    assert (config.language, config.day()) == ("de", date(2026, 4, 2))


def test_without_any_setting(tmp_path: Path) -> None:
    config = load(Flags(), {"LANG": "de_AT.UTF-8"})
    assert (config.path.name, config.language) == ("koop.json", "de")
    assert config.mouse
    assert config.remember == timedelta(days=730)
    assert not config.ascii
    assert config.day() == date.today()
    assert not load(Flags(), {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}).mouse
    assert load(Flags(), {"LC_CTYPE": "de_DE.ISO-8859-1"}).ascii
    assert (config.driver, config.kitty_keys) == ("saving", False)


def test_the_driver_is_chosen_by_setting_and_by_variable() -> None:
    user_file().parent.mkdir(parents=True)
    user_file().write_text('driver = "plain"\nkitty_keys = true\n')
    config = load(Flags(), {})
    assert (config.driver, config.kitty_keys) == ("plain", True)
    assert load(Flags(), {"KOOP_DRIVER": "saving"}).driver == "saving"
    with pytest.raises(WrongUsage) as wrong:
        load(Flags(), {"KOOP_DRIVER": "fast"})
    assert str(wrong.value) == (
        "KOOP_DRIVER is fast, which koop does not know: choose saving, plain."
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('language = "fr"', "language"),
        ("ascii = 1", "ascii"),
        ("db = 3", "db"),
        ("history_days = 0", "history_days"),
        ("history_days = true", "history_days"),
        ("colour = 1", "colour"),
        ('driver = "fast"', "driver"),
        ("kitty_keys = 1", "kitty_keys"),
        ("language = ", "TOML"),
        ("x = " + "[" * 100_000, "TOML"),
        ("x = " + "9" * 10_000, "TOML"),
        ('db = "a\\u0000b"', "db"),
        ('db = ""', "db"),
    ],
)
def test_a_wrong_setting_is_named(text: str, word: str) -> None:
    user_file().parent.mkdir(parents=True)
    user_file().write_text(text)
    with pytest.raises(WrongUsage) as wrong:
        load(Flags(), {})
    assert word in str(wrong.value)
    assert str(user_file()) in str(wrong.value)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"[[", b"= 3"])
def test_settings_that_can_not_be_read_are_one_sentence(
    content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    user_file().parent.mkdir(parents=True)
    user_file().write_bytes(content)
    assert main(["due"]) == 2
    assert str(user_file()) in said(capsys)


def test_settings_that_are_no_file_are_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    user_file().parent.mkdir(parents=True)
    os.mkfifo(user_file())
    assert main(["due"]) == 2
    assert "it is no regular file" in said(capsys)


def test_a_home_that_nobody_has_is_a_name_like_any_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert load(Flags(db="~nobody-of-that-name/x"), {}).path.name == "x"
    user_file().parent.mkdir(parents=True)
    user_file().write_text('db = "~nobody-of-that-name/x"\n')
    assert main(["due"]) == 1
    assert "~nobody-of-that-name/x" in said(capsys)


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", ["due", "board", "check"])
def test_a_day_at_the_ends_of_the_calendar_is_one_sentence(
    day: str, command: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", str(book), "--today", day, command]) == 2
    assert f"{day} is too far away" in said(capsys)


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
@pytest.mark.parametrize("command", ["due", "board", "check"])
def test_the_first_and_the_last_day_can_be_today(
    day: str, command: str, agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["--db", str(agreed), "--today", day, command]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "agreement", "KV-0001", "--out", ""],
        ["demo", "--save", ""],
        ["import", ""],
        ["verify", ""],
        ["restore", "--yes", ""],
    ],
)
@pytest.mark.parametrize(("lang", "word"), [("en", "is empty"), ("de", "ist leer")])
def test_an_empty_word_names_nothing(
    arguments: list[str], lang: str, word: str, book: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    before = book.read_bytes()
    with pytest.raises(SystemExit) as ended:
        main(["--db", str(book), "--lang", lang, *arguments])
    assert ended.value.code == 2
    assert word in said(capsys)
    assert book.read_bytes() == before
    assert list(Path.cwd().iterdir()) == []


def test_the_login_is_not_what_a_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    true_login = login()
    for name in ("USER", "LOGNAME", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody")
    assert login() == true_login != "somebody"


def test_keeping_the_language_keeps_the_rest() -> None:
    save_setting("language", "de")
    assert load(Flags(), {}).language == "de"
    user_file().write_text('mouse = false\nlanguage = "de"\nascii = true\n')
    save_setting("language", "en")
    config = load(Flags(), {})
    assert (config.language, config.mouse, config.ascii) == ("en", False, True)
    assert user_file().stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("setting", "ground", "expected"),
    [
        ("", "", ("auto", "")),
        ("", "0;15", ("auto", "light")),
        ("", "15;default;0", ("auto", "dark")),
        ("auto", "0;7", ("auto", "light")),
        ("light", "15;0", ("light", "dark")),
        ("dark", "0;15", ("dark", "light")),
    ],
)
def test_the_theme_is_what_is_set_and_the_ground_what_the_terminal_tells(
    setting: str, ground: str, expected: tuple[str, str]
) -> None:
    if setting:
        save_setting("theme", setting)
    config = load(Flags(), {"COLORFGBG": ground} if ground else {})
    assert (config.theme, config.ground) == expected


# Reports


def test_due_names_what_is_due_in_the_language(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--db", str(book), "--today", "2026-04-01"]
    assert main([*command, "due"]) == 0
    english = capsys.readouterr().out
    assert "Send the outline, to Jonas Petry" in english
    assert "1 day late" in english
    assert main(["due", *command, "--lang", "de"]) == 0
    german = capsys.readouterr().out
    assert "1 Tag" in german
    assert "late" not in german


def test_due_is_silent_when_nothing_is(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(book), "--today", "2026-03-01", "due"]) == 0
    assert capsys.readouterr().out == ""


def test_due_as_json(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(book), "--today", "2026-04-01", "due", "--json"]) == 0
    (item,) = [i for i in json.loads(capsys.readouterr().out) if i["kind"] == "commitment"]
    assert item["record"] == "commitments/1"
    assert (item["day"], item["days_past"], item["signal"]) == ("2026-03-31", 1, "red")


def test_check_says_what_is_set_aside(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(book), "check"]) == 0
    assert "3 records" in capsys.readouterr().out
    data = json.loads(book.read_text())
    data["commitments"]["1"]["due"] = "someday"
    book.write_text(json.dumps(data))
    before = book.read_bytes()
    assert main(["--db", str(book), "check"]) == 1
    assert "Commitment 1" in capsys.readouterr().out
    assert main(["--db", str(book), "--lang", "de", "check"]) == 1
    assert "Zusage 1" in capsys.readouterr().out
    assert book.read_bytes() == before


@pytest.mark.parametrize("command", ["due", "board", "check"])
@pytest.mark.parametrize(
    "content", [None, b"", b"{", b'{"_default": {"1": {"a": 1}}}', b"\xff\xfe"]
)
def test_no_book_or_no_koop_book_is_one_sentence_and_1(
    command: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.json"
    if content is not None:
        path.write_bytes(content)
    assert main(["--db", str(path), command]) == 1
    said(capsys)
    assert (path.read_bytes() if content is not None else None) == content
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".json"] == (
        [] if content is None else ["other.json"]
    )


def test_check_says_which_backup_is_damaged(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (day,) = (book.parent / ".book.json.backups").glob("day-*")
    day.write_bytes(day.read_bytes()[:-3])
    book.chmod(0o604)
    assert main(["--db", str(book), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert str(book) in lines[0]
    assert str(day) in lines[1]
    assert lines[2] == f"{book}: 3 records."


# Backups


def names(book: Path) -> list[str]:
    """Return who is in a book, by plain JSON."""
    contacts = json.loads(book.read_text()).get("contacts", {})
    return [contact["display_name"] for contact in contacts.values()]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_backups_are_listed_from_the_newest_on(
    book: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    newest = book.parent / ".book.json.backups" / "generation-0000000002.json"
    newest.write_text(newest.read_text()[:-5])
    assert main(["--db", str(book), "--lang", lang, "backups"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    heading, *lines = out.splitlines()
    words = [line.split() for line in lines]
    assert [line[0] for line in words] == ["1", "2", "3", "4"]
    assert [line[1] for line in words][:3] == [f"generation-000000000{n}" for n in (2, 1, 0)]
    assert words[3][1].startswith("day-")
    good, damaged = ("gut", "beschädigt") if lang == "de" else ("good", "damaged")
    for line, condition in zip(words, [damaged, good, good, good], strict=True):
        assert condition in line
    assert "Mara Lindner" in lines[1]
    counts = [("–", "–"), ("1", "1"), ("0", "0"), ("0", "0")]
    for word, at in (
        (("Kontakte", 0), ("Einträge", 1)) if lang == "de" else (("contacts", 0), ("records", 1))
    ):
        end = heading.index(word) + len(word)
        assert [line[:end].split()[-1] for line in lines] == [count[at] for count in counts]
    before = ["Zusage", "Kontakt", "Mitglied", "Mitglied"]
    if lang == "en":
        before = ["Commitment", "Contact", "Member", "Member"]
    column = heading.index("war vor" if lang == "de" else "came before")
    assert [line[column:].split()[0] for line in lines] == before
    assert all(line.endswith("(Mara Lindner)") for line in lines)


def test_without_backups_there_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "new.json"
    assert main(["--db", str(book), "backups"]) == 1
    assert str(book) in said(capsys)
    assert main(["--db", str(book), "restore", "--yes"]) == 1
    assert str(book) in said(capsys)
    Store.create(book).close()
    assert main(["--db", str(book), "backups"]) == 0
    assert str(book) in capsys.readouterr().out


def test_a_damaged_book_names_its_backup_and_is_restored(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.write_text("{")
    assert main(["--db", str(book), "board"]) == 1
    assert "koop restore" in said(capsys)
    assert main(["--db", str(book), "restore", "--yes"]) == 0
    (aside,) = book.parent.glob("book.json.damaged-*")
    assert aside.read_text() == "{"
    assert str(aside) in capsys.readouterr().out
    assert names(book) == ["Mara Lindner", "Jonas Petry"]
    assert main(["--db", str(book), "check"]) == 0


def test_a_book_that_is_gone_is_restored(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book.unlink()
    assert main(["--db", str(book), "due"]) == 1
    assert "koop restore" in said(capsys)
    assert main(["--db", str(book), "--lang", "en", "restore", "--yes"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith(": 2 contacts, 2 records.")
    assert names(book) == ["Mara Lindner", "Jonas Petry"]


@pytest.mark.parametrize("wanted", ["2", "generation-0000000001", "generation-0000000001.json"])
def test_a_backup_is_restored_by_number_or_name_and_the_book_kept(
    book: Path, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = book.read_bytes()
    assert main(["--db", str(book), "restore", wanted, "--yes"]) == 0
    assert names(book) == ["Mara Lindner"]
    capsys.readouterr()
    assert main(["--db", str(book), "restore", "1", "--yes"]) == 0
    assert names(book) == ["Mara Lindner", "Jonas Petry"]
    kept = book.parent / ".book.json.backups" / "generation-0000000003.json"
    assert kept.read_bytes() == before


@pytest.mark.parametrize("wanted", ["0", "9", "../book", "day-1999-01-01"])
def test_a_backup_that_is_not_there_changes_nothing(
    book: Path, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = book.read_bytes()
    assert main(["--db", str(book), "restore", wanted, "--yes"]) == 1
    assert wanted in said(capsys)
    assert book.read_bytes() == before


def test_a_damaged_backup_is_not_restored(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = book.read_bytes()
    newest = book.parent / ".book.json.backups" / "generation-0000000002.json"
    newest.write_text(newest.read_text()[:-5])
    assert main(["--db", str(book), "restore", "1", "--yes"]) == 1
    assert newest.name in said(capsys)
    assert book.read_bytes() == before
    assert main(["--db", str(book), "restore", "--yes"]) == 0  # the newest good one
    assert names(book) == ["Mara Lindner"]


@pytest.mark.parametrize(
    ("lang", "answer", "code"),
    [("en", "y", 0), ("en", "Yes", 0), ("de", "j", 0), ("de", "y", 1), ("en", "", 1),
     ("en", None, 1)],
)  # fmt: skip
def test_restoring_asks_on_a_terminal(
    book: Path,
    lang: str,
    answer: str | None,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = book.read_bytes()
    command = ["--db", str(book), "--lang", lang, "restore"]
    assert main(command) == 2
    assert "--yes" in said(capsys)
    asked: list[str] = []

    def typed(question: str) -> str:
        asked.append(question)
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(command) == code
    (question,) = asked
    assert str(book) in question
    assert "Mara Lindner" in question
    assert (book.read_bytes() == before) is (code == 1)


@pytest.mark.parametrize(("days", "left"), [(100000, 15), (30, 9)])
def test_the_history_is_kept_as_long_as_the_site_says(
    book: Path, days: int, left: int, tmp_path: Path
) -> None:
    site_file().parent.mkdir(parents=True)
    site_file().write_text(f"history_days = {days}\n")
    with Store.open(book) as store:
        for ago in (109, 108, 107, 106, 105, 104, 103, 4, 3, 2, 1):
            day = datetime.now(UTC) - timedelta(days=ago)
            store.commit(added("contact.add", Contact(display_name=f"{ago}")), login(), day)
    cards = tmp_path / "cards.vcf"
    cards.write_text(CARDS)
    assert main(["--db", str(book), "import", str(cards)]) == 0
    with Store.open(book) as store:
        assert len(store.history()) == left


def test_nobody_shortens_the_history_of_all(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    user_file().parent.mkdir(parents=True)
    user_file().write_text("history_days = 1\n")
    cards = tmp_path / "cards.vcf"
    cards.write_text(CARDS.replace("NOTE:nobody", "FN:Somebody"))
    assert main(["--db", str(book), "import", str(cards)]) == 0
    assert "history_days" in capsys.readouterr().err
    with Store.open(book) as store:
        assert len(store.history()) == 4
    assert load(Flags(), {}).remember == timedelta(days=730)
    assert main(["--db", str(book), "--today", "2026-03-01", "due"]) == 0
    assert capsys.readouterr() == ("", "")  # cron sends a mail for each word


# Importing

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Anna Behrens
EMAIL:anna@example.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:nobody
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Mira Y\u0131ld\u0131z
END:VCARD
"""


def test_import_looks_first_then_takes_in_then_changes_nothing(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cards.vcf").write_text(CARDS, encoding="utf-8")
    command = ["--db", str(book), "import", str(tmp_path / "cards.vcf")]
    before = book.read_bytes()
    assert main([*command, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "would be: 2 new, 1 refused"
    assert "new: Anna Behrens, anna@example.org" in out
    assert err.count("\n") == 1
    assert "cards.vcf: Card 2" in err
    assert book.read_bytes() == before

    assert main(command) == 0
    assert capsys.readouterr().out == "2 new, 1 refused\n"
    with Store.open(book) as store:
        names = {contact.display_name for contact in store.book.contacts.values()}
    assert {"Anna Behrens", "Mira Y\u0131ld\u0131z"} < names

    after = book.read_bytes()
    assert main(command) == 0
    assert capsys.readouterr().out == "0 new, 2 unchanged, 1 refused\n"
    assert book.read_bytes() == after


def test_a_file_that_is_missing_stops_the_import_before_it_begins(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cards.vcf").write_text(CARDS, encoding="utf-8")
    before = book.read_bytes()
    command = ["--db", str(book), "import", str(tmp_path / "cards.vcf"), "missing.vcf"]
    assert main(command) == 1
    assert "missing.vcf" in said(capsys)
    assert book.read_bytes() == before


def test_a_file_without_a_usable_card_is_1(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none.vcf").write_text("no card at all")
    assert main(["--db", str(book), "import", str(tmp_path / "none.vcf")]) == 1
    sentence = said(capsys)
    # it holds no card that could be counted as refused
    assert "none.vcf: The file holds no vCard" in sentence
    (tmp_path / "none.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n")
    assert main(["--db", str(book), "import", str(tmp_path / "none.vcf")]) == 1
    out, err = capsys.readouterr()
    assert out == "0 new, 1 refused\n"
    assert "none.vcf: Card 1" in err


# The example book


def test_the_example_is_written_once_and_never_over_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "example.json"
    command = ["--today", "2026-04-01", "--lang", "de", "demo", "--save", str(path)]
    assert main(command) == 0
    assert capsys.readouterr().out == f"{path}\n"
    with Store.open(path) as store:
        assert store.set_aside == ()
        assert store.book.member(login()).contact_id is not None
        assert len(store.book.cooperations) == 9
    written = path.read_bytes()
    assert main(command) == 1
    assert str(path) in said(capsys)
    assert path.read_bytes() == written


def test_the_example_goes_through_no_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "elsewhere.json")
    assert main(["demo", "--save", str(tmp_path / "link.json")]) == 1
    said(capsys)
    assert not (tmp_path / "elsewhere.json").exists()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_board_says_who_owes_whom(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "example.json"
    day = ["--today", "2026-04-01", "--lang", lang]
    main([*day, "demo", "--save", str(path)])
    capsys.readouterr()
    assert main([*day, "--db", str(path), "board"]) == 0
    board = capsys.readouterr().out
    assert ("you owe" in board) is (lang == "en")
    assert "!!" in board
    if lang == "en":  # of three each one's net first, then my pairs, as on the board itself
        three = [line for line in board.splitlines() if "Office of three" in line]
        starts = ["you ", "Carsten", "Nadine", "with Carsten", "with Nadine"]
        assert len(three) == len(starts)
        assert all(
            line.strip().startswith(start) for line, start in zip(three, starts, strict=True)
        )
        assert "you owe EUR 59.24" in three[0] and "is owed EUR 135.64" in three[2]
    assert main([*day, "--db", str(path), "board", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 9
    for cooperation in found:
        assert sum(party["balance"] for party in cooperation["parties"]) == 0
        assert all(type(party["paid"]) is int for party in cooperation["parties"])
        others = [p["owed_to_me"] for p in cooperation["parties"] if p["owed_to_me"] is not None]
        mine = [p["balance"] for p in cooperation["parties"] if p["name"] == "Mara Lindner"]
        assert not mine or sum(others) == mine[0]


# Agreements


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    """A book with KV-0001: version 1 is a frozen German text, version 2 a draft."""
    path = tmp_path / "example.json"
    main(["--today", "2026-04-01", "demo", "--save", str(path)])
    with Store.open(path) as store:
        before = store.book.agreements
        number = f"KV-{max(before) + 1:04d}"
        frozen = f"VEREINBARUNG  {number}, Fassung 1\n\nWorte, die gelten.\n"
        records = (
            Agreement(id=-1, cooperation=1),
            Version(
                id=-1, agreement=-1, state="agreed", language="de", met_on=date(2026, 3, 18),
                text=frozen, checksum=checksum(frozen),
            ),
            Version(id=-2, agreement=-1, version=2, state="draft"),
        )  # fmt: skip
        store.commit(added("agreement.add", *records), login(), NOW)
        (new,) = set(store.book.agreements) - set(before)
    assert number == f"KV-{new:04d}"
    (tmp_path / "number").write_text(number)
    return path


def test_a_text_is_written_once_and_verified(
    agreed: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    number = (tmp_path / "number").read_text()
    command = ["--db", str(agreed), "export", "agreement", f"{number}@1"]
    assert main([*command, "--out", "-"]) == 0
    text = capsysbinary.readouterr().out
    assert b"Worte, die gelten." in text

    out = tmp_path / "out"
    out.mkdir()
    assert main([*command, "--out", str(out)]) == 0
    file = out / f"{number}_v1_2026-03-18_de.txt"
    assert capsysbinary.readouterr().out.decode() == f"{file}\n"
    assert file.read_bytes() == text
    assert file.stat().st_mode & 0o777 == 0o600

    assert main([*command, "--out", str(out)]) == 1
    assert file.read_bytes() == text
    verify = ["--db", str(agreed), "verify", str(file)]
    assert main(verify) == 0
    file.write_bytes(text.replace(b"gelten", b"galten"))
    assert main(verify) == 1
    assert main(["--db", str(agreed), "verify", str(agreed)]) == 1


def test_a_text_goes_through_no_link(agreed: Path, tmp_path: Path) -> None:
    number = (tmp_path / "number").read_text()
    out = tmp_path / "out"
    out.mkdir(mode=0o770)
    out.chmod(0o2770)
    link = out / f"{number}_v1_2026-03-18_de.txt"
    link.symlink_to(tmp_path / "elsewhere")
    command = ["--db", str(agreed), "export", "agreement", f"{number}@1", "--out", str(out)]
    assert main(command) == 1
    assert not (tmp_path / "elsewhere").exists()
    link.unlink()
    assert main(command) == 0
    assert link.stat().st_mode & 0o777 == 0o660


def test_a_frozen_text_has_one_language_and_a_draft_any(
    agreed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = (tmp_path / "number").read_text()
    capsys.readouterr()
    command = ["--db", str(agreed), "export", "agreement", "--out", "-"]
    assert main([*command, f"{number}@1", "--lang", "en"]) == 1
    assert "German" in said(capsys)
    texts = []
    for lang in ("de", "en"):
        assert main([*command, f"{number}@2", "--lang", lang]) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] != texts[1]


def test_an_altered_text_is_told_and_not_exported(
    agreed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = (tmp_path / "number").read_text()
    agreed.write_bytes(agreed.read_bytes().replace(b"Worte, die gelten", b"Worte, die galten"))
    capsys.readouterr()
    command = ["--db", str(agreed), "export", "agreement", f"{number}@1", "--out", str(tmp_path)]
    assert main(command) == 1
    assert "altered" in said(capsys)
    assert list(tmp_path.glob("KV-*")) == []


def test_check_names_each_altered_text(
    agreed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = (tmp_path / "number").read_text()
    capsys.readouterr()
    assert main(["--db", str(agreed), "check"]) == 0
    assert "all in order" in capsys.readouterr().out
    agreed.write_bytes(agreed.read_bytes().replace(b"Worte, die gelten", b"Worte, die galten"))
    assert main(["--db", str(agreed), "check"]) == 1
    altered, total = capsys.readouterr().out.splitlines()
    assert f"{number} version 1 was altered" in altered
    assert "in order" not in total


def test_the_detail_warns_of_an_altered_text(agreed: Path, tmp_path: Path) -> None:
    from koop_tui.tui.records.agreements.rows import agreement_state
    from koop_tui.tui.records.agreements.sheet import agreement_sheet

    number = int((tmp_path / "number").read_text().removeprefix("KV-"))

    def warnings() -> list[str]:
        with Store.open(agreed) as store:
            book = store.book
        found = agreement_state(book, book.agreements[number])
        assert found is not None
        sheet = agreement_sheet(book, book.member(login()), TODAY, found)
        return [line for line in sheet.content(300).plain.splitlines() if "altered" in line]

    assert warnings() == []
    agreed.write_bytes(agreed.read_bytes().replace(b"Worte, die gelten", b"Worte, die galten"))
    (warning,) = warnings()
    assert warning.startswith(f"!! The stored text of KV-{number:04d} version 1 was altered")


@pytest.mark.parametrize("number", ["4", "KV-9999", "KV-0001@99", "../x"])
def test_an_agreement_that_is_not_there(
    number: str, agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["--db", str(agreed), "export", "agreement", number]) == 1
    assert number in said(capsys)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("command", [["import"], ["import", "--dry-run"], ["verify"]])
def test_what_is_no_file_is_refused_and_not_waited_for(
    command: list[str], lang: str, book: Path, tmp_path: Path
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    before = book.read_bytes()
    for path in (fifo, tmp_path, Path("/dev/zero")):
        run = subprocess.run(
            [sys.executable, "-m", "koop_tui", "--db", book, "--lang", lang, *command, path],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert run.returncode == 1
        assert run.stderr.startswith(f"koop: {path} ")
        assert run.stderr.count("\n") == 1
        assert run.stdout == ""
    assert book.read_bytes() == before


# What a terminal would obey

HOSTILE = "a\x1b]0;pwn\x07\x1b[31m\x9b2J\u202eb\r\x08c"
"""A title, a colour, C1, a bidi override, return and backspace: "ab c" is what is harmless."""


def obeyed(text: str) -> list[str]:
    """Return the signs in a text that a terminal would obey."""
    return [c for c in text if c not in "\n\t" and (not c.isprintable() or c in "\u202e\u200f")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--db", f"{HOSTILE}.json", "due"],
        ["--db", f"{HOSTILE}.json", "check"],
        ["--db", f"{HOSTILE}.json", "backups"],
        ["import", f"{HOSTILE}.vcf"],
        ["import", "--dry-run", f"{HOSTILE}.vcf"],
        ["export", "agreement", f"KV{HOSTILE}"],
        ["export", "agreement", "KV-0001", "--out", HOSTILE],
        ["--today", HOSTILE, "due"],
        ["verify", HOSTILE],
        ["restore", HOSTILE],
        [f"--x{HOSTILE}"],
        [HOSTILE],
        ["--lang", HOSTILE],
    ],
)
def test_what_is_complained_about_gives_the_terminal_no_orders(
    arguments: list[str], agreed: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("KOOP_DB", str(agreed))
    monkeypatch.chdir(agreed.parent)
    capsys.readouterr()
    try:
        assert main(arguments) > 0
    except SystemExit as ended:
        assert ended.code == 2
    sentence = said(capsys)
    assert sentence.startswith("koop: ")
    assert obeyed(sentence) == []


def test_what_is_printed_gives_the_terminal_no_orders(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = book.rename(tmp_path / f"{HOSTILE}.json")
    cards = tmp_path / f"{HOSTILE}\nkoop: all good.vcf"
    cards.write_text(CARDS, encoding="utf-8")
    for command in (
        ["import", "--dry-run", str(cards)],
        ["import", str(cards)],
        ["check"],
        ["restore", "--yes", "1"],
        ["demo", "--save", f"{tmp_path}/d{HOSTILE}"],
    ):
        main(["--db", str(hostile), *command])
        out, err = capsys.readouterr()
        assert out
        assert obeyed(out + err) == []
        assert "\nkoop: all good" not in out + err
    assert main(["--db", str(hostile), "check"]) == 0
    assert "ab c.json: 3 records" in capsys.readouterr().out


def test_the_gate_changes_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    harmless = "  e\u0301\t\u2764\ufe0f  x \n\n f \n"  # not even its normal form
    with gated():
        sys.stdout.write(harmless)
        sys.stdout.writelines([harmless, "\x1b[1mb\n"])
        still_line("\x1b[31m3\nof 4")
        still_line()
    out, err = capsys.readouterr()
    assert out == harmless * 2 + "b\n"
    assert err == "\r3 of 4\x1b[K\r\x1b[K"
    assert isinstance(sys.stdout, io.TextIOWrapper)


# Breaking off


def test_a_crash_is_told_without_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], book: Path
) -> None:
    def broken(context: Context) -> list[object]:
        raise RuntimeError(f"secret about {context.me.login}")

    monkeypatch.setattr("koop_tui.commands.due.waiting", broken)
    assert main(["--db", str(book), "due"]) == 1
    sentence = said(capsys)
    assert "RuntimeError" in sentence
    assert "secret" not in sentence
    log = Path(sentence.rpartition(" in ")[2].rstrip("."))
    assert log.stat().st_mode & 0o777 == 0o600
    assert "secret" not in log.read_text()
    assert "test_cli.py" in log.read_text()


def test_a_crash_log_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "crash.log").symlink_to(tmp_path / "elsewhere")
    sentence = guard.crash_sentence(RuntimeError(), tmp_path)
    assert "RuntimeError" in sentence
    assert not (tmp_path / "elsewhere").exists()


def test_a_reader_who_has_enough_is_no_error(book: Path) -> None:
    run = subprocess.run(
        f"{sys.executable} -m koop_tui --db {book} --today 2026-04-01 due | true",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""


def test_a_config_says_which_day_it_is() -> None:
    assert Config(Path("x"), "en", "me", today=TODAY).day() == TODAY
