"""What gets into a record is clean, and the quick way in lets through nothing that is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from koop_tui.domain.clean import (
    OBEYED,
    OBEYED_ON_SCREEN,
    clean_line,
    clean_prose,
    without_orders,
)
from koop_tui.domain.records import Line, Name, Prose

LINE: TypeAdapter[str] = TypeAdapter(Line)
NAME: TypeAdapter[str] = TypeAdapter(Name)
PROSE: TypeAdapter[str] = TypeAdapter(Prose)
TEXT = (
    st.text(st.characters(codec=None), max_size=60)
    | st.text("aÄ \n\t\u00ad\u0301\u200b\x1b[]")
    | st.text("aم👩❤3\u200c\u200d\ufe0e\ufe0f\u20e3\u064b\u0301\u00ad \n")
)


@given(TEXT)
def test_a_line_is_what_cleaning_makes_of_it(text: str) -> None:
    text = "".join(char for char in text if not 0xD800 <= ord(char) < 0xE000)
    assert LINE.validate_python(text) == clean_line(text)


@given(TEXT)
def test_prose_is_what_cleaning_makes_of_it(text: str) -> None:
    text = "".join(char for char in text if not 0xD800 <= ord(char) < 0xE000)
    assert PROSE.validate_python(text) == clean_prose(text)


def test_every_sign_of_the_quick_way_is_clean() -> None:
    for number in range(0x20, 0x2100):
        sign = f"a{chr(number)}b"
        assert LINE.validate_python(sign) == clean_line(sign)


@given(TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for clean in (clean_line, clean_prose):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert not any(unicodedata.category(char) in ("Cc", "Cs") and char != "\n" for char in once)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("\x1b[cName", "Name"),
        ("a\x1b]52;c;AAAA\x07b", "ab"),
        ("a\u202eb\u200fc", "abc"),
        ("\x9b31mred", "red"),
        ("  two   blanks ", "two blanks"),
        ("u\u0308ber", "über"),
        ("z" + "\u0301" * 9, "ź" + "\u0301" * 3),
        ("one\r\ntwo", "one two"),
    ],
)
def test_what_a_terminal_would_obey_is_gone(dirty: str, clean: str) -> None:
    assert LINE.validate_python(dirty) == clean


@pytest.mark.parametrize("empty", ["", " ", "\u200b", "\x1b[c"])
def test_a_name_is_not_empty(empty: str) -> None:
    with pytest.raises(ValidationError):
        NAME.validate_python(empty)


def test_a_line_has_an_end() -> None:
    assert len(LINE.validate_python("x" * 1000)) == 1000
    with pytest.raises(ValidationError):
        LINE.validate_python("x" * 1001)


EVERY_SIGN = "".join(map(chr, range(0x110000)))
SIGNS = EVERY_SIGN[:0x10000] + EVERY_SIGN[0x1F000:0x20000] + EVERY_SIGN[0xE0000:0xE0200]


def test_one_list_says_what_a_terminal_obeys() -> None:
    """Records, screen and shell let through the same signs; on the screen no joiners either."""
    into_records = {s for s in SIGNS if clean_line(f"a{s}\x9cä") == "aä"}
    assert {"\x00", "\x1b", "\x9b", "\x7f", "\u00ad", "\u200b", "\u202e", "\ufeff"} < into_records
    joiners = set("\u200c\u200d\ufe0e\ufe0f")
    assert joiners < into_records
    out_of_the_shell = {s for s in SIGNS if without_orders(f"a{s}\x9cä") == "aä"}
    assert out_of_the_shell == into_records - joiners
    on_the_screen = {s for s in SIGNS if OBEYED_ON_SCREEN.search(s)}
    breaks = set("\t\n\x0b\x0c\r\x85\u2028\u2029")  # in a record they become blanks
    assert on_the_screen == into_records | breaks


def test_what_passes_by_the_shell_is_as_it_was() -> None:
    kept = "".join(s for s in EVERY_SIGN if not OBEYED.search(s))
    assert without_orders(kept) == kept
    assert not OBEYED.search(without_orders(EVERY_SIGN))


@pytest.mark.parametrize(
    "kept",
    [
        "👩\u200d💻 Anna",  # one sign: a woman at a computer
        "❤\ufe0f",
        "❤\ufe0f\u200d🔥",
        "🏳\ufe0f\u200d🌈",
        "👩🏽\u200d⚕\ufe0f",
        "3\ufe0f\u20e3",
        "می\u200cخواهم",  # I want: two parts of one word
        "क्\u200dष",
    ],
)
def test_a_joiner_stays_where_a_sign_or_a_word_needs_it(kept: str) -> None:
    assert clean_line(kept) == kept
    assert clean_prose(kept) == kept


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("An\u200dna", "Anna"),
        ("An\u200cna\u200d", "Anna"),
        ("a\ufe0f", "a"),
        ("👩\u200d\u200d💻", "👩💻"),
        ("👩\u200d Anna", "👩 Anna"),
        ("می\u200c\u200c", "می"),
        ("a\ufe0f\u200d💻", "a💻"),
    ],
)
def test_a_joiner_that_joins_nothing_goes(dirty: str, clean: str) -> None:
    assert clean_line(dirty) == clean


def test_an_escape_sequence_without_an_end_takes_no_other_line_with_it() -> None:
    assert clean_prose("before\x1b]52;c;AAAA\nafter") == "before\nafter"
    assert without_orders("before\x1b]52;c;AAAA\nafter") == "before\nafter"
