"""Never a wrong cell: the real koop under random keys, sizes and colleagues' changes.

Whatever Textual writes is kept beside what the driver sends for it. Whenever the screen has
settled, both must show the same, cell by cell with colours and marks: in the terminal model, and in
tmux.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from koop_tui.commands.demo import save
from koop_tui.config import Config, login
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import Refused
from koop_tui.store.store import Store
from tests.e2e.screen import ByteStream, Screen
from tests.e2e.terminal import Terminal
from tests.e2e.tmux import Pane
from tests.tui.terminal.painting import AGREED, IN_TMUX

SEEDS = [int(seed) for seed in os.environ.get("KOOP_SEEDS", "1 2").split()]
"""More of them: KOOP_SEEDS="10 11 12"."""
STEPS = 40
SIZES = [(80, 24), (120, 40), (60, 20), (100, 30), (81, 25), (40, 10)]
TERMS = ["xterm-256color", "tmux-256color"]
QUIET = 0.2

MOVES = ["down", "up", "pagedown", "pageup", "home", "end", "j", "k", "left", "right", "tab"]
KEYS = [
    *MOVES * 4, *"12341234", *["enter", "escape", "escape"] * 4, "/", "/", "shift+tab", "?", "v",
    *"anblcdesrtxoHDNp+!:gmiu", "space", "backspace", "f5", "f8", "ctrl+l", "ctrl+p", "delete",
]  # fmt: skip
"""Not among them: what leaves koop, and what stops it for a shell."""

ASKED = re.compile(rb"\x1b\[\?\d+\$p|\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[6n")
"""Questions and keyboard modes, which the model would draw."""


class Record:
    """What the plain driver would have shown."""

    def __init__(self, path: Path, width: int, height: int) -> None:
        self._path = path
        self._read = 0
        self.raw = b""
        self.screen = Screen(width, height)
        self._stream = ByteStream(self.screen)

    def take_in(self) -> None:
        """Show what has come since the last time."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            lines = file.read()
        lines = lines[: lines.rfind(b"\n") + 1]
        self._read += len(lines)
        text = "".join(json.loads(line) for line in lines.splitlines())
        data = text.replace("\n", "\r\n").encode()
        self.raw += data
        self._stream.feed(ASKED.sub(b"", data))


class Colleague:
    """Somebody who works on the same book."""

    def __init__(self, path: Path, chance: random.Random, texts: list[str]) -> None:
        self._path, self._chance, self._texts = path, chance, texts

    def name(self) -> str:
        """Return a name with wide signs, marks and signs of drawing."""
        return "".join(self._chance.choices(self._texts, k=3)).strip() or "Ann"

    def change(self) -> None:
        """Rename somebody, or add one."""
        with Store.open(self._path) as store:
            known = list(store.book.contacts.values())
            before = self._chance.choice([None, *known[:30]])
            if before is None:
                after = Contact(id=-1, display_name=self.name(), tags=("coach",))
            else:
                after = before.model_copy(update={"display_name": self.name()})
            try:
                now = datetime(2026, 4, 1, 9, tzinfo=UTC)
                store.commit(Change("contact.edit", (Edit(before, after),)), "berta", now)
            except Refused:
                pass  # somebody else was quicker with the same contact


def settle(terminal: Terminal, record: Record) -> list[str]:
    """Wait until both screens show the same; return what differs for good."""
    deadline = time.monotonic() + 10
    while True:
        terminal.rest(QUIET)
        record.take_in()
        differs = record.screen.differs_from(terminal.screen)
        if not differs or time.monotonic() > deadline:
            return differs


@pytest.mark.parametrize("seed", SEEDS)
def test_the_screen_is_what_the_plain_driver_shows(
    seed: int, start: Callable[..., Terminal], need: Callable[[str], str], tmp_path: Path
) -> None:
    tmux, chance = need("tmux"), random.Random(seed)
    width, height = SIZES[seed % 2]
    book, kept = tmp_path / "koop.json", tmp_path / "record"
    colleague = Colleague(book, chance, [text for text in AGREED if text in IN_TMUX])
    save(Config(book, "en", login(), date(2026, 4, 1)), book)
    for _ in range(10):
        colleague.change()
    words = ["-m", "tests.tui.terminal.recording", str(kept), str(book), "de" if seed % 2 else "en"]
    root = Path(__file__).parents[3]
    term = TERMS[seed % len(TERMS)]
    terminal = start(*words, command=sys.executable, size=(width, height), cwd=root, TERM=term)
    terminal.wait_for(re.compile(r"koop +1"), timeout=60)
    record = Record(kept, width, height)
    settled = [(width, height, b"", b"")]
    done: list[str] = []
    for _ in range(STEPS):
        if chance.random() < 0.08:
            width, height = chance.choice(SIZES)
            assert not settle(terminal, record), done
            terminal.resize(width, height)
            record.screen.resize(height, width)
            done.append(f"{width} x {height}")
        elif chance.random() < 0.08:
            colleague.change()
            done.append("a colleague")
        else:
            keys = chance.choices(KEYS, k=chance.choice((1, 1, 1, 2, 5)))
            terminal.press(*keys)
            done += keys
        assert not settle(terminal, record), done
        settled.append((width, height, record.raw, bytes(terminal.raw)))
    assert len(terminal.raw) < len(record.raw) / 2  # it was the saving driver that was looked at
    if term.startswith("tmux"):
        replay(tmux, tmp_path, settled)


def replay(tmux: str, folder: Path, settled: list[tuple[int, int, bytes, bytes]]) -> None:
    """Show both in tmux, and compare wherever the screen had settled."""
    width, height, *_ = settled[0]
    with (
        Pane(tmux, folder / "plain", width, height) as plain,
        Pane(tmux, folder / "short", width, height) as short,
    ):
        long_before = short_before = 0
        for width, height, long_raw, short_raw in settled[1:]:
            for pane in (plain, short):
                if (pane.width, pane.height) != (width, height):
                    pane.resize(width, height)
            plain.feed(long_raw[long_before:])
            short.feed(short_raw[short_before:])
            long_before, short_before = len(long_raw), len(short_raw)
            assert not short.screen().differs_from(plain.screen())
