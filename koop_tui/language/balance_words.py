"""How one stands with another, or with all others, in a few words."""

from __future__ import annotations

from koop_tui.language.amounts import format_value
from koop_tui.language.texts import _


def standing_words(owed: int, unit: str, name: str = "") -> str:
    """Return how I stand, or who `name` names: "you are owed 12.50 h", "you owe ...", "even"."""
    if owed == 0:
        return _("even")
    if name:
        words = _("{name} is owed {amount}") if owed > 0 else _("{name} owes {amount}")
    else:
        words = _("you are owed {amount}") if owed > 0 else _("you owe {amount}")
    return words.format(name=name, amount=format_value(abs(owed), unit))
