"""Photos, logos, sounds and keys of a card: bytes that are kept beside the book, not inside it.

A card carries them as base64. What stands in a record in their place is a `KeptFile`: which bytes
they are (by their SHA-256), how many, and of what media type. The base64 is gone, all else of the
property stays as it came, so that the card can be written back whole.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Self

from pydantic import Field, PrivateAttr

from koop_tui.domain.problems import N_
from koop_tui.domain.records import Line, Part

Params = Iterable[tuple[str, Sequence[str]]]

KINDS: Mapping[str, str] = {
    "PHOTO": N_("Photo"), "LOGO": N_("Logo"), "SOUND": N_("Sound"), "KEY": N_("Digital key"),
}  # fmt: skip
"""What the properties are called that hold files mostly."""

_DATA = re.compile(r"data:([^;,\\\s]{0,100})[^,]{0,200}?;base64\\?,", re.IGNORECASE)
_ENCODED = frozenset({"B", "BASE64"})
_IMAGES = frozenset({"PHOTO", "LOGO"})
_FAMILIES = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio"}
_PLACES = frozenset({"home", "work", "pref"})
_STARTS = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (0, b"<svg", "image/svg+xml"),
    (8, b"WAVE", "audio/wav"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
)
"""By which bytes, and where they stand, files of a media type are known."""


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class KeptFile(Part):
    """Bytes that are kept beside the book, once however often they are referred to.

    `sha256` is their checksum in hexadecimal, `size` their number, `media` their media type
    ("image/jpeg"), "" when it is not known.
    """

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Field(strict=True, ge=0, lt=2**63)]
    media: Line = ""
    _content: bytes | None = PrivateAttr(default=None)

    @classmethod
    def of(cls, content: bytes, media: str = "") -> Self:
        """Return the reference to these bytes, which travel with it until they are kept."""
        made = cls(sha256=sha256_of(content), size=len(content), media=media)
        made._content = content
        return made

    @property
    def content(self) -> bytes | None:
        """The bytes while they are on their way into a book; None when they are kept beside it."""
        return self._content

    def __eq__(self, other: object) -> bool:
        # whether the bytes are still with it makes no difference
        return isinstance(other, KeptFile) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.sha256)


def unpacked(name: str, value: str, params: Params) -> tuple[str, KeptFile] | None:
    """Return what of a property's value stays in the record, and the file that was in it.

    None when it holds no bytes, or such as can't be decoded: then it stays as it is.
    """
    head, written, declared = _encoded(name, value, params)
    content = _decoded(written)
    if not content:
        return None
    known = _media(content)
    if not head and not known and not _is_marked(params):
        return None  # a word of a text may look like base64 too
    return head, KeptFile.of(content, known or declared)


def packed(value: str, content: bytes) -> str:
    """Return the value of a property as its card had it: base64 behind what stayed of it."""
    return value + binascii.b2a_base64(content, newline=False).decode()


def _encoded(name: str, value: str, params: Params) -> tuple[str, str, str]:
    """Return what stands before the base64, the base64, and the media type that the card tells."""
    if found := _DATA.match(value):
        return found[0], value[found.end() :], found[1].lower()
    if not (_is_marked(params) or name in _IMAGES):
        return "", "", ""
    return "", value, _declared(name, dict(params))


def _declared(name: str, params: Mapping[str, Sequence[str]]) -> str:
    """Return the media type that the parameters tell: MEDIATYPE, else of TYPE what is no place."""
    for media in params.get("MEDIATYPE", ()):
        return media.lower()
    kinds = (kind.lower() for kind in params.get("TYPE", ()))
    kind = next((kind for kind in kinds if kind.isalnum() and kind not in _PLACES), "")
    return f"{_FAMILIES.get(name, 'application')}/{kind}" if kind else ""


def _is_marked(params: Params) -> bool:
    encodings = (values[0].upper() for key, values in params if key == "ENCODING" and values)
    return not _ENCODED.isdisjoint(encodings)


def _decoded(written: str) -> bytes:
    """Return the bytes of a base64 text; none when it is no such text."""
    text = "".join(written.split()).rstrip("=")
    try:
        return binascii.a2b_base64(text + "=" * (-len(text) % 4), strict_mode=True)
    except ValueError:  # binascii.Error, or a sign outside ASCII
        return b""


def _media(content: bytes) -> str:
    head = content[:16]
    return next((media for at, start, media in _STARTS if head.startswith(start, at)), "")
