"""Drafts survive the end of koop, and are offered to nobody while their koop runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from koop_tui.store.drafts import Drafts, draft

_TYPER = """
import sys
from pathlib import Path
from koop_tui.store.drafts import Drafts, draft
drafts = Drafts(Path(sys.argv[1]), Path(sys.argv[2]))
drafts.hold(draft("network", "edit", "7", "Anna", {"notes": "typed \\u00fc"}))
drafts.save()
print("typed", flush=True)
sys.stdin.read()
"""


def typing(state: Path, book: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _TYPER, str(state), str(book)],
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


def test_another_book_has_other_drafts(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, tmp_path / "one.json")
    drafts.hold(draft("board", "new", "", "New", {"title": "x"}))
    drafts.close()
    assert Drafts(tmp_path, tmp_path / "two.json").adopt() == []
    assert len(Drafts(tmp_path, tmp_path / "one.json").adopt()) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'[{"place": 1}]', b"\xff"])
def test_a_damaged_file_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    book = tmp_path / "koop.json"
    drafts = Drafts(tmp_path, book)
    drafts.hold(draft("board", "new", "", "New", {"title": "x"}))
    drafts.close()
    (file,) = (tmp_path / "drafts").glob("*.json")
    file.write_bytes(damage)
    assert Drafts(tmp_path, book).adopt() == []
