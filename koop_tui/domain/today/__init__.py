"""Today: the daily review, each rule in a file of its own.

A new rule is one more file with its `RULE`, and its line in the list below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import islice

from koop_tui.domain.book import Book, Me
from koop_tui.domain.context import Context
from koop_tui.domain.memo import by_tables, per_book
from koop_tui.domain.today.item import Fill, Item, Rule, Section, TodaySection
from koop_tui.domain.today.members import members, with_members
from koop_tui.domain.today.put_off import put_off

__all__ = [
    "Item",
    "Rule",
    "Section",
    "TodaySection",
    "all_rules",
    "items",
    "review",
    "rules",
    "waiting",
    "waiting_keys",
]

_RULES = {
    "commitments.RULE": "commitments",
    "next_steps.RULE": "interactions",
    "review_payments.MINE": "cooperations",
    "entries.RULE": "contributions",
    "settlements.RULE": "settlements",
    "versions.RULE": "versions",
    "fits.RULE": "vettings",
    "standing.RULE": "standing",
    "disputes.RULE": "contributions",
    "refusals.RULE": "versions",
    "referral_contacts.RULE": "referrals",
    "referral_consents.RULE": "referrals",
    "referral_news.RULE": "referrals",
    "referral_thanks.RULE": "referrals",
    "referral_outcomes.RULE": "referrals",
    "requests.RULE": "requests",
    "introduction_answers.RULE": "introductions",
    "introduction_outcomes.RULE": "introductions",
    "their_commitments.RULE": "commitments",
    "review_payments.THEIRS": "cooperations",
    "unanswered.RULE": "versions",
    "unanswered_messages.RULE": "interactions",
    "unconfirmed.RULE": "contributions",
    "signals.RULE": "cooperations",
    "end_talks.RULE": "reviews",
    "closings.RULE": "cooperations",
    "reviews.RULE": "cooperations",
    "agreement_dates.RULE": "versions",
    "notice_days.RULE": "versions",
    "begun.RULE": "versions",
    "unwritten.RULE": "cooperations",
    "idle_drafts.RULE": "versions",
    "birthdays.RULE": "contacts",
    "needs.RULE": "contacts",
    "touch.RULE": "contacts",
    "rhythms.RULE": "contacts",
    "newcomers.RULE": "contacts",
}
"""In order: others waiting before running clocks, before dates, before upkeep.

Beside each the table without whose records it has nothing to ask: it is imported for a book that
has some, since a start costs what it imports.
"""

_OFFERED = {
    "ideas.RULE": "contacts",
    "dormant.RULE": "contacts",
}
"""What is only offered, in order: looked for when nothing waits."""


def rules(book: Book, *, offered: bool = False) -> tuple[Rule, ...]:
    """Return the rules that may ask for something in a book, or offer something, in order."""
    names = _OFFERED if offered else _RULES
    return tuple(_rule(name) for name, table in names.items() if book.tables.get(table))


def all_rules() -> tuple[Rule, ...]:
    """Return all rules, in order."""
    return tuple(map(_rule, (*_RULES, *_OFFERED)))


def _rule(name: str) -> Rule:
    module, _dot, variable = name.partition(".")
    rule: Rule = getattr(import_module(f"{__name__}.{module}"), variable)
    return rule


def review(context: Context) -> tuple[TodaySection, ...]:
    """Return what today asks of me, by sections in the order of their rules.

    Sections without an item are absent, and so is what I have put off. When nothing waits, "all
    clear", it is what is offered once a week.
    """
    wishes = context.days_off, context.contacts_per_week
    return _review(context.book, context.me, context.today, *wishes)


def waiting(context: Context) -> tuple[TodaySection, ...]:
    """Return what waits today, by sections, without what is only offered."""
    return tuple(section for section in review(context) if not section.section.offered)


def items(context: Context) -> Iterator[Item]:
    """Yield all of today's items, whatever their section."""
    for section in review(context):
        yield from section.items


def waiting_keys(context: Context) -> set[str]:
    """Return the keys of all that today asks of me, put off or not, shown or only counted."""
    asking = (*rules(context.book), *rules(context.book, offered=True))
    return {item.key for rule in asking for item in rule.items(context)}


@per_book
def _review(
    book: Book, me: Me, today: date, days_off: frozenset[date], contacts_per_week: int
) -> tuple[TodaySection, ...]:
    context = Context(book, me, today, days_off, contacts_per_week)
    hidden = put_off(context)
    # what is offered is looked for only when nothing waits
    return _sections(context, hidden, offered=False) or _sections(context, hidden, offered=True)


def _sections(
    context: Context, hidden: frozenset[str], *, offered: bool
) -> tuple[TodaySection, ...]:
    asking = rules(context.book, offered=offered)
    found: dict[Section, list[Item]] = {rule.section: [] for rule in asking}
    more = dict.fromkeys(found, 0)
    wishes = context.days_off, context.contacts_per_week
    for rule in asking:
        who = members(context.book) if rule.members else None
        given = rule, context.me, context.today, *wishes, len(hidden), who
        asked, count = by_tables(rule.name, rule.reads, _asked, context.book, *given)
        seen = (item for item in asked if item.key not in hidden)
        found[rule.section] += map(_that_can_wait, islice(seen, rule.most))
        if rule.most is not None:
            more[rule.section] += max(0, count - rule.most)
    return tuple(
        TodaySection(section, tuple(shown), more[section])
        for section, shown in found.items()
        if shown
    )


def _asked(
    book: Book,
    rule: Rule,
    me: Me,
    today: date,
    days_off: frozenset[date],
    contacts_per_week: int,
    hidden: int,
    who: frozenset[int] | None,
) -> tuple[tuple[Item, ...], int]:
    """What a rule asks for, so many more than are shown at most that some may be put off."""
    if who is not None:
        book = with_members(book, who)
    context = Context(book, me, today, days_off, contacts_per_week)
    most = None if rule.most is None else rule.most + hidden
    return tuple(islice(rule.items(context), most)), rule.count(context)


def _that_can_wait(item: Item) -> Item:
    """Return an item with the key that puts it off, which every item has."""
    ways = {**item.settled_by, "snooze": Fill("today.snooze", ([item.key],))}
    return replace(item, settled_by=ways)
