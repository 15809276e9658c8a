"""What is done to several at once is one change, whose name says how many there are."""

from __future__ import annotations

from dataclasses import replace

from koop_tui.domain.change import Change
from koop_tui.language.texts import ngettext


def named_for(change: Change, count: int) -> Change:
    """Return a change of `count` things under a name that tells of the others too."""
    if count < 2 or not change.about:
        return change
    words = ngettext("{what}, and {n} more", "{what}, and {n} more", count - 1)
    return replace(change, about=words.format(what=change.about, n=count - 1))
