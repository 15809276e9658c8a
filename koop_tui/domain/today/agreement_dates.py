"""Agreements whose end is near or past."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import days_after
from koop_tui.domain.lifecycle import last_day, open_version
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import COOPERATIONS, Do, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import (
    partner,
    talk_letter,
    watched_cooperations,
)
from koop_tui.domain.today.notice_days import asks_for_notice
from koop_tui.domain.today.versions import version_number

ENDING_DAYS = 30


def agreement_dates(context: Context) -> list[Item]:
    """Return the ends of the agreements in force, by day."""
    book = context.book
    found = (
        item
        for cooperation in watched_cooperations(context)
        if cooperation.stage != "ended"
        for agreement in book.by(Agreement, "cooperation", cooperation.id)
        for version in book.by(Version, "agreement", agreement.id)
        if version.state in IN_FORCE
        for item in _end(context, cooperation, version)
    )
    return sorted(found, key=lambda item: (item.day or context.today, item.key))


def _end(context: Context, cooperation: Cooperation, version: Version) -> Iterator[Item]:
    """The end when it is near or past, unless it is said already what comes after.

    As long as notice can still be given, that is asked.
    """
    today, end = context.today, last_day(version)
    if end is None or end > days_after(today, ENDING_DAYS):
        return
    if open_version(context.book, version.agreement) is not None:
        return
    if asks_for_notice(version, today):  # one matter, and that comes first
        return
    key = f"version:{version.id}:ending:{end}"
    yield Item(
        key=key,
        kind="ending",
        table=Version.table,
        record_id=version.id,
        day=end,
        days=(today - end).days,
        what=phrase(N_("The agreement ends: {title}"), title=cooperation.title),
        where=version_number(version),
        when=ToToday("ahead", end),
        colour="red" if end < today else "amber",
        cooperation=cooperation.id,
        contact=partner(context, cooperation),
        settled_by={
            "new": Fill("agreement.next", (version.agreement,)),
            "done": Do("see", (key,)),
        },
        named={"new": N_("next version"), "done": N_("let it end")},
        opens=Open(Agreement.table, version.agreement),
        rest=7,
        letter=talk_letter(context, cooperation),
    )


RULE = Rule(COOPERATIONS, agreement_dates, (Version, Agreement, Cooperation), members=True)
