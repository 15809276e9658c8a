"""Starting and leaving the real koop in a real terminal."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from koop_tui.kept_code import read
from tests.e2e.terminal import Terminal, environment, koop


def test_the_demo_shows_the_frame_and_leaves_nothing(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    terminal = start("--today", "2026-04-01", "demo", "--lang", "de", TMPDIR=str(folder))
    terminal.wait_for("Kooperationen")
    assert "koop" in terminal.lines()[0]
    assert "Heute" in terminal.lines()[0]
    (made,) = folder.iterdir()
    assert made.stat().st_mode & 0o777 == 0o700
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert b"\x1b[?1049l" in terminal.raw
    assert list(folder.iterdir()) == []


def test_the_demo_leaves_nothing_when_the_line_is_lost(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    terminal = start("demo", "--lang", "en", TMPDIR=str(folder))
    terminal.wait_for("Cooperations")
    terminal.hang_up()
    assert terminal.wait_exit() == 128 + signal.SIGHUP
    assert list(folder.iterdir()) == []


def test_the_size_is_that_of_the_window(start: Callable[..., Terminal]) -> None:
    terminal = start("demo", "--lang", "en", size=(100, 30), COLUMNS="60", LINES="20")
    terminal.wait_for("Cooperations")
    assert len(terminal.lines()[1]) == 100  # the rule under the header
    terminal.resize(90, 25)
    terminal.wait_for(lambda: len(terminal.lines()[1]) == 90)


@pytest.mark.parametrize("redirected", ["stdin", "stdout"])
def test_without_a_terminal_there_is_one_sentence(redirected: str, tmp_path: Path) -> None:
    line = "exec < /dev/null" if redirected == "stdin" else "exec > /dev/null"
    command = ["sh", "-c", f"{line}; exec {koop()}"]
    with Terminal(command, environment(tmp_path), (200, 24)) as terminal:
        assert terminal.wait_exit() == 2
        if redirected == "stdin":
            (said,) = [text for text in terminal.lines() if text]
            assert said.startswith("koop: ")
    run = subprocess.run(
        [koop()],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(tmp_path),
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize("content", ["", "{", '{"_default": {"1": {"a": 1}}}'])
def test_a_file_that_is_no_book_is_one_sentence_and_stays(
    content: str, start: Callable[..., Terminal], tmp_path: Path
) -> None:
    path = tmp_path / "other.json"
    path.write_text(content)
    terminal = start("--db", str(path), size=(200, 24))
    assert terminal.wait_exit() == 1
    after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert after.count("koop: ") == 1
    assert "Traceback" not in after
    assert path.read_text() == content


def test_koop_runs_in_tmux(need: Callable[[str], str], tmp_path: Path) -> None:
    tmux = need("tmux")
    socket = str(tmp_path / "socket")
    command = [tmux, "-S", socket, "-f", "/dev/null", "new", koop(), "demo", "--lang", "en"]
    with Terminal(command, environment(tmp_path), (100, 30)) as terminal:
        terminal.wait_for("Cooperations")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_file_names_give_the_terminal_no_orders(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    name = "a\x1b]0;pwn\x07\x1b[31m\x9b2J\u202eb"
    book, cards = tmp_path / f"{name}.json", tmp_path / f"{name}.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n")
    for arguments, code in (
        (["demo", "--save", str(book)], 0),
        (["import", "--dry-run", str(cards)], 0),
        (["import", str(cards)], 0),
        (["restore"], 1),
        (["verify", str(cards)], 1),
    ):
        terminal = start("--db", str(book), "--lang", "en", *arguments, size=(200, 24))
        if arguments == ["restore"]:
            terminal.wait_for("[y/N]")
            terminal.press("n", "enter")
        assert terminal.wait_exit() == code
        told = terminal.raw.decode().replace("\r\n", "\n")
        assert "ab." in told
        # the line that counts cards is the one thing that is told to the terminal
        assert [c for c in told.replace("\x1b[K", "") if c in "\x1b\x07\x9b\u202e"] == []


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_a_dumb_terminal_is_refused_in_one_sentence(
    start: Callable[..., Terminal], words: tuple[str, ...]
) -> None:
    terminal = start("--lang", "en", *words, TERM="dumb", size=(120, 10))
    assert terminal.wait_exit(60) == 2
    assert terminal.text().strip() == (
        "koop: This terminal writes line by line only (TERM=dumb): use `koop due` and `koop board`."
    )


def test_what_a_start_compiles_is_kept_for_the_next(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "cache" / "koop"

    def kept() -> list[Path]:
        return [file for file in folder.glob("*.compiled") if file.stat().st_size > 100_000]

    def started() -> int:
        terminal = start("--today", "2026-04-01", "demo", "--lang", "en")
        terminal.wait_for("settled")
        terminal.wait_for(kept)
        terminal.press("2")
        terminal.wait_for("r referral")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        (file,) = folder.iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        return len(read(file))

    first = started()
    assert first > 100
    # when exactly koop has started differs a little
    assert started() < 1.1 * first
    next(folder.iterdir()).write_bytes(b"damaged")
    assert started() > 0.9 * first
