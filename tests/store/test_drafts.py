"""Drafts survive the end of koop, and are offered to nobody while their koop runs."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from koop_tui.language import say, use
from koop_tui.own_files import NotOwn
from koop_tui.store.drafts import Draft, Drafts, draft
from koop_tui.store.side_files import SideFolder
from koop_tui.tui.changes.drafts import unkept
from tests.store.test_files import as_user, public

__all__ = ["public"]

_TYPER = """
import sys
from pathlib import Path
from koop_tui.store.drafts import Drafts, draft
drafts = Drafts(Path(sys.argv[1]), Path(sys.argv[2]))
text = sys.argv[3] if sys.argv[3:] else "typed \\u00fc"
drafts.hold(draft("network", "edit", "7", "Anna", {"notes": text}))
drafts.save()
print("typed", flush=True)
sys.stdin.read()
"""


def typing(state: Path, book: Path, *text: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _TYPER, str(state), str(book), *text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "typed\n"
    return process


def test_what_a_killed_koop_left_is_offered_once(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    process = typing(tmp_path, book)
    next_start = Drafts(tmp_path, book)
    assert next_start.adopt() == []  # the other one is running
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (left,) = next_start.adopt()
    assert left.texts == {"notes": "typed ü"}
    assert left.id == "network:edit:7"
    assert next_start.adopt() == []
    next_start.close()  # not taken up: it stays
    (again,) = Drafts(tmp_path, book).adopt()
    assert again == left


def test_two_killed_koops_with_the_same_form_lose_nothing(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    texts = {"one", "two", "three"}
    for process in [typing(tmp_path, book, text) for text in sorted(texts)]:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    found = set()
    for _ in texts:
        start = Drafts(tmp_path, book)
        (left,) = start.adopt()
        assert start.held(left.id) == left
        found.add(left.texts["notes"])
        assert texts - found <= on_disk(tmp_path)
        start.drop(left.id)
        start.drop(left.id)  # a form that is open does so whenever nothing typed is left in it
        start.close()
    assert found == texts
    assert Drafts(tmp_path, book).adopt() == []
    assert list((tmp_path / "drafts").iterdir()) == []


def on_disk(state: Path) -> set[str]:
    """The texts in the files of drafts."""
    files = [json.loads(file.read_bytes()) for file in (state / "drafts").glob("*.json")]
    return {entry["texts"]["notes"] for entries in files for entry in entries}


def left_over(state: Path, book: Path, *days: int) -> None:
    """One koop for each day of January, that typed in the same form and is gone."""
    for day in days:
        drafts = Drafts(state, book)
        at = f"2026-01-{day:02}T10:00:00+00:00"
        drafts.hold(Draft("network", "edit", "7", "Anna", {"notes": str(day)}, at))
        drafts.close()


def test_the_next_draft_of_a_form_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    left_over(tmp_path, book, 3, 1, 2)
    start = Drafts(tmp_path, book)
    (left,) = start.adopt()
    assert left.texts == {"notes": "3"}
    assert on_disk(tmp_path) == {"1", "2", "3"}
    start.drop(left.id)
    following = start.held(left.id)
    assert following is not None and following.texts == {"notes": "2"}
    start.hold(draft("network", "edit", "7", "Anna", {"notes": "2 and more"}))
    start.close()
    assert on_disk(tmp_path) == {"1", "2 and more"}


def test_what_waits_is_not_taken_for_what_is_in_an_open_form(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    left_over(tmp_path, book, 1, 2)
    start = Drafts(tmp_path, book)
    (left,) = start.adopt()
    assert start.in_memory(left.id) == left
    start.drop(left.id)  # taken back to what it was: nothing typed is left in the form
    assert start.in_memory(left.id) is None
    assert not start.forget_if(left)
    start.close()
    assert on_disk(tmp_path) == {"1"}


def test_what_is_typed_already_stays_before_what_was_left(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    left_over(tmp_path, book, 1)
    start = Drafts(tmp_path, book)
    mine = draft("network", "edit", "7", "Anna", {"notes": "mine"})
    start.hold(mine)
    assert start.adopt() == []
    assert start.held(mine.id) == mine
    assert on_disk(tmp_path) == {"1", "mine"}


def test_a_kill_while_taking_over_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "koop.json"
    left_over(tmp_path, book, 1, 2)

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    killed = Drafts(tmp_path, book)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(SideFolder, "remove", die)
        killed.adopt()
    assert killed._files._lock is not None
    os.close(killed._files._lock)
    start = Drafts(tmp_path, book)
    assert [left.texts["notes"] for left in start.adopt()] == ["2"]
    assert len(list((tmp_path / "drafts").glob("*.json"))) == 1
    start.drop("network:edit:7")
    start.close()
    assert [left.texts["notes"] for left in Drafts(tmp_path, book).adopt()] == ["1"]


def test_a_lock_that_is_just_being_made_is_not_lost_to_another_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "koop.json"
    typist, other = Drafts(tmp_path, book), Drafts(tmp_path, book)
    flock, meddled = fcntl.flock, []

    def meddling(fd: int, operation: int) -> None:
        if not meddled:
            meddled.append(other)
            assert other.adopt() == []
        flock(fd, operation)

    monkeypatch.setattr(fcntl, "flock", meddling)
    typist.hold(draft("network", "edit", "7", "Anna", {"notes": "x"}))
    typist.save()
    assert meddled
    assert other.adopt() == []  # the typist is running
    assert typist._files._lock is not None
    os.close(typist._files._lock)
    assert len(other.adopt()) == 1


def test_a_draft_that_was_dropped_is_gone(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, tmp_path / "koop.json")
    drafts.hold(draft("network", "new", "", "New contact", {"display_name": "A"}))
    drafts.save()
    drafts.drop("network:new:")
    drafts.close()
    assert [p for p in (tmp_path / "drafts").iterdir() if p.suffix != ".lock"] == []
    assert Drafts(tmp_path, tmp_path / "koop.json").adopt() == []


def test_only_the_author_can_read_it(tmp_path: Path) -> None:
    os.umask(0o007)
    drafts = Drafts(tmp_path, tmp_path / "koop.json")
    drafts.hold(draft("board", "new", "", "New", {"title": "secret"}))
    drafts.save()
    for path in (tmp_path / "drafts").iterdir():
        assert path.stat().st_mode & 0o077 == 0
    assert (tmp_path / "drafts").stat().st_mode & 0o077 == 0


def test_who_may_not_enter_the_folder_of_another_is_told_when_something_is_typed(
    public: Path,
) -> None:
    state, book = public / "state" / "koop", public / "koop.json"
    public.chmod(0o777)
    mine = draft("board", "new", "", "New", {"title": "x"})

    def keep() -> None:
        drafts = Drafts(state, book)
        drafts.hold(mine)
        drafts.save()

    def keep_as_second() -> None:
        drafts = Drafts(state, book)
        with suppress(PermissionError):  # the app goes on without, too
            assert drafts.adopt() == []
        drafts.hold(mine)
        with pytest.raises(PermissionError) as caught:
            drafts.save()
        assert "save it soon" in str(unkept(caught.value))

    assert as_user(2001, 2001, 0o007, keep) == ""
    assert as_user(2002, 2002, 0o007, keep_as_second) == ""


def test_another_book_has_other_drafts(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, tmp_path / "one.json")
    drafts.hold(draft("board", "new", "", "New", {"title": "x"}))
    drafts.close()
    assert Drafts(tmp_path, tmp_path / "two.json").adopt() == []
    assert len(Drafts(tmp_path, tmp_path / "one.json").adopt()) == 1


def notes(text: str, record: str = "7") -> Draft:
    return draft("network", "edit", record, "Anna", {"notes": text})


def killed(state: Path, book: Path, *held: Draft) -> None:
    """A koop that kept these and is gone."""
    drafts = Drafts(state, book)
    for one in held:
        drafts.hold(one)
    with suppress(OSError):
        drafts.save()
    assert drafts._files._lock is not None
    os.close(drafts._files._lock)


@pytest.mark.parametrize("text", ["ä" * 800_000, "a" * 5_000_000, "\ud800 lone", "\x00\x1b[31m\n"])
def test_what_is_written_is_offered_whatever_it_is(tmp_path: Path, text: str) -> None:
    book = tmp_path / "koop.json"
    killed(tmp_path, book, notes(text))
    start = Drafts(tmp_path, book)
    (left,) = start.adopt()
    assert left.texts == {"notes": text}
    start.drop(left.id)
    start.close()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_what_is_too_long_is_told_while_it_is_typed_and_nothing_is_left_lying(
    tmp_path: Path,
) -> None:
    book = tmp_path / "koop.json"
    drafts = Drafts(tmp_path, book)
    other, short = notes("other", "8"), notes("short")
    drafts.hold(other)
    drafts.hold(short)
    drafts.save()
    drafts.hold(notes("ä" * 9_000_000))
    with pytest.raises(OSError) as told:
        drafts.save()
    use("en")
    assert "(it is too long): save it soon" in say(unkept(told.value))
    drafts.save()  # told once, until more is typed
    (file,) = (tmp_path / "drafts").glob("*.json")
    assert file.stat().st_size < 1000
    assert drafts._files._lock is not None
    os.close(drafts._files._lock)
    left = Drafts(tmp_path, book).adopt()
    assert {d.texts["notes"] for d in left} == {"other", "short"}  # better than nothing


def test_the_longest_gives_way_alone(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    killed(tmp_path, book, notes("a" * 9_000_000, "1"), notes("b" * 8_000_000, "2"), notes("c"))
    left = Drafts(tmp_path, book).adopt()
    assert sorted(d.texts["notes"][:1] for d in left) == ["b", "c"]


_BAD_TIME = (
    b'[{"place":"a","action":"b","key":"","heading":"","texts":{},"before":{},"typed_at":%b}]'
)


_GOOD = _BAD_TIME % b'"2026-01-01T00:00:00+00:00"'


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[1]", b'[{"place": 1}]', b"\xff", b"[" * 100_000, b"[" + b"9" * 10_000 + b"]",
        _BAD_TIME % b"1", _BAD_TIME % b'"2026-01-01"', _BAD_TIME % b'"9999-12-31T23:59:59-12:00"',
        _BAD_TIME % b'"0001-01-01T00:00:00+12:00"',
        _GOOD.replace(b'"texts":{}', b'"texts":5'),
        _GOOD.replace(b'"texts":{}', b'"texts":{"a":1}'),
        _GOOD.replace(b'"before":{}', b'"before":["a"]'), _GOOD.replace(b'"key":""', b'"key":null'),
        _GOOD.replace(b'"heading":""', b'"heading":{}'),
    ],
)  # fmt: skip
def test_a_damaged_file_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    book = tmp_path / "koop.json"
    drafts = Drafts(tmp_path, book)
    drafts.hold(draft("board", "new", "", "New", {"title": "x"}))
    drafts.close()
    (file,) = (tmp_path / "drafts").glob("*.json")
    file.write_bytes(damage)
    assert Drafts(tmp_path, book).adopt() == []
    assert file.read_bytes() == damage  # for a newer koop, or a person
    file.write_bytes(_GOOD)
    assert len(Drafts(tmp_path, book).adopt()) == 1


@pytest.mark.parametrize("what", ["folder", "fifo", "link"])
def test_what_is_no_file_is_passed_over(tmp_path: Path, what: str) -> None:
    book = tmp_path / "koop.json"
    killed(tmp_path, book, notes("x"))
    (file,) = (tmp_path / "drafts").glob("*.json")
    file.rename(tmp_path / "elsewhere")
    if what == "folder":
        file.mkdir()
    elif what == "fifo":
        os.mkfifo(file)
    else:
        file.symlink_to(tmp_path / "elsewhere")
    assert Drafts(tmp_path, book).adopt() == []
    assert (tmp_path / "elsewhere").exists()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").touch()
    drafts = Drafts(tmp_path, tmp_path / "koop.json")
    with pytest.raises(NotOwn, match="no folder"):
        drafts.adopt()
    drafts.hold(notes("x"))
    with pytest.raises(NotOwn, match="no folder"):
        drafts.save()


@pytest.mark.parametrize("linked", ["drafts", "state"])
def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path, linked: str) -> None:
    state, target = tmp_path / "state", tmp_path / "target"
    (target / "drafts").mkdir(parents=True)
    left_over(target, tmp_path / "koop.json", 1)
    before = sorted((target / "drafts").iterdir())
    if linked == "drafts":
        state.mkdir()
        (state / "drafts").symlink_to(target / "drafts")
    else:
        state.symlink_to(target)
    drafts = Drafts(state, tmp_path / "koop.json")
    with pytest.raises(NotOwn, match="is a link"):
        drafts.adopt()
    drafts.hold(notes("secret"))
    with pytest.raises(NotOwn, match="is a link"):
        drafts.save()
    drafts.close()
    assert sorted((target / "drafts").iterdir()) == before


@pytest.mark.skipif(os.getuid() != 0, reason="needs root to make a folder of another user")
def test_a_folder_of_somebody_else_gets_nothing_of_what_is_typed(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir(0o777)
    os.chown(tmp_path / "drafts", 2001, 2001)
    drafts = Drafts(tmp_path, tmp_path / "koop.json")
    drafts.hold(notes("secret"))
    with pytest.raises(NotOwn, match="belongs to"):
        drafts.save()
    assert not list((tmp_path / "drafts").iterdir())


def test_what_is_no_ordinary_file_among_the_drafts_hangs_nothing(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    left_over(tmp_path, book, 1, 2, 3)
    folder = tmp_path / "drafts"
    one, two, three = sorted(folder.glob("*.json"))
    for file in (one, two):
        file.unlink()
    os.mkfifo(one)
    two.symlink_to(three)
    three.with_suffix(".lock").unlink()
    os.mkfifo(three.with_suffix(".lock"))
    (left, *more) = [*Drafts(tmp_path, book).adopt(), None]
    assert left is None and not more
    assert all(os.path.lexists(file) for file in (one, two, three))


def test_what_a_koop_killed_while_writing_has_left_goes_with_its_drafts(tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    left_over(tmp_path, book, 1)
    (file,) = (tmp_path / "drafts").glob("*.json")
    torn = file.with_name(f".{file.name}.0123456789abcdef.tmp")
    running = file.with_name(f".{file.name[:-8]}0000.json.0123456789abcdef.tmp")
    mine = file.with_name("notes.tmp")
    for other in (torn, running, mine):
        other.write_text("x")
    start = Drafts(tmp_path, book)
    assert len(start.adopt()) == 1
    assert not torn.exists() and running.exists() and mine.exists()
