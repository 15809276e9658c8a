"""`koop log`: a talk or a contribution in one line, and how it was read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from koop_tui.cli import main
from koop_tui.config import login
from koop_tui.domain.book import Book
from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.language import use
from koop_tui.language.talk.line import parse_talk
from koop_tui.store.store import Store
from tests.helpers.people import book_of

TODAY = date(2026, 4, 1)  # a Wednesday
FRIDAY = date(2026, 4, 3)


def network() -> Book:
    return book_of("Anna Behrens", "Jonas Petry", "Anna Ott")


@pytest.mark.parametrize(
    ("line", "kind", "people", "days_ago", "topic", "result"),
    [
        ("call Anna Behrens, offers a room", "call", (2,), 0, "offers a room", ""),
        ("Anna Behrens", "call", (2,), 0, "", ""),
        ("meeting with Jonas and Anna Ott yesterday", "meeting", (3, 4), 1, "", ""),
        ("Telefonat mit Petry gestern wegen Preisen", "call", (3,), 1, "Preisen", ""),
        ("E-Mail an Jonas: Angebot", "email", (3,), 0, "Angebot", ""),
        ("lunch Jonas about rooms, liked it, will think", "meal", (3,), 0, "rooms",
         "liked it, will think"),
        ("video call jonas petry 30.3., prices", "video_call", (3,), 2, "prices", ""),
    ],
)  # fmt: skip
def test_a_talk_is_read(
    line: str, kind: str, people: tuple[int, ...], days_ago: int, topic: str, result: str
) -> None:
    said = parse_talk(line, network(), TODAY)
    talk = said.talk
    assert (talk.type, talk.participants) == (kind, people)
    assert talk.day == TODAY - timedelta(days_ago)
    assert (talk.topic, talk.result) == (topic, result)
    assert not said.promises


@pytest.mark.parametrize(
    ("line", "by", "what", "due"),
    [
        ("call Jonas, I send the price list by Fri", None, "send the price list", FRIDAY),
        ("call Jonas, I send the price list, fri", None, "send the price list", FRIDAY),
        ("Anruf Jonas, ich schicke die Liste bis Freitag", None, "schicke die Liste", FRIDAY),
        ("call Jonas, Jonas looks for a room", 3, "looks for a room", None),
        ("call Jonas Petry, Jonas asks Eva by 3 April", 3, "asks Eva", FRIDAY),
    ],
)
def test_promises_both_ways(line: str, by: int | None, what: str, due: date | None) -> None:
    ((who, promised),) = parse_talk(line, network(), TODAY).promises
    assert (who, promised.what, promised.due) == (by, what, due)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "koop.json"
    parties = tuple(PartyTerms(contact=c, share=5000) for c in (-1, -2))
    records = [
        Contact(id=-1, display_name="Mara", login=login()),
        Contact(id=-2, display_name="Jonas Petry", given="Jonas"),
        Contact(id=-3, display_name="Anna Ott"),
        Contact(id=-4, display_name="Anna Behrens"),
        Cooperation(id=-5, title="Workshops", parties=parties, unit="h", stage="active"),
    ]
    with Store.create(path) as store:
        store.commit(added("test", *records), login(), datetime(2026, 3, 1, tzinfo=UTC))
    return path


def run(book: Path, *arguments: str) -> int:
    return main(["--db", str(book), "--today", "2026-04-01", "--lang", "en", "log", *arguments])


def content(book: Path) -> Book:
    with Store.open(book) as store:
        return store.book


def test_a_talk_and_its_promise_are_logged_and_said(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, "call Jonas, offers a room, I send the price list by Fri") == 0
    said = capsys.readouterr().out
    for words in ("Jonas Petry", "Wed 1 Apr 2026", "offers a room", "by Fri 3 Apr 2026", "logged"):
        assert words in said
    here = content(book)
    (talk,), (promise,) = here.interactions.values(), here.commitments.values()
    assert (talk.topic, talk.participants) == ("offers a room", (2,))
    assert (promise.by, promise.to, promise.due) == (1, 2, FRIDAY)
    assert promise.interaction == talk.id


def test_a_contribution_is_logged(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(book, "--coop", "KO-0001", "3h", "workshop", "design") == 0
    assert "workshop design" in capsys.readouterr().out
    (entry,) = content(book).contributions.values()
    assert (entry.giver, entry.value, entry.note, entry.day) == (
        1,
        10_800,
        "workshop design",
        TODAY,
    )


def test_more_than_a_day_has_needs_a_word(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(book, "--coop", "KO-0001", "25h design") == 1
    said = capsys.readouterr().err
    assert "That makes 25 h by Mara" in said and "--sure" in said
    assert not content(book).contributions
    assert run(book, "--coop", "KO-0001", "--sure", "25h design") == 0
    assert len(content(book).contributions) == 1


def test_a_dry_run_only_says(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = book.read_bytes()
    assert run(book, "--dry-run", "call Jonas") == 0
    assert run(book, "--dry-run", "--coop", "KO-0001", "3h design") == 0
    said = capsys.readouterr().out
    assert said.count("Nothing was written.") == 2
    assert ": Mara" in said and "Jonas" in said  # the value, and the part of each
    assert book.read_bytes() == before


def test_whom_the_shares_leave_out_is_said(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(book) as store:
        before = store.book.cooperations[1]
        one, other = before.parties
        left = (one.changed(share=10_000), other.changed(share=0, left_on=TODAY))
        change = edited("test", before, before.changed(parties=left))
        store.commit(change, login(), datetime(2026, 4, 1, tzinfo=UTC))
    assert run(book, "--dry-run", "--coop", "KO-0001", "3h design") == 0
    assert "No part for Jonas Petry, who left only later." in capsys.readouterr().out


def test_the_odd_cent_falls_to_the_same_wherever_it_is_said(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parties = tuple(PartyTerms(contact=c, share=s) for c, s in ((1, 5000), (2, 3000), (3, 2000)))
    held = Cooperation(id=-6, title="Office", parties=parties, unit="EUR", stage="active")
    with Store.open(book) as store:
        store.commit(added("test", held), login(), datetime(2026, 4, 1, tzinfo=UTC))
    assert run(book, "--coop", "KO-0002", "1 EUR pens for Mara, Jonas and Anna Ott") == 0
    assert capsys.readouterr().out.count("Mara 0.33, Jonas Petry 0.34, Anna Ott 0.33") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("call Nobody Known",), "Nobody in the book"),
        (("call Anna",), "more than one"),
        (("",), "whom"),
        (("call",), "whom"),
        (("call Jonas about " + "word " * 220,), "shorten it to 1000"),
        (("call Jonas, I will send " + "word " * 220,), "shorten it to 1000"),
        (("--coop", "KO-0001", "design"), "how much"),
        (("--coop", "KO-0009", "3h design"), "KO-0009"),
        (("--coop", "nonsense", "3h design"), "KO-0003"),
    ],
)
def test_a_bad_line_gets_one_sentence_and_writes_nothing(
    book: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    before = book.read_bytes()
    assert run(book, *arguments) == 1
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert book.read_bytes() == before


def test_log_needs_no_screen(book: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from koop_tui.cli import main;"
        f"code = main(['--db', {str(book)!r}, 'log', '--dry-run', 'call Jonas']);"
        "assert 'textual' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    use("en")
