"""Photos beside the book: once each, there before it refers to them, gone when nothing does."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from koop_tui.domain.change import Change, Edit, added, edited, removed
from koop_tui.domain.contacts import Contact, Property
from koop_tui.own_files import System
from koop_tui.store import Committed, ForeignWriter, Store, StoreError, Unreadable, Unwritable
from koop_tui.store.publishing import Publisher
from koop_tui.store.restoring import restore
from koop_tui.store.storage import BookStorage
from tests.store.conftest import NOW
from tests.store.photos import (
    ANNA,
    BEN,
    CEM,
    PARAMS,
    all_of,
    digest,
    folder_of,
    in_base64,
    kept,
    photo,
    with_photo,
)
from tests.store.test_acl import set_acl
from tests.store.test_files import GROUP, as_user, mode, public

__all__ = ["public"]

Commit = Callable[..., Committed]
DAYS = timedelta(days=1)


@pytest.fixture
def anna(store: Store, commit: Commit) -> Contact:
    """A contact with a photo, in the book."""
    return put(store, with_photo("Anna", ANNA))


def put(store: Store, contact: Contact, now: datetime = NOW) -> Contact:
    done = store.commit(added("contact.import", contact), "ann", now)
    (edit,) = done.change
    assert isinstance(edit.after, Contact)
    return edit.after


# Kept once


def test_a_photo_is_kept_beside_the_book_and_not_in_it(store: Store, path: Path) -> None:
    for name in ("Anna", "Also Anna"):
        contact = put(store, with_photo(name, ANNA))
        assert contact.files[0].content is None  # it is not held in memory any more
        assert store.photos.content(contact.files[0]) == ANNA
    put(store, with_photo("Ben", BEN, BEN))
    assert kept(path) == all_of(ANNA, BEN)
    everything = path.read_bytes() + path.with_name(".koop.json.history").read_bytes()
    assert in_base64(ANNA)[:100].encode() not in everything
    with Store.open(path) as again:
        files = [file for c in again.book.contacts.values() for file in c.files]
        assert [again.photos.content(file) for file in files] == [ANNA, ANNA, BEN, BEN]
        assert (files[0].media, files[0].size) == ("image/jpeg", len(ANNA))
        assert again.check() == ()


def test_a_photo_is_safe_on_the_disk_before_the_book_refers_to_it(store: Store, path: Path) -> None:
    steps = []

    class Noting(System):
        @staticmethod
        def fsync(fd: int) -> None:
            steps.append(("safe", Path(f"/proc/self/fd/{fd}").readlink()))
            os.fsync(fd)

        @staticmethod
        def replace(source: Any, target: Any, **more: Any) -> None:
            steps.append(("named", target))
            System.replace(source, target, **more)

    with Store(path, system=Noting()) as other:
        put(other, with_photo("Anna", ANNA))
    folder = folder_of(path)
    (written,) = (at for at in steps if at[1].name.startswith(f".{digest(ANNA)}."))
    order = [("named", folder), ("safe", path.parent), written, ("named", Path(digest(ANNA))),
             ("safe", folder), ("named", path)]  # fmt: skip
    assert [step for step in steps if step in order][:6] == order


def test_a_book_without_photos_has_no_folder(store: Store, path: Path, commit: Commit) -> None:
    put(store, Contact(id=-1, display_name="Ben"))
    assert not folder_of(path).exists()


def test_a_commit_that_brings_no_photo_writes_none(store: Store, anna: Contact) -> None:
    class Counting(System):
        written = 0

        @staticmethod
        def write(fd: int, data: bytes) -> int:
            Counting.written += len(data)
            return os.write(fd, data)

    with Store(store.path, system=Counting()) as other:
        change = edited("contact.edit", anna, anna.changed(notes="x"))
        other.commit(change, "ben", NOW)
    assert 0 < Counting.written < len(ANNA)


def test_what_another_program_writes_into_the_book_goes_beside_it_with_the_next_edit(
    store: Store, path: Path
) -> None:
    put(store, Contact(id=-1, display_name="Anna"))
    entry = {"name": "PHOTO", "value": in_base64(ANNA), "params": [["ENCODING", ["b"]]]}
    with TinyDB(path) as db:
        db.table("contacts").update({"vcard_extra": [entry]}, doc_ids=[1])
    store.refresh()
    contact = store.book.contacts[1]
    assert contact.files == ()
    store.commit(edited("contact.edit", contact, contact.changed(notes="x")), "ann", NOW)
    assert store.photos.content(store.book.contacts[1].files[0]) == ANNA
    assert in_base64(ANNA).encode() not in path.read_bytes()
    assert kept(path) == all_of(ANNA)


def test_a_linked_book_keeps_its_photos_where_it_really_is(tmp_path: Path, store: Store) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(store.path)
    with Store.open(link) as linked:
        anna = put(linked, with_photo("Anna", ANNA))
        assert linked.photos.content(anna.files[0]) == ANNA
    assert kept(store.path) == all_of(ANNA)
    assert list(tmp_path.glob(".link*")) == []


# Back and forth


def test_an_import_that_is_undone_and_done_again_finds_its_photo(store: Store, path: Path) -> None:
    done = store.commit(added("contact.import", with_photo("Anna", ANNA)), "ann", NOW)
    undone = store.commit(done.change.undone(), "ann", NOW + DAYS)  # a day later: koop tidies
    assert not store.book.contacts
    assert kept(path) == all_of(ANNA)
    again = store.commit(undone.change.undone(), "ann", NOW + 2 * DAYS)
    assert again.warning is None
    (contact,) = store.book.contacts.values()
    assert store.photos.content(contact.files[0]) == ANNA


def test_an_undo_after_a_restart_finds_the_photo(store: Store, anna: Contact) -> None:
    store.commit(removed("contact.delete", [anna]), "ann", NOW)
    with Store.open(store.path) as again:
        deleted = again.history()[0].change
        back = again.commit(deleted.undone(), "ann", NOW + DAYS)
        assert back.warning is None
        assert again.photos.content(again.book.contacts[anna.id].files[0]) == ANNA


def test_a_photo_that_is_gone_is_told_when_a_record_with_it_comes_back(
    store: Store, path: Path, anna: Contact
) -> None:
    gone = store.commit(removed("contact.delete", [anna]), "ann", NOW)
    shutil.rmtree(folder_of(path))
    back = store.commit(gone.change.undone(), "ann", NOW)
    assert "photo" in str(back.warning)
    assert store.book.contacts
    with pytest.raises(Unreadable, match="not there any more"):
        store.photos.content(anna.files[0])


def test_an_undo_of_what_an_older_koop_did_brings_the_photo_back(store: Store, path: Path) -> None:
    """Its history has the photo inside."""
    anna = put(store, Contact(id=-1, display_name="Anna"))
    store.commit(removed("contact.delete", [anna]), "ann", NOW)
    history = path.with_name(".koop.json.history")
    old = json.dumps([photo(ANNA).model_dump(mode="json", exclude_defaults=True)])
    text = history.read_text().replace(
        '"display_name":"Anna"', f'"display_name":"Anna","vcard_extra":{old}'
    )
    assert text != history.read_text()
    history.write_text(text)
    store.commit(store.history()[0].change.undone(), "ann", NOW)
    assert store.photos.content(store.book.contacts[anna.id].files[0]) == ANNA
    assert kept(path) == all_of(ANNA)


def test_an_edit_of_a_contact_whose_photo_a_colleague_changed_merges(
    store: Store, other: Store, anna: Contact
) -> None:
    other.refresh()
    theirs = other.book.contacts[anna.id]
    new = theirs.changed(vcard_extra=(photo(BEN),)).unpacked()
    other.commit(edited("contact.edit", theirs, new), "ben", NOW)
    store.commit(edited("contact.edit", anna, anna.changed(notes="mine")), "ann", NOW)
    merged = store.book.contacts[anna.id]
    assert (merged.notes, store.photos.content(merged.files[0])) == ("mine", BEN)


# Removing what nothing refers to


def history_of(path: Path) -> Path:
    return path.with_name(".koop.json.history")


def backups_in(path: Path) -> Path:
    return path.with_name(".koop.json.backups")


def deleted(store: Store, anna: Contact) -> None:
    """Delete a contact, so that nothing but what is kept of it refers to its photo."""
    store.commit(removed("contact.delete", [anna]), "ann", NOW)


def alone(path: Path) -> None:
    """Take away what else refers to photos."""
    history_of(path).unlink()
    shutil.rmtree(backups_in(path))


def next_day(store: Store) -> Committed:
    """The first commit of a new day, on which koop tidies."""
    done = put_away(store, 1)
    assert done.warning is None
    return done


def put_away(store: Store, days: int) -> Committed:
    contact = Contact(id=-1, display_name=f"Day {days}")
    return store.commit(added("x", contact), "ann", NOW + days * DAYS)


def test_what_nothing_refers_to_is_removed_on_the_next_day(
    store: Store, path: Path, anna: Contact
) -> None:
    put(store, with_photo("Ben", BEN))
    deleted(store, anna)
    assert kept(path) == all_of(ANNA, BEN)
    alone(path)
    next_day(store)
    assert kept(path) == all_of(BEN)


@pytest.mark.parametrize("holder", ["history", "backup", "damaged"])
def test_one_that_only_the_history_a_backup_or_a_damaged_file_refers_to_stays(
    store: Store, path: Path, anna: Contact, holder: str
) -> None:
    book = path.read_bytes()
    deleted(store, anna)
    if holder == "history":
        shutil.rmtree(backups_in(path))
    else:
        alone(path)
    if holder == "backup":
        backups_in(path).mkdir()
        (backups_in(path) / "day-2026-02-20.json").write_bytes(book)
    if holder == "damaged":
        path.with_name("koop.json.damaged-20260220-100000").write_bytes(book[:-20])
    next_day(store)
    assert kept(path) == all_of(ANNA)


def test_a_reference_is_seen_wherever_it_stands_in_a_large_history(
    store: Store, path: Path, anna: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted(store, anna)
    shutil.rmtree(backups_in(path))
    for size in range(1, 400):
        monkeypatch.setattr("koop_tui.store.references._PIECE", size)
        assert Publisher(path).unreferred({}) == frozenset()
    history_of(path).unlink()
    assert Publisher(path).unreferred({}) == {digest(ANNA)}


def test_nothing_is_removed_while_something_can_not_be_read(
    store: Store, path: Path, anna: Contact
) -> None:
    deleted(store, anna)
    alone(path)
    backups_in(path).mkdir()
    unread = backups_in(path) / "day-2026-02-20.json"
    unread.write_bytes(b"{}")

    class Failing(System):
        @staticmethod
        def open(name: Any, *arguments: Any, **more: Any) -> int:
            if name == unread.name:
                raise OSError(errno.EIO, "injected")
            return os.open(name, *arguments, **more)

    with Store(path, system=Failing()) as other:
        assert "could not be removed" in str(put_away(other, 1).warning)
    assert kept(path) == all_of(ANNA)
    put_away(store, 2)
    assert kept(path) == {}


def test_who_is_forgotten_is_forgotten_with_the_photo(
    store: Store, path: Path, anna: Contact
) -> None:
    put(store, with_photo("Ben", BEN))
    deleted(store, anna)
    shutil.rmtree(backups_in(path))  # which hold her for some days still
    assert kept(path) == all_of(ANNA, BEN)
    store.forget([("contacts", anna.id)])
    assert kept(path) == all_of(BEN)


def test_other_things_in_the_folder_are_left_alone(store: Store, path: Path, anna: Contact) -> None:
    for name in ("notes.txt", "thesis.tmp", digest(BEN).upper()):
        (folder_of(path) / name).write_text("mine")
    next_day(store)
    assert kept(path).keys() == {"notes.txt", "thesis.tmp", digest(BEN).upper(), digest(ANNA)}


# Restoring


def test_a_restored_generation_finds_its_photos(store: Store, path: Path, anna: Contact) -> None:
    put(store, with_photo("Ben", BEN))
    store.commit(removed("x", list(store.book.contacts.values())), "ann", NOW)
    for day in range(1, 4):
        put_away(store, day)
    backup = next(b for b in store.backups() if b.generation == 2)
    done = store.restore(backup, "ann", NOW + 5 * DAYS)
    assert done.warning is None
    store.refresh()
    photos = [store.photos.content(c.files[0]) for c in store.book.contacts.values()]
    assert photos == [ANNA, BEN]


def test_restoring_tells_what_is_missing(store: Store, path: Path, anna: Contact) -> None:
    put(store, with_photo("Ben", BEN))
    (folder_of(path) / digest(ANNA)).unlink()
    done = restore(path, by="ann", now=NOW)
    assert "missing (1)" in str(done.warning)


# Checking


def test_check_names_what_is_missing_altered_and_needed_by_nobody(
    store: Store, path: Path, anna: Contact
) -> None:
    put(store, with_photo("Ben", BEN))
    assert store.check() == ()
    folder = folder_of(path)
    (folder / digest(ANNA)).unlink()
    (folder / digest(BEN)).write_bytes(BEN[:-1] + b"x")
    spare = folder / digest(CEM)
    spare.write_bytes(CEM)
    found = [str(problem) for problem in store.check() if "backup" not in str(problem)]
    assert found == [
        f"Photo of Anna: {folder / digest(ANNA)} is missing; `koop import` of the card brings it"
        " back.",
        f"Photo of Ben: {folder / digest(BEN)} was altered; `koop import` of the card mends it.",
    ]
    os.utime(spare, (1, 1))  # no commit that is under way has just put it there
    assert f"{spare} belongs to nobody" in " ".join(map(str, store.check()))
    with pytest.raises(Unreadable, match="not what koop kept"):
        store.photos.content(store.book.contacts[2].files[0])


def test_check_names_the_backups_whose_photos_are_missing(
    store: Store, path: Path, anna: Contact
) -> None:
    put(store, with_photo("Ben", BEN))
    deleted(store, anna)
    (folder_of(path) / digest(ANNA)).unlink()
    found = [str(problem) for problem in store.check()]
    assert len(found) == 2
    assert all("refers to photos that are missing (1)" in text for text in found)


def test_a_photo_that_comes_again_mends_a_damaged_one(
    store: Store, path: Path, anna: Contact
) -> None:
    for damage in (b"", ANNA[:-1] + b"x"):
        (folder_of(path) / digest(ANNA)).write_bytes(damage)
        put(store, with_photo("Anna again", ANNA))
        assert kept(path) == all_of(ANNA)


def test_cards_that_come_again_bring_back_what_is_missing(
    store: Store, path: Path, anna: Contact
) -> None:
    put(store, with_photo("Ben", BEN))
    (folder_of(path) / digest(ANNA)).unlink()
    (folder_of(path) / digest(BEN)).write_bytes(b"x")
    before = path.read_bytes()
    cards = [with_photo("Ben", BEN), with_photo("Anna", ANNA), with_photo("Cem", CEM)]
    store.photos.mend(store.book.contacts.values(), cards)
    assert kept(path) == all_of(ANNA, BEN)
    assert path.read_bytes() == before


# Several at once


def test_two_processes_that_import_the_same_photos_at_once(store: Store, path: Path) -> None:
    text = (
        "import sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from koop_tui.domain.change import added\nfrom koop_tui.store import Store\n"
        "from tests.store.photos import with_photo\n"
        "with Store.open(Path(sys.argv[1])) as store:\n"
        "    for n in range(40):\n"
        "        photo = b'\\xff\\xd8\\xff' + bytes([n]) * 3000\n"
        "        change = added('x', with_photo(f'{sys.argv[2]} {n}', photo))\n"
        "        store.commit(change, sys.argv[2], datetime.now(UTC))\n"
    )
    words = [sys.executable, "-c", text, str(path)]
    children = [subprocess.Popen([*words, who]) for who in ("ann", "ben")]
    assert [child.wait() for child in children] == [0, 0]
    store.refresh()
    assert len(store.book.contacts) == 80
    for contact in store.book.contacts.values():
        assert digest(store.photos.content(contact.files[0])) == contact.files[0].sha256
    assert len(kept(path)) == 40


def test_tidying_waits_for_a_commit_that_is_about_to_refer_to_an_old_photo(
    store: Store, path: Path, anna: Contact
) -> None:
    """One removes what nothing refers to while another imports just that photo again."""
    deleted(store, anna)
    alone(path)
    looked, go_on, waits = threading.Event(), threading.Event(), threading.Event()

    class Slow(System):
        @staticmethod
        def replace(source: Any, target: Any, **more: Any) -> None:
            if target == path:
                looked.set()
                go_on.wait(60)
            System.replace(source, target, **more)

    class Waiting(System):
        @staticmethod
        def flock(fd: int, operation: int) -> None:
            try:
                System.flock(fd, operation)
            except BlockingIOError:
                waits.set()
                raise

    def tidy() -> None:
        with Store(path, system=Waiting()) as third:
            put_away(third, 1)

    def import_again() -> None:
        with Store(path, system=Slow()) as other:
            put(other, with_photo("Anna again", ANNA))

    importing = threading.Thread(target=import_again)
    importing.start()
    assert looked.wait(60)
    tidying = threading.Thread(target=tidy)
    tidying.start()
    assert waits.wait(60)
    assert kept(path) == all_of(ANNA)
    go_on.set()
    importing.join()
    tidying.join()
    assert kept(path) == all_of(ANNA)
    store.refresh()
    assert sorted(len(c.files) for c in store.book.contacts.values()) == [0, 1]


# Modes, and folders that are not as they should be


def test_photos_have_the_mode_of_the_book_and_the_folder_that_of_the_backups(
    store: Store, path: Path
) -> None:
    for wanted, folder in ((0o600, 0o700), (0o640, 0o2750), (0o660, 0o2770)):
        shutil.rmtree(folder_of(path), ignore_errors=True)
        path.chmod(wanted)
        put(store, with_photo("Anna", ANNA))
        assert mode(folder_of(path)) == folder
        assert mode(folder_of(path) / digest(ANNA)) == wanted


@pytest.mark.parametrize("sticky", [False, True])
def test_two_users_share_photos_in_a_folder_of_their_group(public: Path, sticky: bool) -> None:
    shared = public / "shared"
    shared.mkdir()
    if os.getuid() == 0:
        os.chown(shared, 0, GROUP)
    shared.chmod(0o3770 if sticky else 0o2770)
    path = shared / "koop.json"

    def importing(content: bytes) -> Callable[[], object]:
        def run() -> None:
            with Store.open(path, create=True) as store:
                put(store, with_photo("x", content))
                for contact in store.book.contacts.values():
                    store.photos.content(contact.files[0])

        return run

    assert as_user(2001, 2001, 0o077, importing(ANNA)) == ""
    theirs = as_user(2002, 2002, 0o000, importing(BEN))
    if sticky:  # nobody but its owner can replace the book there
        assert "sticky bit" in theirs
        assert kept(path) == all_of(ANNA)
    else:
        assert theirs == ""
        assert kept(path) == all_of(ANNA, BEN)
    assert as_user(2001, 2001, 0o027, importing(CEM)) == ""
    for file in folder_of(path).iterdir():
        assert (mode(file), file.stat().st_gid) == (0o660, GROUP), file
    assert (mode(folder_of(path)), folder_of(path).stat().st_gid) == (0o2770, GROUP)


def test_photos_of_a_book_that_is_shared_later_are_shared_with_it(public: Path) -> None:
    path = public / "koop.json"
    if os.getuid() == 0:
        os.chown(public, 2001, 2001)

    def begin() -> None:
        with Store.open(path, create=True) as store:
            put(store, with_photo("Anna", ANNA))

    def go_on() -> None:
        with Store.open(path) as store:
            put(store, Contact(id=-1, display_name="Ben"))

    def look() -> None:
        with Store.open(path) as store:
            assert store.photos.content(store.book.contacts[1].files[0]) == ANNA
            put(store, with_photo("Cem", CEM))

    assert as_user(2001, 2001, 0o077, begin) == ""
    os.chown(public, -1, GROUP)
    os.chown(path, -1, GROUP)
    public.chmod(0o2775)
    path.chmod(0o660)
    assert as_user(2001, 2001, 0o077, go_on) == ""
    assert as_user(2002, 2002, 0o077, look) == ""


@pytest.mark.parametrize("kind", ["link", "dangling", "file"])
def test_a_folder_replaced_by_a_link_is_not_followed(
    store: Store, path: Path, anna: Contact, tmp_path: Path, kind: str
) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / f".{digest(ANNA)}.{'0' * 16}.tmp").write_text("not koop's")
    (victim / digest(CEM)).write_text("not koop's either")
    folder = folder_of(path)
    folder.rename(tmp_path / "moved")
    if kind == "file":
        folder.write_text("x")
    else:
        folder.symlink_to(victim if kind == "link" else tmp_path / "nothing")
    before, there = path.read_bytes(), sorted(p.name for p in victim.iterdir())
    with Store(path) as again:
        with pytest.raises(Unwritable, match="is no folder" if kind == "file" else "is a link"):
            put(again, with_photo("Ben", BEN))
        assert path.read_bytes() == before
        with pytest.raises(StoreError):
            again.photos.content(anna.files[0])
        assert any(str(folder) in str(problem) for problem in again.check())
        put(again, Contact(id=-1, display_name="Without a photo"), NOW + DAYS)
    assert sorted(p.name for p in victim.iterdir()) == there
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("kind", ["fifo", "link", "device"])
def test_what_is_named_like_a_photo_but_is_none_is_neither_read_nor_written_through(
    store: Store, path: Path, anna: Contact, tmp_path: Path, kind: str
) -> None:
    place = folder_of(path) / digest(ANNA)
    place.unlink()
    secret = tmp_path / "secret"
    secret.write_bytes(ANNA)
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "link":
        place.symlink_to(secret)
    elif os.getuid() == 0:
        os.mknod(place, 0o666 | 0o020000, os.makedev(1, 5))
    else:
        pytest.skip("needs root to make a device")
    with pytest.raises(Unreadable, match="not what koop kept"):
        store.photos.content(anna.files[0])
    assert "was altered" in str(store.check()[0])
    put(store, with_photo("Anna again", ANNA), NOW + DAYS)
    assert place.is_file() and not place.is_symlink()
    assert kept(path) == all_of(ANNA)
    assert secret.read_bytes() == ANNA


def test_whom_a_list_lets_into_the_book_sees_its_photos(public: Path) -> None:
    """An ACL of the book goes for its photos and their folder too."""
    if os.getuid() != 0:
        pytest.skip("needs root to be several users")
    folder = public / "home"
    folder.mkdir(mode=0o700)
    os.chown(folder, 2001, 60000)
    set_acl(folder, u2002=7)
    path = folder / "koop.json"

    def begin() -> None:
        with Store.open(path, create=True) as store:
            put(store, with_photo("Anna", ANNA))

    def save(content: bytes) -> Callable[[], None]:
        def run() -> None:
            with Store.open(path) as store:
                assert put(store, with_photo("x", content)).files
                for contact in store.book.contacts.values():
                    store.photos.content(contact.files[0])

        return run

    assert as_user(2001, 60000, 0o077, begin) == ""
    set_acl(path, u2002=6)
    assert as_user(2001, 60000, 0o077, save(BEN)) == ""  # the folder was made before the list
    assert as_user(2002, 60000, 0o077, save(CEM)) == ""
    assert as_user(2001, 60000, 0o077, save(ANNA)) == ""
    assert kept(path) == all_of(ANNA, BEN, CEM)


def test_photos_that_may_not_be_written_are_one_sentence(public: Path) -> None:
    path = public / "koop.json"
    public.chmod(0o777)

    def begin() -> None:
        with Store.open(path, create=True) as store:
            put(store, with_photo("Anna", ANNA))

    def go_on() -> None:
        with Store.open(path) as store:
            put(store, with_photo("Ben", BEN))

    assert as_user(2001, 2001, 0o022, begin) == ""
    for file in (path, path.with_name(".koop.json.lock")):
        file.chmod(0o666)
    answer = as_user(2002, 2002, 0o022, go_on)
    assert answer.startswith("Unwritable: The photos could not be kept in")
    assert answer.endswith("Nothing was saved.")


# When it goes wrong


def test_a_disk_that_is_full_in_the_middle_of_the_photos_leaves_all_as_it_was(
    store: Store, path: Path, anna: Contact
) -> None:
    """The kernel itself lets half of a file through and refuses the rest."""
    before, backups = path.read_bytes(), len(store.backups())

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        with Store.open(path) as other:
            put(other, with_photo("Ben", BEN, CEM, b"\xff\xd8\xff" * 10_000))

    answer = as_user(os.getuid(), os.getgid(), 0o077, full)
    assert answer.startswith("Unwritable: The photos could not be kept in")
    assert path.read_bytes() == before
    assert kept(path) == all_of(ANNA)
    assert len(store.backups()) == backups


def test_what_a_killed_writer_left_is_removed(store: Store, path: Path, anna: Contact) -> None:
    left = folder_of(path) / f".{digest(BEN)}.{'a' * 16}.tmp"
    left.write_bytes(b"half")
    empty = path.with_name(f".koop.json.files.{'b' * 16}.tmp")
    empty.mkdir()
    with Store.open(path) as again:
        put(again, Contact(id=-1, display_name="Ben"))
    assert not left.exists()
    assert not empty.exists()


def test_a_foreign_writer_in_the_middle_leaves_no_photo(store: Store, path: Path) -> None:
    class Meddling(System):
        @staticmethod
        def fsync(fd: int) -> None:
            os.fsync(fd)
            path.write_bytes(path.read_bytes() + b"\n")

    with (
        Store(path, system=Meddling()) as other,
        pytest.raises(ForeignWriter),
    ):
        put(other, with_photo("Anna", ANNA))
    assert kept(path) == {}


def test_an_interruption_right_after_the_replacement_keeps_the_photo(
    store: Store, path: Path
) -> None:
    """A signal may end koop at any line: then the book refers to the photo already."""

    class Interrupted(System):
        @staticmethod
        def replace(source: Any, target: Any, **more: Any) -> None:
            System.replace(source, target, **more)
            if target == path:
                raise KeyboardInterrupt

    with Store(path, system=Interrupted()) as other, pytest.raises(KeyboardInterrupt):
        put(other, with_photo("Anna", ANNA))
    with Store(path) as again:
        assert again.photos.content(again.book.contacts[1].files[0]) == ANNA


# Inside the book


def test_files_that_a_book_holds_inside_are_read_and_go_beside_it(
    store: Store, path: Path, anna: Contact
) -> None:
    shutil.rmtree(folder_of(path))
    with TinyDB(path) as db:
        db.storage.write({**db.storage.read(), "_files": {
            digest(ANNA): {"base64": in_base64(ANNA)},
            digest(BEN): {"base64": in_base64(CEM)},  # not what it says
            "x": {"y": 1},
        }})  # fmt: skip
    store.refresh()
    assert store.photos.content(anna.files[0]) == ANNA
    assert store.check() == ()
    put(store, Contact(id=-1, display_name="Ben"))
    assert kept(path) == all_of(ANNA)
    assert store.photos.content(anna.files[0]) == ANNA
    tables = json.loads(path.read_text())
    assert tables["_files"].keys() == {digest(BEN), "x"}  # koop did not put them there


def test_tinydb_inside_a_transaction_takes_nothing_away(store: Store, path: Path) -> None:
    put(store, with_photo("Anna", ANNA))
    storage = BookStorage(path)
    with storage.transaction(), TinyDB(storage=lambda: storage) as db:
        db.table("contacts").update({"notes": "x"}, doc_ids=[1])
    store.refresh()
    assert store.photos.content(store.book.contacts[1].files[0]) == ANNA


def test_a_group_of_properties_is_told_apart_by_its_photo(store: Store) -> None:
    one, other = (
        Property(name="PHOTO", value=in_base64(content), params=PARAMS, group="item1").unpacked()
        for content in (ANNA, BEN)
    )
    assert one != other
    contact = Contact(id=-1, display_name="x", vcard_extra=(one, other))
    store.commit(Change("x", (Edit(None, contact),)), "ann", NOW)
    assert len(store.book.contacts[1].files) == 2
