"""A book that can be read but not written, in a real terminal: koop opens, saving says why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.domain.change import edited
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal, koop
from tests.e2e.test_shared import book_with, named

Start = Callable[..., Terminal]


@pytest.fixture
def subject(need: Callable[[str], str], start: Start) -> Start:
    """Runs koop as somebody for whom modes of files count, which they do not for root."""
    program = need("setpriv")
    powers = "-dac_override,-dac_read_search"
    drop = [f"--bounding-set={powers}", f"--inh-caps={powers}"] if os.geteuid() == 0 else []

    def run(path: Path) -> Terminal:
        return start(*drop, koop(), "--lang", "en", "--db", str(path), command=program)

    return run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A book in a folder of its own, which is writable again in the end."""
    folder = tmp_path / "shared"
    folder.mkdir()
    with book_with(folder / "koop.json", "Berta", "Carl") as made:
        yield made
        made.path.chmod(0o600)
        folder.chmod(0o700)


def try_to_save(terminal: Terminal, text: str, sentence: str) -> None:
    """Look at the book, edit a contact, and read why that can't be saved."""
    terminal.wait_for("All clear")
    terminal.press("2")
    terminal.wait_for("▌ Berta")
    terminal.press("e")
    terminal.wait_for("Name *")
    terminal.press("tab")
    terminal.type(text)
    terminal.wait_for(text)
    terminal.press("f2")
    # whether it is one line or two depends on how long the name of the file is
    terminal.wait_for(lambda: sentence in " ".join(terminal.text().replace("│", " ").split()))
    assert text in terminal.text()
    assert "Name *" in terminal.text()


@pytest.mark.parametrize(
    ("mode", "of_folder", "sentence"),
    [(0o400, 0o700, "is write-protected"), (0o600, 0o500, "You may not write in the folder")],
)
def test_without_leave_to_write_reading_goes_on_and_nothing_typed_is_lost(
    subject: Start, store: Store, mode: int, of_folder: int, sentence: str
) -> None:
    before = store.path.read_bytes()
    store.path.chmod(mode)
    store.path.parent.chmod(of_folder)
    terminal = subject(store.path)
    try_to_save(terminal, "Mine GmbH", sentence)
    assert store.path.read_bytes() == before
    store.path.parent.chmod(0o700)
    store.path.chmod(0o600)
    terminal.press("f2")  # somebody has given leave meanwhile
    terminal.wait_for(lambda: named(store, "Berta").organisation == "Mine GmbH")
    terminal.wait_for(lambda: "Name *" not in terminal.text())
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_a_disk_that_takes_no_more_leaves_the_book_and_the_form(
    need: Callable[[str], str], start: Start, store: Store
) -> None:
    before = store.path.read_bytes()
    limit = len(before) - 1  # bytes that any one file may have
    words = (f"--fsize={limit}", koop(), "--lang", "en", "--db", str(store.path))
    terminal = start(*words, command=need("prlimit"))
    try_to_save(terminal, "Mine GmbH", "Nothing was saved")
    assert store.path.read_bytes() == before
    assert [p.name for p in store.path.parent.iterdir() if p.name.endswith(".tmp")] == []
    terminal.press("escape")
    terminal.answer("Leave without saving", "y")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_who_is_no_member_may_read_what_nobody_may_change(subject: Start, store: Store) -> None:
    me = named(store, "Mara Lindner")
    store.commit(edited("x", me, me.changed(login="mara")), "ann", datetime.now(UTC))
    store.path.chmod(0o400)
    terminal = subject(store.path)
    terminal.wait_for("Welcome to koop")
    terminal.type("Ann")
    terminal.press("f2")
    terminal.wait_for("1 Today")
    terminal.wait_for(lambda: "is write-protected. You can" in " ".join(terminal.text().split()))
    for key, shown in (("2", "▌ Berta"), ("3", "No cooperations"), ("4", "No agreements")):
        terminal.press(key)
        terminal.wait_for(shown)
    terminal.press("q")
    assert terminal.wait_exit() == 0
