"""The scripts in the README are run as they stand there, while people work on the book."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store import Store

README = Path(__file__).parent.parent / "README.md"
BOOK = "/srv/office/koop.json"
NOW = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)


def scripts() -> list[str]:
    """Return the blocks of code under "From a script"."""
    section = README.read_text(encoding="utf-8").split("### From a script\n")[1].split("\n## ")[0]
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)+", section, re.MULTILINE)
    return [textwrap.dedent(block) for block in blocks if block.strip()]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "koop.json"
    with Store.create(path) as store:
        contact = Contact(display_name="Ben", organisation="Muster GmbH")
        store.commit(added("contact.add", contact), "ann", NOW)
    return path


def run(script: str, book: Path) -> None:
    assert BOOK in script
    words = [sys.executable, "-c", script.replace(BOOK, str(book))]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@contextmanager
def somebody_at_work(book: Path) -> Iterator[list[str]]:
    """Commit all the while; yield the names that were acknowledged."""
    done: list[str] = []
    ending = threading.Event()

    def work() -> None:
        with Store.open(book) as store:
            while not ending.is_set():
                name = f"C{len(done)}"
                store.commit(added("contact.add", Contact(display_name=name)), "ben", NOW)
                done.append(name)
                ending.wait(0.05)  # the lock is for whoever comes first, not for who waits longest

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield done
    finally:
        ending.set()
        thread.join()


def test_there_are_two_of_about_ten_lines() -> None:
    assert all(len(script.strip().splitlines()) <= 12 for script in scripts())
    assert ["Store.open" in script for script in scripts()] == [True, False]
    assert ["TinyDB(" in script for script in scripts()] == [False, True]


def test_a_script_through_koop_loses_nothing_and_is_in_the_history(book: Path) -> None:
    script, _ = scripts()
    with Store.open(book) as open_all_day, somebody_at_work(book) as done:
        run(script, book)
        run(script, book)
        open_all_day.refresh()
    with Store.open(book) as store:
        names = [contact.display_name for contact in store.book.contacts.values()]
        entries = [entry for entry in store.history() if entry.about == "Anna Behrens"]
        assert store.check() == ()
    assert done and set(done) <= set(names)
    assert names.count("Anna Behrens") == len(entries) == 2


def test_a_script_through_tinydb_under_the_lock_loses_nothing(book: Path) -> None:
    _, script = scripts()
    with somebody_at_work(book) as done:
        run(script, book)
    with Store.open(book) as store:
        ben, *others = store.book.contacts.values()
        assert ben.organisation == "Muster AG"
        assert set(done) == {contact.display_name for contact in others}
        assert [entry.by for entry in store.history()].count("nightly") == 1
        assert store.check() == ()


def test_plain_tinydb_that_stays_open_loses_what_it_writes(book: Path) -> None:
    """What the README warns of: koop can't prevent it, and what it saved itself is whole."""
    with TinyDB(book) as db:
        table = db.table("contacts")
        with Store.open(book) as store:
            store.commit(added("contact.add", Contact(display_name="Cem")), "ben", NOW)
        table.update({"display_name": "Lost"}, doc_ids=[1])
    with Store.open(book) as store:
        names = [contact.display_name for contact in store.book.contacts.values()]
        assert names == ["Ben", "Cem"]
