"""The line to the terminal: what it sends by mistake, and what happens when it is lost."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from koop_tui.tui.terminal.driver import Keyboard
from tests.e2e.terminal import Terminal

PROGRAM = """
import sys
from pathlib import Path
from textual.app import App
from textual.widgets import Input, Static
from koop_tui import guard
from koop_tui.tui.terminal import hangup
from koop_tui.tui.terminal.driver import TolerantDriver


class Small(App):
    def compose(self):
        yield Input()
        yield Static("ready", id="seen")

    def on_mount(self):
        hangup.install(self, lambda: Path(sys.argv[1]).write_text("saved"))
        guard.when_leaving(lambda: Path(sys.argv[2]).write_text("tidied"))
        if "flood" in sys.argv:
            self.set_timer(0.01, self.flood)

    def flood(self):
        for _ in range(20_000):  # more than the queue and the line can hold: the loop stands still
            self._driver.write("flood " * 2000)

    def key_f5(self):
        with self.suspend():
            pass

    def on_input_changed(self, event):
        self.query_one("#seen").update(ascii(event.value))


app = Small(driver_class=TolerantDriver)
app.run()
sys.exit(app.return_code)
"""


@pytest.fixture
def small(tmp_path: Path, start: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Runs a small app with koop's driver and its watch over the line."""
    program = tmp_path / "small.py"
    program.write_text(PROGRAM)

    def run(*words: str) -> Terminal:
        saved, tidied = tmp_path / "saved", tmp_path / "tidied"
        arguments = (str(program), str(saved), str(tidied), *words)
        terminal = start(*arguments, command=sys.executable)
        terminal.wait_for("flood" if words else "ready")
        return terminal

    return run


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Zo\xc3\xab", "Zoë"),
        (b"f\xfcr", "für"),
        (b"\xe4b", "äb"),
        (b"a\x9b31mb", "a31mb"),
        (b"\xff\xfe", "ÿþ"),
    ],
)
def test_any_bytes_become_text(data: bytes, text: str) -> None:
    keyboard = Keyboard()
    whole = keyboard.feed(data) + keyboard.settle()
    assert whole == text
    assert "".join(keyboard.feed(bytes([byte])) for byte in data) + keyboard.settle() == text


def test_a_latin_1_byte_is_typed_and_ends_nothing(small: Callable[..., Terminal]) -> None:
    terminal = small()
    terminal.write(b"f\xfcr ")
    terminal.wait_for(r"'f\xfcr '")
    terminal.write(b"\xe4")
    terminal.wait_for(r"'f\xfcr \xe4'")
    terminal.type("!")
    terminal.wait_for(r"'f\xfcr \xe4!'")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_and_puts_the_terminal_back(
    small: Callable[..., Terminal], tmp_path: Path, number: signal.Signals
) -> None:
    terminal = small()
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert (tmp_path / "saved").read_text() == "saved"
    assert b"\x1b[?1049l" in terminal.raw


def test_the_keyboard_is_heard_again_after_a_pause(small: Callable[..., Terminal]) -> None:
    terminal = small()
    terminal.type("a")
    terminal.wait_for("'a'")
    for _ in range(2):
        before = terminal.raw.count(b"\x1b[?1049h")
        terminal.press("f5")
        terminal.wait_for(lambda before=before: terminal.raw.count(b"\x1b[?1049h") > before)
    terminal.wait_for("a")
    terminal.type("b")
    terminal.wait_for("'ab'")


def test_the_screen_goes_to_the_terminal_when_errors_go_to_a_file(
    tmp_path: Path, start: Callable[..., Terminal]
) -> None:
    program = tmp_path / "small.py"
    program.write_text(PROGRAM)
    words = f"{sys.executable} {program} {tmp_path / 'saved'} {tmp_path / 'tidied'}"
    terminal = start("-c", f"exec {words} 2>{tmp_path / 'errors'}", command="sh")
    terminal.wait_for("ready")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_exit() == 128 + signal.SIGTERM
    assert (tmp_path / "errors").read_text() == ""


def test_a_lost_line_saves_and_ends(small: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = small()
    terminal.hang_up()
    assert terminal.wait_exit() > 0  # ended by itself, not by the signal
    assert (tmp_path / "saved").read_text() == "saved"


def test_a_stalled_line_can_be_ended(small: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = small("flood")
    terminal.signal(signal.SIGTERM)  # and nobody reads what it writes any more
    assert terminal.wait_exit(reading=False) == 128 + signal.SIGTERM
    assert (tmp_path / "saved").read_text() == "saved"
    assert (tmp_path / "tidied").read_text() == "tidied"


def test_a_lost_line_with_hangups_ignored(tmp_path: Path, start: Callable[..., Terminal]) -> None:
    program = tmp_path / "small.py"
    program.write_text(PROGRAM)
    saved = tmp_path / "saved"
    script = f"trap '' HUP; exec {sys.executable} {program} {saved} {tmp_path / 'tidied'}"
    terminal = start("-c", script, command="sh")
    terminal.wait_for("ready")
    terminal.hang_up()
    assert terminal.wait_exit() > 0  # ended by itself, not by the signal
    assert saved.read_text() == "saved"
