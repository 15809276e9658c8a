"""Values as vCard 3.0 and 4.0 write them: escapes taken out, structured values taken apart."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "N": "\n", "\\": "\\", ",": ",", ";": ";", ":": ":"}
_PIECE = re.compile(r"(?:[^\\;,]+|\\.|\\\Z)+|[;,]", re.DOTALL)

Parts = list[list[str]]
"""The parts of a structured value, each a list of the texts in it."""


def unescaped(value: str) -> str:
    """Return the text of a value; a backslash before any other sign is text."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[0]), value)


def structured(value: str) -> Parts:
    """Return a value taken apart at its semicolons, and each part at its commas."""
    if "\\" not in value:
        return [part.split(",") for part in value.split(";")]
    parts: Parts = [[""]]
    for piece in _PIECE.findall(value):
        if piece == ";":
            parts.append([""])
        elif piece == ",":
            parts[-1].append("")
        else:
            parts[-1][-1] = unescaped(piece)
    return parts
