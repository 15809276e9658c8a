"""A dialog, a place and a record come on the line whole, in one frame, not piece by piece."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.terminal import Terminal, environment, koop

FRAME = b"\x1b[?2026h"
LARGE = 250
"""Bytes of a frame that changes more than a line or two: a count, keys, what a field wants."""
QUIET = 0.15

PLACES = ("2", "v", "v", "v", "3", "enter", "escape", "v", "4", "1", "enter", "escape")
DIALOGS = {"2": ("n", "m", "H", "h", "?", ":"), "3": ("c", "f"), "4": ("x",)}


def frames(terminal: Terminal, key: str) -> list[int]:
    """Press a key and return how long the large frames are that it sends."""
    before = len(terminal.raw)
    terminal.press(key)
    # a lone Escape is known to be one when nothing has followed it for a while
    terminal.rest(4 * QUIET if key == "escape" else QUIET)
    pieces = bytes(terminal.raw[before:]).split(FRAME)
    return [len(piece) for piece in pieces if len(piece) > LARGE]


def begin(terminal: Terminal) -> None:
    terminal.wait_for(re.compile(r"2 \w+ \d+"))
    terminal.rest(QUIET)


def test_a_change_of_place_is_sent_once(tmp_path: Path) -> None:
    with Terminal([koop(), "demo", "--lang", "de"], environment(tmp_path), (80, 24)) as terminal:
        begin(terminal)
        for key in PLACES:
            sent = frames(terminal, key)
            assert len(sent) == 1, (key, sent)


def test_a_dialog_is_sent_once(tmp_path: Path) -> None:
    with Terminal([koop(), "demo", "--lang", "en"], environment(tmp_path), (120, 40)) as terminal:
        begin(terminal)
        for place, keys in DIALOGS.items():
            frames(terminal, place)
            for key in keys:
                sent = frames(terminal, key)
                assert len(sent) == 1, (place, key, sent, terminal.text())
                sent = frames(terminal, "escape")
                assert len(sent) == 1, ("escape from", place, key, sent)
