"""What breaks ends in one sentence: a bug in koop, a book that is none, a quick goodbye."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui import config
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal

Start = Callable[..., Terminal]
SECRET = "Geheimrat Goethe"

BROKEN = """
import sys
from koop_tui.cli import main
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.record_list import RecordList


def broken(self, *arguments):
    secret = " ".join(contact.display_name for contact in self.app.book.contacts.values())
    raise ValueError(secret)


async def broken_later(self):
    broken(self)


where = sys.argv.pop(1)
if where == "action":
    NetworkPlace.action_record_history = broken
elif where == "worker":
    from koop_tui.tui.dialogs.dialog_action import dialog_action

    NetworkPlace.action_record_history = dialog_action(broken_later)
elif where == "callback":
    NetworkPlace.action_record_history = lambda self: self.set_timer(0.01, lambda: broken(self))
elif where == "drawing":
    def action(self):
        RecordList.render_line = broken
        self.records.refresh()

    NetworkPlace.action_record_history = action
sys.exit(main(sys.argv[1:]))
"""


def after_the_screen(terminal: Terminal) -> str:
    """What stands on the terminal when koop's screen is gone."""
    return terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "koop.json"
    people = [
        Contact(id=-1, display_name="Mara", login=config.login()),
        Contact(id=-2, display_name=SECRET, notes="very private"),
    ]
    with Store.create(path) as store:
        store.commit(added("test", *people), config.login(), datetime(2026, 4, 1, tzinfo=UTC))
    return path


@pytest.mark.parametrize("where", ["action", "worker", "callback", "drawing"])
def test_a_bug_ends_koop_with_one_sentence_and_nobodys_name(
    start: Start, tmp_path: Path, book: Path, where: str
) -> None:
    program = tmp_path / "broken.py"
    program.write_text(BROKEN)
    before = book.read_bytes()
    arguments = (str(program), where, "--db", str(book), "--lang", "en")
    terminal = start(*arguments, command=sys.executable, size=(200, 24))
    terminal.wait_for("All clear")
    terminal.press("2")
    terminal.wait_for("▌ " + SECRET)
    terminal.press("H")
    assert terminal.wait_exit() == 1
    said = after_the_screen(terminal)
    (sentence,) = [line for line in said.splitlines() if "koop" in line]
    assert "koop: Something in koop broke (ValueError); the book is safe" in sentence
    assert said.count("\n") == 1
    for word in ("Traceback", "locals", SECRET, "private"):
        assert word not in said
    (log,) = (tmp_path / "home").rglob("crash.log")
    assert log.stat().st_mode & 0o777 == 0o600
    assert "ValueError" in log.read_text()
    assert SECRET not in log.read_text()
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00b\x00i\x00n",
        b"[]",
        b"null",
        b'{"contacts": {"1": {"display_name": "A"',
        b'{"contacts": {"1": {"display_name": 5}}}',
        b'{"contacts": {"one": {"display_name": "A"}}}',
        b'{"_meta": {"1": {"schema": 99999, "generation": 1, "lineage": "x"}}}',
        b"[" * 100_000,
        b'{"x": "' + SECRET.encode() + b'\x1b[c"}',
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_book_that_is_none_is_one_sentence_and_stays_as_it_is(
    start: Start, tmp_path: Path, content: bytes, language: str
) -> None:
    path = tmp_path / "koop.json"
    path.write_bytes(content)
    terminal = start("--db", str(path), "--lang", language, size=(200, 24))
    assert terminal.wait_exit() == 1
    said = after_the_screen(terminal)
    assert said.count("koop: ") == 1
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert "\x1b[c" not in said
    assert path.read_bytes() == content


def test_a_folder_in_place_of_the_book_is_one_sentence(start: Start, tmp_path: Path) -> None:
    terminal = start("--db", str(tmp_path), "--lang", "en", size=(200, 24))
    assert terminal.wait_exit() == 1
    assert after_the_screen(terminal).count("koop: ") == 1


def test_who_leaves_before_the_book_is_open_leaves_quietly(start: Start, book: Path) -> None:
    for _ in range(3):
        terminal = start("--db", str(book), "--lang", "en")
        terminal.wait_for(lambda terminal=terminal: b"koop" in terminal.raw)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert "koop" not in after_the_screen(terminal)


def test_idle_sends_nothing_not_even_with_the_cursor_in_a_field(start: Start, book: Path) -> None:
    terminal = start("--db", str(book), "--lang", "en")
    terminal.wait_for("All clear")
    for keys, seen in ((), "All clear"), (("2",), "▌ " + SECRET), (("e",), "Name *"):
        terminal.press(*keys)
        terminal.wait_for(seen)
        # more than any blinking cursor would wait; on a busy machine it may take long to come
        quiet_since = terminal.settle(1.5, timeout=60)
        assert time.monotonic() - quiet_since >= 1.5, seen
