"""What koop leaves in the user's own folders is for that user only, whatever the umask."""

from __future__ import annotations

import os
import platform
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from koop_tui import guard
from koop_tui.own_files import NotOwn
from koop_tui.settings_file import save_setting
from koop_tui.store.drafts import Drafts, draft

Leave = Callable[[Path], None]


@pytest.fixture
def group_umask() -> Iterator[None]:
    """The umask that `guard.prepare` sets."""
    old = os.umask(0o007)
    yield
    os.umask(old)


def log_a_crash(state: Path) -> None:
    guard.write_crash_log(RuntimeError(), state)


def keep_a_draft(state: Path) -> None:
    drafts = Drafts(state, state / "koop.json")
    drafts.hold(draft("board", "new", "", "New", {"title": "secret"}))
    drafts.close()


def keep_a_setting(_state: Path) -> None:
    save_setting("language", "de")


@pytest.mark.parametrize("leave", [log_a_crash, keep_a_draft, keep_a_setting])
def test_every_folder_that_is_made_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group_umask: None, leave: Leave
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    leave(home / ".local" / "state" / "koop")
    made = [folder for folder in home.rglob("*") if folder.is_dir()]
    assert len(made) > 1
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in made} == {0o700}, made


def a_link(log: Path, target: Path) -> None:
    log.symlink_to(target)


def a_fifo(log: Path, _target: Path) -> None:
    os.mkfifo(log)


def a_second_name(log: Path, target: Path) -> None:
    os.link(target, log)


@pytest.mark.parametrize("put", [a_link, a_fifo, a_second_name], ids=lambda put: put.__name__)
def test_what_stands_in_the_place_of_the_crash_log_is_left_alone(
    tmp_path: Path, put: Callable[[Path, Path], None]
) -> None:
    state, target = tmp_path / "state", tmp_path / "target"
    state.mkdir()
    target.write_text("precious")
    put(state / "crash.log", target)
    with pytest.raises(NotOwn):
        guard.write_crash_log(RuntimeError(), state)
    assert guard.crash_sentence(RuntimeError(), state).endswith("the book is safe.")
    assert target.read_text() == "precious"


def test_a_link_in_the_place_of_the_state_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "state").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotOwn, match="is a link"):
        guard.write_crash_log(RuntimeError(), tmp_path / "state")
    assert not list((tmp_path / "elsewhere").iterdir())


READING = """
import sys
from pathlib import Path
from threading import Thread
from koop_tui import guard

def private():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))

def read(text):
    text * 8_000_000  # from this one the C library learns
    text * 7_000_000

if sys.argv[1] == "apart":
    guard.large_apart()
before = private()
thread = Thread(target=read, args=[b'x'])
thread.start()
thread.join()
print(private() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others do it by themselves")
def test_what_was_read_in_a_thread_is_given_back() -> None:
    """Else the text of a large book, and of its history, would stay in memory for good."""
    kept = {
        how: int(subprocess.check_output([sys.executable, "-c", READING, how]))
        for how in ("apart", "as ever")
    }
    assert kept["as ever"] > 6000
    assert kept["apart"] < 1000
