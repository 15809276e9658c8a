"""How long a text may be, for typed and imported ones alike, and the sentence when it is longer."""

from __future__ import annotations

from koop_tui.domain.problems import N_, Problem, Refused

LONGEST_LINE = 1_000
"""Characters of a text of one line."""

LONGEST_PROSE = 100_000
"""Characters of a text of several lines."""


def too_long(length: int, most: int = LONGEST_LINE, field: str = "") -> Problem:
    """Return the problem of a text that is longer than its field takes."""
    text = N_("This text has {length} characters: shorten it to {most} at most.")
    return Problem(text, field, {"length": length, "most": most})


def fitting(text: str, most: int = LONGEST_LINE, field: str = "") -> str:
    """Return the text if it is not longer than its field takes, else raise Refused."""
    if len(text) > most:
        raise Refused([too_long(len(text), most, field)])
    return text
