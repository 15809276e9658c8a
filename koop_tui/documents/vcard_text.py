"""vCard files as they come: bytes to cards, and a card to its properties in one normal form.

Real files mix everything: three versions, four encodings, two kinds of line folding, soft breaks
of quoted-printable, base64 with and without blanks before it, cards inside cards. What comes out
here is as vCard 3.0 would write it: unfolded, decoded, types as TYPE, values escaped.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

_BEGIN = re.compile(rb"BEGIN[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_END = re.compile(rb"END[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_HEADER = re.compile(
    rb"(?:(?P<group>[A-Za-z0-9_-]{1,80})\.)?(?P<name>[A-Za-z0-9_/-]{1,200})[ \t]*"
    rb'(?P<params>(?:;(?:[^":]|"[^"]*")*)?):'
)
_QUOTED_PRINTABLE = re.compile(rb";[^:]*QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(rb";(?:[^:]*=)?(?:BASE64|B)[;:]", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=]+[ \t]*")
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
_LONE_BACKSLASH = re.compile(r"\\(?![\\,;:nN])")
_LONGEST_HEADER = 50
"""Folded parts within which a header has to end."""

_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"}
_PLACES = {"INLINE", "URL", "CID", "CONTENT-ID"}

Params = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class RawProperty:
    """One property in normal form: its value escaped as in vCard 3.0, base64 without breaks."""

    name: str
    value: str
    params: Params = ()
    group: str = ""

    def param(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter, () when it is not there."""
        return next((values for key, values in self.params if key == name), ())

    @property
    def types(self) -> tuple[str, ...]:
        """The types in lower case ("home", "fax")."""
        return tuple(value.lower() for value in self.param("TYPE"))


@dataclass(frozen=True)
class RawCard:
    """The lines of one card, BEGIN and END left out; `complete` is False when END is missing."""

    lines: tuple[bytes, ...]
    complete: bool = True

    @property
    def text(self) -> str:
        """The card as text, for showing it when it can't be read."""
        return "\n".join(_decoded(line) for line in self.lines)


def split(data: bytes) -> Iterator[RawCard]:
    """Yield the cards of a file in their order; what stands outside of cards is left out."""
    lines: list[bytes] = []
    depth = 0
    for line in _as_utf8(data).splitlines():
        if _BEGIN.fullmatch(line if depth else line.strip()):
            if depth and not _is_agent(lines):
                yield RawCard(tuple(lines), complete=False)
                depth = 0
            if not depth:
                lines = []
            else:
                lines.append(line)
            depth += 1
        elif depth and _END.fullmatch(line):
            depth -= 1
            if depth:
                lines.append(line)
            else:
                yield RawCard(tuple(lines))
        elif depth:
            lines.append(line)
    if depth:
        yield RawCard(tuple(lines), complete=False)


def properties(card: RawCard) -> list[RawProperty]:
    """Return the properties of a card in their order, VERSION included."""
    logical = list(_logical_lines(card.lines))
    old = any(re.match(rb"VERSION[^:]*:\s*2", line, re.IGNORECASE) for line in logical)
    return [_parsed(line, old=old) for line in logical]


def _as_utf8(data: bytes) -> bytes:
    """The same text without a byte order mark and not in UTF-16."""
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"B\0E\0G\0", "utf-16-le"),
        (b"\0B\0E\0G", "utf-16-be"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").encode()
    return data


def _is_agent(lines: list[bytes]) -> bool:
    """Whether a BEGIN after these lines opens a card inside a card."""
    last = next((line for line in reversed(lines) if line.strip()), b"")
    return bool(re.match(rb"(?:[\w-]+\.)?AGENT\b[^:]*:\s*$", last, re.IGNORECASE))


class _Logical:
    """A line being put together from its folded parts."""

    def __init__(self, start: bytes) -> None:
        self.parts: list[bytes] = []
        self.quoted = self.base64 = self.closed = self._headed = False
        self.add(start)

    def add(self, part: bytes) -> None:
        """Add a folded part; the header may be folded too."""
        self.parts.append(part.strip() if self.base64 else part)
        if self._headed or len(self.parts) > _LONGEST_HEADER:
            return
        if header := _HEADER.match(b"".join(self.parts)):
            self._headed = True
            self.quoted = bool(_QUOTED_PRINTABLE.search(header[0]))
            self.base64 = bool(_BASE64.search(header[0]))

    @property
    def goes_on(self) -> bool:
        """Whether it ended in a soft line break of quoted-printable."""
        return self.quoted and self.parts[-1].rstrip(b" \t").endswith(b"=")

    def soft_break(self, line: bytes) -> None:
        """Add the line after a soft break, which is taken out."""
        self.parts[-1] = self.parts[-1].rstrip(b" \t")[:-1]
        self.parts.append(line)

    def takes(self, line: bytes) -> bool:
        """Whether a line without a blank before it is more of the base64 above."""
        return self.base64 and not self.closed and bool(_BASE64_LINE.fullmatch(line))


def _unfolded(lines: tuple[bytes, ...]) -> Iterator[bytes]:
    current: _Logical | None = None
    depth = 0
    for line in lines:
        if current is None:
            current = _Logical(line) if line.strip() else None
        elif depth or _BEGIN.fullmatch(line):
            # a card inside a card stays one value of several lines
            depth += bool(_BEGIN.fullmatch(line)) - bool(_END.fullmatch(line))
            current.parts.append(b"\\n" + _escaped_bytes(line))
        elif current.goes_on:
            current.soft_break(line)
        elif line[:1] in (b" ", b"\t"):
            current.add(line[1:])
        elif not line.strip():
            current.closed = True
        elif current.takes(line):
            current.add(line)
        else:
            yield b"".join(current.parts)
            current = _Logical(line)
    if current is not None:
        yield b"".join(current.parts)


def _logical_lines(lines: tuple[bytes, ...]) -> Iterator[bytes]:
    held = b""
    for line in _unfolded(lines):
        if _HEADER.match(line):
            if held:
                yield held
            held = line
        else:
            # no property starts here: a value that was broken without folding it
            held = held + b"\\n" + line if held else b"NOTE:" + line
    if held:
        yield held


def _escaped_bytes(line: bytes) -> bytes:
    return re.sub(rb"([\\,;])", rb"\\\1", line)


def _parsed(line: bytes, *, old: bool) -> RawProperty:
    found = _HEADER.match(line)
    if found is None:
        raise ValueError(line[:80])
    start = _true_colon(line, found)
    params = _params(_decoded(line[found.start("params") : start - 1]))
    encoding = next((v[0].upper() for k, v in params if k == "ENCODING"), "")
    charset = next((v[0] for k, v in params if k == "CHARSET"), "")
    raw = line[start:]
    if encoding in ("BASE64", "B"):
        value = re.sub(r"\s+", "", _decoded(raw))
    elif encoding == "QUOTED-PRINTABLE":
        value = ";".join(
            _escaped(_decoded(quopri.decodestring(part.encode("latin-1")), charset), old=True)
            for part in _UNESCAPED_SEMICOLON.split(raw.decode("latin-1"))
        )
    else:
        value = _decoded(raw, charset)
        value = _escaped(value, old=old, split=True) if old else value
    kept: list[tuple[str, tuple[str, ...]]] = []
    for key, values in params:
        if key == "ENCODING":
            kept += [(key, ("b",))] if encoding in ("BASE64", "B") else []
        elif key != "CHARSET":
            kept.append((key, values))
    return RawProperty(
        found["name"].decode().upper(), value.strip(), tuple(kept), (found["group"] or b"").decode()
    )


def _true_colon(line: bytes, found: re.Match[bytes]) -> int:
    """Where the value starts: an address label may hold colons although nothing quotes it."""
    start = found.end()
    if found["name"].upper() == b"ADR" and b"LABEL=" in found["params"].upper():
        later = [m.end() for m in re.finditer(b":", line) if line.count(b";", m.end()) >= 6]
        start = max([start, *later]) if b'"' not in found["params"] else start
    return start


def _escaped(value: str, *, old: bool, split: bool = False) -> str:
    """A value of vCard 2.1 as 3.0 writes it: commas and line breaks escaped.

    With `split` the semicolons in it are those of the file, else they were encoded and are text.
    """
    value = _LONE_BACKSLASH.sub(r"\\\\", value)
    value = re.sub(r"(?<!\\),", r"\\,", value)
    if not split:
        value = re.sub(r"(?<!\\);", r"\\;", value)
    return re.sub("\r\n?|\n", r"\\n", value)


def _decoded(raw: bytes, charset: str = "") -> str:
    """The text of bytes: UTF-8, else what the card says, else Windows' Western European."""
    for encoding in ("utf-8", charset, "cp1252"):
        try:
            return raw.decode(encoding)
        except (LookupError, ValueError):
            mended = raw.decode("utf-8", "replace")
            if encoding == "utf-8" and not mended.replace("\ufffd", "").isascii():
                return mended  # UTF-8 that was cut off, not another encoding
    return raw.decode("latin-1")


def _params(text: str) -> Params:
    """The parameters of a header: names in upper case, types without a name as TYPE."""
    found: dict[str, list[str]] = {}
    for part in _outside_quotes(text, ";"):
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        if not name:
            continue
        if not equals:
            value = name
            name = "ENCODING" if value in _ENCODINGS else "VALUE" if value in _PLACES else "TYPE"
        found.setdefault(name, []).extend(
            piece.strip().strip('"') for piece in _values(value) if piece.strip()
        )
    return tuple((name, tuple(values)) for name, values in found.items() if values)


def _values(text: str) -> list[str]:
    # RFC 6350's own example writes TYPE="work,voice" for two types
    if text[:1] == '"' and text.count('"') == 2:
        return text.strip('"').split(",")
    return _outside_quotes(text, ",")


def _outside_quotes(text: str, sign: str) -> list[str]:
    return re.findall(rf'(?:[^"{sign}]|"[^"]*")+', text)
