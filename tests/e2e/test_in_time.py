"""What must happen within so many seconds, in real terminals.

A busy machine may be slow once, so the best of a few tries counts; what is saved must be right in
each. `benchmarks/sharing.py` measures the same, where every try counts.
"""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal
from tests.e2e.test_shared import book_with, in_network, rename
from tests.e2e.test_ssh import is_free, processes

Start = Callable[..., Terminal]
TRIES = 3
APPEARS = 2.0
"""Seconds within which a colleague's commit is on the screen."""
ENDS = 1.0
"""Seconds within which koop ends when it is told to, or its line breaks."""
LOSES = 1.2
"""Seconds after which what was typed outlives a kill: the one promised, and a bit for the kill."""

ENDINGS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "terminal closed": (Terminal.hang_up, 128 + signal.SIGHUP),
    "SIGHUP": (lambda terminal: terminal.signal(signal.SIGHUP), 128 + signal.SIGHUP),
    "SIGTERM": (lambda terminal: terminal.signal(signal.SIGTERM), 128 + signal.SIGTERM),
}
"""How koop is ended, and its exit code then."""


def best_of(tries: int, limit: float, measure: Callable[[int], float]) -> list[float]:
    """Measure until it is within the limit, so many times at most; return what was measured."""
    measured: list[float] = []
    while len(measured) < tries and (not measured or measured[-1] > limit):
        measured.append(measure(len(measured)))
    return measured


def test_a_colleagues_commit_appears_within_two_seconds(start: Start, tmp_path: Path) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    terminal = in_network(start, store.path)

    def appears(number: int) -> float:
        # koop has just looked at the file when the first is there: the second waits longest
        for name in (f"First {number}", f"Second {number}"):
            rename(store, "Berta", organisation=f"{name} GmbH")
            acknowledged = time.monotonic()
            shown = terminal.wait_for(f"{name} GmbH")
        return shown - acknowledged

    measured = best_of(TRIES, APPEARS, appears)
    assert measured[-1] <= APPEARS, measured


@pytest.mark.parametrize("ending", ENDINGS)
def test_koop_ends_within_a_second_with_what_is_typed_saved_and_nothing_left(
    start: Start, tmp_path: Path, ending: str
) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")
    end, code = ENDINGS[ending]

    def ends(number: int) -> float:
        state = tmp_path / f"state {number}"
        terminal = typing(start, store.path, state, "Clara Neu")
        terminal.wait_for("Clara Neu")
        terminal.rest(0.1)  # a busy koop may show a letter before it has handled its key to the end
        told = time.monotonic()
        end(terminal)
        assert terminal.wait_exit() == code
        took = time.monotonic() - told
        assert processes(store.path) == []
        assert is_free(store.path)
        assert kept_in(state) == ["Clara Neu"]
        (file,) = state.rglob("drafts/*.json")
        assert file.stat().st_mode & 0o777 == 0o600
        store.refresh()
        assert len(store.book.contacts) == 2
        return took

    measured = best_of(TRIES, ENDS, ends)
    assert measured[-1] <= ENDS, measured


def test_a_killed_koop_loses_at_most_a_second(start: Start, tmp_path: Path) -> None:
    store = book_with(tmp_path / "koop.json", "Berta")

    def is_kept(number: int) -> bool:
        state = tmp_path / f"state {number}"
        terminal = typing(start, store.path, state, "Clara Neu")
        turns = terminal.turns
        killed = time.monotonic() - turns.starved() + LOSES
        # what others have kept it from doing is not koop's to answer for
        terminal.wait_for(lambda: time.monotonic() - turns.starved() >= killed)
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
        return kept_in(state) == ["Clara Neu"]

    number = next((number for number in range(TRIES) if is_kept(number)), None)
    assert number is not None
    state = tmp_path / f"state {number}"
    again = start("--db", str(store.path), "--lang", "en", XDG_STATE_HOME=str(state))
    again.answer("Go on with what you had typed?", "n")  # throws it away
    again.press("q")
    assert again.wait_exit() == 0
    assert not any(state.rglob("drafts/*.json"))


def typing(start: Start, book: Path, state: Path, name: str) -> Terminal:
    """Start koop with a folder of its own for drafts, and type a name into a new contact."""
    terminal = in_network(start, book, XDG_STATE_HOME=str(state))
    terminal.press("n")
    terminal.wait_for("New contact")
    terminal.type(name)
    return terminal


def kept_in(state: Path) -> list[str]:
    """Return the names that drafts keep."""
    files = state.rglob("drafts/*.json")
    drafts = [draft for file in files for draft in json.loads(file.read_text())]
    return [draft["texts"]["display_name"] for draft in drafts]
