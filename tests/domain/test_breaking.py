"""Breaking text into lines: what stays together, what is cut, and that nothing gets lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from koop_tui.domain.breaking import Ruler, broken, columns

TEXTS = st.text(st.sampled_from("ab 1.,-=\nüßÄ日本\u0301 %h€"), max_size=60)


@pytest.mark.parametrize("ruler", [columns, cell_len])
@pytest.mark.parametrize(
    "whole",
    ["25 Mar 2026", "10 %", "60,00 EUR", "EUR 1,250.00", "2,5 Std.", "2.5 h", "1.250,00 CHF"],
)
def test_dates_and_amounts_stay_together(whole: str, ruler: Ruler) -> None:
    for before in range(1, 20):
        lines = list(broken("x" * before + f" {whole} and more", 20, ruler))
        assert sum(whole in line for line in lines) == 1, lines


def test_a_word_that_only_begins_like_a_unit_does_not() -> None:
    assert list(broken("at most 2 hours", 10)) == ["at most 2", "hours"]


@given(TEXTS, st.integers(1, 30), st.sampled_from([columns, cell_len]))
def test_nothing_gets_lost_and_no_line_is_too_long(text: str, width: int, ruler: Ruler) -> None:
    lines = list(broken(text, width, ruler))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    widest = max((ruler(char) for char in text), default=0)
    assert all(ruler(line) <= max(width, widest) for line in lines)


@given(TEXTS, st.integers(4, 30))
def test_what_is_to_stay_whole_does_and_what_is_to_be_moved_has_room(text: str, width: int) -> None:
    lines = list(
        broken(text, width, whole=lambda word: "1" in word, moved=lambda line: line[:1] == "-")
    )
    ones = [word for word in text.replace("\n", " ").split(" ") if "1" in word]
    assert all(any(word in line for line in lines) for word in ones)
    for line in lines:
        if line[:1] == "-" and "1" not in line:
            assert columns(line) <= width - 1


@example("aaaa a", 5, 4)
@given(st.text("ab -\nß日", max_size=60), st.integers(5, 30), st.integers(1, 4))
def test_the_first_line_may_be_narrower(text: str, width: int, less: int) -> None:
    lines = list(broken(text, width, first=width - less))
    assert columns(lines[0]) <= width - less
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    word = text.split("\n")[0].strip(" ").split(" ")[0]
    assert lines[0] or word == "" or columns(word) > width - less
    assert columns(word) > width or word in lines[0] or word in lines[1]


@given(TEXTS, st.integers(1, 70), st.sampled_from([columns, cell_len]))
def test_what_fits_is_what_it_would_be_word_by_word(text: str, width: int, ruler: Ruler) -> None:
    for paragraph in text.split("\n"):
        by_words = broken(paragraph, width, ruler, first=width)
        assert list(broken(paragraph, width, ruler)) == list(by_words)


def test_an_address_breaks_before_its_joints() -> None:
    address = "agnieszka.nowak@draussen-lernen.example.org"
    assert list(broken(address, 20, joints="@.")) == [
        "agnieszka.nowak", "@draussen-lernen", ".example.org",
    ]  # fmt: skip
    assert list(broken("x" * 12, 5, joints="@.")) == ["xxxxx", "xxxxx", "xx"]
    assert list(broken(address, 50, joints="@.")) == [address]
