"""The driver that saves the line, in a real pseudo-terminal: what is sent, and when all is."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

PROGRAM = """
import os, sys
from pathlib import Path
from textual.app import App
from textual.binding import Binding
from textual.widgets import Input, Static
from koop_tui.config import Config
from koop_tui.tui.terminal import hangup
from koop_tui.tui.terminal.choosing import driver_for
from koop_tui.tui.terminal.driver import redraw


class Small(App):
    CSS = "Input { border: none; height: 1 } Static { height: 1; text-wrap: nowrap }"
    BINDINGS = [Binding("ctrl+l", "redraw", priority=True)]

    def compose(self):
        yield Input()
        for number in range(10):
            yield Static(f"line {number} " * 6, id=f"line{number}")
        yield Static("ready", id="seen")

    def on_mount(self):
        self.query_one(Input).cursor_blink = False
        hangup.install(self, lambda: None)

    def action_redraw(self):
        redraw(self)

    def key_f5(self):
        with self.suspend():
            print("at the shell")

    def key_f6(self):
        self._driver.write("\\x1b[3;5Hforeign\\x1b[41m")

    def on_input_changed(self, event):
        self.query_one("#seen").update(ascii(event.value))


config = Config(Path("book"), "en", "mara", driver=sys.argv[1], kitty_keys="kitty" in sys.argv)
app = Small(driver_class=driver_for(config))
app.run()
sys.exit(app.return_code)
"""
SIZE = (40, 14)
WHOLE = 300
"""Bytes that painting the small app's screen takes at least."""


@pytest.fixture
def small(tmp_path: Path, start: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Runs a small app with koop's driver."""
    program = tmp_path / "small.py"
    program.write_text(PROGRAM)

    def run(driver: str = "saving", *words: str, **env: str) -> Terminal:
        env = {"TEXTUAL_DISABLE_KITTY_KEY": "1", **env}
        terminal = start(str(program), driver, *words, command=sys.executable, size=SIZE, **env)
        terminal.wait_for("ready")
        terminal.rest(0.3)
        return terminal

    return run


def sent(terminal: Terminal, act: Callable[[], object]) -> bytes:
    """Return what comes for what is done."""
    terminal.rest(0.3)
    before = len(terminal.raw)
    act()
    terminal.rest(0.3)
    return bytes(terminal.raw[before:])


def shown(terminal: Terminal) -> list[str]:
    return [line.rstrip() for line in terminal.lines()]


def right(text: str, width: int = SIZE[0]) -> list[str]:
    """Return the lines of the small app in which a text was typed."""
    lines = [f"  {text}", *((f"line {n} " * 6)[:width] for n in range(10))]
    return [line.rstrip() for line in [*lines, repr(text) if text else "ready"]]


def test_a_key_sends_what_it_changes(small: Callable[..., Terminal]) -> None:
    terminal, plain = small(), small("plain")
    for letter in "ab":
        short = sent(terminal, lambda letter=letter: terminal.type(letter))
        long = sent(plain, lambda letter=letter: plain.type(letter))
        assert 0 < len(short) < 90
        assert len(short) < len(long) / 2
    assert not terminal.screen.differs_from(plain.screen)


def test_idle_sends_nothing(small: Callable[..., Terminal]) -> None:
    terminal = small()
    assert sent(terminal, lambda: terminal.settle(1.0)) == b""


def test_what_others_write_is_gone_after_ctrl_l(small: Callable[..., Terminal]) -> None:
    terminal = small()
    before = terminal.text()
    with terminal.device.open("wb", buffering=0) as device:
        device.write(
            b"\x1b[5;9r\x1b[4;3H\x1b[45mMessage from root\r\n\x1b[4hall\x1b[1;1Hlost\x1b(0"
        )
    terminal.wait_for("Message from root")
    assert terminal.text() != before
    assert len(sent(terminal, lambda: terminal.press("ctrl+l"))) > WHOLE
    assert terminal.text() == before
    terminal.type("x")  # and with nothing that was switched left in force
    terminal.wait_for("'x'")
    assert [line for line in shown(terminal) if line][1:] == right("x")[1:]


def test_what_is_not_understood_goes_through(small: Callable[..., Terminal]) -> None:
    terminal = small()
    assert b"\x1b[3;5Hforeign\x1b[41m" in sent(terminal, lambda: terminal.press("f6"))
    assert "foreign" in terminal.text()
    terminal.press("ctrl+l")
    terminal.wait_for(lambda: "foreign" not in terminal.text())


@pytest.mark.parametrize("size", [(30, 14), (60, 20), (40, 12), SIZE])
def test_another_size_is_painted_whole(
    small: Callable[..., Terminal], size: tuple[int, int]
) -> None:
    terminal = small()
    terminal.type("a")
    terminal.wait_for("'a'")
    terminal.resize(*size)
    if size == SIZE:  # back before koop has looked: what the terminal kept is not known
        terminal.signal(signal.SIGWINCH)
    terminal.rest(0.3)
    terminal.type("b")
    terminal.rest(0.3)
    lines = right("ab", size[0])[: size[1]]
    assert shown(terminal)[1 : len(lines)] == lines[1:]


def test_coming_back_from_the_shell_paints_all(small: Callable[..., Terminal]) -> None:
    terminal = small()
    before = terminal.text()
    data = sent(terminal, lambda: terminal.press("f5"))
    assert re.search(rb"\x1b\[m.*\x1b\[\?1049l.*\x1b\[\?1049h", data, re.DOTALL)
    assert terminal.text() == before


def test_a_terminal_that_draws_wider_is_sent_everything(small: Callable[..., Terminal]) -> None:
    terminal, plain = small(), small("plain")
    assert b"\x1b[6n" in terminal.raw
    assert len(sent(terminal, lambda: terminal.write(b"\x1b[1;3R"))) > WHOLE
    short = sent(terminal, lambda: terminal.type("a"))
    assert short == sent(plain, lambda: plain.type("a"))


def test_a_terminal_that_draws_as_reckoned_is_believed(small: Callable[..., Terminal]) -> None:
    terminal = small()
    assert sent(terminal, lambda: terminal.write(b"\x1b[1;2R")) == b""
    assert len(sent(terminal, lambda: terminal.type("a"))) < 90


def test_synchronised_updates_go_round_what_is_sent(small: Callable[..., Terminal]) -> None:
    terminal = small()  # it says that it knows them
    data = sent(terminal, lambda: terminal.type("a"))
    assert re.fullmatch(rb"(\x1b\[\?2026h[^?]+\x1b\[\?2026l)+", data)


# What the terminal is set to


@contextmanager
def settings_of(terminal: Terminal) -> Iterator[list[object]]:
    descriptor = os.open(terminal.device, os.O_RDWR | os.O_NOCTTY)
    try:
        yield termios.tcgetattr(descriptor)
    finally:
        os.close(descriptor)


FLOW = termios.IXON | termios.IXOFF


@pytest.mark.parametrize("driver", ["saving", "plain"])
@pytest.mark.parametrize("end", ["quit", "signal", "killed before"])
def test_flow_control_is_off_meanwhile_and_put_back(
    small: Callable[..., Terminal], tmp_path: Path, start: Callable[..., Terminal],
    driver: str, end: str,
) -> None:  # fmt: skip
    program = tmp_path / "small.py"
    program.write_text(PROGRAM)
    koop = f"{sys.executable} {program} {driver}"
    # a shell that puts nothing back itself, so that koop's own doing is seen
    spoil = "stty -icanon -echo -isig -ixon -icrnl; " if end == "killed before" else ""
    script = f"{spoil}{koop}; echo ended; cat"
    terminal = start("-c", script, command="sh", size=SIZE)
    terminal.wait_for("ready")
    terminal.rest(0.3)
    with settings_of(terminal) as inside:
        assert not inside[0] & FLOW
        assert not inside[3] & (termios.ICANON | termios.ECHO)
    if end == "signal":
        child = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()[0]
        os.kill(int(child), signal.SIGTERM)
    else:
        terminal.press("ctrl+q")
    terminal.wait_for("ended")
    with settings_of(terminal) as after:
        assert after[0] & termios.IXON
        assert after[0] & termios.ICRNL
        assert after[3] & termios.ICANON
        assert after[3] & termios.ECHO


@pytest.mark.parametrize(("words", "asked"), [((), b""), (("kitty",), b"\x1b[>1u")])
def test_the_kitty_protocol_is_used_only_if_asked_and_so_that_signs_arrive(
    small: Callable[..., Terminal], words: tuple[str, ...], asked: bytes
) -> None:
    terminal = small("saving", *words)
    assert re.findall(rb"\x1b\[>\d*u", terminal.raw) == ([asked] if asked else [])
    terminal.write("@€[]{}~ ẅ\x1b[97;3u".encode())  # AltGr signs, a space, a dead key; Alt+a
    terminal.wait_for(lambda: ascii("@€[]{}~ ẅ") in terminal.text())
