"""What a terminal obeys, in one list, and the cleaning of text on its way into a record.

Removed are escape sequences, C0 and C1 controls, bidirectional and zero-width marks, lone
surrogates and more than three combining marks in a row; the rest is put into NFC. Joiners and
variation selectors stay where a sign or a word needs them: between two emoji, after one, between
letters of the scripts that join. All gates, to records, screen, shell and files, use this list.
"""

from __future__ import annotations

import re
import unicodedata

_OBEYED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # what turns or breaks lines
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # what takes no room
    "\ufe00-\ufe0d\U000e0000-\U000e01ef\ud800-\udfff"
)
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
OBEYED = re.compile(f"[{_OBEYED}]")
"""A sign that no text may hold: a terminal obeys it, or a person does not see it."""
JOINERS = re.compile(f"[{_JOINERS}]")
"""A sign that joins others into one, which not every terminal draws as wide as the next."""
OBEYED_ON_SCREEN = re.compile(f"[{_OBEYED}{_JOINERS}\t\n]")
"""A sign that no line of a screen may hold, where each cell counts."""

_ESCAPES = (
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    r"|[ -/]*[0-~])?"  # other two-byte sequences, or a lone ESC
    r"|\x9b[0-?]*[ -/]*[@-~]|[\x90\x98\x9d-\x9f][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
)
"""Not compiled before it is needed, which takes longer than a start should."""
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_MARKS_IN_A_ROW = 3
_FIRST_MARK = "\u0300"
"""The first sign that combines with the one before it."""
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINING = "\u0620-\u08ff\u0900-\u0dff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
"""Scripts in which a joiner changes the form of a letter: Arabic and its kin, Indic, Mongolian."""
_NOT_NEEDED = (
    f"(?<![{_EMOJI}])[\ufe0e\ufe0f](?!\u20e3)"
    f"|(?<![{_EMOJI}{_JOINING}])(?<![{_EMOJI}]\ufe0f)\u200d|\u200d(?![{_EMOJI}{_JOINING}])"
    f"|(?<![{_JOINING}])\u200c|\u200c(?![{_JOINING}])"
)


def without_orders(text: str) -> str:
    """Return text without what a terminal would obey; all other text as it is, to the sign.

    Line ends and tabs stay, other breaks become blanks.
    """
    if (text.isascii() and text.isprintable()) or not OBEYED.search(text):
        return text
    return OBEYED.sub("", re.sub(_ESCAPES, "", _BREAKS.sub(" ", text.replace("\r\n", "\n"))))


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        if unicodedata.combining(char):
            marks += 1
        elif char not in _JOINERS:
            marks = 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)


def _normal(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text if max(text, default="") < _FIRST_MARK else _limit_marks(text)


def _strip_controls(text: str) -> str:
    text = _normal(OBEYED.sub("", re.sub(_ESCAPES, "", text)))
    while JOINERS.search(text) and (fewer := re.sub(_NOT_NEEDED, "", text)) != text:
        text = _normal(fewer)
    return text


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
