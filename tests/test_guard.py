"""What koop leaves in the user's own folders is for that user only, whatever the umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from koop_tui import guard
from koop_tui.config import save_language
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
    save_language("de")


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
