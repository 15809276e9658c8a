"""Reading frames: Textual's usual form is understood, nothing else is."""

from __future__ import annotations

import pytest

from koop_tui.tui.terminal.frames import Frame, Write, read
from koop_tui.tui.terminal.pen import RESET, Pen

STYLED = "\x1b[1;31m{}\x1b[0m"
RED = Pen.of("31", "", frozenset("1"))


def shown(frame: Frame | None) -> list[tuple[int, int, str, Pen]]:
    assert frame is not None
    return [(w.x, w.y, "".join(w.cells.signs), w.cells.pens[0]) for w in frame.writes]


def test_a_frame_is_read() -> None:
    frame = read(f"\x1b[2;3Hplain{STYLED.format('red')}more\n\x1b[3;1Hnext\x1b[1;2H", 20, 5)
    assert shown(frame) == [
        (2, 1, "plain", RESET),
        (7, 1, "red", RED),
        (10, 1, "more", RESET),
        (0, 2, "next", RESET),
    ]
    assert frame is not None
    assert (frame.x, frame.y) == (1, 0)


def test_a_frame_may_only_move_the_cursor() -> None:
    assert read("\x1b[2;3H", 20, 5) == Frame([], 2, 1)


def test_the_cursor_stays_behind_the_text_unless_sent_elsewhere() -> None:
    frame = read("\x1b[1;1Habc", 5, 1)
    assert frame is not None
    assert (frame.x, frame.y) == (3, 0)
    assert read("\x1b[1;1Habcde", 5, 1) is None  # behind the last column terminals differ


def test_a_line_may_be_full() -> None:
    frame = read("\x1b[1;1H12345\x1b[1;1H", 5, 1)
    assert frame is not None
    assert frame.writes == [Write(0, 0, frame.writes[0].cells)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no place",
        "\x1b[1;1H123456\x1b[1;1H",  # beyond the last column
        "\x1b[6;1Ha\x1b[1;1H",  # below the last line
        "\x1b[1;21H\x1b[1;1H",
        "\x1b[5;1Ha\n\x1b[1;1H",  # would scroll
        "\x1b[1;1Ha\nb\x1b[1;1H",  # where to?
        "\x1b[0;1Ha\x1b[1;1H",
        "\x1b[1;1H\x1b[1mbold\x1b[1;1H",  # the pen is left in force
        "\x1b[1;1H\x1b[1mbold\x1b[31mred\x1b[0m\x1b[1;1H",
        "\x1b[1;1H\x1b[10mfont\x1b[0m\x1b[1;1H",
        "\x1b[1;1Ha\tb\x1b[1;1H",
        "\x1b[1;1Ha\x07\x1b[1;1H",
        "\x1b[1;1Ha\x9bb\x1b[1;1H",
        "\x1b[1;1H\u0301a\x1b[1;1H",  # a mark without its sign
        "\x1b[1;1H\x1b]8;id=1;https://example.org\x1b\\link\x1b]8;;\x1b\\\x1b[1;1H",
        "\x1b[2J\x1b[1;1H",
        "\x1b[?25l\x1b[1;1H",
        "\x1b[1;1H\x1b[K\x1b[1;1H",
        "\x1b[1A\x1b[1;1H",
    ],
)
def test_what_is_not_in_the_usual_form_is_not_read(text: str) -> None:
    assert read(text, 5 if "123456" in text else 20, 5) is None
