"""A book that is moved while it is open, with a link left in its place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.own_files import System
from koop_tui.store import ForeignWriter, Locked, Store, Vanished
from koop_tui.store.lock import Lock
from koop_tui.store.ownership import Ownership
from koop_tui.store.restoring import restore
from tests.store.conftest import NOW, differing

Add = Callable[..., Contact]


@pytest.fixture
def new(path: Path) -> Path:
    """Where the book is moved to."""
    folder = path.parent / "new"
    folder.mkdir(parents=True)
    return folder / path.name


def move(path: Path, new: Path) -> None:
    path.rename(new)
    path.symlink_to(new)


def names(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [contact.display_name for contact in store.book.contacts.values()]


def test_who_has_a_moved_book_open_goes_on_with_it_where_it_is(
    new: Path, store: Store, other: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    move(path, new)
    with Store.open(path) as late:
        add(store, "Ben")
        late.refresh()
        add(late, "Cem")
        other.refresh()
        add(other, "Dora")
    before, now = store.book, store.refresh()
    assert now is not None and now.follows(before)
    assert path.is_symlink() and not new.is_symlink()
    assert names(path) == names(new) == ["Anna", "Ben", "Cem", "Dora"]
    assert [c.display_name for c in store.book.contacts.values()] == names(new)
    assert store.backups()[0].path.parent.parent == new.parent


def test_a_look_at_a_moved_book_tells_what_was_saved_where_it_is(
    new: Path, store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    move(path, new)
    assert store.refresh() is None
    with Store.open(new) as late:
        ben = add(late, "Ben")
    before, now = store.book, store.refresh()
    assert now is not None and differing(before, now)[0] == {("contacts", ben.id)}


def test_a_link_that_is_led_elsewhere_is_followed_again(
    new: Path, store: Store, path: Path, add: Add, tmp_path: Path
) -> None:
    add(store, "Anna")
    link = tmp_path / "link.json"
    link.symlink_to(path)
    with Store.open(link) as linked:
        new.write_bytes(path.read_bytes())  # copied, and the old one left lying
        link.unlink()
        link.symlink_to(new)
        add(linked, "Ben")
    assert names(link) == names(new) == ["Anna", "Ben"]
    assert names(path) == ["Anna"]


@pytest.mark.parametrize("call", ["flock", "fsync", "link"])
def test_a_book_moved_in_the_middle_of_a_commit_stays_one(
    new: Path, store: Store, path: Path, add: Add, call: str
) -> None:
    add(store, "Anna")

    class Moving(System):
        def __getattribute__(self, name: str) -> Any:
            if name == call and not path.is_symlink():
                move(path, new)
            return super().__getattribute__(name)

    with Store(path, system=Moving()) as moved:
        if call == "flock":  # it is seen in time: the lock is taken where the book is now
            add(moved, "Ben")
        else:
            with pytest.raises(ForeignWriter, match="try again"):
                add(moved, "Ben")
            assert names(path) == ["Anna"]
            add(moved, "Ben")
    assert path.is_symlink()
    assert names(path) == names(new) == ["Anna", "Ben"]


def test_a_moved_book_is_written_under_its_own_lock(
    new: Path, store: Store, path: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Anna")
    move(path, new)
    monkeypatch.setattr(Lock.hold.__wrapped__, "__defaults__", (0.02,))  # type: ignore[attr-defined]
    with Lock(new).hold("x", Ownership(0o600)), pytest.raises(Locked):
        add(store, "Ben")
    add(store, "Ben")


def test_who_leaves_gives_up_waiting_for_a_moved_book_too(
    new: Path, store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    store.give_up()
    move(path, new)
    store.refresh()
    with pytest.raises(Locked, match="koop is ending"):
        add(store, "Ben")


def test_a_link_to_nothing_is_a_book_that_has_vanished(
    new: Path, store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    add(store, "Ben")
    path.rename(new)
    path.symlink_to(path.with_name("nothing.json"))
    for act in (store.refresh, lambda: add(store, "Cem")):
        with pytest.raises(Vanished, match="koop restore"):
            act()
    assert path.is_symlink() and not path.with_name("nothing.json").exists()
    path.unlink()
    new.rename(path)
    assert store.refresh() is None
    assert add(store, "Cem").id == 3


def test_a_moved_book_is_restored_where_it_is(
    new: Path, store: Store, path: Path, add: Add
) -> None:
    move(path, new)
    add(store, "Anna")
    add(store, "Ben")
    before = store.book
    restore(path, by="ann", now=NOW)
    assert path.is_symlink()
    assert names(new) == ["Anna"]
    now = store.refresh()
    assert now is not None and not now.follows(before)


def test_two_stores_on_two_names_of_a_moved_book_wait_for_each_other(
    new: Path, store: Store, path: Path, add: Add
) -> None:
    add(store, "Anna")
    move(path, new)
    with Store.open(new) as late:

        def work(one: Store, name: str) -> None:
            for number in range(20):
                one.refresh()
                one.commit(added("x", Contact(display_name=f"{name}{number}")), name, NOW)

        threads = [threading.Thread(target=work, args=pair) for pair in ((store, "a"), (late, "b"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(names(new)) == 41
