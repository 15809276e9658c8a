"""Copying: what can be said of a text that was sent to the terminal for its clipboard.

The sequence (OSC 52) has no answer. Many terminals take 100,000 bytes of it and drop longer ones
without a word; tmux and screen pass it on only if they are told to.
"""

from __future__ import annotations

from koop_tui.language import _

MOST_BYTES = 74_994
"""Bytes of text that 100,000 bytes hold, in base 64 and with what is round it."""


def sent(text: str, to_file: str = "") -> str:
    """Return what to tell about a text that was sent to the terminal.

    `to_file` is the key that writes the same text to a file, where there is one.
    """
    size = len(text.encode())
    if size <= MOST_BYTES:
        told = (
            _("Sent to the terminal; if it does not arrive, {key} writes a file.")
            if to_file
            else _("Sent to the terminal, which never says whether it took it.")
        )
    elif to_file:
        told = _("Sent to the terminal, but {size} kB is more than many take: {key} writes a file.")
    else:
        told = _("Sent to the terminal, but {size} kB is more than many take.")
    return told.format(size=size // 1000, key=to_file)
