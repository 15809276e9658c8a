"""Backups and restoring."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from koop_tui.domain.change import added, edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.language import say, use
from koop_tui.store import (
    Committed,
    Conflicted,
    Damaged,
    MissingFile,
    NewerSchema,
    ReadOnly,
    Restored,
    Store,
    StoreError,
    Unwritable,
    Vanished,
)
from koop_tui.store.backup import Condition
from koop_tui.store.errors import Unreadable
from koop_tui.store.files import System
from koop_tui.store.history import History
from koop_tui.store.restoring import backups_of, restore
from koop_tui.store.storage import BookStorage
from tests.store.conftest import NOW, differing, of_newer_koop

Add = Callable[..., Contact]
Commit = Callable[..., Committed]


def names(book: Path) -> list[str]:
    folder = book.with_name(f".{book.name}.backups")
    return sorted(path.name for path in folder.iterdir())


def on(store: Store, day: datetime, name: str) -> None:
    store.commit(added("contact.add", Contact(display_name=name)), "ann", day)


def damage(path: Path, content: bytes = b'{"_meta') -> None:
    path.write_bytes(content)
    os.utime(path, (1, 1))


# Keeping


def test_the_bytes_of_the_oldest_are_freed_aside(path: Path) -> None:
    """Its name is gone under the lock, as ever; who saves does not wait for the system."""
    told: list[tuple[str, int]] = []

    class Watched(System):
        @staticmethod
        def close_aside(descriptor: int) -> None:
            held = Path(f"/proc/self/fd/{descriptor}")
            told.append((held.readlink().name, held.stat().st_nlink))
            System.close_aside(descriptor)

    with Store.create(path) as store:
        on(store, NOW, "first")
    opened = len(list(Path("/proc/self/fd").iterdir()))
    threads = set(threading.enumerate())
    with Store(path, system=Watched()) as store:
        for n in range(8):
            on(store, NOW, f"C{n}")
    assert told == [(f"generation-{n:010d}.json (deleted)", 0) for n in range(4)]
    for thread in set(threading.enumerate()) - threads:
        thread.join()
    assert len(list(Path("/proc/self/fd").iterdir())) == opened


def test_the_last_five_generations_are_links(store: Store, path: Path, add: Add) -> None:
    texts = []
    for n in range(8):
        texts.append((path.read_bytes(), path.stat().st_ino))
        add(store, f"C{n}")
    recent = [b for b in store.backups() if b.day is None]
    assert [b.generation for b in recent] == [7, 6, 5, 4, 3]
    for backup in recent:
        assert (backup.path.read_bytes(), backup.path.stat().st_ino) == texts[backup.generation]
        assert backup.is_good()
    assert recent[0].meta.saved_by == "ann"
    folder = path.with_name(".koop.json.backups")
    assert (folder.stat().st_mode & 0o777, recent[0].path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_first_of_each_of_fourteen_days_is_copied(store: Store, path: Path) -> None:
    start = datetime(2026, 3, 2, 12, tzinfo=UTC)
    for day in range(16):
        for n in range(2):
            before = path.stat().st_ino
            on(store, start + timedelta(days=day, hours=n), f"{day} {n}")
            assert before not in {b.path.stat().st_ino for b in store.backups() if b.day}
    daily = [b for b in store.backups() if b.day]
    assert [b.generation for b in daily] == list(range(30, 3, -2))
    assert (daily[0].day, daily[-1].day) == (
        (start + timedelta(days=15)).date(),
        (start + timedelta(days=2)).date(),
    )


def test_a_clock_that_is_ahead_does_not_crowd_out_the_days_after_it(store: Store) -> None:
    start = datetime(2026, 3, 2, 12, tzinfo=UTC)
    days = [*range(10), *range(730, 735), *range(10, 20)]
    for day in days:
        on(store, start + timedelta(days=day), str(day))
    daily = [((b.day or date.min) - start.date()).days for b in store.backups() if b.day]
    assert daily == [*range(19, 9, -1), *range(734, 730, -1)]
    on(store, start + timedelta(days=20), "20")
    daily = [((b.day or date.min) - start.date()).days for b in store.backups() if b.day]
    assert daily == [*range(20, 9, -1), *range(734, 731, -1)]


def test_a_copy_tells_when_its_generation_was_saved(store: Store, path: Path) -> None:
    os.utime(path, (1_000_000_000, 1_000_000_000))
    on(store, NOW, "Anna")
    recent, daily = store.backups()
    assert daily.day is not None
    assert daily.saved_at == recent.saved_at == datetime.fromtimestamp(1_000_000_000, UTC)


def test_a_foreign_handle_writes_into_links_but_not_into_the_daily_copy(
    store: Store, path: Path, add: Add
) -> None:
    with path.open("r+b") as foreign:
        add(store, "Anna")
        foreign.write(b"garbage")
    recent, daily = store.backups()[0], store.backups()[-1]
    assert not recent.is_good() if recent.day is None else recent.is_good()
    assert daily.day is not None and daily.is_good()
    add(store, "Ben")
    damage(path)
    restore(path, by="ann", now=NOW)
    store.refresh()
    assert [c.display_name for c in store.book.contacts.values()] == ["Anna"]


def test_where_files_can_not_be_linked_they_are_copied(store: Store, path: Path) -> None:
    class NoLinks(System):
        def link(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
            raise OSError(errno.EOPNOTSUPP, "no")

    before = path.read_bytes()
    with Store(path, system=NoLinks()) as store:
        on(store, NOW, "Anna")
        assert [b.path.read_bytes() for b in store.backups()] == [before, before]


def test_a_backup_that_can_not_be_made_is_told_but_does_not_stop_the_commit(
    store: Store, path: Path
) -> None:
    path.with_name(".koop.json.backups").write_text("a file in the way")
    done = store.commit(added("x", Contact(display_name="Anna")), "ann", NOW)
    assert done.warning is not None and "backup" in str(done.warning)
    use("de")
    assert say(done.warning) != str(done.warning)
    with Store.open(path) as again:
        assert len(again.book.contacts) == 1


# Lost files


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a":{"1":{}}}', None])
def test_a_lost_book_names_the_newest_good_backup(
    store: Store, path: Path, add: Add, content: bytes | None
) -> None:
    add(store, "Anna")
    add(store, "Ben")
    newest = store.backups()[0].path
    if content is None:
        path.unlink()
    else:
        damage(path, content)
    kind = Vanished if content is None else Damaged
    for act in (
        lambda: Store.open(path),
        lambda: Store.open(path, create=True),
        lambda: store.refresh(),
        lambda: add(store, "Cem"),
    ):
        with pytest.raises(kind, match="koop restore") as caught:
            act()
        assert caught.value.backup == newest
    assert path.read_bytes() == content if content is not None else not path.exists()
    use("de")
    assert say(caught.value.problem) != str(caught.value)


def test_a_damaged_backup_is_passed_over(store: Store, path: Path, add: Add) -> None:
    for name in ("Anna", "Ben", "Cem"):
        add(store, name)
    recent = store.backups()
    recent[0].path.unlink()
    recent[0].path.write_bytes(recent[1].path.read_bytes()[:-9])
    damage(path)
    with pytest.raises(Damaged) as caught:
        Store.open(path)
    assert caught.value.backup == recent[1].path
    done = restore(path, by="ann", now=NOW)
    assert done.backup.path == recent[1].path


# Restoring


def test_a_damaged_file_is_kept_aside(store: Store, path: Path, add: Add) -> None:
    anna = add(store, "Anna")
    add(store, "Ben")
    before = store.book
    damage(path)
    done = restore(path, by="ben", now=NOW)
    assert done.warning is None
    assert done.aside is not None and done.aside.read_bytes() == b'{"_meta'
    assert done.aside.parent == path.parent
    now = store.refresh()
    assert now is not None and not now.follows(before)
    assert differing(before, now)[2] == {("contacts", 2)}
    assert list(store.book.contacts.values()) == [anna]
    (entry, *_) = store.history()
    assert (entry.kind, entry.by) == ("book.restore", "ben")


def test_a_vanished_book_comes_back(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    add(store, "Ben")
    path.unlink()
    assert [b.generation for b in backups_of(path)] == [1, 0, 0]
    assert restore(path, by="ann", now=NOW).aside is None
    with Store.open(path) as again:
        assert [c.display_name for c in again.book.contacts.values()] == ["Anna"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_restoring_an_older_generation_keeps_the_sound_book_as_a_backup(
    store: Store, path: Path, add: Add
) -> None:
    for name in ("Anna", "Ben", "Cem"):
        add(store, name)
    oldest = store.backups()[-2]
    shown, before = store.book, path.read_bytes()
    assert store.restore(oldest, "ann", NOW).aside is None
    now = store.refresh()
    assert now is not None and not now.follows(shown)
    assert not store.book.contacts
    assert store.book.generation == 4
    assert store.book.lineage != shown.lineage
    assert store.backups()[0].path.read_bytes() == before
    assert add(store, "Dora").id == 4  # an id that was given is not given again
    assert store.restore(store.backups()[1], "ann", NOW)
    store.refresh()
    assert len(store.book.contacts) == 3


def test_a_change_begun_before_a_restore_is_refused(
    store: Store, other: Store, path: Path, add: Add, commit: Commit
) -> None:
    anna = add(store, "Anna")
    add(store, "Ben")
    other.refresh()
    before = other.book
    restore(path, store.backups()[0], by="ann", now=NOW)
    with pytest.raises(Restored):
        commit(other, edited("x", anna, anna.changed(notes="x")))
    now = other.refresh()
    assert now is not None and not now.follows(before)
    commit(other, edited("x", anna, anna.changed(notes="x")))


def test_an_older_copy_put_back_by_hand_counts_as_restored(
    store: Store, path: Path, add: Add, commit: Commit
) -> None:
    anna = add(store, "Anna")
    copy = path.read_bytes()
    add(store, "Ben")
    before = store.book
    path.write_bytes(copy)
    with pytest.raises(Restored):
        commit(store, removed("x", [anna]))
    now = store.refresh()
    assert now is not None and not now.follows(before)


def test_nothing_to_restore_and_a_newer_book_are_refused(
    store: Store, path: Path, add: Add
) -> None:
    with pytest.raises(MissingFile, match="no backup"):
        restore(path, by="ann", now=NOW)
    add(store, "Anna")
    newer = of_newer_koop(path.read_bytes())
    damage(path, newer)
    with pytest.raises(NewerSchema):
        restore(path, by="ann", now=NOW)
    assert path.read_bytes() == newer


def test_a_damaged_backup_is_not_restored(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    add(store, "Ben")
    before = path.read_bytes()
    chosen = store.backups()[0]
    damage(chosen.path, b"{")
    with pytest.raises(Damaged, match=str(chosen.path)):
        store.restore(chosen, "ann", NOW)
    assert path.read_bytes() == before


def test_what_is_restored_while_another_holds_an_undo_is_not_overwritten(
    store: Store, path: Path, add: Add, commit: Commit
) -> None:
    anna = add(store, "Anna")
    done = commit(store, edited("x", anna, anna.changed(notes="x")))
    store.restore(store.backups()[1], "ben", NOW)
    store.refresh()
    with pytest.raises(Conflicted):
        commit(store, done.change.undone())


# Checking


def test_check_tells_what_is_wrong(store: Store, path: Path, add: Add) -> None:
    anna = add(store, "Anna")
    add(store, "Ben", introduced_by=anna.id)
    assert store.check() == ()
    text = path.read_text().replace('"introduced_by":1', '"introduced_by":99')
    path.write_text(text.replace('"display_name":"Anna"', '"display_name":""'))
    path.chmod(0o644)
    oldest = store.backups()[0].path
    oldest.write_bytes(oldest.read_bytes().replace(b"\n}\n}", b"\n}\n"))
    sentences = [str(problem) for problem in store.check()]
    assert len(sentences) == 4, sentences
    assert "contacts 1 can't be used" in sentences[0]
    assert "contacts 2 refers to contacts 99" in sentences[1]
    assert "Everybody" in sentences[2]
    assert str(oldest) in sentences[3]


# What follows from an older file put back by hand, and from a damaged history


def test_five_recent_backups_are_kept_after_an_older_file_was_put_back_by_hand(
    store: Store, path: Path, add: Add
) -> None:
    for n in range(3):
        add(store, f"C{n}")
    copy = path.read_bytes()
    for n in range(8):
        add(store, f"D{n}")
    path.write_bytes(copy)
    store.refresh()
    kept = []
    for n in range(6):
        add(store, f"E{n}")
        kept.append([b.generation for b in store.backups() if b.day is None])
    assert kept == [
        [3, 10, 9, 8, 7],
        [4, 3, 10, 9, 8],
        [5, 4, 3, 10, 9],
        [6, 5, 4, 3, 10],
        [7, 6, 5, 4, 3],
        [8, 7, 6, 5, 4],
    ], "those of the branch that ended come last: their content is older"


@pytest.mark.parametrize("kind", [ValueError, TypeError])
def test_a_damaged_history_does_not_break_the_first_commit_of_a_day(
    store: Store,
    path: Path,
    add: Add,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Exception],
) -> None:
    def prune(*_: object) -> None:
        raise kind("a time that is none")

    add(store, "Anna")
    monkeypatch.setattr(History, "prune", prune)
    done = store.commit(added("x", Contact(display_name="Ben")), "ann", NOW + timedelta(days=1))
    assert done.warning is not None
    assert "old history" in str(done.warning) and "backup" not in str(done.warning)
    assert [b.generation for b in store.backups()] == [1, 1, 0, 0]
    with Store.open(path) as again:
        assert len(again.book.contacts) == 2


def test_history_that_can_not_be_shortened_is_not_told_as_a_missing_backup(
    path: Path, store: Store
) -> None:
    class NoReplacing(System):
        def replace(self, source: Path, target: Path, **at: Any) -> None:  # type: ignore[override]
            if target.name.endswith(".history"):
                raise OSError(errno.EACCES, "not allowed")
            System.replace(source, target, **at)

    with Store(path, remember=timedelta(days=1), system=NoReplacing()) as failing:
        for day in (*range(5), *range(9, 13)):
            on(failing, NOW + timedelta(days=day), "Anna")
        done = failing.commit(
            added("x", Contact(display_name="Ben")), "ann", NOW + timedelta(days=13)
        )
    assert str(done.warning) == "Saved, but old history could not be forgotten (not allowed)."
    kept = [9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 3, 2, 1, 0]
    assert [b.generation for b in store.backups()] == kept


def test_a_commit_that_fails_on_a_new_day_leaves_the_history_as_it_was(
    path: Path, store: Store
) -> None:
    on(store, NOW, "Anna")
    side = path.with_name(f".{path.name}.history")
    before = side.read_bytes()

    class Full(System):
        def replace(self, source: Path, target: Path, **at: Any) -> None:  # type: ignore[override]
            if target == path:
                raise OSError(errno.EIO, "broken")
            System.replace(source, target, **at)

    with (
        Store(path, remember=timedelta(days=1), system=Full()) as failing,
        pytest.raises(Unwritable),
    ):
        on(failing, NOW + timedelta(days=9), "Ben")
    assert side.read_bytes() == before


# What may not be written


@pytest.mark.parametrize("damaged", [False, True])
def test_a_write_protected_book_is_not_replaced_by_a_backup(
    store: Store, path: Path, add: Add, damaged: bool
) -> None:
    add(store, "Anna")
    if damaged:
        damage(path)
    path.chmod(0o444)
    before, files = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(ReadOnly, match="write-protected"):
        restore(path, by="ann", now=NOW)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (before, 0o444)
    assert sorted(path.parent.iterdir()) == files


@pytest.mark.parametrize("kind", [ReadOnly, NewerSchema])
def test_history_is_forgotten_only_by_who_may_write_the_book(
    store: Store, path: Path, add: Add, kind: type[StoreError]
) -> None:
    add(store, "Anna")
    side = path.with_name(f".{path.name}.history")
    before = side.read_bytes()
    if kind is ReadOnly:
        path.chmod(0o444)
    else:
        path.write_bytes(of_newer_koop(path.read_bytes()))
    with pytest.raises(kind):
        store.forget([("contacts", 1)])
    assert side.read_bytes() == before


# Backups of which none is good


def spoil(path: Path, newer: bool) -> None:
    """Make all backups those of a newer koop, or garbage without even a beginning."""
    for backup in path.with_name(f".{path.name}.backups").iterdir():
        text = of_newer_koop(backup.read_bytes()) if newer else b"x"
        backup.unlink()  # the newest may still be linked to by something
        backup.write_bytes(text)


@pytest.mark.parametrize("content", [None, b"{"])
@pytest.mark.parametrize("newer", [False, True])
def test_a_lost_book_whose_backups_are_not_good_is_not_started_afresh(
    store: Store, path: Path, add: Add, newer: bool, content: bytes | None
) -> None:
    add(store, "Anna")
    add(store, "Ben")
    spoil(path, newer)
    if content is None:
        path.unlink()
    else:
        damage(path, content)
    for act in (
        lambda: Store.open(path),
        lambda: Store.open(path, create=True),
        lambda: store.refresh(),
        lambda: add(store, "Cem"),
    ):
        with pytest.raises(Damaged if content else Vanished) as caught:
            act()
        said = str(caught.value)
        assert "has backups" in said and "{" not in said
        assert ("restart koop" if newer else str(path.with_name(".koop.json.backups"))) in said
        assert caught.value.backup is None
    assert path.read_bytes() == content if content is not None else not path.exists()


def test_no_book_is_started_where_nobody_can_see_whether_there_are_backups(path: Path) -> None:
    class Private(System):
        def open(self, name: Path, *how: Any, **at: Any) -> int:  # type: ignore[override]
            if name.name.endswith(".backups"):
                raise PermissionError(errno.EACCES, "not allowed")
            return System.open(name, *how, **at)

    path.parent.mkdir()
    storage = BookStorage(path, system=Private())
    with pytest.raises(Unreadable, match="backups"):
        storage.create()
    assert not path.exists()


def test_a_folder_without_backups_does_not_keep_a_new_book_from_beginning(path: Path) -> None:
    folder = path.with_name(f".{path.name}.backups")
    folder.mkdir(parents=True)
    (folder / ".day-2026-03-02.json.0123456789abcdef.tmp").touch()
    with Store.open(path, create=True) as store:
        assert store.book.is_empty()


def test_a_backup_of_a_newer_koop_is_not_called_damaged(store: Store, path: Path, add: Add) -> None:
    add(store, "Anna")
    add(store, "Ben")
    newer, torn, *_ = store.backups()
    for backup, end in ((newer, b"\n}\n}"), (torn, b"\n}\n")):
        text = of_newer_koop(backup.path.read_bytes())
        backup.path.unlink()
        backup.path.write_bytes(text.replace(b"\n}\n}", end))
    assert newer.condition() is Condition.NEWER
    assert torn.condition() is Condition.DAMAGED
    assert not newer.is_good() and not torn.is_good()
    assert [str(problem) for problem in store.check()] == [f"The backup {torn.path} is damaged."]
