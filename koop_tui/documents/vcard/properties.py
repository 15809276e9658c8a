"""A card's properties in one normal form, whatever version and encoding it came in.

What comes out is as vCard 3.0 would write it: unfolded, decoded, types as TYPE, values escaped.
"""

from __future__ import annotations

import quopri
import re
from functools import lru_cache
from typing import NamedTuple

from koop_tui.documents.encoding import Charset, holds_ascii_in_letters, sounds_like_utf8
from koop_tui.documents.vcard.splitting import RawCard
from koop_tui.documents.vcard.unfolding import Logical, logical_lines, unfolded

_OLD = re.compile(r"\s*2")
_DECLARES = re.compile(rb"CHARSET|QUOTED-PRINTABLE", re.IGNORECASE)
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
_TOKEN = re.compile("\\\\[\\\\,;:nN]?|[,;]|\r\n?|\n")

_ENCODED_BACKSLASH = re.compile("=5[Cc]")
"""A backslash that escapes nothing, or it would stand there itself."""

_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"}
_PLACES = {"INLINE", "URL", "CID", "CONTENT-ID"}

Params = tuple[tuple[str, tuple[str, ...]], ...]


class RawProperty(NamedTuple):
    """One property in normal form: its value escaped as in vCard 3.0, base64 without breaks."""

    name: str
    value: str
    params: Params = ()
    group: str = ""

    def param(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter, () when it is not there."""
        for key, values in self.params:
            if key == name:
                return values
        return ()

    @property
    def types(self) -> tuple[str, ...]:
        """The types in lower case ("home", "fax")."""
        return types_of(self.params)


@lru_cache(maxsize=1024)
def types_of(params: Params) -> tuple[str, ...]:
    """Return the types among parameters, in lower case."""
    return tuple(value.lower() for key, values in params if key == "TYPE" for value in values)


class Stray(NamedTuple):
    """A line of a card that is no property: its number in the file, and what it says."""

    number: int
    text: str


class Parsed(NamedTuple):
    """The properties of a card in their order, VERSION included, and its strays."""

    properties: list[RawProperty]
    strays: list[Stray]


def parsed(card: RawCard) -> Parsed:
    """Return what a card says; never raises, whatever its bytes are."""
    raw = unfolded(card.lines, card.first)
    lines, charset = _decoded(raw, in_utf8=card.in_utf8)
    old = any(p.name == "VERSION" and _OLD.match(p.text, p.start) for p in lines)
    reader = _Reader(charset, old=old)
    return Parsed(
        [reader.read(line) for line in lines if line.start],
        [Stray(line.number, reader.text(line.text)) for line in lines if not line.start],
    )


def _decoded(
    raw: list[tuple[int, bytes]], *, in_utf8: bool
) -> tuple[list[Logical], Charset | None]:
    """The lines of a card as text; with a charset when their signs stand for bytes (Latin-1)."""
    whole = b"\n".join(line for _number, line in raw)
    if not _DECLARES.search(whole) and sounds_like_utf8(whole):
        return logical_lines(raw, "utf-8"), None
    lines = logical_lines(raw, "latin-1")
    heads = [(line, _params(line.params)) for line in lines]
    declared = [of(params, "CHARSET") for _line, params in heads]
    undeclared = [
        _raw(line, params) for (line, params), name in zip(heads, declared, strict=True) if not name
    ]
    return lines, Charset(undeclared, dict.fromkeys(declared), in_utf8=in_utf8)


def between(card: RawCard) -> list[Stray]:
    """Return the lines that stand before a card and outside of any, as text."""
    charset = Charset((line for _number, line in card.between), (), in_utf8=card.in_utf8)
    return [Stray(number, charset.text(line.strip())) for number, line in card.between]


class _Reader:
    """Reads the properties of one card, whose charset is decided before."""

    def __init__(self, charset: Charset | None, *, old: bool) -> None:
        self._charset = charset
        self._old = old

    def text(self, latin: str, declared: str = "", *, encoded: bool = False) -> str:
        """Return the text of a value whose bytes are given a sign each."""
        if self._charset is None:
            return latin
        return self._charset.text(latin.encode("latin-1"), declared, encoded=encoded)

    def read(self, line: Logical) -> RawProperty:
        """Return the property that a line holds."""
        if not line.params:
            value = self.text(line.text[line.start :])
            value = _escaped(value, split=True) if self._old else value
            return RawProperty(line.name, value.strip(), (), line.group)
        start = _true_start(line)
        written = line.params
        if start != line.start:
            written = line.text[line.start - len(line.params) - 1 : start - 1]
        params = _params(self.text(written))
        return RawProperty(
            line.name,
            self._value(line.text[start:], params).strip(),
            _kept(params),
            line.group,
        )

    def _value(self, latin: str, params: Params) -> str:
        encoding = of(params, "ENCODING").upper()
        charset = of(params, "CHARSET")
        if encoding in ("BASE64", "B"):
            return "".join(self.text(latin).split())
        if encoding == "QUOTED-PRINTABLE":
            if not holds_ascii_in_letters(charset):
                latin = _ENCODED_BACKSLASH.sub("=5C=5C", latin)
            return ";".join(
                _escaped(self.text(_unquoted(part), charset, encoded=True))
                for part in _UNESCAPED_SEMICOLON.split(latin)
            )
        value = self.text(latin, charset)
        return _escaped(value, split=True) if self._old else value


def of(params: Params, name: str) -> str:
    """Return the first value of a parameter, "" when it is not there."""
    return next((values[0] for key, values in params if key == name), "")


@lru_cache(maxsize=1024)
def _kept(params: Params) -> Params:
    """The parameters without those that were needed to read the value."""
    kept: list[tuple[str, tuple[str, ...]]] = []
    for key, values in params:
        if key == "ENCODING":
            kept += [(key, ("b",))] if values[0].upper() in ("BASE64", "B") else []
        elif key != "CHARSET":
            kept.append((key, values))
    return tuple(kept)


def _raw(line: Logical, params: Params) -> bytes:
    """The bytes of a line that count for which charset it is in."""
    latin = line.text
    if of(params, "ENCODING").upper() == "QUOTED-PRINTABLE":
        latin = latin[: line.start] + _unquoted(latin[line.start :])
    return latin.encode("latin-1")


def _unquoted(latin: str) -> str:
    return quopri.decodestring(latin.encode("latin-1")).decode("latin-1")


def _true_start(line: Logical) -> int:
    """Where the value starts: an address label may hold colons although nothing quotes it."""
    if line.name != "ADR" or "LABEL=" not in line.params.upper() or '"' in line.params:
        return line.start
    # the last colon after which there are enough parts for an address
    text, end = line.text, len(line.text)
    for _part in range(6):
        end = text.rfind(";", line.start, end)
        if end < 0:
            return line.start
    return max(line.start, text.rfind(":", line.start, end) + 1)


def _escaped(value: str, *, split: bool = False) -> str:
    """A value of vCard 2.1 as 3.0 writes it: commas, line breaks and lone backslashes escaped.

    With `split` the semicolons in it are those of the file, else they were encoded and are text.
    """

    def escape(found: re.Match[str]) -> str:
        token = found[0]
        if len(token) == 2 and token[0] == "\\":
            return token
        if token in ("\r\n", "\r", "\n"):
            return "\\n"
        return token if token == ";" and split else "\\" + token

    return _TOKEN.sub(escape, value)


@lru_cache(maxsize=1024)
def _params(text: str) -> Params:
    """The parameters of a header: names in upper case, types without a name as TYPE."""
    found: dict[str, list[str]] = {}
    for part in _outside_quotes(text, ";") if '"' in text else text.split(";"):
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        if not name:
            continue
        if not equals:
            value = name
            name = "ENCODING" if value in _ENCODINGS else "VALUE" if value in _PLACES else "TYPE"
        found.setdefault(name, []).extend(
            bare for piece in _values(name, value) if (bare := piece.strip().strip('"'))
        )
    return tuple((name, tuple(values)) for name, values in found.items() if values)


def _values(name: str, text: str) -> list[str]:
    # RFC 6350's own example writes TYPE="work,voice" for two types
    if name == "TYPE" and text[:1] == '"' and text.count('"') == 2:
        return text.strip('"').split(",")
    return _outside_quotes(text, ",") if '"' in text else text.split(",")


def _outside_quotes(text: str, sign: str) -> list[str]:
    return re.findall(rf'(?:[^"{sign}]|"[^"]*")+', text)
