"""The gate: user text is no markup, and no line that is drawn holds what a terminal would obey."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.color import Color

from koop_tui.tui.text import AsciiFilter, TerminalFilter, cells, fit, shown, wrapped

HOSTILE = ["\x1b[c", "\x1b]52;c;QQ==\x07", "\x9b1m", "a\u202eb", "\u200bx", "\x00", "\u2066"]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_filter_deletes_what_a_terminal_would_obey(text: str) -> None:
    (segment,) = TerminalFilter().apply([Segment(f"A{text}B")], Color(0, 0, 0))
    assert all(char.isprintable() for char in segment.text)
    assert segment.text.startswith("A")


def test_the_filter_leaves_clean_lines_alone() -> None:
    segments = [Segment("Anna Müller [/] 漢字")]
    assert TerminalFilter().apply(segments, Color(0, 0, 0)) is segments


def test_markup_is_text() -> None:
    assert shown("[@click=app.quit]y[/]").plain == "[@click=app.quit]y[/]"


@pytest.mark.parametrize("width", range(24))
@pytest.mark.parametrize(
    "text", ["Anna", "Łukasz Müller-Lüdenscheidt", "漢字かな交じり文", "👍 ok"]
)
def test_fit_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert cells(fit(text, width)) == width
    assert cells(fit(text, width, "right")) == width


@pytest.mark.parametrize("width", [1, 5, 12, 40])
def test_wrapped_lines_fit_and_lose_no_word(width: int) -> None:
    text = "Wir bieten 2026 zusammen vier zweitägige Workshops an\nhttps://example.org/lang/e/r"
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_ascii_draws_only_plain_signs_of_its_own() -> None:
    (segment,) = AsciiFilter().apply([Segment("▌ ─ █ … Müller")], Color(0, 0, 0))
    assert segment.text == "> - # ~ Müller"
