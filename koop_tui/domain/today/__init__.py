"""Today: the daily review, each rule in a file of its own.

A new rule is one more file with its `RULE`, and its line in the list below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from koop_tui.domain.book import Book, Me
from koop_tui.domain.context import Context
from koop_tui.domain.memo import by_tables, per_book
from koop_tui.domain.today import (
    agreement_dates,
    begun,
    birthdays,
    closings,
    commitments,
    disputes,
    dormant,
    end_talks,
    entries,
    fits,
    ideas,
    idle_drafts,
    introduction_answers,
    introduction_outcomes,
    needs,
    newcomers,
    next_steps,
    notice_days,
    referral_consents,
    referral_contacts,
    referral_news,
    referral_outcomes,
    referral_thanks,
    refusals,
    requests,
    review_payments,
    reviews,
    rhythms,
    settlements,
    signals,
    standing,
    their_commitments,
    touch,
    unanswered,
    unanswered_messages,
    unconfirmed,
    unwritten,
    versions,
)
from koop_tui.domain.today.item import Fill, Item, Rule, Section, TodaySection
from koop_tui.domain.today.mine import members, with_members
from koop_tui.domain.today.put_off import put_off

__all__ = [
    "RULES",
    "Item",
    "Rule",
    "Section",
    "TodaySection",
    "items",
    "review",
    "waiting",
    "waiting_keys",
]

RULES: tuple[Rule, ...] = (
    commitments.RULE,
    next_steps.RULE,
    review_payments.MINE,
    entries.RULE,
    settlements.RULE,
    versions.RULE,
    fits.RULE,
    standing.RULE,
    disputes.RULE,
    refusals.RULE,
    referral_contacts.RULE,
    referral_consents.RULE,
    referral_news.RULE,
    referral_thanks.RULE,
    referral_outcomes.RULE,
    requests.RULE,
    introduction_answers.RULE,
    introduction_outcomes.RULE,
    their_commitments.RULE,
    review_payments.THEIRS,
    unanswered.RULE,
    unanswered_messages.RULE,
    unconfirmed.RULE,
    signals.RULE,
    end_talks.RULE,
    closings.RULE,
    reviews.RULE,
    agreement_dates.RULE,
    notice_days.RULE,
    begun.RULE,
    unwritten.RULE,
    idle_drafts.RULE,
    birthdays.RULE,
    needs.RULE,
    touch.RULE,
    rhythms.RULE,
    newcomers.RULE,
    ideas.RULE,
    dormant.RULE,
)
"""In order: others waiting before running clocks, before dates, before upkeep."""


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
    return {item.key for rule in RULES for item in rule.items(context)}


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
    rules = [rule for rule in RULES if rule.section.offered == offered]
    found: dict[Section, list[Item]] = {rule.section: [] for rule in rules}
    more = dict.fromkeys(found, 0)
    wishes = context.days_off, context.contacts_per_week
    for rule in rules:
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
