"""What gets into a record is clean, and the quick way in lets through nothing that is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from koop_tui.domain.clean import clean_line, clean_prose
from koop_tui.domain.records import Line, Name, Prose

LINE: TypeAdapter[str] = TypeAdapter(Line)
NAME: TypeAdapter[str] = TypeAdapter(Name)
PROSE: TypeAdapter[str] = TypeAdapter(Prose)
TEXT = st.text(st.characters(codec=None), max_size=60) | st.text("aÄ \n\t\u00ad\u0301\u200b\x1b[]")


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
