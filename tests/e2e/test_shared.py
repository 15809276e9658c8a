"""Several people on one book, and lines that break, in real terminals."""

from __future__ import annotations

import os
import pwd
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal

LOGIN = "ann"


def book_with(path: Path, *names: str) -> Store:
    me = pwd.getpwuid(os.getuid()).pw_name
    store = Store.create(path)
    contacts = [Contact(id=-1, display_name="Mara Lindner", login=me)]
    contacts += [Contact(id=-2 - n, display_name=name) for n, name in enumerate(names)]
    store.commit(added("contact.add", *contacts), me, datetime.now(UTC))
    return store


def named(store: Store, name: str) -> Contact:
    store.refresh()
    return next(c for c in store.book.contacts.values() if c.display_name == name)


def rename(store: Store, name: str, **fields: object) -> None:
    contact = named(store, name)
    store.commit(
        edited("contact.edit", contact, contact.changed(**fields)), LOGIN, datetime.now(UTC)
    )


def in_network(start: Callable[..., Terminal], path: Path, **env: str) -> Terminal:
    terminal = start("--db", str(path), "--lang", "en", **env)
    terminal.wait_for("All clear")
    terminal.press("2")
    terminal.wait_for("Organisation")
    return terminal


def test_a_colleagues_commit_appears_and_the_cursor_stays(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    store = book_with(tmp_path / "koop.json", "Berta", "Carl", "Dora")
    terminal = in_network(start, store.path)
    terminal.press("down")
    terminal.wait_for("▌ Carl")
    rename(store, "Berta", display_name="Anton")
    terminal.wait_for("Anton")  # how soon: test_in_time.py
    terminal.wait_for("▌ Carl")


def test_different_fields_merge_and_the_same_field_asks(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    terminal = in_network(start, store.path)
    terminal.press("e")
    terminal.wait_for("Name *")
    rename(store, "Berta", job_title="their role", organisation="Theirs GmbH")
    terminal.press("tab")
    terminal.type("Mine GmbH")
    terminal.press("f2")
    terminal.wait_for("Choose what stays")
    terminal.wait_for("Theirs GmbH")
    terminal.press("right", "f2")
    terminal.wait_for(lambda: "Choose what stays" not in terminal.text())
    berta = named(store, "Berta")
    assert (berta.organisation, berta.job_title) == ("Theirs GmbH", "their role")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_what_was_typed_when_the_line_broke_is_offered_again(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    terminal = in_network(start, store.path)
    terminal.press("e")
    terminal.wait_for("Name *")
    terminal.press("tab")
    terminal.type("Half a name")
    terminal.wait_for("Half a name")
    terminal.hang_up()
    assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert named(store, "Berta").organisation == ""
    again = start("--db", str(store.path), "--lang", "en")
    again.answer("Go on with what you had typed?", "y")
    again.wait_for("Half a name")
    again.press("f2")
    again.wait_for(lambda: named(store, "Berta").organisation == "Half a name")
    again.wait_for(lambda: "Name *" not in again.text())
    again.press("q")
    assert again.wait_exit() == 0
    third = start("--db", str(store.path), "--lang", "en")
    third.wait_for("All clear")
    third.press("q")
    assert third.wait_exit() == 0


def test_undo_asks_when_a_colleague_has_built_on_it(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    terminal = in_network(start, store.path)
    terminal.press("e")
    terminal.wait_for("Name *")
    terminal.press("tab")
    terminal.type("Mine")
    terminal.press("f2")
    terminal.wait_for(lambda: named(store, "Berta").organisation == "Mine")
    rename(store, "Berta", organisation="Mine and theirs", notes="theirs")
    terminal.press("u")
    terminal.answer("Undo your part", "y")
    terminal.wait_for(lambda: named(store, "Berta").organisation == "")
    assert named(store, "Berta").notes == "theirs"
