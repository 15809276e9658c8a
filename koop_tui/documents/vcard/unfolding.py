"""The lines of a card put together into one line per property.

A value that was broken without folding goes on only where that is usual: in a note, a label and the
street of an address, and after a backslash at the end of the line. Any other line that begins no
property is a stray: it is kept beside the fields, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from koop_tui.documents.vcard.splitting import begins, ends

HEADER = re.compile(
    r"(?:(?P<group>[A-Za-z0-9_-]{1,80})\.)?(?P<name>[A-Za-z0-9_/-]{1,200})[ \t]*"
    r'(?P<params>(?:;(?:[^":]|"[^"]*")*)?):'
)
"""The beginning of a property up to its value."""

STANDARD = frozenset({
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "BIRTHPLACE", "CALADRURI", "CALURI", "CATEGORIES",
    "CLASS", "CLIENTPIDMAP", "CREATED", "DEATHDATE", "DEATHPLACE", "EMAIL", "EXPERTISE", "FBURL",
    "FN", "GENDER", "GEO", "HOBBY", "IMPP", "INTEREST", "KEY", "KIND", "LABEL", "LANG", "LANGUAGE",
    "LOGO", "MAILER", "MEMBER", "N", "NAME", "NICKNAME", "NOTE", "ORG", "ORG-DIRECTORY", "PHOTO",
    "PRODID", "PROFILE", "RELATED", "REV", "ROLE", "SORT-STRING", "SOUND", "SOURCE", "TEL",
    "TITLE", "TZ", "UID", "URL", "VERSION", "XML",
})  # fmt: skip
"""The names of properties in the standards."""

_LOOSE = re.compile(r"(?:([A-Za-z0-9_-]{1,80})\.)?([A-Za-z-]{1,20})[ \t]*[;,]([^:]*):")
"""A property whose parameters are written wrongly: parted by a comma, or with a lone quote."""
_QUOTED_PRINTABLE = re.compile(rb"QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(rb"[;=](?:BASE64|B)[;:]", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=]+[ \t]*")
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
_LONGEST_HEADER = 50
"""Folded parts within which a header has to end."""
_WIDEST_SHORT = 60
"""Bytes of a line that nobody had to fold."""
_PROSE = ("NOTE", "LABEL")


@dataclass(slots=True)
class Logical:
    """One line per property, or a stray: its number in the file and its signs.

    `start` is where the value starts, 0 for a stray; before it the parameters end.
    """

    number: int
    text: str
    name: str = ""
    group: str = ""
    params: str = ""
    start: int = 0


def unfolded(lines: Sequence[bytes], first: int = 1) -> list[tuple[int, bytes]]:
    """Return the whole lines of a card with their numbers; its first line has number `first`.

    An empty line between two is b"".
    """
    return list(_unfolded(_dedented(lines), first))


def logical_lines(lines: Iterable[tuple[int, bytes]], encoding: str) -> list[Logical]:
    """Return the properties and strays of a card; UnicodeDecodeError when `encoding` is wrong."""
    found: list[Logical] = []
    last: Logical | None = None
    gap = False
    for number, raw in lines:
        if not raw:
            gap = True
            continue
        line = _headed(Logical(number, raw.decode(encoding)))
        if last is not None and line.name not in STANDARD and _goes_on(last, line):
            end = last.text[:-1] if _is_open(last.text) else last.text
            last.text = end + ("\\n\\n" if gap else "\\n") + line.text
        else:
            found.append(line)
            last = line
        gap = False
    return found


def _headed(line: Logical) -> Logical:
    """Fill in what a line says before its value, if it is a property."""
    header = HEADER.match(line.text)
    if header is not None:
        line.group, line.name = header["group"] or "", header["name"].upper()
        line.params, line.start = header["params"], header.end()
        return line
    loose = _LOOSE.match(line.text)
    if loose is not None and loose[2].upper() in STANDARD:
        line.group, line.name = loose[1] or "", loose[2].upper()
        line.params, line.start = ";" + loose[3].replace('"', ""), loose.end()
    return line


def _goes_on(last: Logical, line: Logical) -> bool:
    """Whether a line is more of the value above."""
    if not last.start:
        return False
    ours = line.name.startswith("X-") or line.group
    if line.start and (ours or last.name not in _PROSE):
        return False
    if last.name in _PROSE or _is_open(last.text):
        return True
    # box, extended address, street: from the town on, a line of its own is something else
    return last.name == "ADR" and len(_UNESCAPED_SEMICOLON.findall(last.text, last.start)) == 2


def _is_open(text: str) -> bool:
    """Whether a line ends in a backslash that escapes nothing but the break."""
    return text.endswith("\\") and (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _dedented(lines: Sequence[bytes]) -> Sequence[bytes]:
    """The lines without the indent of a card that is indented as a whole."""
    if not lines or lines[0][:1] not in (b" ", b"\t", b""):
        return lines
    indents = [line[: len(line) - len(line.lstrip())] for line in lines if line.strip()]
    if not indents or not indents[0]:
        return lines
    shared = min(indents, key=len)
    return [line.removeprefix(shared) for line in lines]


class _Growing:
    """A line being put together from its folded parts."""

    def __init__(self, number: int, start: bytes) -> None:
        self.number = number
        self.parts = [start]
        self.closed = False
        self._base64: bool | None = None

    @property
    def goes_on(self) -> bool:
        """Whether it ended in a soft line break of quoted-printable."""
        if not self.parts[-1].rstrip(b" \t").endswith(b"="):
            return False
        return bool(_QUOTED_PRINTABLE.search(self._header()))

    @property
    def base64(self) -> bool:
        """Whether its value is base64."""
        if self._base64 is None:
            header, colon, _value = b"".join(self.parts[:_LONGEST_HEADER]).partition(b":")
            found = bool(_BASE64.search(header + b":"))
            if not colon and len(self.parts) < _LONGEST_HEADER:
                return found
            self._base64 = found
        return self._base64

    def _header(self) -> bytes:
        return b"".join(self.parts[:_LONGEST_HEADER]).partition(b":")[0]

    def soft_break(self, line: bytes) -> None:
        """Add the line after a soft break, which is taken out."""
        self.parts[-1] = self.parts[-1].rstrip(b" \t")[:-1]
        self.parts.append(line)

    def folds(self, line: bytes) -> bool:
        """Whether an indented line is more of this one, and not a property that got indented."""
        bare = line.lstrip()
        if bare[:1].isalpha() and len(self.parts[-1]) < _WIDEST_SHORT and not self.base64:
            header = HEADER.match(bare[:300].decode("latin-1"))
            if header is None or header["name"] not in STANDARD:
                return True
            return b":" not in self.parts[0] or self.parts[0][:4].upper() in (b"NOTE", b"LABE")
        return True

    def takes(self, line: bytes) -> bool:
        """Whether a line without a blank before it is more of the base64 above."""
        return not self.closed and bool(_BASE64_LINE.fullmatch(line)) and self.base64


def _unfolded(lines: Iterable[bytes], first: int) -> Iterator[tuple[int, bytes]]:
    """Yield each whole line with its number, b"" for an empty line between two."""
    current: _Growing | None = None
    depth = 0
    for number, line in enumerate(lines, start=first):
        if current is None:
            current = _Growing(number, line) if line.strip() else None
        elif depth or begins(line):
            # a card inside a card stays one value of several lines
            depth += begins(line) - ends(line)
            current.parts.append(b"\\n" + _escaped_bytes(line))
        elif (
            line[:1]
            and line[:1] not in b" \t"
            and current.parts[-1][-1:] not in b"= \t"
            and (b":" in line)
        ):
            yield current.number, b"".join(current.parts)
            if current.closed:
                yield number, b""
            current = _Growing(number, line)
        elif current.goes_on:
            current.soft_break(line)
        elif line[:1] in (b" ", b"\t") and line.strip() and current.folds(line):
            current.parts.append(line.strip() if current.base64 else line[1:])
        elif not line.strip():
            current.closed = True
        elif current.takes(line):
            current.parts.append(line.strip())
        else:
            yield current.number, b"".join(current.parts)
            if current.closed:
                yield number, b""
            current = _Growing(number, line.lstrip())
    if current is not None:
        yield current.number, b"".join(current.parts)


def _escaped_bytes(line: bytes) -> bytes:
    return re.sub(rb"([\\,;])", rb"\\\1", line)
