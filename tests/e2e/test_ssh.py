"""Two people on one book over a real ssh connection, and connections that break."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.change import added
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.store.lock import Lock
from koop_tui.store.ownership import ownership
from koop_tui.store.store import Store
from tests.e2e.ssh_server import SshServer
from tests.e2e.terminal import Terminal, environment, koop
from tests.e2e.test_shared import book_with, named

Login = Callable[..., Terminal]


@pytest.fixture
def server(need: Callable[[str], str], tmp_path: Path) -> Iterator[SshServer]:
    need("ssh-keygen")
    with SshServer(need("sshd"), need("ssh"), tmp_path / "ssh") as running:
        yield running


@pytest.fixture
def book(tmp_path: Path) -> Store:
    """A book with contacts and the draft of an agreement."""
    store = book_with(tmp_path / "koop.json", "Berta", "Carl")
    me, other = sorted(store.book.contacts)[:2]
    parties = tuple(PartyTerms(contact=c, share=5000) for c in (me, other))
    snapshots = tuple(PartySnapshot(contact=c, name="X", share=5000) for c in (me, other))
    records = (
        Cooperation(id=-1, title="Workshops", parties=parties),
        Agreement(id=-1, cooperation=-1, title="Workshops"),
        Version(id=-1, agreement=-1, met_on=date(2026, 3, 18), parties=snapshots),
    )
    store.commit(added("test", *records), "ann", datetime.now(UTC))
    return store


@pytest.fixture
def login(server: SshServer, book: Store, start: Callable[..., Terminal], tmp_path: Path) -> Login:
    """`login("2", "Organisation")` runs koop over ssh and goes to a place."""

    def run(key: str = "", shown: str = "koop") -> Terminal:
        words = [koop(), "--db", str(book.path), "--lang", "en"]
        program, *arguments = server.client(words, environment(tmp_path / "home"))
        terminal = start(*arguments, command=program)
        try:
            terminal.wait_for(re.compile("All clear|Go on with"))
        except AssertionError as error:
            raise AssertionError(f"{error}\n{server.log()}") from error
        if key:
            terminal.press(key)
            terminal.wait_for(shown)
        return terminal

    return run


def processes(book: Path) -> list[int]:
    """Return the koops that run on a book."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            ended = (folder / "stat").read_text().rpartition(")")[2].split()[0] in "ZX"
        except (OSError, IndexError):
            continue
        if not ended and os.fsencode(book) in words and b"env" not in words:
            found.append(int(folder.name))
    return found


def wait_until_gone(book: Path, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while left := processes(book):
        assert time.monotonic() < deadline, f"still running: {left}"
        time.sleep(0.02)


def is_free(book: Path) -> bool:
    """Whether the lock of a book can be had at once."""
    with Lock(book).hold("test", ownership(book), patience=0):
        return True


def test_two_edit_at_the_same_moment_and_see_each_other(login: Login, book: Store) -> None:
    first, second = login("2", "Organisation"), login("2", "Organisation")
    assert len(processes(book.path)) == 2
    second.press("down")
    second.wait_for("▌ Carl")
    for terminal, text in ((first, "First GmbH"), (second, "Second GmbH")):
        terminal.press("e")
        terminal.wait_for("Name *")
        terminal.press("tab")
        terminal.type(text)
        terminal.wait_for(text)
    first.press("f2")
    second.press("f2")
    for terminal, others in ((first, "Second GmbH"), (second, "First GmbH")):
        terminal.wait_for(lambda t=terminal: "Name *" not in t.text())
        terminal.wait_for(others)
    with TinyDB(book.path, access_mode="r") as plain:
        saved = {c["display_name"]: c.get("organisation", "") for c in plain.table("contacts")}
    assert (saved["Berta"], saved["Carl"]) == ("First GmbH", "Second GmbH")
    for terminal in (first, second):
        terminal.press("q")
        assert terminal.wait_exit() == 0
    wait_until_gone(book.path)
    assert is_free(book.path)


def test_a_connection_killed_in_the_editor_loses_nothing(
    login: Login, book: Store, tmp_path: Path
) -> None:
    terminal = login("4", "KV-0001")
    terminal.press("e")
    terminal.wait_for("Basics")
    terminal.press("down")
    terminal.wait_for("▌ 1  Goal")
    terminal.press("enter")
    terminal.type("We sell four workshops.")
    terminal.wait_for("four workshops.")
    terminal.signal(signal.SIGKILL)
    terminal.wait_exit()
    wait_until_gone(book.path)
    assert is_free(book.path)
    book.refresh()
    assert book.book.versions[1].goal == ""
    again = login()
    again.answer("Go on with what you had typed?", "y")
    again.wait_for("We sell four workshops.")
    again.press("f2")
    again.wait_for(lambda: goal(book) == "We sell four workshops.")
    again.press_until("escape", "1 Today")  # from the field to the sections, from there back
    again.press("q")
    assert again.wait_exit() == 0
    third = login()
    third.wait_for("All clear")
    third.press("q")
    assert third.wait_exit() == 0
    assert not any((tmp_path / "home").rglob("drafts/*.json"))
    wait_until_gone(book.path)


def goal(book: Store) -> str:
    book.refresh()
    return book.book.versions[1].goal


def test_a_connection_killed_while_a_commit_waits_leaves_lock_and_book(
    login: Login, book: Store
) -> None:
    terminal = login("2", "Organisation")
    terminal.press("e")
    terminal.wait_for("Name *")
    terminal.press("tab")
    terminal.type("Half a name")
    terminal.wait_for("Half a name")
    before = book.path.read_bytes()
    with Lock(book.path).hold("test", ownership(book.path)):
        terminal.press("f2")
        terminal.wait_for("Saving")  # it waits for the lock now
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
        wait_until_gone(book.path, 4)  # earlier than its patience for the lock
    assert is_free(book.path)
    assert book.path.read_bytes() == before
    again = login()
    again.answer("Go on with what you had typed?", "y")
    again.wait_for("Half a name")
    again.press("f2")
    again.wait_for(lambda: named(book, "Berta").organisation == "Half a name")


def test_connections_killed_right_after_saving_leave_the_old_or_the_new_book(
    login: Login, book: Store, tmp_path: Path
) -> None:
    known = {""}
    for number in range(3):
        left = any((tmp_path / "home").rglob("drafts/*.json"))
        terminal = login()
        if left:
            terminal.answer("Go on with", "n")
            terminal.wait_for("All clear")
        terminal.press("2")
        terminal.wait_for("▌ Berta")
        terminal.press("e")
        terminal.wait_for("Name *")
        terminal.press("tab", "end", "ctrl+u")
        text = f"Firm {number}"
        terminal.type(text)
        terminal.wait_for(text)
        known.add(text)
        terminal.press("f2")
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
        wait_until_gone(book.path)
        assert is_free(book.path)
        with TinyDB(book.path, access_mode="r") as plain:
            saved = {c["display_name"]: c.get("organisation", "") for c in plain.table("contacts")}
        assert saved["Berta"] in known
        assert saved["Berta"] == named(book, "Berta").organisation
