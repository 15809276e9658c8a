"""Which signs the bytes of a file of contacts stand for.

A file in UTF-16 is put into UTF-8 as a whole. Else a value that declares its charset is read by
that, strictly; values that declare none are read alike in the whole card: as UTF-8 when the card's
bytes are that, else by the charset that other values of the card declare, else as Windows' Western
European. No byte becomes a replacement sign.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WESTERN = "cp1252"
MARK = codecs.BOM_UTF8

_ALIKE = {"iso8859-1": WESTERN, "ascii": "utf-8"}
"""Charsets that programs declare although they write another one, which holds all of their signs.

Latin-1 has control characters where Windows has quotation marks and the euro sign.
"""
_UNFIT = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"}
"""Python's charsets that are none of text in files."""
_WITH_ASCII = {"shift_jis", "cp932", "shift_jisx0213", "shift_jis_2004", "big5", "big5hkscs",
               "gbk", "gb18030", "cp949", "cp950", "johab"}  # fmt: skip
_WIDE = ("utf-16", "utf-32")
_SOUND = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_STRANGE = re.compile("(?<=[A-Za-z])[\u0590-\u07ff]")
"""A sign of a Semitic or African script inside a Latin word: two bytes that are UTF-8 by chance."""
_BEGIN = re.compile(
    rb"(?P<one>(?:\xef\xbb\xbf)?BEGIN:VCARD)"
    rb"|(?P<two>(?:\xff\xfe|\xfe\xff)?\0?B\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D)",
    re.IGNORECASE,
)
"""Where a card begins, by how many bytes its signs take."""
_LONE = re.compile("[\udc80-\udcff]")
_SEEN = 400


@dataclass(frozen=True)
class Source:
    """The bytes of a file, in UTF-8 or one of the charsets that hold ASCII.

    `in_utf8` says that the whole file is UTF-8 by its mark, or was UTF-16.
    """

    data: bytes
    in_utf8: bool = False


def source(data: bytes) -> Source:
    """Return the bytes of a file without a mark at their beginning and not in UTF-16 or UTF-32.

    A file may be several put together, one in UTF-16 and another not.
    """
    if len(parts := _parts(data)) > 1:
        return Source(b"\n".join(source(part).data for part in parts))
    if data.startswith(MARK):
        return Source(data[len(MARK) :], in_utf8=True)
    wide = _wide(data)
    if wide:
        return Source(data.decode(wide, "replace").lstrip("\ufeff").encode(), in_utf8=True)
    return Source(data)


def _parts(data: bytes) -> list[bytes]:
    """The parts of a file in each of which the signs of all cards take as many bytes."""
    starts, before = [0], None
    for found in _BEGIN.finditer(data):
        if before not in (None, found.lastgroup):
            starts.append(found.start())
        before = found.lastgroup
    return [data[start:end] for start, end in pairwise((*starts, len(data)))]


def _wide(data: bytes) -> str:
    """The name of the encoding with two or four bytes a sign, "" when it is none."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return name
    start = data[:_SEEN]
    if len(start) < 4 or b"\0" not in start:
        return ""
    # without a mark: ASCII letters have a zero byte before or after them
    even, odd = start[::2].count(0) * 2, start[1::2].count(0) * 2
    if max(even, odd) < len(start) // 2 or min(even, odd) > len(start) // 10:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


class Charset:
    """How the bytes of one card are read; what its values have in common is decided once."""

    def __init__(
        self, undeclared: Iterable[bytes], declared: Iterable[str], *, in_utf8: bool
    ) -> None:
        """`undeclared` are the values of the card that name no charset, `declared` its charsets."""
        self._in_utf8 = in_utf8
        self._common = _decided(b"\n".join(undeclared), list(map(_codec, declared)))

    def text(self, raw: bytes, declared: str = "", *, encoded: bool = False) -> str:
        """Return the text of a value; `encoded` when it was written in quoted-printable."""
        if raw.isascii() and b"\x1b" not in raw:  # ISO-2022 writes Japanese in seven bits
            return raw.decode("ascii")
        codec = _codec(declared)
        # the mark speaks for all bytes that stand in the file themselves
        first = ("utf-8", codec) if self._in_utf8 and not encoded else (codec, "utf-8")
        for name in first if codec else ():
            text = _strictly(raw, name)
            if text is not None:
                return text
        return _mended(raw, self._common)


def holds_ascii_in_letters(declared: str) -> bool:
    """Whether the second byte of a letter can be an ASCII one in a charset, a backslash say."""
    return _codec(declared) in _WITH_ASCII


def _codec(declared: str) -> str:
    """The name of Python's codec for a charset as cards declare it, "" when there is none."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return ""
    if name in _UNFIT or name.startswith(_WIDE):
        return ""
    return _ALIKE.get(name, name)


def _strictly(raw: bytes, codec: str) -> str | None:
    if not codec:
        return None
    try:
        return raw.decode(codec)
    except (LookupError, ValueError):
        return None


def sounds_like_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8, and not by chance."""
    if raw.isascii():
        return b"\x1b" not in raw
    text = _strictly(raw, "utf-8")
    if text is None:
        return False
    strange = len(_STRANGE.findall(text))
    return not strange or 2 * strange <= sum(sign > "\x7f" for sign in text)


def _decided(raw: bytes, declared: Iterable[str]) -> str:
    """The encoding of all values of a card that declare none."""
    if sounds_like_utf8(raw):
        return "utf-8"
    sound = _SOUND.findall(raw)
    broken = len(_HIGH.findall(raw)) - sum(map(len, sound))
    if len(sound) > broken > 0:
        return "utf-8"  # a few bytes of it were cut off
    return next((codec for codec in declared if _strictly(raw, codec) is not None), WESTERN)


def _mended(raw: bytes, codec: str) -> str:
    """The text of bytes in an encoding; those that it does not know are read as Western."""
    if codec == "utf-8":
        return _LONE.sub(_western, raw.decode("utf-8", "surrogateescape"))
    text = _strictly(raw, codec)
    return _LONE.sub(_western, raw.decode(WESTERN, "surrogateescape")) if text is None else text


def _western(lone: re.Match[str]) -> str:
    byte = bytes([ord(lone[0]) - 0xDC00])
    return _strictly(byte, WESTERN) or byte.decode("latin-1")
