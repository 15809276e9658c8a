"""In which encoding a text was saved again, by a program that does not keep UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

_MARKED = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Marks at the beginning of a file, what they say, and what people call it."""
_WIDE = (("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"))
_NARROW = (
    ("cp1252", "Windows-1252"),
    ("iso8859-15", "ISO-8859-15"),
    ("cp850", "CP850"),
    ("mac-roman", "Mac Roman"),
    ("iso8859-1", "ISO-8859-1"),
)


def readings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the texts that bytes can stand for, each with its encoding, the likeliest first.

    The encoding is "" for UTF-8, with a mark or without, which is what koop writes. Nothing is
    yielded for what is no text.
    """
    for mark, encoding, name in _MARKED:
        if data.startswith(mark):
            data = data[len(mark) :] if not name else data
            yield from _read(data, ((encoding, name),))
            return
    if b"\0" in data:  # of a text, only in the wide ones
        yield from _read(data, _WIDE)
        return
    utf8 = list(_read(data, (("utf-8", ""),)))
    yield from utf8 or _read(data, _NARROW)


def _read(data: bytes, encodings: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for encoding, name in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield text, name
