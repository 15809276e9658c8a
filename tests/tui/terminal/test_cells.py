"""Cells: how text falls into columns, and what is known after half a sign was overwritten."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from wcwidth import wcwidth

from koop_tui.tui.terminal import cells
from koop_tui.tui.terminal.cells import RIGHT_HALF, Cells, Row, is_sure, laid_out, most_columns
from koop_tui.tui.terminal.pen import RESET, Pen

PEN = Pen.of("31", "44")


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Anna", list("Anna")),
        ("Yıldız", list("Yıldız")),
        ("日本", ["日", RIGHT_HALF, "本", RIGHT_HALF]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("日\u0301", ["日\u0301", RIGHT_HALF]),
        ("👍🏽!", ["👍🏽", RIGHT_HALF, "!"]),
        ("❤\ufe0f", ["❤\ufe0f", RIGHT_HALF]),
        ("👩\u200d👧", ["👩\u200d👧", RIGHT_HALF]),
    ],
)
def test_signs_take_the_columns_that_textual_reckons_with(text: str, signs: list[str]) -> None:
    found = laid_out(text, PEN)
    assert found == Cells(signs, [PEN] * len(signs))
    assert len(signs) == cell_len(text)


@pytest.mark.parametrize("text", ["\u0301", "\u0301a", "\u200b"])
def test_a_mark_without_its_sign_has_no_column(text: str) -> None:
    assert laid_out(text, PEN) is None


@pytest.mark.parametrize("text", ["a b", "日 本", "e\u0301 b", "a\u0301b c d"])
def test_a_blank_has_the_pen_of_all_blanks_that_look_like_it(text: str) -> None:
    found = laid_out(text, PEN)
    assert found is not None
    assert [pen for sign, pen in zip(*found, strict=True) if sign == " "] == [PEN.blank] * (
        text.count(" ")
    )
    assert {pen for sign, pen in zip(*found, strict=True) if sign != " "} == {PEN}


def test_of_sure_signs_the_columns_are_the_same_everywhere() -> None:
    for kind, width in ((cells._NARROW, 1), (cells._WIDE, 2)):
        known = re.compile(f"[{kind}]").match
        for char in map(chr, range(0x30000)):
            if known(char):
                assert (cell_len(char), wcwidth(char)) == (width, width), hex(ord(char))


@pytest.mark.parametrize("text", ["Zoë ─│▌…„“→·✓ ▁█ ⠿ −", "日本語한국ｗ　。かカ"])
def test_koops_own_signs_are_sure(text: str) -> None:
    assert is_sure(text)


@pytest.mark.parametrize(
    "text", ["😀", "e\u0301", "❤\ufe0f", "🇩", "\u0e01", "\u00ad", "\ue000", "ᄀ"]
)
def test_what_terminals_dispute_is_not_sure(text: str) -> None:
    assert not is_sure(text)
    assert most_columns(text) >= cell_len(text)


def row(text: str) -> Row:
    found = laid_out(text, RESET)
    assert found is not None
    made = Row.unknown(len(found.signs))
    made.put(0, found)
    return made


def test_the_other_half_of_an_overwritten_sign_is_not_known() -> None:
    x = Cells(["x"], [RESET])
    left, right = row("a日b"), row("a日b")
    left.put(1, x)
    assert left.signs == ["a", "x", None, "b"]
    right.put(2, x)
    assert right.signs == ["a", None, "x", "b"]
    assert not right.is_known
    both = row("a日b")
    both.put(1, Cells(["本", RIGHT_HALF], [RESET, RESET]))
    assert both.signs == ["a", "本", RIGHT_HALF, "b"]


def test_a_copy_is_its_own() -> None:
    first = row("abc")
    second = first.copy()
    assert second == first
    second.put(0, Cells(["x"], [RESET]))
    assert first.signs == ["a", "b", "c"]
    assert second != first
