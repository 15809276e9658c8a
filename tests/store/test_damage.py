"""Eight ways in which files get damaged: each is noticed, named, left alone and restored."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from koop_tui.domain.contacts import Contact
from koop_tui.language import say, use
from koop_tui.store import Damaged, Store
from koop_tui.store.restoring import restore
from tests.store.conftest import NOW

Add = Callable[..., Contact]


def torn(data: bytes) -> bytes:
    """A new beginning over an old, longer end, as writing in place leaves it."""
    middle = len(data) // 2
    return data[:middle].replace(b"Anna", b"An") + data[middle:][5:]


KINDS: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "zeros at the end": lambda data: data[:-40] + b"\0" * 40,
    "a block of zeros": lambda data: data[:60] + b"\0" * 64 + data[124:],
    "old and new mixed": torn,
    "written twice": lambda data: data + data,
    "merge marks": lambda data: data.replace(b"\n", b"\n<<<<<<< HEAD\n", 1),
    "bytes of another encoding": lambda data: data.replace("ü".encode(), b"\xfc"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_noticed_left_alone_and_restored(
    store: Store, path: Path, add: Add, kind: str
) -> None:
    add(store, "Jürgen")
    add(store, "Anna")
    good = path.read_bytes()
    add(store, "Ben")
    bad = KINDS[kind](path.read_bytes())
    assert bad != path.read_bytes()
    path.write_bytes(bad)
    os.utime(path, (1, 1))
    for act in (
        lambda: Store.open(path),
        lambda: Store.open(path, create=True),
        lambda: store.refresh(),
        lambda: add(store, "Cem"),
    ):
        with pytest.raises(Damaged, match="koop restore") as caught:
            act()
        assert caught.value.backup is not None
        assert caught.value.backup.read_bytes() == good
    use("de")
    assert say(caught.value.problem) != str(caught.value)
    assert path.read_bytes() == bad
    assert [c.display_name for c in store.book.contacts.values()] == ["Jürgen", "Anna", "Ben"]

    done = restore(path, by="ann", now=NOW)
    assert done.aside is not None and done.aside.read_bytes() == bad
    with Store.open(path) as again:
        assert [c.display_name for c in again.book.contacts.values()] == ["Jürgen", "Anna"]
