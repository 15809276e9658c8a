"""The words of today's list: what each item says of itself, and how many wait besides."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.domain.context import Context
from koop_tui.domain.today import Item
from koop_tui.language.phrases import said
from koop_tui.language.texts import _


@dataclass(frozen=True)
class ItemWords:
    """One line: what it is, where that stands, how it stands to today; and why it is here."""

    what: str
    where: str
    when: str
    why: str


def item_words(context: Context, item: Item) -> ItemWords:
    """Return the words of an item."""
    parts = (item.what, item.where, item.when, item.why)
    return ItemWords(*(said(context, part) for part in parts))


def more_words(more: int) -> str:
    """Return how many wait besides those that are shown: "and 3 more"."""
    return _("and {n} more").format(n=more)


def all_clear() -> str:
    """Return what is said when nothing waits."""
    return _("All clear: nothing waits for you today.")
