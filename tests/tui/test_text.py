"""The gate to the screen: widths are exact, and nothing that a terminal obeys comes through."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.filter import LineFilter
from textual.widgets import Static

import koop_tui.tui
from koop_tui.tui.terminal.text import (
    AsciiFilter,
    TerminalFilter,
    cells,
    fit,
    joined,
    shown,
    words_within,
    wrapped,
)
from koop_tui.tui.widgets.detail import Sheet

HOSTILE = (
    "\x1b[c",
    "\x1b]52;c;aGk=\x07",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\u202eevil\u202c",
    "\u200f\u200bx",
    "\U0001f468\u200d\U0001f469\ufe0f",
    "a\x00b\x07c\x7f",
    "tab\there",
    "x\u2028y\u2029z",
    "\ud83d",
)
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ud800-\udfff]"
)

some_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("äöü日本語ｗ\u0301\u200d\ufe0f\u202e\x1b\t\n\u3000\xa0👩🚀🇩"),
    ),
    max_size=60,
)


def has_obeyed(text: str) -> bool:
    return bool(OBEYED.search(text))


def signs_drawn() -> set[str]:
    """The signs outside ASCII, letters aside, that stand in texts of the interface's code."""
    room = Path(koop_tui.tui.__file__).parent
    files = (f for f in room.rglob("*.py") if f.parent.name != "terminal")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    texts = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    signs = {sign for text in texts for sign in text if not sign.isascii()}
    return {sign for sign in signs if not sign.isalpha()} - {"\xa0"}


def test_every_sign_of_the_interface_has_one_in_plain_ascii() -> None:
    signs = "".join(sorted(signs_drawn() - {"\u2800"}))  # the plot draws no dots then
    assert {"▾", "▌", "…"} <= set(signs)
    (plain,) = AsciiFilter().apply([Segment(signs)], Color(0, 0, 0))
    assert [sign for sign in plain.text if not sign.isascii()] == []


def test_a_hint_is_cut_between_its_words() -> None:
    hint = "name: offer: need:"
    assert words_within(hint, 18) == hint
    assert words_within(hint, 17) == "name: offer: …"
    assert words_within(hint, 13) == "name: …"
    assert words_within(hint, 3) == "…"


@given(some_text, st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_fitted_text_takes_exactly_its_width(text: str, width: int, align: str) -> None:
    line = fit(text, width, align)
    assert cells(line) == width
    assert "\n" not in line
    assert not has_obeyed(line)


def test_too_long_a_text_says_that_it_goes_on() -> None:
    assert fit("Anna Behrens", 6) == "Anna …"
    assert fit("日本語", 4) == "日 …"
    assert fit("Anna", 6, "right") == "  Anna"


@given(some_text, st.integers(1, 30))
@example("0\ufe0f\xa0", 2)  # a figure that its selector makes two cells wide
@example("00\ufe0f" * 5, 3)
@example("\x1f@00", 2)  # what stands before the joint takes no room
def test_wrapping_keeps_every_sign_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cells(line) <= max(width, 2) for line in lines)
    assert [c for c in "".join(lines) if c not in " \n"] == [c for c in text if c not in " \n"]


@pytest.mark.parametrize("width", [1, 5, 12, 40])
def test_wrapped_lines_fit_and_lose_no_word(width: int) -> None:
    text = "Wir bieten 2026 zusammen vier zweitägige Workshops an\nhttps://example.org/lang/e/r"
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("text", ["日本語", "\xa0" * 80, "\u3000" * 80, "x" * 300])
def test_a_detail_can_be_drawn_before_it_has_a_width(text: str) -> None:
    sheet = Sheet()
    sheet.heading(text)
    sheet.field("Label", text)
    for width in (-2, 0, 1, 2, 80):
        assert sheet.content(width).plain


@pytest.mark.parametrize("hostile", HOSTILE)
def test_shown_text_holds_nothing_that_a_terminal_obeys(hostile: str) -> None:
    content = shown(f"before {hostile} after")
    assert not has_obeyed(content.plain)
    assert content.plain.startswith("before")
    assert content.plain.endswith("after")


@pytest.mark.parametrize("name", ["[/] Anna", "[x] done", "[@click=app.quit]y[/]", "[#1234]", "$x"])
def test_brackets_are_shown_as_they_are(name: str) -> None:
    assert shown(name).plain == name
    assert shown(name, "bold").plain == name
    assert joined([shown(name), shown(name)], " ").plain == f"{name} {name}"


def apply(line_filter: LineFilter, *texts: str) -> str:
    found = line_filter.apply([Segment(text) for text in texts], Color(0, 0, 0))
    return "".join(segment.text for segment in found)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_filter_deletes_what_a_widget_lets_through(hostile: str) -> None:
    line = apply(TerminalFilter(), "kept ", hostile, " kept")
    assert not has_obeyed(line)
    assert line.startswith("kept ")
    assert line.endswith(" kept")


def test_the_filter_leaves_clean_lines_alone() -> None:
    segments = [Segment("Anna Müller [/] 漢字")]
    assert TerminalFilter().apply(segments, Color(0, 0, 0)) is segments


def test_the_filter_leaves_the_frameworks_own_controls() -> None:
    control = Segment("\x1b[2J", None, [(ControlType.CLEAR,)])
    found = TerminalFilter().apply([control, Segment("\x1bx")], Color(0, 0, 0))
    assert found[0] is control
    assert found[1].text == "x"


class Raw(App[None]):
    """A widget that hands on whatever it is given, behind the filter."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), TerminalFilter()]

    def compose(self) -> ComposeResult:
        yield Static(self.text, markup=False)


async def test_no_widget_gets_round_the_filter() -> None:
    text = "".join(HOSTILE[:-1])
    app = Raw(text)
    async with app.run_test(size=(80, 5)):
        widget = app.query_one(Static)
        strips = [
            strip.apply_filter(each, Color(0, 0, 0))
            for strip in app.screen._compositor.render_strips()
            for each in app.get_line_filters()[-1:]
        ]
        drawn = "".join(strip.text for strip in strips)
        assert not has_obeyed(drawn)
        assert "evil" in drawn
        assert widget.size.width == 80


def test_plain_terminals_get_plain_signs_but_names_keep_their_letters() -> None:
    assert apply(AsciiFilter(), "▌ Müller … ─│ ◂ ▸ → ✓") == "> Müller ~ -| < > > +"
    assert cells(apply(AsciiFilter(), "▰▱█▌")) == 4
