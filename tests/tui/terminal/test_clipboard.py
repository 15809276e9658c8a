"""What is said about a text that was sent to the terminal's clipboard."""

from __future__ import annotations

import base64

from koop_tui.tui.terminal import clipboard


def test_the_limit_is_that_of_the_sequence() -> None:
    text = base64.b64encode(b"x" * clipboard.MOST_BYTES).decode()
    assert 99_990 <= len(f"\x1b]52;c;{text}\x07") <= 100_000


def test_it_is_never_said_to_have_arrived() -> None:
    assert clipboard.sent("a", "x") == (
        "Sent to the terminal; if it does not arrive, x writes a file."
    )
    assert clipboard.sent("a" * clipboard.MOST_BYTES, "x") == clipboard.sent("a", "x")
    # where no key writes a file, none is named
    assert clipboard.sent("a") == "Sent to the terminal, which never says whether it took it."


def test_more_than_terminals_take_is_warned_of() -> None:
    text = "ä" * (clipboard.MOST_BYTES // 2 + 1)
    assert clipboard.sent(text, "x") == (
        "Sent to the terminal, but 74 kB is more than many take: x writes a file."
    )
    assert clipboard.sent(text) == "Sent to the terminal, but 74 kB is more than many take."
