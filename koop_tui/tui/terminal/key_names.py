"""Keys as people write them, and as Textual names them."""

from __future__ import annotations

import re

from textual.keys import _character_to_key, key_to_character

from koop_tui.domain.problems import N_
from koop_tui.language import _

_NAMED = {
    "enter": "enter", "return": "enter", "esc": "escape", "escape": "escape", "space": "space",
    "tab": "tab", "shift+tab": "shift+tab", "backspace": "backspace", "del": "delete",
    "delete": "delete", "ins": "insert", "insert": "insert", "home": "home", "end": "end",
    "pgup": "pageup", "pageup": "pageup", "pgdn": "pagedown", "pagedown": "pagedown",
    "up": "up", "down": "down", "left": "left", "right": "right",
    "↑": "up", "↓": "down", "←": "left", "→": "right",
    "leertaste": "space", "umschalt+tab": "shift+tab", "rück": "backspace", "entf": "delete",
    "pos1": "home", "ende": "end", "bild↑": "pageup", "bild↓": "pagedown",
}  # fmt: skip
_FUNCTION = re.compile(r"f([1-9]|1[0-2])").fullmatch
_CONTROL = re.compile(r"ctrl\+([abd-gj-lnopr-z])").fullmatch
"""Not H, I and M, which arrive as Backspace, Tab and Enter; not C and Q, which always leave."""


def textual_key(text: str) -> str | None:
    """Return Textual's name of a key, None for one that not every terminal passes on.

    A sign stands for itself, capital letters included; names are read in any case, as they stand
    on English and on German keyboards: F2, Ctrl+N, Strg+N, Enter, PgUp.
    """
    text = text.strip() or text[:1]
    if len(text) == 1 and text.isprintable() and text not in _NAMED:
        return "space" if text == " " else _character_to_key(text)
    low = text.lower().replace(" ", "").replace("strg+", "ctrl+")
    if low in _NAMED:
        return _NAMED[low]
    return low if _FUNCTION(low) or _CONTROL(low) else None


_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "plus": "+",
    "exclamation_mark": "!",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
}


_IN_WORDS = {
    "←↑↓→": N_("Arrows"), "↑↓": N_("Up/Down"), "←→": N_("Left/Right"),
    "↑": N_("Up"), "↓": N_("Down"), "←": N_("Left"), "→": N_("Right"),
}  # fmt: skip


def in_words(keys: str) -> str:
    """Return keys as they are shown in plain ASCII, where an arrow would look like a letter."""
    for sign, word in _IN_WORDS.items():
        keys = keys.replace(sign, _(word))
    return keys


_WORDS = (
    N_("Ctrl"), N_("Shift"), N_("Space"), N_("Backspace"), N_("Del"),
    N_("PgUp"), N_("PgDn"), N_("Home"), N_("End"),
)  # fmt: skip
"""What stands on a key in other words in another language."""
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")


def spoken(keys: str) -> str:
    """Return keys with the words that stand on a keyboard of the language in force."""
    return _WORD.sub(lambda found: _(found[0]), keys)


def key_name(key: str) -> str:
    """Return a key as it stands on the keyboard."""
    return spoken(_english_name(key))


def _english_name(key: str) -> str:
    if key.startswith("ctrl+"):
        return "Ctrl+" + _SHOWN.get(key[5:], key[5:].upper())
    if key[:1] == "f" and key[1:].isdigit():
        return key.upper()
    return _SHOWN.get(key) or (key_to_character(key) if is_sign(key) else None) or key


def is_sign(key: str) -> bool:
    """Whether a key types a sign where there is a field, by its name in Textual."""
    return (key_to_character(key) or "\n").isprintable()
