"""Today: the daily review, each rule in a file of its own.

A new rule is one more file with its `RULE`, and its line in the list below.
"""

from __future__ import annotations

from datetime import date
from itertools import islice

from koop_tui.domain.book import Book, Me
from koop_tui.domain.context import Context
from koop_tui.domain.memo import per_book
from koop_tui.domain.today import (
    agreement_dates,
    birthdays,
    commitments,
    entries,
    settlements,
    signals,
    touch,
    versions,
)
from koop_tui.domain.today.item import Item, Rule, Section, TodaySection

__all__ = ["RULES", "Item", "Rule", "Section", "TodaySection", "review"]

RULES: tuple[Rule, ...] = (
    commitments.RULE,
    entries.RULE,
    settlements.RULE,
    versions.RULE,
    signals.RULE,
    agreement_dates.RULE,
    birthdays.RULE,
    touch.RULE,
)
"""In order: others waiting before running clocks, before dates, before upkeep."""


def review(context: Context) -> tuple[TodaySection, ...]:
    """Return what today asks of me, by sections in the order of their rules.

    Sections without an item are absent; none at all is "all clear".
    """
    return _review(context.book, context.me, context.today)


@per_book
def _review(book: Book, me: Me, today: date) -> tuple[TodaySection, ...]:
    context = Context(book, me, today)
    items: dict[Section, list[Item]] = {rule.section: [] for rule in RULES}
    more = dict.fromkeys(items, 0)
    for rule in RULES:
        items[rule.section] += islice(rule.items(context), rule.most)
        if rule.most is not None:
            more[rule.section] += max(0, rule.count(context) - rule.most)
    return tuple(
        TodaySection(section, tuple(found), more[section])
        for section, found in items.items()
        if found
    )
