"""What is sent for a frame: no more than what changed, in the shortest form."""

from __future__ import annotations

import pytest

from koop_tui.tui.terminal.abilities import Abilities, abilities_of
from koop_tui.tui.terminal.outgoing import Outgoing
from koop_tui.tui.terminal.screen_diff import ScreenDiff

PLAIN = Abilities()
ALL = Abilities(erases_in_colour=True, scrolls_by_count=True)
GROUND = "48;5;233"
WIDTH, HEIGHT = 30, 8


def styled(text: str, parameters: str = f"38;5;253;{GROUND}") -> str:
    return f"\x1b[{parameters}m{text}\x1b[0m"


def frame(*lines: str, cursor: str = "\x1b[1;1H") -> str:
    """Paint lines from the top, as a whole screen is painted."""
    return "\n".join(f"\x1b[{y};1H{line}" for y, line in enumerate(lines, 1)) + cursor


def text_lines(*texts: str) -> list[str]:
    return [styled(text.ljust(WIDTH)) for text in texts]


def after(first: str, second: str, abilities: Abilities = ALL) -> str | None:
    """Return what is sent for a second frame."""
    diff = ScreenDiff(abilities, WIDTH, HEIGHT)
    assert diff.difference(first)
    return diff.difference(second)


def test_the_same_again_sends_nothing() -> None:
    picture = frame(*text_lines("one", "two", "three"))
    assert after(picture, picture) == ""


def test_of_a_line_only_the_signs_that_changed_are_sent() -> None:
    sent = after(frame(*text_lines("one of these")), frame(*text_lines("one by these")))
    assert sent == "one by\r"


def test_a_short_gap_is_written_again_a_long_one_jumped() -> None:
    sent = after(frame(*text_lines("abcdefghijklmnop")), frame(*text_lines("AbCdefghijklmnoP")))
    assert sent == "AbC\x1b[12CP\r"


def test_a_blank_tail_is_erased_with_its_background_only_where_the_terminal_does() -> None:
    first, second = frame(*text_lines("x" * WIDTH)), frame(*text_lines("xx"))
    assert after(first, second) == "xx\x1b[K\r"
    assert after(first, second, PLAIN) == f"xx{' ' * 28}\r"


def test_a_blank_tail_of_the_terminals_own_background_is_always_erased() -> None:
    first, second = frame("x" * WIDTH), frame("xx".ljust(WIDTH))
    assert after(first, second, PLAIN) == "xx\x1b[K\r"


def test_an_underlined_tail_is_written() -> None:
    line = styled(" " * WIDTH, f"4;{GROUND}")
    sent = after(frame("x" * WIDTH), frame(line))
    assert sent is not None
    assert "\x1b[K" not in sent
    assert " " * WIDTH in sent


def test_blanks_need_no_other_colour_of_signs() -> None:
    first = frame(styled("a b", f"31;{GROUND}"))
    second = frame(
        styled("a", f"31;{GROUND}") + styled(" ", f"32;{GROUND}") + styled("b", f"31;{GROUND}")
    )
    assert after(first, second) == ""


def test_lines_that_moved_are_moved_by_the_terminal() -> None:
    names = [f"{name} with some words behind" for name in ("Anna", "Bert", "Carl", "Dora", "Emil")]
    first, second = (
        text_lines("head", *names, "foot"),
        text_lines("head", *names[1:], "Fritz", "foot"),
    )
    assert after(frame(*first), frame(*second)) == "\x1b[2;6r\x1b[S\x1b[r\x1b[6HFritz\x1b[K\x1b[H"
    assert after(frame(*second), frame(*first)) == (
        "\x1b[2;6r\x1b[T\x1b[r\x1b[2HAnna with some words behind   \x1b[H"
    )
    up, down = (
        after(frame(*first), frame(*second), PLAIN),
        after(frame(*second), frame(*first), PLAIN),
    )
    assert up is not None and up.startswith("\x1b[2;6r\x1b[6H\n\x1b[r")
    assert down is not None and down.startswith("\x1b[2;6r\x1b[2H\x1bM\x1b[r")


def test_few_changes_move_no_lines() -> None:
    sent = after(frame(*text_lines("a", "b", "c", "d")), frame(*text_lines("b", "c", "d", "e")))
    assert sent == "b\nc\nd\ne\x1b[H"


def test_behind_the_last_column_the_cursor_is_sent_for() -> None:
    first = frame("x" * WIDTH, "x" * WIDTH)
    second = frame("x" * (WIDTH - 1) + "y", "x" * (WIDTH - 1) + "z")
    assert after(first, second) == "\x1b[29Cy\x1b[2;30Hz\x1b[H"


def test_a_disputed_sign_finds_its_columns_empty_and_what_follows_in_place() -> None:
    sent = after(frame("abcdefgh"), frame("😀cdefgh"))
    assert sent == "  \r😀\r"  # two columns are all that this one could take


def test_what_a_disputed_sign_may_have_been_drawn_over_is_written_anew() -> None:
    sent = after(frame("abcdefgh"), frame("👍🏽cdefgh"))
    assert sent == "  \r👍🏽\x1b[;3Hcd\r"


def test_after_forgetting_all_is_sent_but_nothing_that_was_not_written() -> None:
    diff = ScreenDiff(ALL, WIDTH, HEIGHT)
    picture = frame("ab", "cd")
    first = diff.difference(picture)
    assert first == "\x1b[H\x1b[mab\ncd\x1b[H"
    diff.forget()
    assert diff.difference(picture) == first


def test_a_sign_cut_in_half_leaves_the_rest_to_the_terminal() -> None:
    """What remains of the other half differs between terminals: it is sent when it is painted."""
    diff = ScreenDiff(ALL, 4, 1)
    diff.difference("\x1b[1;1Ha日b\x1b[1;1H")
    assert diff.difference("\x1b[1;3Hx\x1b[1;1H") == "\x1b[2Cx\r"
    assert diff.difference("\x1b[1;1Ha xb\x1b[1;1H") == "a \r"


# What surrounds frames


def test_a_synchronised_update_that_changes_nothing_sends_nothing() -> None:
    outgoing = Outgoing(ScreenDiff(ALL, WIDTH, HEIGHT))
    picture = frame(*text_lines("one"))
    sent = [
        "".join(map(outgoing.take, ("\x1b[?2026h", text, "\x1b[?2026l")))
        for text in (picture, picture)
    ]
    assert sent[0].startswith("\x1b[?2026h\x1b[H") and sent[0].endswith("\x1b[?2026l")
    assert sent[1] == ""


@pytest.mark.parametrize(
    "data",
    [
        "\x1b[?1000h\x1b[?1003h",
        "\x1b[?2004h",
        "\x1b[?25l",
        "\x1b[?2026$p",
        "\x1b[>1u",
        "\x1b[<u",
        "\x07",
        "\x1b]52;c;aGk=\x07",
        "\x1b]2;title\x1b\\",
        "\x1b]22;default\x07",
    ],
)
def test_what_leaves_the_cells_alone_goes_through_and_nothing_is_forgotten(data: str) -> None:
    outgoing = Outgoing(ScreenDiff(ALL, WIDTH, HEIGHT))
    picture = frame(*text_lines("one"))
    outgoing.take(picture)
    assert outgoing.take(data) == data
    assert outgoing.take(picture) == ""


@pytest.mark.parametrize(
    "data",
    [
        "\x1b[?1049h",
        "\x1b[?7h",
        "\x1b[2J",
        "some text",
        "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
        "\x1b[1;1H\x1b[10mfont\x1b[0m\x1b[1;1H",
        "\x1bc",
    ],
)
def test_after_what_is_not_understood_all_is_sent_anew(data: str) -> None:
    outgoing = Outgoing(ScreenDiff(ALL, WIDTH, HEIGHT))
    picture = frame(*text_lines("one"))
    first = outgoing.take(picture)
    assert outgoing.take(data) == "\x1b[m" + data  # with the pen that Textual takes to be in force
    assert outgoing.take(picture) == first


def test_without_a_copy_of_the_screen_all_is_sent_as_it_is() -> None:
    outgoing = Outgoing()
    for data in ("\x1b[?2026h", frame("one"), "\x1b[?2026l", "text"):
        assert outgoing.take(data) == data


# Terminals


@pytest.mark.parametrize(
    ("term", "erases", "scrolls", "ends"),
    [
        ("xterm", True, True, True),
        ("xterm-256color", True, True, True),
        ("xterm-kitty", False, True, True),
        ("linux", True, False, True),
        ("screen", False, True, True),
        ("screen-256color", False, True, True),
        ("screen-256color-bce", True, True, True),
        ("tmux-256color", False, True, True),
        ("alacritty", True, True, True),
        ("vt100", False, False, False),
        ("vt220", False, False, True),
        ("something", False, False, True),
        ("", False, False, False),
    ],
)
def test_terminals_are_known_by_name(term: str, erases: bool, scrolls: bool, ends: bool) -> None:
    assert abilities_of(term) == Abilities(erases, scrolls, ends)
