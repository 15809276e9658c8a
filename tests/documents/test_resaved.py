"""What bytes can stand for, when a text was saved again by another program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.documents.resaved import readings

TEXT = "Führung für 120,00 € – „ja“\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
        ("mac-roman", "Mac Roman"),
    ],
)
def test_the_text_is_among_the_readings_with_its_encoding(encoding: str, name: str) -> None:
    assert (TEXT, name) in list(readings(TEXT.encode(encoding)))


def test_encodings_of_one_byte_are_told_apart_by_what_they_make_of_it() -> None:
    text = "Führung für 120,00 €\n"
    assert (text, "ISO-8859-15") in list(readings(text.encode("iso8859-15")))
    text = "Führung\n"
    assert (text, "CP850") in list(readings(text.encode("cp850")))


def test_what_is_utf8_is_nothing_else() -> None:
    assert list(readings(TEXT.encode())) == [(TEXT, "")]
    assert list(readings(b"")) == [("", "")]


@given(st.binary(max_size=40))
def test_bytes_are_read_or_not_but_never_an_error(data: bytes) -> None:
    for text, _encoding in readings(data):
        assert isinstance(text, str)
