"""Copying: what can be said of a text that was sent to the terminal for its clipboard.

The sequence (OSC 52) has no answer. Many terminals take 100,000 bytes of it and drop longer ones
without a word; tmux and screen pass it on only if they are told to.
"""

from __future__ import annotations

from koop_tui.language import _

MOST_BYTES = 74_994
"""Bytes of text that 100,000 bytes hold, in base 64 and with what is round it."""


def sent(text: str) -> str:
    """Return what to tell about a text that was sent to the terminal."""
    size = len(text.encode())
    if size <= MOST_BYTES:
        return _("Sent to the terminal; if it does not arrive, x writes a file.")
    return _(
        "Sent to the terminal, but {size} kB are more than many take: x writes a file."
    ).format(size=size // 1000)
