"""Ctrl-Z, `fg`, and stopping from outside, in real terminals with a real shell."""

from __future__ import annotations

import os
import re
import select
import shlex
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from koop_tui.store.lock import Lock
from koop_tui.store.ownership import ownership
from tests.e2e.terminal import Terminal, koop
from tests.e2e.test_shared import book_with, in_network, named, rename

PROMPT = "shell>"


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


@pytest.fixture
def shell(need: Callable[[str], str], start: Callable[..., Terminal]) -> Callable[[Path], Terminal]:
    """An interactive shell with job control in which koop was started on a book."""
    bash = need("bash")

    def run(book: Path) -> Terminal:
        terminal = start("--norc", "--noprofile", "-i", command=bash, PS1=PROMPT)
        terminal.wait_for(PROMPT)
        terminal.type(f"{shlex.quote(koop())} --lang en --db {shlex.quote(str(book))}")
        terminal.press("enter")
        terminal.wait_for("All clear")
        terminal.press("2")
        terminal.wait_for("Organisation")
        return terminal

    return run


def child_of(terminal: Terminal) -> int:
    children = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
    return int(children[0])


def test_a_suspended_koop_holds_no_lock_and_comes_back(
    shell: Callable[[Path], Terminal], tmp_path: Path
) -> None:
    store = book_with(tmp_path / "koop.json", "Berta", "Carl")
    terminal = shell(store.path)
    pid = child_of(terminal)
    terminal.press("e")
    terminal.wait_for("Name *")
    terminal.press("tab")
    terminal.type("Half a name")
    terminal.wait_for("Half a name")
    terminal.press("ctrl+z")
    terminal.wait_for(re.compile(f"Stopped.*{PROMPT}", re.DOTALL))
    assert state_of(pid) == "T"
    assert Lock(store.path).holder().pid == 0
    assert any((tmp_path / "home").rglob("drafts/*.json"))
    rename(store, "Carl", display_name="Carla")  # at once, not after the patience for a lock
    terminal.type("fg")
    terminal.press("enter")
    terminal.wait_for("Half a name")
    terminal.type("!")
    terminal.wait_for("Half a name!")
    terminal.press("f2")
    terminal.wait_for(lambda: named(store, "Berta").organisation == "Half a name!")
    terminal.wait_for(lambda: "Carla" in terminal.text() and "Name *" not in terminal.text())
    terminal.press("q")
    terminal.wait_for(PROMPT)
    terminal.type("echo code $?")
    terminal.press("enter")
    terminal.wait_for("code 0")


def test_somebody_else_may_suspend_it_too(
    shell: Callable[[Path], Terminal], tmp_path: Path
) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    terminal = shell(store.path)
    os.kill(child_of(terminal), signal.SIGTSTP)
    terminal.wait_for(re.compile(f"Stopped.*{PROMPT}", re.DOTALL))
    rename(store, "Berta", display_name="Bertha")
    terminal.type("fg")
    terminal.press("enter")
    terminal.wait_for("Bertha")
    terminal.press("q")
    terminal.wait_for(PROMPT)


def test_a_stop_that_nobody_was_told_of_leaves_a_whole_screen(
    shell: Callable[[Path], Terminal], tmp_path: Path
) -> None:
    terminal = shell(book_with(tmp_path / "koop.json", "Berta").path)
    os.kill(child_of(terminal), signal.SIGSTOP)
    terminal.wait_for(re.compile(f"Stopped.*{PROMPT}", re.DOTALL))
    terminal.type("fg")
    terminal.press("enter")
    terminal.wait_for(lambda: "▌ Berta" in terminal.text() and PROMPT not in terminal.text())
    # taking the terminal back throws away what was typed to the shell
    terminal.press_until("down", "▌ Mara")
    terminal.press("q")
    terminal.wait_for(PROMPT)
    terminal.type("exit")
    terminal.press("enter")
    assert terminal.wait_exit() == 0


def test_a_line_that_breaks_while_suspended_ends_it(
    shell: Callable[[Path], Terminal], tmp_path: Path
) -> None:
    terminal = shell(book_with(tmp_path / "koop.json", "Berta").path)
    watched = os.pidfd_open(child_of(terminal))
    terminal.press("ctrl+z")
    terminal.wait_for(re.compile(f"Stopped.*{PROMPT}", re.DOTALL))
    terminal.hang_up()
    terminal.wait_exit()
    assert ends(watched, 5)


def ends(watched: int, seconds: float) -> bool:
    """Whether a process ends within the time."""
    try:
        return bool(select.select([watched], [], [], seconds)[0])
    finally:
        os.close(watched)


def test_without_a_shell_it_says_so(start: Callable[..., Terminal], tmp_path: Path) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    terminal = in_network(start, store.path)
    terminal.press("ctrl+z")
    terminal.wait_for("no shell")
    assert state_of(terminal.pid) != "T"
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_it_waits_for_a_commit_under_way(shell: Callable[[Path], Terminal], tmp_path: Path) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    terminal = shell(store.path)
    pid = child_of(terminal)
    terminal.press("e")
    terminal.wait_for("Name *")
    terminal.press("tab")
    terminal.type("Saved")
    terminal.wait_for("Saved")
    with Lock(store.path).hold("test", ownership(store.path)):
        terminal.press("f2")
        terminal.wait_for("Saving")
        terminal.press("ctrl+z")
        terminal.settle(0.5)  # time enough to do it too early; when it comes is seen below
        assert state_of(pid) != "T"
    terminal.wait_for(re.compile(f"Stopped.*{PROMPT}", re.DOTALL))
    assert named(store, "Berta").organisation == "Saved"
    assert Lock(store.path).holder().pid == 0
    terminal.type("fg")
    terminal.press("enter")
    terminal.wait_for("▌ Berta")
