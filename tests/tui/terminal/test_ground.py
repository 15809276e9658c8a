"""What a terminal says of its background is heard, and never taken for keys."""

from __future__ import annotations

import pytest

from koop_tui.tui.terminal.ground import PATIENCE, Listening, answers, is_light

WHITE, BLACK = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:00/00/00\x07"


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("rgb:ffff/ffff/ffff", True),
        ("rgb:1c1c/1c1c/1c1c", False),
        ("rgba:fd/f6/e3/ff", True),
        ("rgb:f/f/f", True),
        ("#ffffff", None),
        ("", None),
    ],
)
def test_a_colour_is_light_or_dark(colour: str, expected: bool | None) -> None:
    assert is_light(colour) is expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [("xterm-256color", True), ("tmux-256color", True), ("linux", False), ("vt100", False),
     ("dumb", False), ("screen", False), ("", False)],
)  # fmt: skip
def test_only_terminals_that_answer_are_asked(term: str, expected: bool) -> None:
    assert answers(term) is expected


@pytest.mark.parametrize(("answer", "light"), [(WHITE, True), (BLACK, False)])
def test_the_answer_is_taken_out_of_the_keys(answer: str, light: bool) -> None:
    listening = Listening()
    listening.begin()
    assert listening.take(f"2{answer}n") == ("2n", light)
    assert listening.take("\x1b") == ("\x1b", None)


@pytest.mark.parametrize("cut", range(1, len(WHITE)))
def test_an_answer_in_two_pieces_is_one(cut: int) -> None:
    listening = Listening()
    listening.begin()
    assert listening.take(WHITE[:cut]) == ("", None)
    assert listening.take(WHITE[cut:]) == ("", True)


def test_what_is_no_answer_after_all_is_keys() -> None:
    listening = Listening()
    listening.begin()
    assert listening.take("a\x1b") == ("a", None)
    assert listening.settle() == "\x1b"
    assert listening.take("\x1b[A") == ("\x1b[A", None)


def test_a_late_answer_is_swallowed_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("koop_tui.tui.terminal.ground.time.monotonic", lambda: now)
    listening = Listening()
    listening.begin()
    now += PATIENCE + 1
    assert listening.take("\x1b") == ("\x1b", None)  # a key: it does not wait any more
    assert listening.take(f"x{WHITE}") == ("x", None)


def test_nothing_is_held_back_unasked() -> None:
    assert Listening().take(WHITE) == (WHITE, None)
