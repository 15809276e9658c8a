"""Cleaning of text on its way into a record: nothing a terminal would obey gets in.

Removed are escape sequences, C0 and C1 controls, bidirectional and zero-width marks, lone
surrogates and more than three combining marks in a row; the rest is put into NFC. A joiner between
two emoji and a variation selector go too: they misalign rows in tmux.
"""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    r"|[ -/]*[0-~])?"  # other two-byte sequences, or a lone ESC
    r"|\x9b[0-?]*[ -/]*[@-~]|[\x90\x98\x9d-\x9f][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
)
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef\ud800-\udfff]"
)
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")
_SPACES = re.compile(r"\s+")
_MARKS_IN_A_ROW = 3


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)


def _strip_controls(text: str) -> str:
    text = _UNWANTED.sub("", _ESCAPES.sub("", text))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _limit_marks(text)


def clean_prose(text: str) -> str:
    """Return text of several lines cleaned: LF line ends, no tabs, no trailing blanks."""
    if not (text.isascii() and text.isprintable()):
        text = _strip_controls(_BREAKS.sub("\n", text)).replace("\t", " ")
    if "\n" in text or text[-1:] == " ":
        text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return text


def clean_line(text: str) -> str:
    """Return text of one line cleaned: white space folded to single blanks, none at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _strip_controls(_BREAKS.sub("\n", text))).strip()
